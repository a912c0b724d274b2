import Automation
import Rendering

/// The panel in its place in the window: the header on top, the cards scrolled beneath it.
struct PanelView: Equatable {
    /// The whole panel, in units from the window's corner, as everything here.
    let frame: Rect
    let header: PanelPage
    let body: PanelPage
    /// Where the cards are seen.
    let bodyFrame: Rect
    /// How far the cards are scrolled, and how far they can be.
    let scroll: Int
    let scrollRange: Int

    /// - Parameters:
    ///   - note: something to know that is no trouble; empty for nothing.
    ///   - scroll: where the user scrolled to; what is too far is taken back.
    init(
        _ panel: PhonePanel, topic: PhonePanel.Topic, note: String, in layout: WindowLayout,
        _ composer: PanelComposer, scroll: Int
    ) {
        frame = layout.panel
        let margin = WindowLayout.margin
        let width = frame.width - 2 * margin
        let header = composer.header(panel, topic: topic, width: width)
        let top = header.size.height
        bodyFrame = Rect(frame.x, top, frame.width, max(0, frame.height - top))
        var composer = composer
        var body = composer.body(
            panel, topic: topic, note: note, width: width, columns: layout.columns)
        if body.size.height + margin > bodyFrame.height {
            composer.isRoomy = false
            body = composer.body(
                panel, topic: topic, note: note, width: width, columns: layout.columns)
        }
        scrollRange = max(0, body.size.height + margin - bodyFrame.height)
        self.scroll = min(max(0, scroll), scrollRange)
        self.header = header.moved(frame.x + margin, 0)
        self.body = body.moved(frame.x + margin, top - self.scroll)
    }

    /// In the order of Tab.
    var controls: [Control] { header.controls + body.controls }

    /// The control under a point.
    func control(at point: Point) -> Control? {
        header.controls.first { $0.frame.contains(point) }
            ?? (bodyFrame.contains(point) ? body.controls.first { $0.frame.contains(point) } : nil)
    }

    /// Where to scroll to so that a control is seen, with room for its focus ring.
    func scroll(toShow control: Control) -> Int {
        guard body.controls.contains(control) else { return scroll }
        let ringed = control.frame.inset(-6)
        if ringed.y < bodyFrame.y { return scroll - (bodyFrame.y - ringed.y) }
        if ringed.bottom > bodyFrame.bottom { return scroll + ringed.bottom - bodyFrame.bottom }
        return scroll
    }

    /// The part of the scroll bar that moves, or nil where all is seen.
    var scrollThumb: Rect? {
        guard scrollRange > 0, bodyFrame.height > 0 else { return nil }
        let whole = bodyFrame.height + scrollRange
        let height = max(24, bodyFrame.height * bodyFrame.height / whole)
        let y = bodyFrame.y + (bodyFrame.height - height) * scroll / scrollRange
        return Rect(frame.right - 8, y, 6, height)
    }
}

import Automation
import Barcodes
import Handset
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// All that the panel is laid out from.
struct PanelSource: Equatable {
    var layout: WindowLayout
    var panel: PhonePanel
    var topic: PhonePanel.Topic
    var tongue: Tongue
    var isDark: Bool
    var scroll: Int
    var copied: String?
    var typed: TypedEntry?
    var note: String
}

extension WindowLoop {
    /// Brings the window to what the phone and the panel say now.
    mutating func paint() throws(WindowFailure) {
        compose()
        do {
            // A copy of the field, because the screen and the picture are borrowed together.
            let scene = scene
            try screen.update { canvas throws(DrawingFailure) in
                try picture.paint(scene, on: &canvas)
            }
        } catch {
            throw .drawing(error)
        }
        do {
            try picture.studio.check()
        } catch {
            // The phone goes on without the part, and the panel says which it is.
            guard missing == nil else { return }
            missing = "\(error)"
            try paint()
        }
    }

    /// What can wait until the phone is seen: the icon, and pressed keys.
    mutating func settleIn() throws(WindowFailure) {
        do {
            screen.setIcon(try WindowIcon.canvas(picture.studio))
            let scene = scene
            try screen.update { canvas throws(DrawingFailure) in
                picture.warmUp(scene, on: &canvas)
                return []
            }
        } catch {
            throw .drawing(error)
        }
    }

    private mutating func compose() {
        let layout = WindowLayout(
            drawable: screen.drawable, density: screen.density, handset: extent,
            companion: options.companion.map { HandsetExtent($0.skin) }, slide: state.slide,
            hidesPanel: state.isPanelHidden, opensDrawer: state.isDrawerOpen)
        let words = PanelWords(tongue: state.tongue)
        let measure = picture.measure(unit: layout.unit)
        let isShown = layout.hasDrawer ? state.isDrawerOpen : !state.isPanelHidden
        let view = isShown ? panelView(layout, words, measure) : nil
        state.scroll = view?.scroll ?? state.scroll
        scene = WindowScene(
            layout: layout, isDark: state.isDark, panel: view,
            drawerButton: isShown || isPanelLocked ? nil : drawerButton(layout, words, measure),
            focus: state.focus, hovered: state.hovered, armed: state.armed,
            chip: chip(words, measure),
            keyMap: state.isKeyMapShown ? keyMap(layout, words, measure) : nil,
            display: shown.world.screen, pressed: held.all + (tour?.pressed ?? []),
            marked: markedKey, companion: tour?.companion?.running.world.screen,
            isLit: state.isDark && timers.light != nil)
        // A control that is gone, for instance with its drawer, has no focus.
        if !scene.controls.contains(where: { $0.action == scene.focus }) {
            state.focus = nil
            scene.focus = nil
        }
    }

    /// The panel laid out, anew only when something in it changed.
    private mutating func panelView(
        _ layout: WindowLayout, _ words: PanelWords, _ measure: Measure
    ) -> PanelView {
        let source = PanelSource(
            layout: layout, panel: panel(words), topic: state.topic, tongue: state.tongue,
            isDark: state.isDark, scroll: state.scroll, copied: state.copied,
            typed: state.entry, note: note(words))
        if let laidOut, laidOut.source == source { return laidOut.view }
        let view = PanelView(
            source.panel, topic: state.topic, note: source.note, in: layout,
            PanelComposer(
                words: words, isDark: state.isDark, copied: state.copied, typed: state.entry,
                measure: measure, look: model.look),
            scroll: state.scroll)
        laidOut = (source, view)
        return view
    }

    /// What the window itself could not do just now.
    private func note(_ words: PanelWords) -> String {
        state.unopened.map { words.notOpened(copied: $0.isCopied) }
            ?? state.untyped.map { words.notTyped($0) }
            ?? state.unpasted.map { words.notPasted($0) }
            ?? state.unentered.map { $0.entry.wanted(insteadOf: $0.text, in: state.tongue) }
            ?? state.refused.map { $0.sentence(in: state.tongue, center: centerWords) }
            ?? state.travelNote ?? ""
    }

    /// The panel's model as the world is now.
    func panel(_ words: PanelWords) -> PhonePanel {
        let address: String? =
            switch page.state {
            case .opening: driven == nil ? nil : words.drivenPage
            case .open(let address): address
            case .failed: words.noPage
            }
        let shown = shown
        let why = notedHere.flatMap { noted in
            noted.screen.isSameScreen(as: shown.world.screen)
                ? Why(
                    noted.incident, at: noted.at, in: shown.world, state.tongue, shown.chronicle)
                : nil
        }
        var panel = PhonePanel(
            shown.world, pace: pace, why: why, page: address,
            time: state.topic == .time ? timeSheet : nil, call: callSheet,
            lesson: lessonSheet, trouble: trouble(words),
            in: state.tongue)
        // Which of two phones is whose.
        if let other = options.companion?.model, scene.layout.companion != nil {
            panel.subtitle += " | " + state.tongue(other.nameEnglish, other.nameJapanese)
        }
        return panel
    }

    /// What the world's pace is, where the phone is looked at, when it is not the usual one.
    private func chip(_ words: PanelWords, _ measure: Measure) -> PanelPage? {
        let text =
            pastChip(words) ?? lockedChip(words) ?? (isDriven ? words.driven : words.chip(pace))
        guard !text.isEmpty else { return nil }
        let frame = Rect(6, 6, measure(text, 14) + 16, 24)
        return PanelPage(
            marks: [
                .chip(frame),
                .text(text, at: Point(frame.x + 8, frame.center.y), size: 14, .cause),
            ], size: frame.size)
    }

    /// All that went wrong, a paragraph each; empty when all is well.
    func trouble(_ words: PanelWords) -> String {
        var sentences: [String] = []
        if let failure = running.trouble { sentences.append(words.unsaved(failure)) }
        switch page.state {
        case .opening, .open: break
        case .failed(let english, let japanese): sentences.append(words.tongue(english, japanese))
        }
        if let missing { sentences.append(words.notDrawn(missing)) }
        if let unread = state.unreadPicture {
            sentences.append(unread.sentence(in: state.tongue))
        }
        return sentences.joined(separator: "\n")
    }

    private func keyMap(
        _ layout: WindowLayout, _ words: PanelWords, _ measure: Measure
    ) -> PanelPage {
        KeyMapSheet.page(PhonePanel.keyMap(in: state.tongue), words, on: layout, measure) {
            picture.area(of: $0, layout)
        }
    }

    private func drawerButton(
        _ layout: WindowLayout, _ words: PanelWords, _ measure: Measure
    ) -> Control {
        let isWell = trouble(words).isEmpty && note(words).isEmpty
        let caption = isWell ? words.openPanel : words.openTrouble
        let width = measure(caption, 14) + 20
        return Control(
            action: .panel, frame: Rect(layout.bounds.right - width - 6, 6, width, 28),
            caption: caption, look: isWell ? .plain : .alert)
    }
}

public import ScreenTree
import Vocabulary

/// Draws what a display shows, in words, as the pixels that the user sees.
///
/// Every measure comes from one grid: status row 20, title 24, content, soft keys 20. A higher
/// display has more content; nothing in it is larger.
/// Source: look.md, "Display grid"; the pictures beside it.
public struct DisplayPainter {
    /// The usual display, in pixels.
    public static let size = Size(240, 320)

    /// The display that is painted here, in pixels.
    public let display: Size
    let theme: Theme
    let studio: Studio

    /// - Parameter height: the model's, in pixels, from 320 on; every display is 240 wide.
    public init(theme: Theme, studio: Studio, height: Int = size.height) {
        display = Size(Self.size.width, height)
        self.theme = theme
        self.studio = studio
    }

    /// Draws one screen over the canvas's upper left pixels, as many as the display has.
    public func paint(_ tree: ScreenTree, on canvas: inout Canvas) {
        canvas.clipped(to: Rect(.zero, display)) { canvas in
            let scene = scene(of: tree)
            if case .dark(let words) = tree.body { return paintDark(words, on: &canvas) }
            scene.paint(tree.body, on: &canvas)
            paintStatusRow(tree.status, over: tree.body, on: &canvas)
            if let title = tree.title { scene.paint(title, on: &canvas) }
            if let line = tree.inputLine { scene.paint(line, on: &canvas) }
            if let overlay = tree.overlay { scene.paint(overlay, on: &canvas) }
            paintSoftKeys(tree.softKeys, on: &canvas)
        }
    }

    /// A display without power: black, with a few words for whoever wonders.
    private func paintDark(_ words: String, on canvas: inout Canvas) {
        studio.note(.body, Rect(.zero, display), on: canvas)
        canvas.fill(Rect(.zero, display), .black)
        // Each sentence begins a line of its own. Source: look.md, "Type".
        let lines = words.split(separator: "。").flatMap { "\($0)。".wrapped(cells: 24) }
        var y = (display.height - lines.count * 24) / 2
        for line in lines {
            canvas.text(
                line, at: Point(0, y), .gothic(16), Color(0xB9C3D0), align: .center,
                in: display.width, studio)
            y += 24
        }
    }

    /// The texts that do not fit in their places, or were cut short; none on a sound screen.
    ///
    /// What a field holds is no such text: it moves under the caret.
    ///
    /// - Throws: when there is no memory for a canvas.
    public func clippedTexts(
        of tree: ScreenTree
    ) throws(DrawingFailure) -> [Studio.ClippedText] {
        var canvas = try Canvas(width: display.width, height: display.height)
        let (noted, earlier) = (studio.notesClippedTexts, studio.clippedTexts)
        defer { (studio.notesClippedTexts, studio.clippedTexts) = (noted, earlier) }
        (studio.notesClippedTexts, studio.clippedTexts) = (true, [])
        paint(tree, on: &canvas)
        return studio.clippedTexts
    }

    /// Where the parts of a screen are painted, as far as they are in sight, in pixels of the display.
    ///
    /// - Throws: when there is no memory for a canvas.
    public func places(of tree: ScreenTree) throws(DrawingFailure) -> [ScreenPart: Rect] {
        var canvas = try Canvas(width: display.width, height: display.height)
        defer { studio.places = nil }
        studio.places = [:]
        paint(tree, on: &canvas)
        return studio.places ?? [:]
    }

    private func scene(of tree: ScreenTree) -> Scene {
        let look =
            switch tree.realm {
            case .phone: theme.phone
            case .application: theme.application
            }
        let top = tree.title == nil ? Grids.statusBottom : Grids.titleBottom
        let input = tree.inputLine.map { Grids.inputLine + ($0.palette?.height ?? 0) } ?? 0
        let bottom = display.height - Grids.softKeys - input
        return Scene(
            theme: theme, look: look, studio: studio, display: display,
            area: Rect(0, top, Grids.width, bottom - top))
    }
}

/// The measures that more than one part of the display keeps to, in pixels.
///
/// Source: look.md, "Display grid".
enum Grids {
    static let width = 240
    static let statusBottom = 20
    static let titleBottom = 44
    /// The height of the soft-key row, at the display's foot.
    static let softKeys = 20
    static let inputLine = 24
    /// Free at the left and at the right of a text.
    static let margin = 8
    static let scrollBar = 4
}

/// One screen while it is drawn: its colours, and the place that its body has.
struct Scene {
    let theme: Theme
    /// The colours of whoever the screen belongs to.
    let look: Palette
    let studio: Studio
    /// The whole display.
    let display: Size
    /// Between the title, or the status row, and the soft keys or the input line.
    let area: Rect

    /// Where the soft-key row begins.
    var foot: Int { display.height - Grids.softKeys }
    /// How much higher the display is than the usual one.
    var extra: Int { display.height - DisplayPainter.size.height }

    func paint(_ body: Body, on canvas: inout Canvas) {
        studio.note(.body, area, on: canvas)
        switch body {
        case .standby(let standby): paint(standby, on: &canvas)
        case .grid(let grid): paint(grid, on: &canvas)
        case .list(let list): onGround(&canvas) { paint(list, on: &$0) }
        case .page(let page): onGround(&canvas) { paint(page, on: &$0) }
        case .form(let form): onGround(&canvas) { paint(form, on: &$0) }
        case .waiting(let waiting): onGround(&canvas) { paint(waiting, on: &$0) }
        case .progress(let progress): onGround(&canvas) { paint(progress, on: &$0) }
        case .passcode(let passcode): onGround(&canvas) { paint(passcode, on: &$0) }
        case .message(let message): onGround(&canvas) { paint(message, on: &$0) }
        case .fault(let fault): onGround(&canvas) { paint(fault, on: &$0) }
        case .readout(let readout): onGround(&canvas) { paint(readout, on: &$0) }
        case .board(let board): onGround(&canvas) { paint(board, on: &$0) }
        case .dark: break
        case .finder(let finder): onGround(&canvas) { paint(finder, on: &$0) }
        case .announcement(let words): onGround(&canvas) { paint(words, on: &$0) }
        case .calendar(let calendar): onGround(&canvas) { paint(calendar, on: &$0) }
        case .addressCard(let card): onGround(&canvas) { paint(card, on: &$0) }
        }
    }

    func paint(_ overlay: Overlay, on canvas: inout Canvas) {
        switch overlay {
        case .dialog(let dialog): paint(dialog, on: &canvas)
        case .menu(let menu): paint(menu, on: &canvas)
        }
    }

    private func onGround(_ canvas: inout Canvas, _ draw: (inout Canvas) -> Void) {
        canvas.fill(area, look.ground)
        canvas.clipped(to: area, draw)
    }
}

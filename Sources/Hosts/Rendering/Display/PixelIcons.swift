/// A sign drawn by pixel: `o` is the ink, `a` the second colour, `.` stays clear.
struct PixelIcon: Sendable {
    let rows: [String]
    let width: Int

    init(_ rows: [String]) {
        self.rows = rows
        width = rows.map(\.count).max() ?? 0
    }

    static let antenna = PixelIcon([
        "ooooooo", "o..o..o", ".o.o.o.", "..ooo..", "...o...", "...o...", "...o...", "...o...",
        "...o...", "...o...", "...o...", "..ooo..",
    ])

    /// Two rods, as on a television.
    static let aerial = PixelIcon([
        "oo..................oo",
        ".oo................oo.",
        "..oo..............oo..",
        "...oo............oo...",
        "....oo..........oo....",
        ".....oo........oo.....",
        "......oo......oo......",
        ".......oo....oo.......",
        "........oo..oo........",
        ".........oooo.........",
        "..........oo..........",
    ])

    static let envelope = PixelIcon([
        "oooooooooooooo",
        "oaaaaaaaaaaaao",
        "ooaaaaaaaaaaoo",
        "oaoaaaaaaaaoao",
        "oaaooaaaaooaao",
        "oaaaaooooaaaao",
        "oaaaaaaaaaaaao",
        "oaaaaaaaaaaaao",
        "oaaaaaaaaaaaao",
        "oooooooooooooo",
    ])

    /// A mail that was read.
    static let openEnvelope = PixelIcon([
        "......oo......",
        "....ooaaoo....",
        "..ooaaaaaaoo..",
        "ooaaaaaaaaaaoo",
        "oaooaaaaaaooao",
        "oaaaooaaooaaao",
        "oaaaaaooaaaaao",
        "oaaaaaaaaaaaao",
        "oaaaaaaaaaaaao",
        "oooooooooooooo",
    ])

    static let padlock = PixelIcon([
        "..oooo..", ".oo..oo.", ".o....o.", ".o....o.", "oooooooo", "oaaaaaao", "oaaooaao",
        "oaaooaao", "oaaaaaao", "oooooooo",
    ])

    static let packets = PixelIcon([
        "...oo.......",
        "..oooo......",
        ".oooooo.....",
        "...oo...oo..",
        "...oo...oo..",
        "...oo...oo..",
        "...oo...oo..",
        ".......ooooo",
        ".......oooo.",
        "........oo..",
    ])

    static let application = PixelIcon([
        "oooooooooo",
        "oaaaaaaaao",
        "oooooooooo",
        "oaaooooaao",
        "oaoaaaaoao",
        "oaoaooaoao",
        "oaoaaaaoao",
        "oaaooooaao",
        "oaaaaaaaao",
        "oooooooooo",
    ])

    /// Sounds are off.
    static let heart = PixelIcon([
        "..oo....oo..",
        ".oooo..oooo.",
        "oooooooooooo",
        "oooooooooooo",
        "oooooooooooo",
        ".oooooooooo.",
        "..oooooooo..",
        "...oooooo...",
        "....oooo....",
        ".....oo.....",
    ])

    static let battery = PixelIcon([
        "..ooooooooooooooooooo",
        "..o.................o",
        "ooo.................o",
        "ooo.................o",
        "ooo.................o",
        "ooo.................o",
        "ooo.................o",
        "..o.................o",
        "..ooooooooooooooooooo",
    ])

    /// A triangle with a point of exclamation, 40 high.
    static let warning = PixelIcon((0..<40).map(warningRow))

    /// Something was done.
    static let tick = PixelIcon([
        "........oo", ".......ooo", "......ooo.", "oo...ooo..", "ooo.ooo...", ".ooooo....",
        "..ooo.....", "...o......",
    ])

    /// More of a text lies to the left.
    static let moreLeft = PixelIcon(["...o", "..oo", ".ooo", "oooo", ".ooo", "..oo", "...o"])
    /// More of a text lies to the right.
    static let moreRight = PixelIcon(["o...", "oo..", "ooo.", "oooo", "ooo.", "oo..", "o..."])

    /// Half a pixel wider at each side with every row; the mark is in the second colour.
    private static func warningRow(_ y: Int) -> String {
        let side = 19 - y / 2
        let marked = (14..<28).contains(y) || (31..<37).contains(y)
        return String(
            (0..<40).map { x in
                if x < side || x >= 40 - side { return "." }
                return marked && (17..<23).contains(x) ? "a" : "o"
            })
    }
}

extension Canvas {
    /// Draws a sign by pixel.
    mutating func sign(
        _ icon: PixelIcon, at: Point, _ ink: Color, and second: Color = .clear, scale: Int = 1,
        _ studio: Studio
    ) {
        pixels(icon.rows, at: at, ink: ["o": ink, "a": second], scale: scale, studio)
    }
}

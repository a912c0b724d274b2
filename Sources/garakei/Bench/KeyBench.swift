/// How long a key takes to be seen, and what it costs.
struct KeyBench {
    let workshop: Workshop

    static let presses = 120

    func run() throws -> [Figure] {
        let phone = try workshop.openWindow()
        _ = try phone.firstPaint()
        let window = try WindowUnderTest(of: phone.pid)
        // The phone's menu: left and right move the mark from picture to picture.
        try window.type(.enter)
        return try Self.measure(phone.pid, window, name: "keys", reaches: true)
    }

    /// Presses left and right in turn and watches a few pixels that this changes.
    static func measure(
        _ pid: Int32, _ window: WindowUnderTest, name: String, reaches: Bool
    ) throws -> [Figure] {
        let peephole = try window.placeThatChanges(with: .right)
        var times = Samples()
        let before = try ProcessFacts.work(of: pid)
        for number in 0..<presses {
            times.add(try window.answer(to: number.isMultiple(of: 2) ? .left : .right, peephole))
        }
        let work = try ProcessFacts.work(of: pid) - before
        return [
            Figure(
                name: "\(name).median", value: times.median, unit: "ms",
                what: "from an X key event to changed pixels on the display, \(presses) presses",
                reach: reaches ? .atMost(3) : nil),
            Figure(
                name: "\(name).p95", value: times.quantile(0.95), unit: "ms",
                what: "19 of 20 presses are quicker", reach: reaches ? .atMost(8) : nil),
            Figure(
                name: "\(name).cpu", value: Double(work.busy) / 1e6 / Double(presses), unit: "ms",
                what: "time on a processor for one press and release", reach: nil),
        ]
    }
}

/// A window of another process, with its keyboard and its pixels.
struct WindowUnderTest {
    private let display: XDisplay
    private let window: XDisplay.XWindow

    init(of pid: Int32) throws {
        display = try XDisplay()
        window = try display.window(of: pid)
        display.focus(window)
        Monotonic.sleep(milliseconds: 500)
    }

    // MARK: Typing

    /// Presses a key as a quick user does, and waits until everything has come to rest.
    func type(_ symbol: XDisplay.KeySymbol) throws {
        display.set(symbol, isDown: true)
        Monotonic.sleep(milliseconds: 50)
        display.set(symbol, isDown: false)
        Monotonic.sleep(milliseconds: 400)
    }

    /// From standby to the application's first screen: menu, list of applications, start.
    func openApplication() throws {
        let before = try picture().look()
        // Another window may have taken the keyboard since this one had it.
        for _ in 1...3 {
            display.focus(window)
            for symbol in [XDisplay.KeySymbol.enter, .digit3, .enter, .enter] { try type(symbol) }
            Monotonic.sleep(milliseconds: 2000)
            if try picture().look() != before { return }
        }
        throw Complaint.environment("the window does not answer to keys.")
    }

    // MARK: Watching

    private func picture() throws -> XDisplay.Peephole {
        let size = display.size(of: window)
        return try display.peephole(window, x: 0, y: 0, width: size.width, height: size.height)
    }

    /// Finds a few pixels that are another colour after a key was pressed and let go.
    func placeThatChanges(with symbol: XDisplay.KeySymbol) throws -> XDisplay.Peephole {
        let whole = try picture()
        let before = whole.look()
        try type(symbol)
        let after = whole.look()
        // The last one, because the clock stands at the display's top.
        guard let found = before.indices.last(where: { before[$0] != after[$0] }) else {
            throw Complaint.environment("the window does not answer to keys.")
        }
        let (x, y) = (max(0, found % whole.width - 3), max(0, found / whole.width - 3))
        return try display.peephole(window, x: x, y: y, width: 4, height: 4)
    }

    /// Presses a key and tells after how many milliseconds the pixels changed.
    func answer(to symbol: XDisplay.KeySymbol, _ peephole: XDisplay.Peephole) throws -> Double {
        let before = peephole.look()
        let start = Monotonic.nanoseconds
        display.set(symbol, isDown: true)
        var passed = 0.0
        repeat {
            guard passed < 1000 else {
                throw Complaint.environment("a key changed nothing within a second.")
            }
            let isChanged = peephole.look() != before
            passed = Monotonic.milliseconds(since: start)
            if isChanged { break }
        } while true
        display.set(symbol, isDown: false)
        Monotonic.sleep(milliseconds: 40)
        return passed
    }
}

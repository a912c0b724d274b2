import Automation
import Rendering
import Session
import Simulation
import Vocabulary

/// Keys and gestures. A tap is a click on what lies there, and a swipe scrolls by the arrows: a phone
/// with keys has no other way.
extension PhoneSession {
    static let inputHandlers: [Command: Handler] = [
        .performActions: { (me, ask) async throws(DriverError) in
            try await me.perform(try ActionList(ask.body))
            return .null
        },
        // What is down goes up by itself after each command.
        .releaseActions: { _, _ in .null },
        .execute: { (me, ask) async throws(DriverError) in try await me.execute(ask) },
        .pressKeycode: { (me, ask) async throws(DriverError) in
            try await me.run("pressKey", with: ask)
        },
        .longPressKeycode: { (me, ask) async throws(DriverError) in
            var body = ask.body.members ?? [:]
            body["isLongPress"] = true
            return try await me.run("pressKey", with: Ask(command: .execute, body: .object(body)))
        },
    ]

    /// From when on a key that is down counts as held, in milliseconds. Source: assumed.
    private static let holdMilliseconds = 800
    /// A swipe presses an arrow for each so many pixels. Source: assumed; a row of a list.
    private static let pixelsOfArrow = 32
    /// What moves less is a tap.
    private static let tapPixels = 10

    /// What is down, and where the pointer is.
    private struct Hands {
        var pointer = Point.zero
        /// Where the pointer went down; nil while it is up.
        var touched: Point?
        /// The key that went down last and is still down.
        var key: Key?
        /// How long something has been down, in milliseconds.
        var held = 0
    }

    private func perform(_ list: ActionList) async throws(DriverError) {
        var hands = Hands()
        for tick in list.ticks {
            for action in tick { try take(action, &hands) }
            let pauses = tick.map { action in
                switch action {
                case .pause(let milliseconds), .pointerMove(_, _, _, let milliseconds): milliseconds
                case .keyDown, .keyUp, .pointerDown, .pointerUp, .scroll: 0
                }
            }
            guard let pause = pauses.max(), pause > 0 else { continue }
            hands.held += pause
            _ = try await wait(pause) { () throws(DriverError) -> Bool? in nil }
            guard let key = hands.key, hands.held >= Self.holdMilliseconds else { continue }
            hold(key)
            hands.key = nil
        }
    }

    private func take(_ action: ActionList.Action, _ hands: inout Hands) throws(DriverError) {
        switch action {
        case .pause: break
        case .keyDown(let character):
            hands.held = 0
            hands.key = KeyCodes.key(for: character)
            try type(String(character))
        case .keyUp: hands.key = nil
        case .pointerMove(let x, let y, let origin, _):
            hands.pointer = try place(x, y, from: origin, hands.pointer)
        case .pointerDown:
            (hands.touched, hands.held) = (hands.pointer, 0)
        case .pointerUp:
            guard let start = hands.touched else { return }
            hands.touched = nil
            try release(at: hands.pointer, from: start)
        case .scroll(let x, let y, let origin, let pixels):
            _ = try place(x, y, from: origin, hands.pointer)
            turn(by: pixels)
        }
    }

    private func place(
        _ x: Double, _ y: Double, from origin: ActionList.Origin, _ pointer: Point
    ) throws(DriverError) -> Point {
        let look = look()
        var start = Point.zero
        switch origin {
        case .viewport: break
        case .pointer: start = pointer
        case .element(let element):
            let node = try node(element, in: look)
            guard let place = look.place(of: node) else {
                throw DriverError(.moveTargetOutOfBounds, "\(node.id) is out of sight.")
            }
            start = place.center
        }
        let display = Rect(.zero, look.size)
        // Numbers beyond any display would not fit into whole pixels.
        guard abs(x) < 100_000, abs(y) < 100_000 else {
            throw DriverError(.moveTargetOutOfBounds, "(\(x), \(y)) is outside of the display.")
        }
        let target = start.moved(Int(x.rounded(.down)), Int(y.rounded(.down)))
        guard display.contains(target) else {
            throw DriverError(
                .moveTargetOutOfBounds,
                "(\(target.x), \(target.y)) is outside of the display of \(look.size.width) x "
                    + "\(look.size.height).")
        }
        return target
    }

    private func release(at end: Point, from start: Point) throws(DriverError) {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        if max(abs(dx), abs(dy)) < Self.tapPixels {
            let look = look()
            guard let node = look.node(at: end), node.clickable else { return }
            return try click(node.id)
        }
        // What moves up uncovers what lies below.
        turn(by: -dy)
    }

    /// Scrolls by the arrows; down when positive.
    private func turn(by pixels: Int) {
        let count = min(100, (abs(pixels) + Self.pixelsOfArrow / 2) / Self.pixelsOfArrow)
        for _ in 0..<count { press(pixels > 0 ? .down : .up) }
    }

    func hold(_ key: Key) {
        _ = running.perform(.hold(key))
    }
}

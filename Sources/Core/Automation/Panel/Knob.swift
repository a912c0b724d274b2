public import Simulation

/// A control of the panel: it shows where a thing of the world stands, and gives an order when it is
/// turned.
///
/// A model only; `Window` draws it and turns it by mouse and keyboard.
///
/// Source: requirements 11.3.
public struct Knob: Equatable, Sendable {
    /// Its name among the panel's knobs, the same in both languages and wherever it stands.
    public var name: String
    /// What it is called beside itself; empty where the card's head says it.
    public var caption: String
    public var shape: Shape
    /// Where it can be turned to, in order.
    public var positions: [Position]
    /// The position that it stands at; nil where it stands at none of them.
    public var at: Int?
    /// The present value in words, where the positions do not say it; empty otherwise.
    public var reading: String
    /// Whether it stands elsewhere than in a fresh world.
    public var isChanged: Bool

    public enum Shape: Equatable, Sendable {
        /// Positions side by side, of which one is chosen.
        case choice
        /// Positions along a line.
        case slider
        /// Off and on.
        case toggle
        /// A reading between less and more, the first position and the second.
        case stepper
        /// One position, which it springs back from.
        case button(isMain: Bool)
        /// A text to type; the reading is what it begins with.
        case field(Entry)
    }

    /// Where a knob can be turned to.
    public struct Position: Equatable, Sendable {
        public var caption: String
        /// What has to be done to turn it there; nil where it cannot be turned.
        public var order: Order?

        public init(_ caption: String, _ order: Order?) {
            self.caption = caption
            self.order = order
        }
    }

    public init(
        _ name: String, _ shape: Shape, _ positions: [Position], caption: String = "",
        at: Int? = nil, reading: String = "", isChanged: Bool = false
    ) {
        self.name = name
        self.caption = caption
        self.shape = shape
        self.positions = positions
        self.at = at
        self.reading = reading
        self.isChanged = isChanged
    }
}

/// What is to be done when a knob was turned.
public enum Order: Equatable, Sendable {
    /// Something happens to the world, or several things in this order.
    case acts([WorldInput.Act])
    /// The world's time runs at another pace from now on.
    case pace(Pace)
    /// The world's time goes on by so much at once.
    case step(milliseconds: Int64)
    /// What is in a file's picture is held before the camera; its name as it was typed.
    case picture(String)
    /// The phone is seen, or goes on, at another moment of its time.
    case travel(Travel)
    /// A trainee does something at the desk.
    case desk(DeskAct)
    /// A trainee does something in a lesson.
    case lesson(LessonAct)
}

extension Order {
    /// One thing happens to the world.
    static func act(_ act: WorldInput.Act) -> Order { .acts([act]) }
}

/// How fast the world's time runs beside the computer's.
public enum Pace: Int64, Equatable, CaseIterable, Sendable {
    case paused = 0
    case natural = 1
    case tenfold = 10
    case sixtyfold = 60

    /// Milliseconds of the world in one of the computer's.
    public var factor: Int64 { rawValue }
}

// MARK: Turning

extension Knob {
    /// How a hand turns a knob.
    public enum Turn: Equatable, Sendable {
        /// To a position, by its number from 0.
        case to(Int)
        /// By an arrow key: to the position before or after.
        case back, on
        /// By the space bar or the enter key.
        case press
    }

    /// The order that a turn gives; nil when nothing is to be done.
    public func order(for turn: Turn) -> Order? {
        guard let target = target(of: turn), positions.indices.contains(target) else { return nil }
        // What springs back can be turned to the same position again.
        return target == at ? nil : positions[target].order
    }

    private func target(of turn: Turn) -> Int? {
        switch (turn, shape) {
        case (_, .field): nil
        case (.to(let position), _): position
        case (.press, .choice): ((at ?? -1) + 1) % max(1, positions.count)
        case (.press, .toggle): at == 0 ? 1 : 0
        case (.press, .button): 0
        case (.press, .stepper), (.press, .slider): nil
        case (.back, .stepper): 0
        case (.on, .stepper): 1
        case (.back, .button), (.on, .button): nil
        case (.back, _): at.map { $0 - 1 } ?? 0
        case (.on, _): at.map { $0 + 1 } ?? positions.count - 1
        }
    }
}

// MARK: The usual shapes

extension Knob {
    /// - Parameter isOn: where it stands.
    /// - Parameter fresh: where it stands in a fresh world.
    static func toggle(
        _ name: String, _ caption: String, isOn: Bool, fresh: Bool = false,
        _ order: (Bool) -> Order
    ) -> Knob {
        Knob(
            name, .toggle, [Position("OFF", order(false)), Position("ON", order(true))],
            caption: caption, at: isOn ? 1 : 0, reading: isOn ? "ON" : "OFF",
            isChanged: isOn != fresh)
    }

    static func button(
        _ name: String, _ caption: String, isMain: Bool = false, _ order: Order?
    ) -> Knob {
        Knob(name, .button(isMain: isMain), [Position(caption, order)])
    }

    /// - Parameter start: what a hand that wants to change little begins with.
    static func field(_ name: String, _ entry: Entry, caption: String = "", start: String = "")
        -> Knob
    {
        Knob(name, .field(entry), [], caption: caption, reading: start)
    }

    /// A knob between a lower and a higher rung of a ladder of values.
    ///
    /// - Parameters:
    ///   - value: need not be a rung.
    ///   - rungs: in ascending order.
    static func ladder(
        _ name: String, _ caption: String, value: Int, rungs: [Int], fresh: Int, reading: String,
        _ order: (Int) -> Order
    ) -> Knob {
        Knob(
            name, .stepper,
            [
                Position("−", rungs.last { $0 < value }.map(order)),
                Position("+", rungs.first { $0 > value }.map(order)),
            ], caption: caption, reading: reading, isChanged: value != fresh)
    }
}

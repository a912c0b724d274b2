public import AppliKit
public import ScreenTree
public import Vocabulary

/// The small applications that stand beside the one-time-password application, so that a folder is
/// a folder: a clock, a calculator and a puzzle. Each stores something, so that storage means something.
///
/// This type only hands over; each application is a folder of its own.
///
/// Source: requirements R-PHONE-060, R-PHONE-061; assumed otherwise.
public enum SampleAppli: Appli {
    case clock(ClockAppli)
    case calculator(CalculatorAppli)
    case puzzle(PuzzleAppli)

    /// Which there are; a package names its own by the main class.
    public enum Program: String, Codable, CaseIterable, Sendable {
        case clock = "StarClock"
        case calculator = "PocketCalc"
        case puzzle = "NarabetePuzzle"

        /// The program that a model's file calls `clock`, `calculator` or `puzzle`.
        public init?(named name: String) {
            switch name {
            case "clock": self = .clock
            case "calculator": self = .calculator
            case "puzzle": self = .puzzle
            default: return nil
            }
        }

        /// The name in the folder, as the descriptor gives it.
        public var name: String {
            switch self {
            case .clock: "ｽﾀｰ時計"
            case .calculator: "ﾎﾟｹｯﾄ電卓"
            case .puzzle: "ならべてﾊﾟｽﾞﾙ"
            }
        }
    }

    public init?(_ launch: AppliLaunch, at now: HandsetTime) {
        switch Program(rawValue: launch.program) {
        case .clock: self = .clock(ClockAppli(launch, at: now))
        case .calculator: self = .calculator(CalculatorAppli(launch, at: now))
        case .puzzle: self = .puzzle(PuzzleAppli(launch, at: now))
        case nil: return nil
        }
    }

    public mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        switch self {
        case .clock(var appli):
            let effects = appli.handle(event, at: now)
            self = .clock(appli)
            return effects
        case .calculator(var appli):
            let effects = appli.handle(event, at: now)
            self = .calculator(appli)
            return effects
        case .puzzle(var appli):
            let effects = appli.handle(event, at: now)
            self = .puzzle(appli)
            return effects
        }
    }

    public func view(at now: HandsetTime) -> ScreenTree {
        switch self {
        case .clock(let appli): appli.view(at: now)
        case .calculator(let appli): appli.view(at: now)
        case .puzzle(let appli): appli.view(at: now)
        }
    }

    public func nextWake(after now: HandsetTime) -> HandsetTime? {
        switch self {
        case .clock(let appli): appli.nextWake(after: now)
        case .calculator(let appli): appli.nextWake(after: now)
        case .puzzle(let appli): appli.nextWake(after: now)
        }
    }
}

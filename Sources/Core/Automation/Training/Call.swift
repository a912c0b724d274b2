public import Simulation
public import Vocabulary

/// A customer's call as a trainee works on it: what was asked, hinted at, told and supposed, until
/// it is closed.
///
/// It is a value like the world beside it; the window and the class's results read it.
///
/// Source: issue 7; requirements R-TRAIN-007; automation.md 5.3 (hint ladder, caller role-play).
public struct Call: Equatable, Sendable {
    /// The case's name.
    public let name: String
    public let mode: Mode
    public let beganAt: WorldTime
    /// The keys that the reference solution takes.
    public let shortest: Int
    /// Questions in the order in which they were asked, by their numbers.
    public private(set) var asked: [Int] = []
    public private(set) var hints = 0
    /// Causes that were supposed, the last one last.
    public private(set) var diagnoses: [String] = []
    /// Advice in the order in which it was given.
    public private(set) var told: [String] = []
    public private(set) var keys = 0
    /// What was done that must not be done, each once.
    public private(set) var harm: [Harm] = []
    public private(set) var closed: Closing?

    public enum Mode: String, CaseIterable, Sendable {
        /// With hints.
        case practice
        /// Without.
        case exam
    }

    /// How the call ended.
    public struct Closing: Equatable, Sendable {
        public var at: WorldTime
        public var isSolved: Bool
        public var isRight: Bool
    }

    public init(
        _ training: TrainingCase, mode: Mode, shortest: Int, at now: WorldTime
    ) {
        name = training.name
        self.mode = mode
        self.shortest = shortest
        beganAt = now
    }

    // MARK: What the trainee does

    public mutating func ask(_ question: Int) {
        guard closed == nil, !asked.contains(question) else { return }
        asked.append(question)
    }

    /// The next hint; there is none in an exam.
    public mutating func takeHint(of training: TrainingCase) {
        guard closed == nil, mode == .practice, hints < training.hints.count else { return }
        hints += 1
    }

    public mutating func suppose(_ cause: String) {
        guard closed == nil, diagnoses.last != cause else { return }
        diagnoses.append(cause)
    }

    public mutating func tell(_ advice: String) {
        if closed == nil { told.append(advice) }
    }

    /// An input that led to a world; keys are counted, and harm is noticed.
    ///
    /// - Parameter calls: over the network, since the call began.
    public mutating func note(
        _ act: WorldInput.Act, leadingTo world: World, from start: inout Start,
        _ training: TrainingCase, calls: Int
    ) {
        guard closed == nil else { return }
        if case .pressed = act { keys += 1 }
        start.look(at: world)
        for new in start.harm(in: world, training, told: told, calls: calls)
        where !harm.contains(new) {
            harm.append(new)
        }
    }

    /// The trainee says goodbye.
    public mutating func close(_ world: World, _ training: TrainingCase, calls: Int) {
        guard closed == nil else { return }
        closed = Closing(
            at: world.now,
            isSolved: training.isSolved(WorldFacts(world, told: told, calls: calls)),
            isRight: diagnoses.last == training.cause)
    }
}

/// Something that a customer would be sorry for.
public enum Harm: Equatable, Sendable {
    /// `service/user`.
    case tokenLost(String)
    case applicationLost
    /// The customer was told what they must not be told.
    case advice(Wording)
    /// A condition of the case, as its file has it.
    case condition(String)

    public func words(in tongue: Tongue) -> String {
        switch self {
        case .tokenLost(let token):
            tongue("the token \(token) was deleted", "トークン \(token) を削除しました")
        case .applicationLost:
            tongue("the application was deleted", "アプリを削除しました")
        case .advice(let words):
            tongue("the customer was told: \(words.en)", "お客様に誤って伝えました: \(words.ja)")
        case .condition(let text):
            tongue("what must not be: \(text)", "あってはならない状態になりました: \(text)")
        }
    }
}

extension Call {
    /// What the customer had when they called.
    public struct Start: Equatable, Sendable {
        /// Nil until they can be known: an application that is locked, or whose card is out, tells
        /// nothing of its tokens.
        private var tokens: [String]?
        private let isInstalled: Bool

        public init(_ world: World) {
            isInstalled = world.installedOTP != nil
            look(at: world)
        }

        /// The first moment at which the application tells what it holds is what it held.
        public mutating func look(at world: World) {
            if tokens == nil, world.canLookIntoOTP { tokens = world.otpTokens }
        }

        /// What is lost that the case's own solution does not take away, and what must not be.
        func harm(
            in world: World, _ training: TrainingCase, told: [String], calls: Int
        ) -> [Harm] {
            let facts = WorldFacts(world, told: told, calls: calls)
            var harm = training.harm.filter { $0.holds(facts) }.map { condition in
                training.advice.first { condition.text.contains("'\($0.id)'") }
                    .map { Harm.advice($0.words) } ?? .condition(condition.text)
            }
            if !training.mayDelete { harm += losses(in: world) }
            return harm
        }

        /// What of it is there no more.
        public func losses(in world: World) -> [Harm] {
            var lost: [Harm] = []
            if isInstalled, world.installedOTP == nil { lost.append(.applicationLost) }
            if let tokens, world.installedOTP != nil, world.canLookIntoOTP {
                let left = world.otpTokens
                lost += tokens.filter { !left.contains($0) }.map(Harm.tokenLost)
            }
            return lost
        }
    }
}

public import Automation
public import CarrierNetwork
public import ScreenTree
public import Simulation
public import Vocabulary

/// What came of one playing of a flow: every step, with what the phone showed and sent.
public struct FlowRecord: Sendable {
    public var flow: Flow
    public var carrier: Carrier
    public var model: String
    public var seed: UInt64
    /// The row of the flow's table, from 0; nil where it has none.
    public var row: Int?
    public var startedAt: WorldTime
    public var endedAt: WorldTime
    public var steps: [StepRecord] = []
    public var outcome = Outcome.passed
    /// All that happened since the new phone; nil where the stage keeps none.
    public var journal: Journal?
    /// Of that phone.
    public var journalSeed: UInt64?
    /// Codes that the display has shown, each with its causal chain, in their order.
    public var codes: [Because] = []

    public enum Outcome: Equatable, Sendable {
        case passed
        case failed(Wording, step: Int)

        public var isPassed: Bool { self == .passed }
    }

    /// Steps that failed and did not matter, and retries that were needed.
    public var warnings: [StepRecord] {
        steps.filter { if case .warned = $0.outcome { true } else { false } }
    }
}

/// One step as it was played.
public struct StepRecord: Sendable {
    public var step: FlowStep
    /// How many flows and loops it stands in.
    public var depth: Int
    public var startedAt: WorldTime
    public var endedAt: WorldTime
    public var outcome: Outcome
    /// What the display showed before it and after it.
    public var before: ScreenTree
    public var after: ScreenTree
    /// The keys that were pressed, in the words of `--keys`.
    public var keys: String
    public var exchanges: [NetworkExchange]
    /// Why something came otherwise than the user wished.
    public var notes: [Note]
    /// A picture that the step took or compared, by its path; nil for none.
    public var picture: String?

    public enum Outcome: Equatable, Sendable {
        case passed
        case failed(Wording)
        /// It failed, and did not matter.
        case warned(Wording)
        /// Its condition did not hold.
        case skipped
    }
}

/// Why a step failed, for a person.
struct FlowStop: Error {
    var words: Wording

    init(_ english: String, _ japanese: String) { words = Wording(english, japanese) }
    init(_ words: Wording) { self.words = words }
}

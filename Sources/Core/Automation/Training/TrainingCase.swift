public import OTPCenter
public import Simulation
public import Vocabulary

/// A customer who calls: what they say, how their phone is, when they have been helped, and what is
/// to be learned from it.
///
/// Whether it is solved is judged from the world's state, never from keys: any right way counts.
///
/// Source: issue 7; requirements R-TRAIN-001, R-TRAIN-007; automation.md 5.3.
public struct TrainingCase: Sendable {
    /// The file's name without its ending.
    public var name: String
    public var file: String
    public var title: Wording
    /// The manual's, such as `3.9.2`.
    public var sections: [String]
    /// Of the manual's questions, such as `Q18`.
    public var faq: [String]
    /// The error codes that the customer meets.
    public var codes: [String]
    public var level: Level
    public var topics: [Topic]
    public var carriers: [Carrier]
    /// Nil for any model of the carrier.
    public var model: String?
    /// Models that lack what it is about, such as a way to switch the radio off.
    public var unfit: [String] = []
    /// A scenario's name; nil for a new phone.
    public var scenario: String?
    /// What happens to the phone after the scenario, before the customer calls.
    public var start: [FlowStep]
    public var says: Wording
    public var questions: [Question]
    /// The cause's name, and other ones to choose from.
    public var cause: String
    public var otherCauses: [String]
    /// All must hold for the customer to have been helped.
    public var goal: [WorldCondition]
    /// None of them may ever hold.
    public var harm: [WorldCondition]
    /// The remedy takes a token or the application away, so that their loss is no harm.
    public var mayDelete = false
    /// What looked like the cause.
    public var redHerrings: Wording
    /// Where to look, what to look at, what to do.
    public var hints: [Wording]
    public var debrief: Debrief
    /// What the customer can be told to do outside the phone.
    public var advice: [Advice]
    /// Steps that reach the goal; ``FlowCommand/told(_:)`` among them is an advice.
    public var solution: [FlowStep]

    public enum Level: String, CaseIterable, Comparable, Sendable {
        case beginner, intermediate, advanced

        public static func < (one: Level, other: Level) -> Bool {
            let all = allCases
            return (all.firstIndex(of: one) ?? 0) < (all.firstIndex(of: other) ?? 0)
        }
    }

    public enum Topic: String, CaseIterable, Sendable {
        case setup, communication, clock, pin, lock, expiry, download, mail, sim, handset
        case versionUp = "version-up"
        case leaving
    }

    /// What the trainee can ask, and what the customer answers.
    public struct Question: Equatable, Sendable {
        public var ask: Wording
        public var answer: Wording
        /// It leads towards the cause.
        public var helps: Bool

        public init(ask: Wording, answer: Wording, helps: Bool) {
            self.ask = ask
            self.answer = answer
            self.helps = helps
        }
    }

    public struct Debrief: Equatable, Sendable {
        public var cause: Wording
        public var remedy: Wording

        public init(cause: Wording, remedy: Wording) {
            self.cause = cause
            self.remedy = remedy
        }
    }

    /// Something to be done outside the phone, such as having the provider reissue a token.
    public struct Advice: Sendable {
        public var id: String
        public var words: Wording
        /// What comes of it.
        public var effects: [Effect]

        public enum Effect: Equatable, Sendable {
            case act(WorldInput.Act)
            /// At the provider's page, for the phone's own mail address.
            case apply(SignUp)
        }

        public init(id: String, words: Wording, effects: [Effect]) {
            self.id = id
            self.words = words
            self.effects = effects
        }
    }

    public init(name: String, file: String, title: Wording) {
        self.name = name
        self.file = file
        self.title = title
        (sections, faq, codes, topics, carriers) = ([], [], [], [], [])
        level = .beginner
        (start, questions, otherCauses, goal, harm, hints) = ([], [], [], [], [], [])
        (advice, solution) = ([], [])
        says = Wording("", "")
        redHerrings = Wording("", "")
        cause = ""
        debrief = Debrief(cause: Wording("", ""), remedy: Wording("", ""))
    }
}

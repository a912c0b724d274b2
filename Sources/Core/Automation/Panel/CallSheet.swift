/// What a trainee does at the desk; done with the phone's keys is all the rest.
///
/// Source: issue 7.
public enum DeskAct: Equatable, Sendable {
    case ask(Int)
    case hint
    case suppose(String)
    case tell(String)
    case search(String)
    case close
    /// The next customer.
    case next
    /// The same one once more.
    case again
}

/// What the panel tells of a customer's call.
public struct CallSheet: Sendable {
    public var training: TrainingCase
    public var call: Call
    /// The causes to choose from, in the order of their names.
    public var causes: [Cause]
    /// So long the call has lasted, or lasted, in milliseconds of the world.
    public var lasted: Int64
    /// What was looked for, and what was found.
    public var query: String
    public var found: [Handbook.Entry]
    /// Once it is closed.
    public var debrief: Debrief?
    /// How many customers wait after this one.
    public var waiting: Int

    public struct Cause: Equatable, Sendable {
        public var id: String
        public var words: Wording

        public init(id: String, words: Wording) {
            self.id = id
            self.words = words
        }
    }

    /// The causes to choose from, in an order that tells nothing.
    ///
    /// - Parameter names: what the causes are called, by their ids.
    public static func causes(
        of training: TrainingCase, named names: [String: Wording]
    ) -> [Cause] {
        ([training.cause] + training.otherCauses).sorted().map {
            Cause(id: $0, words: names[$0] ?? Wording($0, $0))
        }
    }

    public struct Debrief: Equatable, Sendable {
        public var score: CallScore
        /// The way that the author found, screen by screen.
        public var solution: [Wording]

        public init(score: CallScore, solution: [Wording]) {
            self.score = score
            self.solution = solution
        }
    }

    public init(
        training: TrainingCase, call: Call, causes: [Cause], lasted: Int64, query: String,
        found: [Handbook.Entry], debrief: Debrief?, waiting: Int
    ) {
        self.training = training
        self.call = call
        self.causes = causes
        self.lasted = lasted
        self.query = query
        self.found = found
        self.debrief = debrief
        self.waiting = waiting
    }
}

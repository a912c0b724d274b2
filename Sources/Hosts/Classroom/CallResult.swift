public import Automation
import Vocabulary

/// What came of a customer's call, as it is kept for the trainer.
///
/// Source: issue 7 (results per trainee); automation.md 5.2.
public struct CallResult: Codable, Equatable, Sendable {
    /// A name that no other result has, as xAPI wants it: a UUID.
    public var id: String
    public var trainee: String
    /// The case's name.
    public var name: String
    public var title: Wording
    public var level: String
    public var topics: [String]
    public var sections: [String]
    public var carrier: String
    public var model: String
    public var mode: String
    /// In milliseconds since 1970, of the computer.
    public var startedAt: Int64
    /// How long the trainee took, in milliseconds of the computer.
    public var took: Int64
    public var keys: Int
    public var shortest: Int
    public var asked: Int
    public var hints: Int
    /// Causes that were supposed, the last one last.
    public var diagnoses: [String]
    public var isRight: Bool
    public var isSolved: Bool
    /// What was done that must not be done.
    public var harm: [Wording]
    /// 0 to 100.
    public var points: Int

    /// - Parameters:
    ///   - startedAt: as the field says.
    ///   - took: as the field says.
    /// - Precondition: the call is closed.
    public init(
        id: String, trainee: String, _ training: TrainingCase, model: String, carrier: String,
        _ call: Call, _ score: CallScore, startedAt: Int64, took: Int64
    ) {
        guard let closed = call.closed else {
            preconditionFailure("a call that goes on has no result")
        }
        self.id = id
        self.trainee = trainee
        name = training.name
        title = training.title
        level = training.level.rawValue
        topics = training.topics.map(\.rawValue)
        sections = training.sections
        self.carrier = carrier
        self.model = model
        mode = call.mode.rawValue
        self.startedAt = startedAt
        self.took = took
        keys = call.keys
        shortest = call.shortest
        asked = call.asked.count
        hints = call.hints
        diagnoses = call.diagnoses
        isRight = closed.isRight
        isSolved = closed.isSolved
        harm = call.harm.map { Wording($0.words(in: .en), $0.words(in: .ja)) }
        points = score.points
    }

    /// Of a lesson's examination, which counts among the calls.
    public init(
        id: String, trainee: String, _ lesson: GuidedLesson, model: String, carrier: String,
        _ tally: LessonTally, isReached: Bool, startedAt: Int64, took: Int64
    ) {
        self.id = id
        self.trainee = trainee
        name = "lesson " + lesson.flow.name
        title = lesson.head.title
        level = TrainingCase.Level.beginner.rawValue
        topics = ["procedure"]
        sections = [lesson.section]
        self.carrier = carrier
        self.model = model
        mode = LessonMode.exam.rawValue
        self.startedAt = startedAt
        self.took = took
        keys = tally.keys
        shortest = tally.shortest
        asked = 0
        hints = 0
        diagnoses = []
        isRight = isReached
        isSolved = isReached
        harm = []
        points =
            LessonScore(
                isReached: isReached, keys: tally.keys, shortest: tally.shortest
            ).points
    }
}

public import Automation

/// An operating manual that was made by using the phone: each procedure move by move, with what the
/// display showed, then the error codes and the questions.
///
/// Source: issue 8 (`garakei manual`).
public struct ManualBook: Sendable {
    /// Whose phone it is about.
    public var model: Wording
    /// In the manual's order.
    public var procedures: [Procedure]
    public var errors: [Fault]
    public var questions: [Handbook.Question]

    public init(
        model: Wording, procedures: [Procedure], errors: [Fault],
        questions: [Handbook.Question]
    ) {
        self.model = model
        self.procedures = procedures
        self.errors = errors
        self.questions = questions
    }

    public struct Procedure: Sendable {
        public var lesson: GuidedLesson
        /// What the display shows at the beginning, as PNG.
        public var opening: [UInt8]
        public var moves: [Move]

        public init(lesson: GuidedLesson, opening: [UInt8], moves: [Move]) {
            self.lesson = lesson
            self.opening = opening
            self.moves = moves
        }
    }

    public struct Move: Sendable {
        public var told: GuidedLesson.Move
        /// The keys that were pressed, by their names.
        public var keys: [Wording]
        /// What the display shows then, as PNG.
        public var picture: [UInt8]

        public init(told: GuidedLesson.Move, keys: [Wording], picture: [UInt8]) {
            self.told = told
            self.keys = keys
            self.picture = picture
        }
    }

    /// An error code with what the phone says.
    public struct Fault: Sendable {
        public var guide: ErrorGuide
        public var message: String

        public init(guide: ErrorGuide, message: String) {
            self.guide = guide
            self.message = message
        }
    }
}

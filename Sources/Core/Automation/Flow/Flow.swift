public import Vocabulary

/// A script for a phone, as QA engineers write it: what is done, and what must be so.
///
/// It is read from YAML in Maestro's syntax, with the phone's keys and the world's knobs as further
/// commands. Whoever plays it has a phone of its own in a world of its own.
///
/// Source: automation.md 2.
public struct Flow: Equatable, Sendable {
    /// What a report calls it; the file's name without its ending where the header says nothing.
    public var name: String
    public var file: String
    public var tags: [String]
    /// The header's variables, in their order.
    public var environment: [Variable]
    /// What goes into reports as it is, such as `junitId`.
    public var properties: [Variable]
    /// The carriers on whose phones it is to be played.
    public var carriers: [Carrier]
    /// The model that it wants; nil for the carrier's first.
    public var model: String?
    /// The scenario in which it begins; nil for a new phone.
    public var scenario: String?
    /// One case for each row: variables over the header's; empty for one case without any.
    public var rows: [[Variable]]
    /// What makes it a lesson; nil for a test alone.
    public var lesson: LessonHead?
    public var onStart: [FlowStep]
    public var onComplete: [FlowStep]
    /// What is done when the flow has failed, before ``onComplete``.
    public var onFailure: [FlowStep]
    public var steps: [FlowStep]

    /// A file's name without folders and without its ending.
    public static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    }

    public struct Variable: Codable, Equatable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(name: String, file: String, steps: [FlowStep] = []) {
        self.name = name
        self.file = file
        tags = []
        environment = []
        properties = []
        carriers = Carrier.allCases
        rows = []
        onStart = []
        onComplete = []
        onFailure = []
        self.steps = steps
    }
}

/// One step of a flow, and where it stands.
public struct FlowStep: Equatable, Sendable {
    public var command: FlowCommand
    /// The step as reports write it: its label, or else its line in the file.
    public var words: String
    /// A failure is only told, and the flow goes on.
    public var isOptional: Bool
    /// What is said when it fails, in place of our own words; empty for these.
    public var message: String
    public var file: String
    /// From 1, as the column is.
    public var line: Int
    public var column: Int

    public init(
        _ command: FlowCommand, words: String, isOptional: Bool = false, message: String = "",
        file: String, line: Int, column: Int
    ) {
        self.command = command
        self.words = words
        self.isOptional = isOptional
        self.message = message
        self.file = file
        self.line = line
        self.column = column
    }
}

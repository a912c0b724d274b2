/// What is wrong with a file of the assets, where a person finds it, and what should stand there.
public struct AssetFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; nil when the fault is not in one line.
    public let line: Int?
    /// From 1; nil where the line says enough.
    public let column: Int?
    /// The place within the file, such as `keys.digit5.area`; empty for the file itself.
    public let field: String
    /// What was found there, or what the system said.
    public let problem: String
    /// What should stand there; empty when that goes without saying.
    public let wanted: String

    public init(
        file: String, line: Int? = nil, column: Int? = nil, field: String = "", problem: String,
        wanted: String = ""
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        self.problem = problem
        self.wanted = wanted
    }

    /// For instance `Assets/skins/pearl.yaml:20: keys.digit5.area: found "x"; wanted …`.
    public var description: String {
        let place = file + [line, column].compactMap { $0.map { ":\($0)" } }.joined()
        let subject = field.isEmpty ? "" : "\(field): "
        return "\(place): \(subject)\(problem)" + (wanted.isEmpty ? "" : "; wanted \(wanted)")
    }
}

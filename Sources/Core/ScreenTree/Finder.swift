/// The camera's picture while a code is looked for.
public struct Finder: Codable, Equatable, Sendable {
    public enum Sight: String, Codable, Sendable {
        case nothing
        /// A picture without a code.
        case picture
        case code
    }
    public var sees: Sight
    /// What the user is to do.
    public var note: String
    public init(sees: Sight, note: String) {
        self.sees = sees
        self.note = note
    }
}

/// The language of everything that is not the phone. What the phone shows stays Japanese.
public enum Tongue: String, Codable, CaseIterable, Sendable {
    case ja, en

    /// The language of an environment's `LANG`, such as `ja_JP.UTF-8`.
    public init(environment: String?) {
        self = environment?.lowercased().hasPrefix("ja") == true ? .ja : .en
    }

    /// One of two texts.
    public func callAsFunction(_ english: String, _ japanese: String) -> String {
        self == .en ? english : japanese
    }
}

/// What is wrong with a descriptor: the key, the line that it stands in, from 1, what was found there
/// and what was wanted.
///
/// Source: carrier-facts.md 1.1, 2.1.
public enum DescriptorFault: Error, Codable, Equatable, Sendable {
    /// In bytes.
    case tooLong(bytes: Int, limit: Int)
    /// The bytes at this place, from 0, are no character of the form's encoding.
    case unreadable(offset: Int)
    /// A line that has no key.
    case keyless(line: Int, found: String)
    case missing(key: String)
    /// A key stands twice, the second time in this line.
    case repeated(key: String, line: Int)
    /// A value is longer than handsets keep, in bytes.
    case valueTooLong(key: String, line: Int, bytes: Int, limit: Int)
    case malformed(key: String, line: Int, found: String, wanted: String)
}

/// Which requests a fault is about, by what stands openly in them: the end of their path, and bytes
/// at the beginning of their body.
///
/// The line does not know what the bytes mean; who writes a place does.
///
/// Source: automation.md 4.4 (`on OPERATION MESSAGE`).
public struct RequestPlace: Codable, Equatable, Sendable {
    /// For instance `/0`; empty for every path.
    public var pathSuffix: String
    /// Found within the first ``reach`` bytes of the body; empty for every body.
    public var mark: [UInt8]

    public init(_ pathSuffix: String = "", mark: [UInt8] = []) {
        self.pathSuffix = pathSuffix
        self.mark = mark
    }

    /// How far into a body its mark is looked for, in bytes.
    public static let reach = 32

    /// Whether a request is meant; mail only where it is named.
    public func holds(_ path: String, _ body: [UInt8]) -> Bool {
        guard path.hasSuffix(pathSuffix), path != LineFault.mail || pathSuffix == path else {
            return false
        }
        return mark.isEmpty || body.prefix(Self.reach).contains(mark)
    }
}

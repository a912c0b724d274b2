/// The package that a download site serves: a small container with the program's resource in front.
///
/// The programs themselves are linked into the simulator; the package names its own by the main
/// class. What differs from site to site (version, center, root key) travels in the resource, and the
/// rest of the package stands for the class files.
///
/// Layout: the six bytes `GARAPL`, two bytes with the resource's length (big endian), the resource;
/// then three texts in UTF-8, each behind one byte with its length: the main class, the name and the
/// version; then the class files to the end.
public struct AppliPackage: Equatable, Sendable {
    public var resource: [UInt8]
    /// The main class, such as `OtpMain`; empty when the package names none.
    public var program: String
    /// The application's name and version, as its manifest states them; empty when it does not.
    public var name: String
    public var version: String

    public init(resource: [UInt8], program: String, name: String = "", version: String = "") {
        precondition(resource.count < 65_536, "a resource's length has two bytes")
        precondition(
            [program, name, version].allSatisfy { $0.utf8.count < 256 },
            "a text's length has one byte")
        self.resource = resource
        self.program = program
        self.name = name
        self.version = version
    }

    static let magic = Array("GARAPL".utf8)

    /// Reads a package; nil when it is not one.
    public init?(_ package: [UInt8]) {
        let head = Self.magic.count + 2
        guard package.count >= head, package.starts(with: Self.magic) else { return nil }
        let length = Int(package[head - 2]) << 8 | Int(package[head - 1])
        guard package.count >= head + length else { return nil }
        resource = Array(package[head..<(head + length)])
        var rest = package[(head + length)...]
        program = Self.takeText(from: &rest)
        name = Self.takeText(from: &rest)
        version = Self.takeText(from: &rest)
    }

    /// A text that reaches beyond the package, or is no UTF-8, is none.
    private static func takeText(from rest: inout ArraySlice<UInt8>) -> String {
        guard let length = rest.first, rest.count > Int(length) else {
            rest = []
            return ""
        }
        let text = rest.dropFirst().prefix(Int(length))
        rest = rest.dropFirst(1 + Int(length))
        return String(validating: text, as: UTF8.self) ?? ""
    }

    /// The package's bytes as far as they are known; class files follow.
    public var head: [UInt8] {
        Self.magic + [UInt8(resource.count >> 8), UInt8(resource.count & 0xFF)] + resource
            + [program, name, version].flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    }
}

/// The package that a download site serves: a small container with the program's resource in front.
///
/// The program itself is linked into the simulator; what differs from site to site (version, center,
/// root key) travels in the resource, and the rest of the package stands for the class files.
///
/// Layout: the six bytes `GARAPL`, two bytes with the resource's length (big endian), the resource,
/// and the class files to the end.
public enum AppliPackage {
    static let magic = Array("GARAPL".utf8)

    /// The resource in a package; nil when the package is not one.
    public static func resource(in package: [UInt8]) -> [UInt8]? {
        let head = magic.count + 2
        guard package.count >= head, Array(package.prefix(magic.count)) == magic else { return nil }
        let length = Int(package[magic.count]) << 8 | Int(package[magic.count + 1])
        guard package.count >= head + length else { return nil }
        return Array(package[head..<(head + length)])
    }
}

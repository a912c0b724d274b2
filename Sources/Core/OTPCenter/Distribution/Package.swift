import Ciphers
import OTPDomain
public import Vocabulary

/// The application's package, as a handset downloads it.
///
/// It is a small container: the six letters `GARAPL`, the resource's length in 2 bytes (big-endian),
/// the resource, and filler up to ``size``. The resource is CBOR
/// `{1: version, 2: host of the center, 3: root key, 4: copyright line}`, and is all that the application is given.
/// The filler stands for the class files that a real package has; it is the same in every package.
enum Package {
    static let name = "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ"
    static let version = "2.0"
    /// In bytes: 96 KB. Source: requirements O-53.
    static let size = 98_304
    static let magic = Array("GARAPL".utf8)

    /// - Parameter rootKey: the public key by which the application knows the center.
    static func body(host: String, rootKey: [UInt8], copyright: String) -> [UInt8] {
        let resource = resource(host: host, rootKey: rootKey, copyright: copyright)
        var package = magic + UInt16(resource.count).bigEndianBytes + resource
        package.reserveCapacity(size)
        package += filler.prefix(size - package.count)
        return package
    }

    private static func resource(host: String, rootKey: [UInt8], copyright: String) -> [UInt8] {
        let value: CBOR = [
            1: .text("Version" + version), 2: .text(host), 3: .bytes(rootKey), 4: .text(copyright),
        ]
        return value.encoded
    }

    /// Made once: a center is asked for its package again and again.
    private static let filler: [UInt8] = {
        var chance = Chance(seed: 0x4F54_5041)
        return chance.bytes(size)
    }()
}

/// One file that a handset downloads.
public struct DistributedFile: Codable, Equatable, Sendable {
    public var path: String
    public var contentType: String
    public var body: [UInt8]
}

extension Center {
    /// What a carrier's handsets download, and from where: docomo's from the center itself,
    /// SoftBank's from that carrier's server, which is given these files.
    ///
    /// Source: manual 4.1 (Q21); requirements R-DL-027, R-DL-028.
    public func distribution(for carrier: Carrier) -> [DistributedFile] {
        let package = Package.body(
            host: Self.host, rootKey: ledger.keys.rootPublicKey, copyright: setup.copyright)
        switch carrier {
        case .docomo:
            return [
                DistributedFile(
                    path: DescriptorText.jamPath, contentType: DescriptorText.jamType,
                    body: DescriptorText.jam(packageBytes: package.count)),
                DistributedFile(
                    path: DescriptorText.jamPackagePath, contentType: DescriptorText.packageType,
                    body: package),
            ]
        case .softbank:
            return [
                DistributedFile(
                    path: DescriptorText.jadPath, contentType: DescriptorText.jadType,
                    body: DescriptorText.jad(
                        packageBytes: package.count, host: setup.distributionHost)),
                DistributedFile(
                    path: DescriptorText.jadPackagePath, contentType: DescriptorText.packageType,
                    body: package),
            ]
        }
    }
}

import Ciphers
import OTPDomain
public import Vocabulary

/// The application's package, as a handset downloads it.
///
/// It is a small container: the six letters `GARAPL`, the resource's length in 2 bytes (big-endian)
/// and the resource; the main class, the name and the version, each with its length in a byte before
/// it; and filler up to ``size``. The resource is CBOR
/// `{1: version, 2: host of the center, 3: root key, 4: copyright line}`, and is all that the application is given.
/// The filler stands for the class files that a real package has; it is the same in every package.
public enum Package {
    /// In bytes: 96 KB. Source: requirements O-53.
    static let size = 98_304
    static let mainClass = "OtpMain"
    static let magic = Array("GARAPL".utf8)

    /// docomo's list shows it as the manual prints it there. A JAD's name has at most 32 bytes, so
    /// SoftBank's is written as that carrier's dialogs have it.
    ///
    /// Source: manual 3.12.1 and 3.12.2; carrier-facts.md 2.1.
    public static func name(for carrier: Carrier) -> String {
        switch carrier {
        case .docomo: "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ"
        case .softbank: "ワンタイムパスワード"
        }
    }

    /// - Parameter rootKey: the public key by which the application knows the center.
    static func body(
        of version: String, for carrier: Carrier, host: String, rootKey: [UInt8], copyright: String
    ) -> [UInt8] {
        let resource: CBOR = [
            1: .text("Version" + version), 2: .text(host), 3: .bytes(rootKey), 4: .text(copyright),
        ]
        let bytes = resource.encoded
        var package = magic + UInt16(bytes.count).bigEndianBytes + bytes
        package += [mainClass, name(for: carrier), version].flatMap {
            [UInt8($0.utf8.count)] + Array($0.utf8)
        }
        package.reserveCapacity(size)
        package += filler.prefix(size - package.count)
        return package
    }

    /// Made once: a center is asked for its package again and again.
    private static let filler: [UInt8] = {
        var chance = Chance(seed: 0x4F54_5041)
        return chance.bytes(size)
    }()
}

import Vocabulary

/// The text files that tell a handset what it is about to fetch: an ADF in Shift_JIS on docomo, a
/// JAD in UTF-8 on SoftBank.
///
/// Source: carrier-facts.md 1.1 and 2.1; requirements R-DL-027, R-DL-028, O-53.
enum DescriptorText {
    static let jamPath = "/otpd/otp.jam"
    static let jamPackagePath = "/otpd/otp.jar"
    static let jadPath = "/otp/otp.jad"
    static let jadPackagePath = "/otp/otp.jar"

    /// What the center itself serves.
    static let paths = [jamPath, jamPackagePath]

    static let jamType = "application/x-jam"
    static let jadType = "text/vnd.sun.j2me.app-descriptor"
    static let packageType = "application/java-archive"

    /// The bytes that the application may keep: two slots for ten tokens.
    static let storageBytes = 16_384

    static func jam(of release: Release, packageBytes: Int) -> [UInt8] {
        let text = lines(
            [
                ("AppName", Package.name(for: .docomo)), ("AppVer", release.version),
                ("PackageURL", "otp.jar"), ("AppSize", "\(packageBytes)"),
                ("AppClass", Package.mainClass), ("SPsize", "\(storageBytes)"),
                ("UseNetwork", "http"), ("ConfigurationVer", "CLDC-1.0"),
                ("ProfileVer", "DoJa-3.5"), ("DrawArea", "240x240"),
                ("LastModified", release.lastModified),
            ], separator: " = ")
        guard case .success(let bytes) = ShiftJIS.encode(text) else {
            preconditionFailure("a descriptor has the characters of Shift_JIS only")
        }
        return bytes
    }

    static func jad(of release: Release, packageBytes: Int, host: String) -> [UInt8] {
        let name = Package.name(for: .softbank)
        let text = lines(
            [
                ("MIDlet-Name", name), ("MIDlet-Version", release.version),
                ("MIDlet-Vendor", "garakei"), ("MIDlet-1", "\(name),,\(Package.mainClass)"),
                ("MIDlet-Jar-URL", "https://\(host)\(jadPackagePath)"),
                ("MIDlet-Jar-Size", "\(packageBytes)"), ("MIDlet-Data-Size", "\(storageBytes)"),
                ("MicroEdition-Configuration", "CLDC-1.1"), ("MicroEdition-Profile", "MIDP-2.0"),
                ("MIDxlet-Network", "Y"),
            ], separator: ": ")
        return Array(text.utf8)
    }

    private static func lines(_ rows: [(String, String)], separator: String) -> String {
        rows.map { "\($0.0)\(separator)\($0.1)\r\n" }.joined()
    }
}

import Vocabulary

/// The text files that tell a handset what it is about to fetch: an ADF on docomo, a JAD on
/// SoftBank. Both stand in UTF-8 here, as do the pages.
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

    /// A handset updates its copy when this is later than what it has.
    private static let lastModified = "Fri, 01 Jan 2010 00:00:00"

    static func jam(packageBytes: Int) -> [UInt8] {
        lines(
            [
                ("AppName", Package.name), ("AppVer", Package.version),
                ("PackageURL", "otp.jar"), ("AppSize", "\(packageBytes)"),
                ("AppClass", "OtpMain"), ("SPsize", "\(storageBytes)"),
                ("UseNetwork", "http"), ("ConfigurationVer", "CLDC-1.1"),
                ("ProfileVer", "DoJa-3.5"), ("DrawArea", "240x240"),
                ("LastModified", lastModified),
            ], separator: " = ")
    }

    static func jad(packageBytes: Int, host: String) -> [UInt8] {
        lines(
            [
                ("MIDlet-Name", Package.name), ("MIDlet-Version", Package.version),
                ("MIDlet-Vendor", "garakei"), ("MIDlet-1", "\(Package.name),,OtpMain"),
                ("MIDlet-Jar-URL", "https://\(host)\(jadPackagePath)"),
                ("MIDlet-Jar-Size", "\(packageBytes)"), ("MIDlet-Data-Size", "\(storageBytes)"),
                ("MicroEdition-Configuration", "CLDC-1.1"), ("MicroEdition-Profile", "MIDP-2.0"),
                ("MIDxlet-Network", "Y"),
            ], separator: ": ")
    }

    private static func lines(_ rows: [(String, String)], separator: String) -> [UInt8] {
        Array(rows.map { "\($0.0)\(separator)\($0.1)\r\n" }.joined().utf8)
    }
}

import OTPDomain

/// What was downloaded with the application: which version it is, and which center it trusts.
///
/// CBOR `{1: version, 2: host, 3: root key, 4: copyright line}`.
struct Resource: Codable, Equatable, Sendable {
    /// As 「このアプリについて」 shows it, such as `Version2.0`.
    var version: String
    /// The center's host; the application asks no other.
    var host: String
    /// Ed25519; certifies the center's keys.
    var rootKey: [UInt8]
    /// Whose work the application is. Source: requirements O-33, R-APP-211.
    var copyright: String

    /// Stands for a resource that could not be read.
    static let unreadable = Resource(version: "", host: "", rootKey: [], copyright: "")

    private init(version: String, host: String, rootKey: [UInt8], copyright: String) {
        self.version = version
        self.host = host
        self.rootKey = rootKey
        self.copyright = copyright
    }

    init?(_ bytes: [UInt8]) {
        guard let value = CBOR(bytes), let version = value[1]?.text, let host = value[2]?.text,
            let rootKey = value[3]?.bytes(count: 32), let copyright = value[4]?.text
        else { return nil }
        self.init(version: version, host: host, rootKey: rootKey, copyright: copyright)
    }
}

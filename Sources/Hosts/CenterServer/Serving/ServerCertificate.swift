import HummingbirdTLS
import NIOSSL
import Synchronization

/// What a listener shows at a TLS handshake; it can be replaced while it is shown.
///
/// TLS 1.2 or newer, and of 1.2 only what encrypts and authenticates in one and keeps past
/// connections secret when the key is stolen.
///
/// Source: protocol.md 2.1; RFC 9325, 4.2.
final class ServerCertificate: Sendable {
    private let current: Mutex<NIOSSLContext>

    /// In the words of OpenSSL. Those of TLS 1.3 are all of this kind, and not named.
    private static let cipherSuites = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ].joined(separator: ":")

    init(_ identity: ServerIdentity) throws(CenterFailure) {
        current = Mutex(try Self.context(identity))
    }

    /// For the next connection.
    var context: NIOSSLContext { current.withLock { $0 } }

    /// - Throws: `.badCertificate` when no server could show it; the old one is shown then.
    func replace(with identity: ServerIdentity) throws(CenterFailure) {
        let context = try Self.context(identity)
        current.withLock { $0 = context }
    }

    private static func context(_ identity: ServerIdentity) throws(CenterFailure) -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMBytes(identity.chain)
            let key = try NIOSSLPrivateKey(bytes: identity.key, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.cipherSuites = cipherSuites
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .badCertificate(path: identity.path, reason: "\(error)")
        }
    }
}

/// A server's certificate with those behind it, its own first, and its key: both in PEM.
struct ServerIdentity: Sendable {
    var chain: [UInt8]
    var key: [UInt8]
    /// Where the certificate came from.
    var path: String
}

import Ciphers
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
    private struct Shown {
        var context: NIOSSLContext
        /// The server's own certificate, DER.
        var leaf: [UInt8]
    }

    private let current: Mutex<Shown>

    /// In the words of OpenSSL. Those of TLS 1.3 are all of this kind, and not named.
    private static let cipherSuites = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ].joined(separator: ":")

    init(_ identity: ServerIdentity) throws(CenterFailure) {
        current = Mutex(try Self.shown(identity))
    }

    /// For the next connection.
    var context: NIOSSLContext { current.withLock { $0.context } }

    /// Whether the certificate names a host.
    func isFor(_ host: String) -> Bool {
        X509.names(host, in: current.withLock { $0.leaf })
    }

    /// - Throws: `.badCertificate` when no server could show it; the old one is shown then.
    func replace(with identity: ServerIdentity) throws(CenterFailure) {
        let shown = try Self.shown(identity)
        current.withLock { $0 = shown }
    }

    private static func shown(_ identity: ServerIdentity) throws(CenterFailure) -> Shown {
        let chain = read { try NIOSSLCertificate.fromPEMBytes(identity.chain) }
        guard let chain, let leaf = read({ try chain.first?.toDERBytes() }) ?? nil else {
            throw .badCertificate(path: identity.path, reason: "no certificate in PEM")
        }
        guard let key = read({ try NIOSSLPrivateKey(bytes: identity.key, format: .pem) }) else {
            throw .badCertificate(path: identity.keyPath, reason: "no private key in PEM")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuites = cipherSuites
        guard let context = read({ try NIOSSLContext(configuration: configuration) }) else {
            throw .badCertificate(
                path: identity.path, reason: "\(identity.keyPath) is not its key, or is too weak")
        }
        return Shown(context: context, leaf: leaf)
    }

    /// Nil for what cannot be read; what the library says of it is not for people.
    private static func read<Part>(_ part: () throws -> Part) -> Part? {
        do { return try part() } catch { return nil }
    }
}

/// A server's certificate with those behind it, its own first, and its key: both in PEM.
struct ServerIdentity: Sendable {
    var chain: [UInt8]
    var key: [UInt8]
    /// Where the certificate came from, and the key.
    var path: String
    var keyPath: String
}

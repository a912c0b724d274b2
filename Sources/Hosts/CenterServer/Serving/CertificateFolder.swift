import Ciphers
import Foundation

/// The center's own authority and the certificate of its servers, made at the first start and kept
/// beside the database: `ca.pem`, which phones and browsers are told to trust, `server.pem`, and
/// their keys, which only their owner may read.
///
/// The authority lasts ten years. The servers' certificate lasts one, and is made again 30 days
/// before its end, or when the servers are reached by other names; who trusts the authority does
/// not notice.
///
/// Source: protocol.md 2.1 (the package's own CA); the lengths are assumed.
struct CertificateFolder {
    let path: String
    /// What the servers are reached by.
    let names: [String]

    private static let authoritySeconds: Int64 = 3650 * 86_400
    private static let serverSeconds: Int64 = 365 * 86_400
    private static let renewalSeconds: Int64 = 30 * 86_400
    /// A handset's clock may be a little behind the center's. Source: assumed; a day, for any zone.
    private static let headStartSeconds: Int64 = 86_400

    var authorityPath: String { path + "/ca.pem" }
    private var serverPath: String { path + "/server.pem" }
    private var authorityKeyPath: String { path + "/ca.key" }
    private var serverKeyPath: String { path + "/server.key" }

    /// The servers' certificate and key, made where they are not there or near their end.
    ///
    /// - Parameter now: in seconds since 1970 UTC.
    /// - Throws: `.cannotWrite`; and `.badCertificate` for an authority that is there and cannot be
    ///   used, because phones may trust it already and nobody else can say so.
    func identity(at now: Int64) throws(CenterFailure) -> ServerIdentity {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .cannotWrite(path: path, reason: PrivateFile.systemReason)
        }
        let authority =
            if let kept = try keptAuthority() { kept } else { try newAuthority(at: now) }
        if let kept = keptServer(of: authority.certificate, at: now) { return kept }
        return try newServer(of: authority, at: now)
    }

    private typealias Authority = (certificate: [UInt8], key: WebKey)

    private func keptAuthority() throws(CenterFailure) -> Authority? {
        guard access(authorityPath, F_OK) == 0 || access(authorityKeyPath, F_OK) == 0 else {
            return nil
        }
        guard let certificate = certificates(at: authorityPath).first,
            X509.validity(of: certificate) != nil
        else { throw .badCertificate(path: authorityPath, reason: "no certificate in PEM") }
        guard let key = WebKey(pem: content(of: authorityKeyPath)) else {
            throw .badCertificate(path: authorityKeyPath, reason: "no P-256 key in PEM")
        }
        return (certificate, key)
    }

    private func newAuthority(at now: Int64) throws(CenterFailure) -> Authority {
        let key = WebKey.random()
        let certificate = X509.authority(
            name: "garakei center authority", key: key, serial: Self.serial(),
            from: now - Self.headStartSeconds, until: now + Self.authoritySeconds)
        // The key first: a certificate without its key could not be told from a lost key.
        try PrivateFile.write(Array(key.pem.utf8), to: authorityKeyPath)
        try PrivateFile.write(Self.pem([certificate]), to: authorityPath)
        return (certificate, key)
    }

    /// What is kept, while it is of this authority, has these names, and is not near its end.
    private func keptServer(of authority: [UInt8], at now: Int64) -> ServerIdentity? {
        let chain = certificates(at: serverPath)
        guard let first = chain.first, let end = X509.validity(of: first)?.until,
            end - now > Self.renewalSeconds, WebKey(pem: content(of: serverKeyPath)) != nil,
            names.allSatisfy({
                X509.judge(chain, anchors: [authority], host: $0, at: now) == .trusted
            })
        else { return nil }
        return ServerIdentity(
            chain: content(of: serverPath), key: content(of: serverKeyPath), path: serverPath,
            keyPath: serverKeyPath)
    }

    private func newServer(
        of authority: Authority, at now: Int64
    ) throws(CenterFailure) -> ServerIdentity {
        let key = WebKey.random()
        let leaf = X509.leaf(
            names: names.compactMap(X509.Name.init), key: key, issuer: authority.certificate,
            issuerKey: authority.key, serial: Self.serial(), from: now - Self.headStartSeconds,
            until: now + Self.serverSeconds)
        let identity = ServerIdentity(
            chain: Self.pem([leaf, authority.certificate]), key: Array(key.pem.utf8),
            path: serverPath, keyPath: serverKeyPath)
        try PrivateFile.write(identity.key, to: serverKeyPath)
        try PrivateFile.write(identity.chain, to: serverPath)
        return identity
    }

    /// A number that no certificate of this authority had. Source: RFC 5280, 4.1.2.2.
    private static func serial() -> Int64 { Int64.random(in: 1 ... .max) }

    private static func pem(_ certificates: [[UInt8]]) -> [UInt8] {
        certificates.flatMap {
            Array(PEMBlock(label: PEMBlock.certificate, bytes: $0).text.utf8)
        }
    }

    private func certificates(at path: String) -> [[UInt8]] {
        guard case .success(let blocks) = PEMBlock.all(in: content(of: path)) else { return [] }
        return blocks.filter { $0.label == PEMBlock.certificate }.map(\.bytes)
    }

    private func content(of path: String) -> [UInt8] {
        [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    }
}

extension ServerIdentity {
    /// A certificate and key that somebody else made.
    ///
    /// - Throws: `.cannotRead` for a file that is not there.
    static func read(certificate: String, key: String) throws(CenterFailure) -> ServerIdentity {
        ServerIdentity(
            chain: try content(of: certificate), key: try content(of: key), path: certificate,
            keyPath: key)
    }

    private static func content(of path: String) throws(CenterFailure) -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw .cannotRead(path: path, reason: PrivateFile.systemReason)
        }
        return [UInt8](content)
    }
}

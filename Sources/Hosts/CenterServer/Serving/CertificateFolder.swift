import Ciphers
import Foundation
import Vocabulary

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
    /// How long before the authority's end that is told. Source: assumed; time for a class to meet.
    private static let noticeSeconds: Int64 = 90 * 86_400
    /// A handset's clock may be a little behind the center's. Source: assumed; a day, for any zone.
    private static let headStartSeconds: Int64 = 86_400

    var authorityPath: String { path + "/ca.pem" }
    private var serverPath: String { path + "/server.pem" }
    private var authorityKeyPath: String { path + "/ca.key" }
    private var serverKeyPath: String { path + "/server.key" }

    /// The servers' certificate and key, made where they are not there or near their end.
    ///
    /// - Parameter now: in seconds since 1970 UTC.
    /// - Throws: `.cannotWrite`; `.cannotRead` for a file that is there; and `.badCertificate` for an
    ///   authority that cannot be used, because phones may trust it already and nobody else can say
    ///   so.
    func identity(at now: Int64) throws(CenterFailure) -> ServerIdentity {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .cannotWrite(path: path, reason: PrivateFile.systemReason)
        }
        let authority =
            if let kept = try keptAuthority() { kept } else { try newAuthority(at: now) }
        if let kept = try keptServer(of: authority.certificate, at: now) { return kept }
        return try newServer(of: authority, at: now)
    }

    /// What is to be told of the authority before it ends, and while it is not valid; nil where all
    /// is well. Nobody but the operator can give phones another.
    func notice(at now: Int64) -> String? {
        guard let certificate = try? certificates(at: authorityPath).first,
            let validity = X509.validity(of: certificate)
        else { return nil }
        let remedy =
            "To make another, end the center, move ca.pem and ca.key away and start it again; then "
            + "have phones and browsers trust the new ca.pem."
        func day(_ seconds: Int64) -> String {
            WorldTime(milliseconds: seconds * 1000).japan.date.slashed
        }
        if now < validity.from {
            return "The authority in \(authorityPath) is valid from \(day(validity.from)) on, "
                + "which the center's clock has not reached; phones refuse the center. "
                + remedy
        }
        if now > validity.until {
            return "The authority in \(authorityPath) ended on \(day(validity.until)); phones "
                + "refuse the center. " + remedy
        }
        guard validity.until - now <= Self.noticeSeconds else { return nil }
        return "The authority in \(authorityPath) ends on \(day(validity.until)); from then on "
            + "phones refuse the center. " + remedy
    }

    private typealias Authority = (certificate: [UInt8], key: WebKey)

    private func keptAuthority() throws(CenterFailure) -> Authority? {
        guard access(authorityPath, F_OK) == 0 || access(authorityKeyPath, F_OK) == 0 else {
            return nil
        }
        guard let certificate = try certificates(at: authorityPath).first,
            let validity = X509.validity(of: certificate)
        else { throw .badCertificate(path: authorityPath, reason: "no certificate in PEM") }
        guard let key = WebKey(pem: try content(of: authorityKeyPath)) else {
            throw .badCertificate(path: authorityKeyPath, reason: "no P-256 key in PEM")
        }
        // What another key signs, no phone would trust.
        let trial = X509.leaf(
            names: [.host("localhost")], key: key, issuer: certificate, issuerKey: key, serial: 1,
            from: validity.from, until: validity.until)
        guard
            X509.judge([trial], anchors: [certificate], host: "localhost", at: validity.from)
                == .trusted
        else {
            throw .badCertificate(
                path: authorityKeyPath, reason: "it is not the key of \(authorityPath)")
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
    private func keptServer(
        of authority: [UInt8], at now: Int64
    ) throws(CenterFailure) -> ServerIdentity? {
        let (chain, key) = (try certificates(at: serverPath), try content(of: serverKeyPath))
        guard let first = chain.first, let end = X509.validity(of: first)?.until,
            end - now > Self.renewalSeconds, WebKey(pem: key) != nil,
            names.allSatisfy({
                X509.judge(chain, anchors: [authority], host: $0, at: now) == .trusted
            })
        else { return nil }
        return ServerIdentity(
            chain: try content(of: serverPath), key: key, path: serverPath, keyPath: serverKeyPath)
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

    private func certificates(at path: String) throws(CenterFailure) -> [[UInt8]] {
        guard case .success(let blocks) = PEMBlock.all(in: try content(of: path)) else { return [] }
        return blocks.filter { $0.label == PEMBlock.certificate }.map(\.bytes)
    }

    /// Empty where there is no file.
    private func content(of path: String) throws(CenterFailure) -> [UInt8] {
        try PrivateFile.read(path) ?? []
    }
}

extension ServerIdentity {
    /// A certificate and key that somebody else made.
    ///
    /// - Throws: `.missing` or `.cannotRead`.
    static func read(certificate: String, key: String) throws(CenterFailure) -> ServerIdentity {
        ServerIdentity(
            chain: try content(of: certificate), key: try content(of: key), path: certificate,
            keyPath: key)
    }

    private static func content(of path: String) throws(CenterFailure) -> [UInt8] {
        guard let content = try PrivateFile.read(path) else { throw .missing(path: path) }
        return content
    }
}

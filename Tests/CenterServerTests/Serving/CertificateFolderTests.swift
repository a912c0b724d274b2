import Ciphers
import Foundation
import Testing

@testable import CenterServer

private let day: Int64 = 86_400
private let now: Int64 = 1_800_000_000

// Source: protocol.md 2.1, 3.7.
@Suite("protocol 2.1: the center's own authority and certificate")
struct CertificateFolderTests {
    private let temporary = TemporaryFolder()
    private let names = ["dl.otp-auth.net", "localhost", "127.0.0.1", "::1"]
    private var folder: CertificateFolder {
        CertificateFolder(path: temporary.path + "/tls", names: names)
    }

    private func chain(_ identity: ServerIdentity) throws -> [[UInt8]] {
        try PEMBlock.all(in: identity.chain).get().map(\.bytes)
    }

    private func authority() throws -> [UInt8] {
        let file = [UInt8](FileManager.default.contents(atPath: folder.authorityPath) ?? Data())
        return try #require(try PEMBlock.all(in: file).get().first?.bytes)
    }

    @Test("they are made at the first start, name every way to the center, and stay")
    func made() throws {
        let first = try folder.identity(at: now)
        for name in names {
            let verdict = X509.judge(
                try chain(first), anchors: [try authority()], host: name, at: now)
            #expect(verdict == .trusted, "\(name)")
        }
        let second = try folder.identity(at: now + day)
        #expect(second.chain == first.chain && second.key == first.key)
        // A handset's clock may be a little behind.
        let early = X509.judge(
            try chain(first), anchors: [try authority()], host: names[0], at: now - day)
        #expect(early == .trusted)
    }

    @Test("the keys are for their owner's eyes only")
    func modes() throws {
        _ = try folder.identity(at: now)
        for name in ["ca.key", "server.key"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: "\(folder.path)/\(name)")
            #expect((attributes[.posixPermissions] as? Int) == 0o600)
        }
    }

    @Test("30 days before its end the certificate is made again, of the same authority")
    func renewed() throws {
        let first = try folder.identity(at: now)
        let end = try #require(X509.validity(of: try chain(first)[0])?.until)
        let authority = try authority()
        #expect(try folder.identity(at: end - 30 * day - 1).chain == first.chain)
        let second = try folder.identity(at: end - 30 * day)
        #expect(second.chain != first.chain && second.key != first.key)
        #expect(try self.authority() == authority)
        let verdict = X509.judge(
            try chain(second), anchors: [authority], host: names[0], at: end + day)
        #expect(verdict == .trusted)
    }

    @Test("a center that is reached by another name gets another certificate")
    func renamed() throws {
        let first = try folder.identity(at: now)
        let other = CertificateFolder(path: folder.path, names: names + ["192.0.2.1"])
        let second = try other.identity(at: now)
        #expect(second.chain != first.chain)
        let verdict = X509.judge(
            try chain(second), anchors: [try authority()], host: "192.0.2.1", at: now)
        #expect(verdict == .trusted)
    }

    @Test(
        "an authority that cannot be used is named, and not made again in silence",
        arguments: [
            "ca.pem", "ca.key",
        ])
    func damaged(name: String) throws {
        _ = try folder.identity(at: now)
        let path = "\(folder.path)/\(name)"
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: path))
        #expect { try folder.identity(at: now) } throws: { error in
            guard case .badCertificate(path, _)? = error as? CenterFailure else { return false }
            return true
        }
        #expect(FileManager.default.contents(atPath: path) == Data("damaged".utf8))
    }

    @Test("another authority's key is named, and nothing is made with it")
    func foreignKey() throws {
        let first = try folder.identity(at: now)
        let path = folder.path + "/ca.key"
        try PrivateFile.write(Array(WebKey.random().pem.utf8), to: path)
        try FileManager.default.removeItem(atPath: folder.path + "/server.pem")
        #expect { try folder.identity(at: now) } throws: { error in
            guard case .badCertificate(path, _)? = error as? CenterFailure else { return false }
            return true
        }
        #expect(!first.chain.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/server.pem"))
    }

    @Test("a file that cannot be read is told of as such", arguments: ["ca.pem", "server.pem"])
    func unreadable(name: String) throws {
        _ = try folder.identity(at: now)
        let path = "\(folder.path)/\(name)"
        try FileManager.default.removeItem(atPath: path)
        mkdir(path, 0o700)
        #expect(throws: CenterFailure.cannotRead(path: path, reason: "Is a directory")) {
            try folder.identity(at: now)
        }
    }

    @Test("90 days before the authority's end, after it and before its beginning that is told")
    func notice() throws {
        _ = try folder.identity(at: now)
        let validity = try #require(X509.validity(of: try authority()))
        let (from, until) = (validity.from, validity.until)
        #expect(folder.notice(at: now) == nil && folder.notice(at: until - 90 * day - 1) == nil)
        #expect(folder.notice(at: until - 90 * day)?.contains("ends on") == true)
        #expect(folder.notice(at: until + 1)?.contains("ended on") == true)
        #expect(folder.notice(at: from) == nil)
        #expect(folder.notice(at: from - 1)?.contains("valid from") == true)
    }

    @Test("a server's certificate that is damaged is made again")
    func damagedServer() throws {
        let first = try folder.identity(at: now)
        for name in ["server.pem", "server.key"] {
            let path = "\(folder.path)/\(name)"
            try Data("damaged".utf8).write(to: URL(fileURLWithPath: path))
            #expect(try folder.identity(at: now).chain != first.chain)
        }
    }

    @Test("a folder that cannot be written is named, and so is a certificate of others")
    func failures() throws {
        let file = temporary.path + "/file"
        try Data().write(to: URL(fileURLWithPath: file))
        let impossible = CertificateFolder(path: file + "/tls", names: names)
        #expect { try impossible.identity(at: now) } throws: { error in
            guard case .cannotWrite? = error as? CenterFailure else { return false }
            return true
        }
        #expect(
            throws: CenterFailure.missing(path: "/nowhere")
        ) {
            try ServerIdentity.read(certificate: "/nowhere", key: file)
        }
        #expect {
            try ServerCertificate(ServerIdentity.read(certificate: file, key: file))
        } throws: { error in
            guard case .badCertificate(file, _)? = error as? CenterFailure else { return false }
            return true
        }
    }

    @Test("a key that is not the certificate's is refused")
    func otherKey() throws {
        var identity = try folder.identity(at: now)
        identity.key = Array(WebKey.random().pem.utf8)
        #expect(throws: CenterFailure.self) { try ServerCertificate(identity) }
    }
}

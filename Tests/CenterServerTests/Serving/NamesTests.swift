import Ciphers
import Foundation
import OTPCenter
import Testing
import Vocabulary

@testable import CenterServer

// Source: R-CENTER-042; protocol.md 2.1.
@Suite("by which names a center is reached, and which its certificate has to have")
struct NamesTests {
    private let folder = TemporaryFolder()

    /// A certificate of another's authority for these names.
    private func certificate(_ names: [String], keyOf other: WebKey? = nil) throws -> ServerIdentity
    {
        let (key, authorityKey) = (WebKey.random(), WebKey.random())
        let now = Int64(Date().timeIntervalSince1970)
        let authority = X509.authority(
            name: "somebody", key: authorityKey, serial: 1, from: now - 60, until: now + 3600)
        let leaf = X509.leaf(
            names: names.compactMap(X509.Name.init), key: key, issuer: authority,
            issuerKey: authorityKey, serial: 2, from: now - 60, until: now + 3600)
        let chain = [leaf, authority].flatMap {
            Array(PEMBlock(label: PEMBlock.certificate, bytes: $0).text.utf8)
        }
        return ServerIdentity(
            chain: chain, key: Array((other ?? key).pem.utf8), path: "cert.pem", keyPath: "key.pem")
    }

    @Test("a request may name what the certificate names, and nothing else")
    func certificateNames() throws {
        let shown = try ServerCertificate(certificate(["otp.example.com", "192.0.2.7"]))
        let names = HostNames(["localhost"], certificate: shown)
        for host in ["otp.example.com:8443", "OTP.example.com", "192.0.2.7:8443", "localhost"] {
            #expect(names.include(host), "\(host)")
        }
        for host in ["example.com", ".example.com", "", "192.0.2.8", "otp.example.com.evil"] {
            #expect(!names.include(host), "\(host)")
        }
        try shown.replace(with: certificate(["new.example.com"]))
        #expect(names.include("new.example.com") && !names.include("otp.example.com"))
    }

    @Test("a file that is no certificate, no key, or another's key is named in a sentence")
    func unusable() throws {
        var noKey = try certificate(["a.example"])
        noKey.key = Array("nothing".utf8)
        var noCertificate = noKey
        noCertificate.chain = []
        let foreign = try certificate(["a.example"], keyOf: WebKey.random())
        let faults: [(ServerIdentity, CenterFailure)] = [
            (noCertificate, .badCertificate(path: "cert.pem", reason: "no certificate in PEM")),
            (noKey, .badCertificate(path: "key.pem", reason: "no private key in PEM")),
            (
                foreign,
                .badCertificate(path: "cert.pem", reason: "key.pem is not its key, or is too weak")
            ),
        ]
        for (identity, failure) in faults {
            #expect(throws: failure) { try ServerCertificate(identity) }
        }
    }

    @Test("opened with another's certificate, the center tells which of its hosts are missing")
    func strangers() async throws {
        for (names, missing) in [
            (["otp.example.com"], [Center.host]), ([Center.host, "otp.example.com"], []),
        ] {
            let folder = TemporaryFolder()
            let identity = try certificate(names)
            var options = CenterOptions(database: folder.database)
            options.listen.port = 0
            options.certificate = CenterOptions.CertificateFiles(
                certificate: folder.path + "/cert.pem", key: folder.path + "/key.pem")
            try Data(identity.chain).write(to: URL(filePath: folder.path + "/cert.pem"))
            try Data(identity.key).write(to: URL(filePath: folder.path + "/key.pem"))
            let addresses = try await opened(options, folder)
            #expect(addresses.strangers == missing && addresses.authority == nil)
        }
    }

    @Test("a name of the operator's own is in the center's own certificate")
    func ownName() async throws {
        let folder = TemporaryFolder()
        var options = CenterOptions(database: folder.database)
        options.listen.port = 0
        options.names = ["mypc.local"]
        let addresses = try await opened(options, folder)
        #expect(addresses.strangers.isEmpty)
        let made = CertificateFolder(path: options.certificateFolder, names: [])
        let identity = try made.identity(at: Int64(noon.seconds))
        #expect(try ServerCertificate(identity).isFor("mypc.local"))
    }

    // Source: O-62.
    @Test("O-62: SoftBank's server that is looked after at the start has its port all the same")
    func claimed() async throws {
        let folder = TemporaryFolder()
        let stage = try KeeperStage(folder.database)
        _ = await stage.keeper.operate(.distributionMaintenance(true))
        await stage.keeper.close()
        var options = CenterOptions(database: folder.database)
        options.listen.port = 0
        options.distribution = HostPort(host: "127.0.0.1", port: 0)
        let addresses = try await opened(options, folder)
        let place = try #require(addresses.distribution)
        #expect(place.port > 0)
        // Another that listens there is noticed at the start, not when the maintenance ends.
        let claim = try PlaceClaim(HostPort(host: "127.0.0.1", port: 0))
        let other = try TCPListener(claim.place)
        #expect(throws: CenterFailure.inUse(claim.place)) { try PlaceClaim(claim.place) }
        options.distribution = claim.place
        await #expect(throws: CenterFailure.inUse(claim.place)) {
            try await opened(options, folder)
        }
        other.end()
    }

    /// Where a center is once it is open; it is closed again then.
    private func opened(
        _ options: CenterOptions, _ folder: TemporaryFolder
    ) async throws -> CenterAddresses {
        let stage = try KeeperStage(folder.database)
        let process = CenterProcess(
            options, door: stage.keeper, isReady: { true }, logger: LogLines().logger)
        let (openings, tell) = AsyncStream.makeStream(of: CenterAddresses.self)
        let result: Result<CenterAddresses?, CenterFailure>
        let (stops, tellStop) = AsyncStream.makeStream(of: Void.self)
        async let first = openings.first { _ in true }
        do throws(CenterFailure) {
            try await process.run(
                until: { for await _ in stops {} },
                onReady: {
                    tell.yield($0)
                    tellStop.finish()
                })
            tell.finish()
            result = .success(await first)
        } catch {
            tell.finish()
            _ = await first
            result = .failure(error)
        }
        await stage.keeper.close()
        return try #require(try result.get())
    }
}

/// Another program that listens somewhere.
private struct TCPListener {
    private let socket: CInt

    init(_ place: HostPort) throws {
        socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var yes: CInt = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr(place.host)
        address.sin_port = UInt16(place.port).bigEndian
        let (size, descriptor) = (socklen_t(MemoryLayout<sockaddr_in>.size), socket)
        let isThere = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 1) == 0
            }
        }
        try #require(isThere)
    }

    func end() { close(socket) }
}

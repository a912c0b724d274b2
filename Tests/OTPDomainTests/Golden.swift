import Ciphers
import Foundation
import OTPDomain
import Vocabulary

/// The two ends and the fixed numbers of the golden transcript.
///
/// Source: otpc_ref.py, `golden`.
enum Golden {
    static let host = "dl.otp-auth.test"
    static let serviceID = "1234"
    static let serial = "12345678"
    static let password = "1357"
    static let handsetSeconds: Int64 = 1_262_271_540
    static let centerSeconds: Int64 = 1_262_271_533
    static let rootSeed = row(0x10)
    static let identity = CenterIdentity(
        rootSeed: rootSeed, staticSecret: row(0x30), from: 1_230_735_600, until: 1_577_836_800)
    static let package = KeyPackage(
        serial: serial, serviceName: "○△□銀行", logo: 1,
        expiry: CivilDate(year: 2010, month: 12, day: 31), hasPIN: true)
    static let activationKey = ActivationKey.derive(
        password: password, serviceID: serviceID, userID: "tanaka01")
    static let deviceID = DeviceID.make(card: "8981100012345678901", handset: "358000000000017")

    /// Bytes that count up.
    static func row(_ start: Int, _ count: Int = 32) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: start + $0) }
    }

    static func client(suites: [Int] = [1], password: String = password) -> LicenceClient {
        LicenceClient(
            LicenceClient.Request(
                serviceID: serviceID, userID: "tanaka01", password: password, deviceID: deviceID,
                host: host, rootKey: CenterIdentity.rootKey(of: rootSeed), suites: suites,
                entropy: row(0x70) + row(0x90, 16) + row(0xD0) + row(0, 16)))
    }

    static func server(for hello: [UInt8], identity: CenterIdentity = identity)
        -> Result<(LicenceServer, [UInt8]), WireFault>
    {
        LicenceServer.open(
            hello, host: host, serviceID: serviceID, identity: identity,
            entropy: row(0x50) + row(0xB0), suites: [1], now: centerSeconds)
    }

    /// A file that the tests compare with.
    static func lines(_ file: String) throws -> [String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let url = folder.appending(path: "../Vectors/\(file)")
        return try String(contentsOf: url, encoding: .utf8)
            .split(whereSeparator: \.isNewline).map { String($0) }
    }
}

/// The golden activation, with both ends as they were before each pass.
struct GoldenActivation {
    var bodies: [[UInt8]] = []
    var clients: [LicenceClient] = [Golden.client()]
    var servers: [LicenceServer] = []
    var token: IssuedToken

    init() throws {
        var client = clients[0]
        bodies.append(client.hello())
        clients.append(client)
        var (server, answer) = try Golden.server(for: bodies[0]).get()
        servers.append(server)
        bodies.append(answer)
        bodies.append(try client.takeServerHello(answer, now: Golden.handsetSeconds).get())
        clients.append(client)
        _ = server.takeNonce(bodies[2])
        servers.append(server)
        let keys = server.keys(serial: Golden.serial)
        bodies.append(server.finish(Golden.package, stored: keys))
        servers.append(server)
        token = try client.takeFinished(bodies[3]).get()
        clients.append(client)
        bodies.append(client.commit())
        clients.append(client)
        guard server.takeCommit(bodies[4]) else { throw LicenceFault.keyMismatch }
        servers.append(server)
        bodies.append(server.acknowledge(true))
        servers.append(server)
    }
}

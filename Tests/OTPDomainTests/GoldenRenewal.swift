import Ciphers
import OTPDomain
import Vocabulary

/// The golden token renewed, with both ends as they were before each pass.
struct GoldenRenewal {
    /// The passes 1 to 6.
    var bodies: [[UInt8]] = []
    var clients: [LicenceClient]
    /// The first pass as the center reads it.
    var greeting: RenewalGreeting
    /// The center's end after the passes 2, 3, 4, 5 and 6.
    var servers: [LicenceServer] = []
    /// The token before.
    var old: IssuedToken
    /// The token after.
    var new: IssuedToken

    static let handsetSeconds = Golden.handsetSeconds + 300
    static let package = KeyPackage(
        serial: Golden.serial, serviceName: "○△□銀行", logo: 1,
        expiry: CivilDate(year: 2013, month: 12, day: 31), hasPIN: true, generation: 2)

    static func client(for token: IssuedToken) -> LicenceClient {
        LicenceClient(
            renewing: token, serviceID: Golden.serviceID, host: Golden.host,
            hello: Renewal.Hello(handsetSeconds: handsetSeconds, sequence: handsetSeconds),
            suites: [1],
            entropy: Golden.row(0x70) + Golden.row(0x23, 16) + Golden.row(0xD0) + Golden.row(0, 16))
    }

    /// The center reads a first pass, if it can.
    static func greeting(
        _ body: [UInt8], authKey: [UInt8], host: String = Golden.host,
        serviceID: String = Golden.serviceID
    ) -> RenewalGreeting? {
        RenewalGreeting(
            body, host: host, serviceID: serviceID, authKey: authKey,
            entropy: Golden.row(0x50) + Golden.row(0xB0))
    }

    /// A step of the golden run that did not come about.
    struct Failure: Error {}

    init() throws {
        old = try GoldenActivation().token
        var client = Self.client(for: old)
        clients = [client]
        bodies.append(client.hello())
        clients.append(client)
        guard let greeting = Self.greeting(bodies[0], authKey: old.authKey),
            case (var server, let answer)? = greeting.welcome(now: Golden.centerSeconds + 300)
        else { throw Failure() }
        self.greeting = greeting
        servers.append(server)
        bodies.append(answer)
        bodies.append(try client.takeServerHello(answer, now: Self.handsetSeconds).get())
        clients.append(client)
        guard server.takeRenewalNonce(bodies[2]) else { throw Failure() }
        servers.append(server)
        let keys = server.keys(serial: Golden.serial, generation: 2)
        bodies.append(server.finish(Self.package, stored: keys))
        servers.append(server)
        new = try client.takeFinished(bodies[3]).get()
        clients.append(client)
        bodies.append(client.commit())
        clients.append(client)
        guard server.takeCommit(bodies[4]) else { throw Failure() }
        servers.append(server)
        bodies.append(server.acknowledge(true))
        servers.append(server)
    }
}

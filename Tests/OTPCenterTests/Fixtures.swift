import Ciphers
import OTPDomain
import Vocabulary

@testable import OTPCenter

/// Noon in Japan on 1 October 2010.
let noon = WorldTime(milliseconds: 1_285_902_000_000)

extension WorldTime {
    func after(seconds: Int64) -> WorldTime { after(milliseconds: seconds * 1000) }
}

let plainService = "10010001"
let pinService = "10010002"

func makeCenter(at now: WorldTime = noon) -> Center {
    Center(
        CenterSetup(
            models: [
                SupportedModel(carrier: .docomo, code: "G01i", displayName: "G-01i"),
                SupportedModel(carrier: .softbank, code: "G01S", displayName: "G01S"),
            ], distributionHost: "appli.softbank.test"),
        entropy: [UInt8](repeating: 7, count: 32), at: now)
}

func application(
    service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468",
    mailAddress: String = "tanaka@docomo.ne.jp"
) -> SignUp {
    SignUp(
        service: service, userID: userID, startPassword: startPassword, mailAddress: mailAddress)
}

/// What an application does at a center, without an application: it enrols.
struct Client {
    var machine: ActivationClient
    let service: String

    init(
        of center: Center, service: String = plainService, userID: String = "tanaka01",
        startPassword: String = "2468", entropy: UInt8 = 1
    ) {
        self.service = service
        machine = ActivationClient(
            ActivationClient.Request(
                serviceID: service, userID: userID, password: startPassword,
                deviceID: [UInt8](repeating: 2, count: 16), host: Center.host,
                rootKey: center.ledger.keys.rootPublicKey,
                entropy: [UInt8](repeating: entropy, count: 96)))
    }

    /// Passes 1 and 3; the handset's clock is off by so many seconds.
    mutating func prove(
        to center: inout Center, at now: WorldTime, clockOff: Int64 = 0
    ) -> Result<IssuedToken, ActivationFault> {
        let hello = center.post(machine.hello(), to: service, at: now)
        switch machine.takeServerHello(hello.body, now: now.seconds + clockOff) {
        case .failure(let fault): return .failure(fault)
        case .success(let nonce):
            return machine.takeFinished(center.post(nonce, to: service, at: now).body)
        }
    }

    /// Pass 5; true when it was acknowledged.
    mutating func commit(to center: inout Center, at now: WorldTime) -> Bool {
        let ack = center.post(machine.commit(), to: service, at: now)
        if case .success = machine.takeAck(ack.body) { return true }
        return false
    }

    /// The code by which the center refuses; nil when it issues a token.
    mutating func refusal(
        of center: inout Center, at now: WorldTime = noon, clockOff: Int64 = 0
    ) -> String? {
        if case .failure(let fault) = prove(to: &center, at: now, clockOff: clockOff) {
            fault.code
        } else {
            nil
        }
    }
}

extension Center {
    mutating func post(
        _ body: [UInt8], to service: String, operation: Int = 0, at now: WorldTime,
        contentType: String = OTPC.contentType
    ) -> WebResponse {
        answer(
            WebRequest(
                .post,
                WebURL(
                    scheme: "https", host: Center.host, path: "/otpc/1/\(service)/\(operation)"),
                userAgent: "DoCoMo/2.0 G01i(c100;TJ)", contentType: contentType, body: body),
            at: now)
    }

    /// A center with one user who has applied.
    static func applied(
        service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468"
    ) -> Center {
        var center = makeCenter()
        _ = center.take(
            .apply(
                application(service: service, userID: userID, startPassword: startPassword)),
            at: noon)
        return center
    }

    /// A center with one active token.
    static func enrolled(
        service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468"
    ) -> (center: Center, token: IssuedToken) {
        var center = applied(service: service, userID: userID, startPassword: startPassword)
        var client = Client(
            of: center, service: service, userID: userID, startPassword: startPassword)
        guard case .success(let token) = client.prove(to: &center, at: noon),
            client.commit(to: &center, at: noon)
        else { preconditionFailure("the fixture does not enrol") }
        return (center, token)
    }
}

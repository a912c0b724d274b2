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

let ring = KeyRing(key: [UInt8](repeating: 8, count: 32))

func makeCenter(at now: WorldTime = noon) -> Center {
    Center(
        CenterSetup(
            models: [
                SupportedModel(carrier: .docomo, code: "G01i", displayName: "G-01i"),
                SupportedModel(
                    carrier: .softbank, code: "G01S", displayName: "G01S",
                    modelHeader: "x-jphone-msname"),
            ], distributionHost: "appli.softbank.test"),
        ring: ring, entropy: [UInt8](repeating: 7, count: 32), at: now)
}

func application(
    service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468",
    mailAddress: String = "tanaka@docomo.ne.jp"
) -> SignUp {
    SignUp(
        service: service, userID: userID, startPassword: startPassword, mailAddress: mailAddress)
}

/// What an application does at a center, without an application: it gets a licence key, by an
/// activation or a renewal.
struct Client {
    var machine: LicenceClient
    let service: String

    init(
        of center: Center, service: String = plainService, userID: String = "tanaka01",
        startPassword: String = "2468", entropy: UInt8 = 1
    ) {
        self.service = service
        machine = LicenceClient(
            LicenceClient.Request(
                serviceID: service, userID: userID, password: startPassword,
                deviceID: [UInt8](repeating: 2, count: 16), host: Center.host,
                rootKey: center.ledger.keys.rootPublicKey,
                entropy: [UInt8](repeating: entropy, count: 96)))
    }

    /// Renews a token. The handset's clock is off by so many seconds; what the center says must not
    /// depend on it.
    init(
        renewing token: IssuedToken, service: String = plainService, at now: WorldTime,
        sequence: Int64? = nil, clockOff: Int64 = 0, entropy: UInt8 = 0
    ) {
        self.service = service
        let time = now.seconds + clockOff
        machine = LicenceClient(
            renewing: token, serviceID: service, host: Center.host,
            hello: Renewal.Hello(handsetSeconds: time, sequence: sequence ?? time),
            // Other bytes than an activation's, and others for each generation.
            entropy: [UInt8](repeating: 100 + 10 * UInt8(token.generation) + entropy, count: 96))
    }

    private var operation: Int { machine.operation.rawValue }

    /// Passes 1 and 3; the handset's clock is off by so many seconds.
    mutating func prove(
        to center: inout Center, at now: WorldTime, clockOff: Int64 = 0
    ) -> Result<IssuedToken, LicenceFault> {
        let hello = center.post(machine.hello(), to: service, operation: operation, at: now)
        switch machine.takeServerHello(hello.body, now: now.seconds + clockOff) {
        case .failure(let fault): return .failure(fault)
        case .success(let nonce):
            let answer = center.post(nonce, to: service, operation: operation, at: now)
            return machine.takeFinished(answer.body)
        }
    }

    /// Pass 5; true when it was acknowledged.
    mutating func commit(to center: inout Center, at now: WorldTime) -> Bool {
        let ack = center.post(machine.commit(), to: service, operation: operation, at: now)
        if case .success = machine.takeAck(ack.body) { return true }
        return false
    }

    /// The code by which the center refuses; nil when it issues a token.
    mutating func refusal(
        of center: inout Center, at now: WorldTime = noon, clockOff: Int64 = 0
    ) -> String? {
        if case .failure(let fault) = prove(to: &center, at: now, clockOff: clockOff) {
            fault.code(in: machine.operation)
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

    /// A center that was switched off and on again.
    func restarted(at now: WorldTime = noon) -> Center {
        Center(
            ledger: ledger, ring: ring, setup: setup, entropy: [UInt8](repeating: 9, count: 32),
            at: now)
    }

    /// An operator's act, of which only the reply counts.
    mutating func operate(_ act: OperatorAct) -> OperatorReply { operate(act, at: noon).reply }

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

/// The user of all these tests, at a service.
func tanaka(_ service: String = plainService) -> Subscriber {
    Subscriber(service: service, userID: "tanaka01")
}

extension IssuedToken {
    /// The passcode of a handset whose clock is right, or of so many minutes later.
    func code(at now: WorldTime, _ steps: Int64 = 0, pin: String = "") -> String {
        Passcode.adding(pin: pin, to: code(step: Passcode.step(at: now.seconds) + steps))
    }
}

/// Whoever holds a token, and asks the center under its key.
struct Holder {
    let token: IssuedToken
    let service: String
    private var asked: UInt8 = 0

    init(of token: IssuedToken, service: String = pinService) {
        self.token = token
        self.service = service
    }

    /// The next request, each with its own transaction and a higher number.
    mutating func request(
        _ operation: OTPDomain.Operation, _ payload: CBOR, at now: WorldTime
    ) -> SealedRequest {
        asked += 1
        return request(
            operation, payload, transaction: asked, sequence: now.seconds + Int64(asked))
    }

    func request(
        _ operation: OTPDomain.Operation, _ payload: CBOR, transaction: UInt8, sequence: Int64,
        nonce: UInt8 = 1
    ) -> SealedRequest {
        SealedRequest(
            operation, transaction: [UInt8](repeating: transaction, count: 16),
            serial: token.serial, sequence: sequence, nonce: [UInt8](repeating: nonce, count: 12),
            payload, authKey: token.authKey)
    }

    /// Sends a request, and gives what it was answered; nil when it was not.
    func send(_ request: SealedRequest, to center: inout Center, at now: WorldTime) -> CBOR? {
        let answer = center.post(
            request.encoded, to: service, operation: request.operation.rawValue, at: now)
        return try? request.takeReply(answer.body, authKey: token.authKey).get()
    }

    mutating func changePIN(
        _ current: String, to new: String, at center: inout Center, now: WorldTime = noon
    ) -> PINChangeReply? {
        let payload = PINChangeRequest(currentPIN: current, newPIN: new).payload
        return send(request(.pinChange, payload, at: now), to: &center, at: now)
            .flatMap { PINChangeReply($0) }
    }

    /// - Parameter clockOff: how far the handset's clock is ahead, in seconds.
    mutating func correct(
        clockOff: Int64, at center: inout Center, now: WorldTime = noon
    ) -> CorrectionReply? {
        let payload = CorrectionRequest(handsetSeconds: now.seconds + clockOff).payload
        return send(request(.correction, payload, at: now), to: &center, at: now)
            .flatMap { CorrectionReply($0) }
    }
}

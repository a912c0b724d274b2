import OTPDomain
import Session
import Testing
import Vocabulary

@testable import CenterServer
@testable import OTPCenter

/// What a user and an operator do in a token's life. Each step can be tried again.
enum LifeStep: String, CaseIterable, Sendable {
    case apply, activate, logIn, logInAgain, changePIN, logInWithNewPIN, correct, renew
    case logInRenewed, stop, resume, publish, maintenanceHours, setTerm, reissue, release

    /// How long after the step before it comes, in seconds.
    var wait: Int64 {
        switch self {
        case .logInAgain, .logInWithNewPIN, .logInRenewed: 60
        // The token's last thirty days have begun.
        case .renew: (3 * 365 - 10) * 86_400
        case .apply, .activate, .logIn, .changePIN, .correct, .stop, .resume, .publish,
            .maintenanceHours, .setTerm, .reissue, .release:
            0
        }
    }
}

/// A user with an application, as far as the steps have come.
struct TokenLife: Sendable {
    private var token: IssuedToken?
    /// Agreed, and stored by the application; the center has not confirmed it yet.
    private var uncommitted: IssuedToken?
    private var pin = "2468"
    /// Goes up with each message, so that no two have the same random bytes.
    private var number: UInt8 = 0

    private static let who = Subscriber(service: pinService, userID: "tanaka01")

    /// Takes a step, or tries it again. True when all of it was answered, and well.
    mutating func take(_ step: LifeStep, at stage: KeeperStage) async -> Bool {
        switch step {
        case .apply:
            await stage.apply(service: pinService)
                == .applied(mailAddress: "Tanaka@docomo.ne.jp")
        case .activate: await agree(.activation, at: stage)
        case .renew: await agree(.renewal, at: stage)
        case .logIn, .logInAgain, .logInWithNewPIN, .logInRenewed:
            await logIn(request: step.rawValue, at: stage)
        case .changePIN: await changePIN(at: stage)
        case .correct: await correct(at: stage)
        case .stop: await stage.keeper.operate(.stop(Self.who)) == .done
        case .resume: await stage.keeper.operate(.resume(Self.who)) == .done
        case .publish: await stage.keeper.operate(.publish(version: "9.1")) == .done
        case .maintenanceHours:
            await stage.keeper.operate(.maintenanceHours(DailyHours("01:00-05:00"))) == .done
        case .setTerm:
            await stage.keeper.operate(.setTerm(service: pinService, days: 5)) == .done
        case .reissue:
            await stage.keeper.operate(.reissue(Self.who, startPassword: "8642")) == .done
        case .release: await stage.keeper.operate(.release(Self.who)) == .done
        }
    }

    // MARK: Passcodes

    /// Logs in; the same code does not let anyone in a second time.
    private func logIn(request: String, at stage: KeeperStage) async -> Bool {
        guard let token else { return false }
        let code = token.code(at: stage.clock.now, pin: pin)
        guard
            await stage.logIn(code, service: pinService, request: request)
                == .loggedIn(userID: "tanaka01")
        else { return false }
        return await stage.logIn(code, service: pinService, request: request + " again")
            == .notLoggedIn(.wrong)
    }

    // MARK: Exchanges

    /// The exchange that gives a key. After a message without an answer the application begins anew;
    /// after a commit without one it commits again.
    private mutating func agree(_ operation: OTPDomain.Operation, at stage: KeeperStage) async
        -> Bool
    {
        if let uncommitted { return await commitAgain(operation, uncommitted, at: stage) }
        number += 1
        guard var client = await client(operation, at: stage),
            let hello = await stage.post(client.hello(), to: pinService, operation: operation),
            case .success(let nonce) = client.takeServerHello(
                hello.body, now: stage.clock.now.seconds),
            let finished = await stage.post(nonce, to: pinService, operation: operation),
            case .success(let agreed) = client.takeFinished(finished.body)
        else { return false }
        uncommitted = agreed
        guard let ack = await stage.post(client.commit(), to: pinService, operation: operation),
            case .success = client.takeAck(ack.body)
        else { return false }
        keep(agreed)
        return true
    }

    private func client(
        _ operation: OTPDomain.Operation, at stage: KeeperStage
    ) async -> LicenceClient? {
        guard operation == .renewal else {
            return await stage.client(service: pinService, entropy: number)
        }
        return token.map { token in
            let now = stage.clock.now.seconds
            return LicenceClient(
                renewing: token, serviceID: pinService, host: Center.host,
                hello: Renewal.Hello(handsetSeconds: now, sequence: now + Int64(number)),
                entropy: [UInt8](repeating: number, count: 96))
        }
    }

    private mutating func commitAgain(
        _ operation: OTPDomain.Operation, _ agreed: IssuedToken, at stage: KeeperStage
    ) async -> Bool {
        number += 1
        let request = ResumedCommit.request(
            operation, for: agreed, sequence: stage.clock.now.seconds + Int64(number),
            nonce: [UInt8](repeating: number, count: 12))
        guard
            let answer = await stage.post(
                request.encoded, to: pinService, operation: operation),
            case .success = ResumedCommit.takeReply(
                answer.body, to: request, for: agreed, previous: token)
        else { return false }
        keep(agreed)
        return true
    }

    private mutating func keep(_ agreed: IssuedToken) {
        token = agreed
        uncommitted = nil
    }

    /// The same request each time it is tried.
    private func sealed(
        _ operation: OTPDomain.Operation, _ payload: CBOR, at stage: KeeperStage
    ) async -> CBOR? {
        guard let token else { return nil }
        let request = SealedRequest(
            operation, transaction: [UInt8](repeating: UInt8(operation.rawValue) + 50, count: 16),
            serial: token.serial, sequence: stage.clock.now.seconds + Int64(operation.rawValue),
            nonce: [UInt8](repeating: 9, count: 12), payload, authKey: token.authKey)
        let answer = await stage.post(request.encoded, to: pinService, operation: operation)
        return answer.flatMap {
            try? request.takeReply($0.body, authKey: token.authKey).get()
        }
    }

    private mutating func changePIN(at stage: KeeperStage) async -> Bool {
        let wanted = PINChangeRequest(currentPIN: pin, newPIN: "13579")
        let answer = await sealed(.pinChange, wanted.payload, at: stage)
        guard answer.flatMap({ PINChangeReply($0) }) == .changed else { return false }
        pin = wanted.newPIN
        return true
    }

    private func correct(at stage: KeeperStage) async -> Bool {
        let wanted = CorrectionRequest(handsetSeconds: stage.clock.now.seconds + 5)
        let answer = await sealed(.correction, wanted.payload, at: stage)
        if case .corrected(offset: 5, effectiveAt: _) = answer.flatMap({ CorrectionReply($0) }) {
            return true
        }
        return false
    }
}

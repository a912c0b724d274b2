import Ciphers
import OTPDomain
import Vocabulary

/// Operation 0: 初期設定 and トークン追加, which the center does not tell apart.
///
/// Source: protocol.md 2.2 to 2.5; manual 4.2.
extension Center {
    mutating func activate(
        _ body: [UInt8], at service: Service, now: WorldTime
    ) -> WebResponse {
        switch Envelope.read(body) {
        case .success(let envelope): takePass(envelope, body, at: service, now: now)
        case .failure(.unknownVersion): .versions
        case .failure(.unreadable): takeResumedCommit(body, at: service, now: now)
        }
    }

    private mutating func takePass(
        _ envelope: Envelope, _ body: [UInt8], at service: Service, now: WorldTime
    ) -> WebResponse {
        if envelope.pass == 1 { return greet(body, at: service, now: now) }
        guard let index = sessionIndex(envelope.transaction, at: service) else { return .gone }
        switch envelope.pass {
        case 3: return judgeNonce(body, session: index, at: service, now: now)
        case 5: return takeCommit(body, session: index, now: now)
        default: return .malformed
        }
    }

    /// Pass 1: shows who this is, before anything is asked of the user.
    private mutating func greet(
        _ body: [UInt8], at service: Service, now: WorldTime
    ) -> WebResponse {
        let opened = ActivationServer.open(
            body, host: Self.host, serviceID: service.id, identity: ledger.keys.identity,
            entropy: chance.bytes(64), suites: [service.suite.rawValue], now: now.seconds)
        switch opened {
        case .success((let server, let answer)):
            addSession(EnrolmentSession(server: server, begun: now), at: now)
            return .message(answer)
        case .failure(.unknownVersion): return .versions
        case .failure(.unreadable): return .malformed
        }
    }

    /// Pass 3: judges the user, and issues a token or refuses with a code.
    private mutating func judgeNonce(
        _ body: [UInt8], session index: Int, at service: Service, now: WorldTime
    ) -> WebResponse {
        var session = sessions[index]
        guard let nonce = session.server.takeNonce(body) else { return .malformed }
        switch judge(nonce, by: session.server, at: service, now: now) {
        case .failure(let refusal):
            sessions.remove(at: index)
            return .message(session.server.refuse(refusal.rawValue))
        case .success(let user):
            let answer = issue(to: user, of: service, by: &session.server, now: now)
            session.serial = ledger.tokens[ledger.tokens.count - 1].serial
            sessions[index] = session
            return .message(answer)
        }
    }

    /// The codes by which an enrolment is refused. Source: manual 4.2; protocol.md 2.5.
    enum Refusal: String, Error {
        case unknownUser = "S0B1"
        case alreadyActive = "S0B4"
        case stopped = "S0B5"
        case wrongPassword = "S0C1"
        case passwordLocked = "S0C4"
        case clockIsOff = "S0F1"
    }

    /// How far the handset's clock may be off, in seconds. Source: protocol.md 3.5.
    static let clockTolerance: Int64 = 600

    /// The order is the manual's: its words for S0B4 and S0B5 suppose a mistyped user ID, so the
    /// user's standing comes before the password. Gives the user's place in the ledger.
    ///
    /// Source: protocol.md 2.5, last lines; requirements O-37, O-70.
    private mutating func judge(
        _ nonce: ActivationServer.ClientNonce, by server: ActivationServer, at service: Service,
        now: WorldTime
    ) -> Result<Int, Refusal> {
        let index = ledger.userIndex(nonce.userID, of: service.id)
        let verifier = index.flatMap { ledger.users[$0].verifier }
        // Computed in any case, so that the time taken does not tell users apart.
        let isRight = server.proofIsRight(
            activationKey: verifier ?? [UInt8](repeating: 0, count: 32))
        guard let index else { return .failure(.unknownUser) }
        switch ledger.users[index].standing {
        case .stopped: return .failure(.stopped)
        case .active: return .failure(.alreadyActive)
        case .registered: break
        }
        if ledger.users[index].isLocked { return .failure(.passwordLocked) }
        guard isRight, verifier != nil else {
            ledger.users[index].failures += 1
            return .failure(ledger.users[index].isLocked ? .passwordLocked : .wrongPassword)
        }
        ledger.users[index].failures = 0
        // Against the far ends of the integers, which a handset may claim, the test is by range.
        let near = now.seconds - Self.clockTolerance...now.seconds + Self.clockTolerance
        return near.contains(nonce.handsetSeconds) ? .success(index) : .failure(.clockIsOff)
    }

    /// Pass 4: journals a pending token and tells of it. What is told is read back from the ledger.
    private mutating func issue(
        to user: Int, of service: Service, by server: inout ActivationServer, now: WorldTime
    ) -> [UInt8] {
        let user = ledger.users[user]
        ledger.lapsePendingTokens(of: user.id, at: service.id)
        let serial = ledger.takeSerial()
        ledger.tokens.append(
            Token(
                serial: serial, service: service.id, userID: user.id, state: .pending(since: now),
                transaction: server.transaction, generation: 1, keys: server.keys(serial: serial),
                expiry: now.japan.date.after(years: service.termYears), pin: user.firstPIN))
        let last = ledger.tokens.count - 1
        let stored = ledger.tokens[last]
        let answer = server.finish(
            KeyPackage(
                serial: stored.serial, serviceName: service.name, logo: service.logo,
                expiry: stored.expiry, suite: service.suite.rawValue, digits: service.digits,
                hasPIN: service.usesPIN, generation: stored.generation),
            stored: stored.keys)
        guard let transcript = server.transcript else {
            preconditionFailure("a finished enrolment has its transcript")
        }
        ledger.tokens[last].transcript = transcript
        return answer
    }
}

extension WebResponse {
    /// The session or token that a message belongs to is not here any more.
    static let gone = WebResponse(status: 410)
}

extension CivilDate {
    /// The same day so many years later; 28 February where a year lacks the 29th.
    func after(years: Int) -> CivilDate {
        let later = CivilDate(year: year + years, month: month, day: day)
        let exists = CivilDate(daysSince1970: later.daysSince1970) == later
        return exists ? later : CivilDate(year: year + years, month: month, day: 28)
    }
}

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
        takePass(
            body, .activation, at: service, now: now,
            first: { center, _ in center.greet(body, at: service, now: now) },
            third: { center, session in
                center.judgeNonce(body, session: session, at: service, now: now)
            })
    }

    /// Pass 1: shows who this is, before anything is asked of the user.
    private mutating func greet(
        _ body: [UInt8], at service: Service, now: WorldTime
    ) -> WebResponse {
        let slip = slip(in: AnswerAhead(operation: .activation, pass: 1), at: now)
        let opened = LicenceServer.open(
            body, host: Self.host, serviceID: service.id,
            identity: ledger.keys.identity(with: ring), entropy: chance.bytes(64),
            suites: [service.suite.rawValue], now: now.seconds, slip: slip)
        switch opened {
        case .success((let server, let answer)):
            sessions.add(LicenceSession(server: server, begun: now), at: now)
            return .message(answer)
        case .failure(.unknownVersion): return .versions
        case .failure(.unreadable): return .malformed
        }
    }

    /// Pass 3: judges the user, and issues a token or refuses with a code.
    private mutating func judgeNonce(
        _ body: [UInt8], session: LicenceSession, at service: Service, now: WorldTime
    ) -> WebResponse {
        var session = session
        guard let nonce = session.server.takeNonce(body) else { return .malformed }
        let subscriber = Subscriber(service: service.id, userID: nonce.userID)
        if let wait = wait(of: nonce.deviceID, at: now) {
            // Not judged at all: the handset comes again, or sees A003.
            sessions[session.server.transaction] = nil
            return .tooMany(wait: wait)
        }
        switch judge(nonce, of: subscriber, by: session.server, now: now) {
        case .failure(let refusal):
            ledger.log.note(
                .activation, ledger.noted(subscriber), handsetSeconds: nonce.handsetSeconds,
                refusal.rawValue, at: now)
            sessions[session.server.transaction] = nil
            let ahead = AnswerAhead(operation: .activation, pass: 3, isRefusal: true)
            return .message(
                session.server.refuse(refusal.rawValue, slip: slip(in: ahead, at: now)))
        case .success(let user):
            let answer = issue(to: user, of: service, by: &session.server, now: now)
            session.serial = ledger.tokens[ledger.tokens.count - 1].serial
            ledger.log.note(
                .activation, subscriber, serial: session.serial ?? "",
                handsetSeconds: nonce.handsetSeconds, "0", at: now)
            sessions[session.server.transaction] = session
            return .message(answer)
        }
    }

    /// The codes by which an activation is refused. Source: manual 4.2; protocol.md 2.5.
    enum ActivationRefusal: String, Error {
        case unknownUser = "S0B1"
        case alreadyActive = "S0B4"
        case stopped = "S0B5"
        case wrongPassword = "S0C1"
        case passwordLocked = "S0C4"
        case clockIsOff = "S0F1"
    }

    /// How far the handset's clock may be off, in seconds. Source: protocol.md 3.5.
    static let clockTolerance: Int64 = 600

    /// Against the far ends of the integers, which a handset may claim, the test is by range.
    static func isNear(_ handsetSeconds: Int64, _ now: WorldTime) -> Bool {
        (now.seconds - clockTolerance...now.seconds + clockTolerance).contains(handsetSeconds)
    }

    /// The order is the manual's: its words for S0B4 and S0B5 suppose a mistyped user ID, so the
    /// user's standing comes before the password. Gives the user's place in the ledger.
    ///
    /// Source: protocol.md 2.5, last lines; requirements O-37, R-CENTER-012.
    private mutating func judge(
        _ nonce: LicenceServer.ClientNonce, of subscriber: Subscriber, by server: LicenceServer,
        now: WorldTime
    ) -> Result<Int, ActivationRefusal> {
        let index = ledger.userIndex(subscriber)
        let verifier = index.flatMap { ledger.users[$0].openedVerifier(with: ring) }
        // Computed in any case, so that the time taken does not tell users apart.
        let isRight = server.proofIsRight(
            activationKey: verifier ?? [UInt8](repeating: 0, count: 32))
        guard let index else { return .failure(.unknownUser) }
        if ledger.users[index].isStopped { return .failure(.stopped) }
        switch ledger.users[index].standing {
        case .released: return .failure(.unknownUser)
        case .active: return .failure(.alreadyActive)
        case .registered: break
        }
        if ledger.users[index].isLocked { return .failure(.passwordLocked) }
        guard isRight, verifier != nil else {
            ledger.users[index].failures += 1
            return .failure(ledger.users[index].isLocked ? .passwordLocked : .wrongPassword)
        }
        ledger.users[index].failures = 0
        return Self.isNear(nonce.handsetSeconds, now) ? .success(index) : .failure(.clockIsOff)
    }

    /// Pass 4: journals a pending token and tells of it. What is told is read back from the ledger.
    private mutating func issue(
        to user: Int, of service: Service, by server: inout LicenceServer, now: WorldTime
    ) -> [UInt8] {
        let user = ledger.users[user]
        let slip = slip(in: AnswerAhead(operation: .activation, pass: 3), at: now)
        ledger.lapsePendingTokens(of: user.subscriber)
        let serial = ledger.takeSerial()
        let licence = licence(
            server.keys(serial: serial), serial: serial, generation: 1,
            transaction: server.transaction, expiry: service.expiry(from: now.japan.date),
            at: service, slip: slip)
        ledger.tokens.append(
            Token(
                serial: serial, subscriber: user.subscriber, state: .pending(since: now),
                licence: licence, pin: user.openedFirstPIN(with: ring), ring: ring,
                chance: &chance))
        let last = ledger.tokens.count - 1
        let stored = ledger.tokens[last].licence
        let answer = server.finish(
            package(stored, of: serial, at: service), stored: stored.openedKeys(with: ring),
            slip: slip)
        ledger.tokens[last].licence.transcript = server.transcriptOfFinished
        return answer
    }
}

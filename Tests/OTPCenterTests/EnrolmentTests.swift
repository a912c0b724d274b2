import Ciphers
import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

@Suite("protocol.md 2.5, R-CENTER-011, R-CENTER-012: how the center judges a setup")
struct EnrolmentTests {
    @Test("R-CENTER-016, R-CENTER-018: a right password gives a token; the commit makes it active")
    func issued() throws {
        var center = Center.applied(service: pinService)
        var client = Client(of: center, service: pinService)
        let token = try client.prove(to: &center, at: noon).get()
        #expect(token.serviceName == "○△□銀行")
        #expect(token.logo == 1)
        #expect(token.digits == 8)
        #expect(token.suite == 1)
        #expect(token.hasPIN)
        #expect(token.expiry == CivilDate(year: 2013, month: 10, day: 1))
        #expect(center.ledger.users[0].standing == .registered)
        #expect(client.commit(to: &center, at: noon))
        #expect(center.ledger.users[0].standing == .active)
        #expect(center.ledger.users[0].verifier == nil)
        #expect(center.ledger.users[0].firstPIN == nil)
        #expect(center.ledger.tokens[0].openedPIN(with: ring) == "2468")
    }

    @Test("R-CENTER-017: serial numbers have 8 digits and are never given twice")
    func serials() throws {
        var center = Center.applied()
        var seen: [String] = []
        for number in 1...5 {
            var client = Client(of: center, entropy: UInt8(number))
            seen.append(try client.prove(to: &center, at: noon).get().serial)
        }
        #expect(seen.allSatisfy(SerialNumber.isWellFormed))
        #expect(Set(seen).count == 5)
    }

    @Test("R-ERR-S0B1, R-CENTER-013: S0B1 for an unknown user ID, also when another service has it")
    func unknown() {
        var center = Center.applied()
        var stranger = Client(of: center, userID: "suzuki")
        #expect(stranger.refusal(of: &center) == "S0B1")
        var elsewhere = Client(of: center, service: pinService, entropy: 2)
        #expect(elsewhere.refusal(of: &center) == "S0B1")
        #expect(ErrorTable.message(for: "S0B1") == ErrorTable.message(for: "S0C1"))
    }

    @Test("R-ERR-S0B4, R-CENTER-020: S0B4 for an active user, whatever the password and the clock")
    func active() {
        var (center, _) = Center.enrolled()
        for (number, password) in ["2468", "9999"].enumerated() {
            var client = Client(of: center, startPassword: password, entropy: UInt8(10 + number))
            #expect(client.refusal(of: &center, clockOff: 7200) == "S0B4")
        }
    }

    @Test("R-ERR-S0B5: S0B5 for a stopped user, before the password is looked at")
    func stopped() {
        var center = Center.applied()
        center.ledger.users[0].isStopped = true
        var client = Client(of: center, startPassword: "9999")
        #expect(client.refusal(of: &center) == "S0B5")
        #expect(center.ledger.users[0].failures == 0)
    }

    @Test("R-ERR-S0C4, R-CENTER-014: S0C1 four times, S0C4 at the fifth and for ever")
    func locked() {
        var center = Center.applied()
        for number in 1...5 {
            var client = Client(of: center, startPassword: "9999", entropy: UInt8(number))
            #expect(client.refusal(of: &center) == (number < 5 ? "S0C1" : "S0C4"))
        }
        center = center.restarted()
        var client = Client(of: center, entropy: 9)
        #expect(client.refusal(of: &center, at: noon.after(seconds: 86_400)) == "S0C4")
    }

    @Test("applying again unlocks the start password and replaces it")
    func unlocked() {
        var center = Center.applied()
        for number in 1...5 {
            var client = Client(of: center, startPassword: "9999", entropy: UInt8(number))
            _ = client.refusal(of: &center)
        }
        _ = center.take(.apply(application(startPassword: "1357")), at: noon)
        var old = Client(of: center, entropy: 8)
        #expect(old.refusal(of: &center) == "S0C1")
        var new = Client(of: center, startPassword: "1357", entropy: 9)
        #expect(new.refusal(of: &center) == nil)
    }

    @Test("R-ERR-S0C1: a right password succeeds after wrong ones, and resets the count")
    func reset() {
        var center = Center.applied()
        for number in 1...4 {
            var client = Client(of: center, startPassword: "9999", entropy: UInt8(number))
            _ = client.refusal(of: &center)
        }
        var right = Client(of: center, entropy: 5)
        #expect(right.refusal(of: &center) == nil)
        var wrong = Client(of: center, startPassword: "9999", entropy: 6)
        #expect(wrong.refusal(of: &center) == "S0C1")
    }

    @Test(
        "R-ERR-S0F1, R-CENTER-015: S0F1 from 601 s on, either way; 600 s is still taken",
        arguments: [(600, nil), (-600, nil), (601, "S0F1"), (-601, "S0F1"), (32_400, "S0F1")])
    func clock(seconds: Int64, code: String?) {
        var center = Center.applied()
        var client = Client(of: center)
        // Certificates are backdated by 30 days, so a clock that is hours off still gets here.
        #expect(client.refusal(of: &center, clockOff: seconds) == code)
        #expect(center.ledger.users[0].failures == 0)
    }

    @Test("the clock set, a setup that was refused for it succeeds")
    func clockSet() {
        var center = Center.applied()
        var client = Client(of: center)
        #expect(client.refusal(of: &center, clockOff: 7200) == "S0F1")
        var again = Client(of: center, entropy: 2)
        #expect(again.refusal(of: &center) == nil)
    }

    @Test("R-CENTER-012: each cause hides those behind it")
    func order() {
        var center = Center.applied()
        var number: UInt8 = 0
        func refusal(
            _ password: String, user: String = "tanaka01", clockOff: Int64 = 7200
        ) -> String? {
            number += 1
            var client = Client(
                of: center, userID: user, startPassword: password, entropy: number)
            return client.refusal(of: &center, clockOff: clockOff)
        }
        #expect(refusal("2468") == "S0F1")
        for _ in 0..<4 { #expect(refusal("9999") == "S0C1") }
        #expect(refusal("9999") == "S0C4")
        #expect(refusal("2468", clockOff: 0) == "S0C4")
        center.ledger.users[0].standing = .active
        #expect(refusal("9999") == "S0B4")
        center.ledger.users[0].isStopped = true
        #expect(refusal("9999") == "S0B5")
        #expect(refusal("9999", user: "other") == "S0B1")
    }

    @Test("a taken user ID: only once the service is used")
    func taken() {
        var (center, _) = Center.enrolled()
        #expect(center.take(.apply(application()), at: noon).reply == .refused([.userIDTaken]))
    }
}

@Suite("protocol.md 2.3: pending tokens and commits")
struct CommitTests {
    @Test("until the commit no passcode is accepted")
    func pending() throws {
        var center = Center.applied()
        var client = Client(of: center)
        let token = try client.prove(to: &center, at: noon).get()
        let code = token.code(step: Passcode.step(at: noon.seconds))
        #expect(center.logIn(code, at: noon) == .notLoggedIn(.wrong))
        #expect(client.commit(to: &center, at: noon))
        #expect(center.logIn(code, at: noon) == .loggedIn(userID: "tanaka01"))
    }

    @Test(
        "R-ERR-A010: a commit within ten minutes is taken, a later one refused",
        arguments: [(600, true), (601, false)])
    func lapse(seconds: Int64, accepted: Bool) throws {
        var center = Center.applied()
        var client = Client(of: center)
        _ = try client.prove(to: &center, at: noon).get()
        #expect(client.commit(to: &center, at: noon.after(seconds: seconds)) == accepted)
        #expect(center.ledger.users[0].standing == (accepted ? .active : .registered))
    }

    @Test("the next try replaces the pending token, whose commit is then refused")
    func replaced() throws {
        var center = Center.applied()
        var first = Client(of: center, entropy: 1)
        _ = try first.prove(to: &center, at: noon).get()
        var second = Client(of: center, entropy: 2)
        _ = try second.prove(to: &center, at: noon).get()
        #expect(!first.commit(to: &center, at: noon))
        #expect(second.commit(to: &center, at: noon))
    }

    @Test("a user who was stopped meanwhile is refused")
    func stopped() throws {
        var center = Center.applied()
        var client = Client(of: center)
        _ = try client.prove(to: &center, at: noon).get()
        center.ledger.users[0].isStopped = true
        #expect(!client.commit(to: &center, at: noon))
    }

    @Test("R-CENTER-033: the same commit again gets the same answer")
    func again() throws {
        var center = Center.applied()
        var client = Client(of: center)
        _ = try client.prove(to: &center, at: noon).get()
        let commit = client.machine.commit()
        let first = center.post(commit, to: plainService, at: noon)
        let second = center.post(commit, to: plainService, at: noon.after(seconds: 60))
        #expect(first.status == 200)
        #expect(second == first)
        #expect(center.ledger.tokens.count == 1)
    }

    @Test("a resumed commit after power off is taken, twice, and after the session is gone")
    func resumed() throws {
        var center = Center.applied()
        var client = Client(of: center)
        let token = try client.prove(to: &center, at: noon).get()
        center = center.restarted()
        #expect(center.post(client.machine.commit(), to: plainService, at: noon).status == 410)
        for nonce in 1...2 {
            let request = ResumedCommit.request(
                .activation, for: token, sequence: noon.seconds,
                nonce: [UInt8](repeating: UInt8(nonce), count: 12))
            let answer = center.post(request.encoded, to: plainService, at: noon)
            #expect(
                (try? ResumedCommit.takeReply(answer.body, to: request, for: token).get()) != nil)
        }
        #expect(center.ledger.users[0].standing == .active)
    }

    @Test("a resumed commit that is too late is refused, and a stranger's is not read")
    func resumedLate() throws {
        var center = Center.applied()
        var client = Client(of: center)
        var token = try client.prove(to: &center, at: noon).get()
        let request = ResumedCommit.request(
            .activation, for: token, sequence: 1, nonce: [UInt8](repeating: 1, count: 12))
        let late = center.post(request.encoded, to: plainService, at: noon.after(seconds: 601))
        let answer = ResumedCommit.takeReply(late.body, to: request, for: token)
        guard case .failure(.commitRefused) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(center.post(request.encoded, to: pinService, at: noon).status == 410)
        token.authKey[0] ^= 1
        let forged = ResumedCommit.request(
            .activation, for: token, sequence: 1, nonce: [UInt8](repeating: 1, count: 12))
        #expect(center.post(forged.encoded, to: plainService, at: noon).status == 400)
        token.serial = "99999999"
        let unknown = ResumedCommit.request(
            .activation, for: token, sequence: 1, nonce: [UInt8](repeating: 1, count: 12))
        #expect(center.post(unknown.encoded, to: plainService, at: noon).status == 410)
    }
}

@Suite("protocol.md 2.1: what the center reads at all")
struct ProtocolDoorTests {
    private func post(
        _ body: [UInt8], path: String = "/otpc/1/10010001/0",
        contentType: String = "application/otpc+cbor"
    ) -> WebResponse {
        var center = Center.applied()
        return center.answer(
            WebRequest(
                .post, WebURL(scheme: "https", host: Center.host, path: path), userAgent: "",
                contentType: contentType, body: body), at: noon)
    }

    private var hello: [UInt8] {
        var client = Client(of: Center.applied())
        return client.machine.hello()
    }

    @Test("a hello is answered in the protocol's own type")
    func taken() {
        #expect(post(hello).status == 200)
        #expect(post(hello).contentType == "application/otpc+cbor")
    }

    @Test(
        "R-CENTER-032: not found are an unknown service or operation, and another shape",
        arguments: [
            "/otpc/1/4711/0", "/otpc/1/4711/1", "/otpc/1/4711/3", "/otpc/1/4711/4",
            "/otpc/1/10010001/2", "/otpc/1/10010001/5", "/otpc/1/10010001/-1",
            "/otpc/1/10010001/x", "/otpc/1/10010001", "/otpc/1/10010001/0/0", "/otpc",
        ])
    func notFound(path: String) { #expect(post(hello, path: path).status == 404) }

    @Test("400 for another type, an empty, a long or a broken body, and a pass that is not due")
    func malformed() {
        #expect(post(hello, contentType: "text/plain").status == 400)
        #expect(post([]).status == 400)
        #expect(post([UInt8](repeating: 0, count: 4097)).status == 400)
        #expect(post(hello.dropLast()).status == 400)
        #expect(post(hello + [0]).status == 400)
    }

    @Test("an unknown version, in the path or in the message, is told which one is spoken")
    func version() {
        var later = hello
        later[2] = 2
        for answer in [post(later), post(hello, path: "/otpc/2/10010001/0")] {
            #expect(answer.status == 400)
            #expect(CBOR(answer.body) == [0: [1]])
        }
    }

    @Test("each single bit of the hello turned over: 200 or 400, never anything stored")
    func flipped() {
        let bytes = hello
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            var center = Center.applied()
            let before = center.ledger
            let status = center.post(changed, to: plainService, at: noon).status
            #expect([200, 400, 410].contains(status))
            #expect(center.ledger == before)
        }
    }

    @Test("the number of sessions is bounded; the oldest make way")
    func bounded() throws {
        var center = Center.applied()
        var begun: [LicenceSession] = []
        for entropy in 1...4 {
            var client = Client(of: center, entropy: UInt8(entropy))
            _ = center.post(client.machine.hello(), to: plainService, at: noon)
            begun.append(try #require(center.sessions[client.machine.transaction]))
        }
        var table = SessionTable()
        func kept() -> [Bool] { begun.map { table[$0.server.transaction] == $0 } }
        for session in begun { table.add(session, at: noon, keeping: 2) }
        #expect(kept() == [false, false, true, true])
        table.add(begun[2], at: noon, keeping: 2)
        #expect(kept() == [false, false, true, true])
        table.add(begun[0], at: noon, keeping: 2)
        #expect(kept() == [true, false, true, false], "the third began anew, after the fourth")
    }

    @Test("sessions do not outlive their tokens' wait")
    func forgotten() {
        var center = Center.applied()
        _ = center.post(hello, to: plainService, at: noon)
        var other = Client(of: center, entropy: 99)
        _ = center.post(
            other.machine.hello(), to: plainService, at: noon.after(seconds: 901))
        #expect(center.sessions.count == 1)
    }
}

@Suite("protocol.md 3.7: how many activations of one handset are judged")
struct DeviceLimitTests {
    private func center(limit: Int?) -> Center {
        var setup = makeCenter().setup
        setup.activationsPerDevice = limit
        var center = Center(
            setup, ring: ring, entropy: [UInt8](repeating: 7, count: 32), at: noon)
        _ = center.take(.apply(application()), at: noon)
        return center
    }

    private func attempt(
        _ center: inout Center, _ number: Int, at now: WorldTime = noon
    ) -> String? {
        var client = Client(of: center, startPassword: "wrong", entropy: UInt8(number + 1))
        return client.refusal(of: &center, at: now)
    }

    @Test("beyond the share the user is not judged, until the hour of the first is over")
    func share() {
        var center = center(limit: 2)
        #expect(attempt(&center, 1) == "S0C1")
        #expect(attempt(&center, 2, at: noon.after(seconds: 10)) == "S0C1")
        #expect(attempt(&center, 3, at: noon.after(seconds: 3599)) == "A003")
        #expect(center.ledger.users[0].failures == 2)
        #expect(center.sessions.count == 0)
        #expect(attempt(&center, 4, at: noon.after(seconds: 3600)) == "S0C1")
    }

    @Test("who is beyond the share is told how long it takes until the hour of the first is over")
    func wait() throws {
        var center = center(limit: 1)
        #expect(attempt(&center, 1) == "S0C1")
        var client = Client(of: center, startPassword: "wrong", entropy: 9)
        let later = noon.after(seconds: 600)
        let hello = center.post(client.machine.hello(), to: plainService, at: later)
        let nonce = try client.machine.takeServerHello(hello.body, now: later.seconds).get()
        let answer = center.post(nonce, to: plainService, at: later)
        #expect(answer == WebResponse(status: 503, waitMilliseconds: 3_000_000))
    }

    @Test("where handsets are not counted every attempt is judged")
    func uncounted() {
        var center = center(limit: nil)
        for number in 1...4 { #expect(attempt(&center, number) == "S0C1") }
        #expect(attempt(&center, 5) == "S0C4")
    }
}

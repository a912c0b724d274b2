import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

/// The start of the day in Japan that is so many days after the last one of a token.
func day(_ days: Int, after expiry: CivilDate) -> WorldTime {
    CivilDate(daysSince1970: expiry.daysSince1970 + days).startInJapan
}

private func refusal(
    of center: Center, _ token: IssuedToken, service: String = plainService, at now: WorldTime,
    clockOff: Int64 = 0
) -> String? {
    var center = center
    var client = Client(renewing: token, service: service, at: now, clockOff: clockOff)
    return client.refusal(of: &center, at: now, clockOff: clockOff)
}

@Suite("manual 3.9.1, R-CENTER-024: when a token may be renewed")
struct RenewalWindowTests {
    @Test(
        "from the first moment of day 30 before its end, and after it for ever (R-ERR-S3E4)",
        arguments: [
            (-31, "S3E4"), (-30, nil), (-1, nil), (0, nil), (1, nil), (91, nil), (3000, nil),
        ])
    func days(days: Int, code: String?) {
        let (center, token) = Center.enrolled()
        let start = day(days, after: token.expiry)
        #expect(refusal(of: center, token, at: start) == code)
        let end = day(days + 1, after: token.expiry).after(milliseconds: -1)
        #expect(refusal(of: center, token, at: end) == code)
    }

    @Test("midnight is Japan's, not UTC's")
    func midnight() {
        let (center, token) = Center.enrolled()
        let opening = day(-30, after: token.expiry)
        #expect(opening.japan.hour == 0)
        #expect(refusal(of: center, token, at: opening) == nil)
        #expect(refusal(of: center, token, at: opening.after(milliseconds: -1)) == "S3E4")
        let inUTC = opening.after(seconds: 9 * 3600)
        #expect(refusal(of: center, token, at: inUTC.after(milliseconds: -1)) == nil)
    }

    @Test(
        "R-CENTER-040, R-PHONE-084: the center goes by its own clock, whatever the handset's says",
        arguments: [-400 * 86_400, -1, 1, 400 * 86_400])
    func ownClock(clockOff: Int64) {
        let (center, token) = Center.enrolled()
        let early = day(-31, after: token.expiry)
        #expect(refusal(of: center, token, at: early, clockOff: clockOff) == "S3E4")
        let due = day(-30, after: token.expiry)
        #expect(refusal(of: center, token, at: due, clockOff: clockOff) == nil)
    }

    @Test(
        "where the service sets an end to it: S3B3 from the day after (R-ERR-S3B3)",
        arguments: [(0, nil), (90, nil), (91, "S3B3"), (3000, "S3B3")])
    func grace(days: Int, code: String?) {
        let service = "60060001"
        let (center, token) = Center.enrolled(service: service)
        let start = day(days, after: token.expiry)
        #expect(refusal(of: center, token, service: service, at: start) == code)
    }
}

@Suite("protocol.md 2.5 (op 3), R-CENTER-023: who may renew a token")
struct RenewalRightTests {
    let approving = "40040001"

    @Test("R-CENTER-025, O-41: a service with a procedure of its own wants its approval first")
    func approval() throws {
        var (center, token) = Center.enrolled(service: approving)
        let due = day(-3, after: token.expiry)
        #expect(refusal(of: center, token, service: approving, at: due) == "S3B3")
        #expect(center.operate(.allowRenewal(tanaka(approving))) == .done)
        var client = Client(renewing: token, service: approving, at: due)
        let renewed = try client.prove(to: &center, at: due).get()
        #expect(client.commit(to: &center, at: due))
        // The approval was for this once.
        let next = day(-3, after: renewed.expiry)
        #expect(refusal(of: center, renewed, service: approving, at: next) == "S3B3")
    }

    @Test("elsewhere the provider may deny it, and allow it again")
    func denied() {
        var (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        #expect(center.operate(.denyRenewal(tanaka())) == .done)
        #expect(refusal(of: center, token, at: due) == "S3B3")
        #expect(center.operate(.allowRenewal(tanaka())) == .done)
        #expect(refusal(of: center, token, at: due) == nil)
    }

    @Test("an approval does not open the window earlier")
    func approvedEarly() {
        var (center, token) = Center.enrolled(service: approving)
        _ = center.operate(.allowRenewal(tanaka(approving)))
        let early = day(-31, after: token.expiry)
        #expect(refusal(of: center, token, service: approving, at: early) == "S3E4")
    }

    @Test("S3B5 for a stopped user, until resumed (R-ERR-S3B5)")
    func stopped() {
        var (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        _ = center.operate(.stop(tanaka()))
        #expect(refusal(of: center, token, at: due) == "S3B5")
        _ = center.operate(.resume(tanaka()))
        #expect(refusal(of: center, token, at: due) == nil)
    }

    @Test("S3B3 for a disabled token, a reissued one and one that was given up")
    func unusable() {
        let (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        for act: OperatorAct in [
            .disable(tanaka()), .reissue(tanaka(), startPassword: "1357"), .release(tanaka()),
        ] {
            var other = center
            #expect(other.operate(act) == .done)
            #expect(refusal(of: other, token, at: due) == "S3B3")
        }
    }

    @Test("R-CENTER-023, O-70: the order is S3B5, S3B3, S3E4")
    func order() {
        var (center, token) = Center.enrolled()
        let early = day(-31, after: token.expiry)
        #expect(refusal(of: center, token, at: early) == "S3E4")
        _ = center.operate(.denyRenewal(tanaka()))
        #expect(refusal(of: center, token, at: early) == "S3B3")
        _ = center.operate(.stop(tanaka()))
        #expect(refusal(of: center, token, at: early) == "S3B5")
        _ = center.operate(.disable(tanaka()))
        #expect(refusal(of: center, token, at: early) == "S3B5")
    }

    @Test("a refusal leaves the token as it was, but for the number of the request")
    func unchanged() {
        var (center, token) = Center.enrolled()
        let early = day(-31, after: token.expiry)
        var expected = center.ledger.tokens
        expected[0].lastSequence = early.seconds
        var client = Client(renewing: token, at: early)
        #expect(client.refusal(of: &center, at: early) == "S3E4")
        #expect(center.ledger.tokens == expected)
        #expect(center.sessions.count == 1, "the activation's; a refusal opens none")
    }
}

@Suite("protocol.md 2.2 (op 3), 3.2: what a renewal gives")
struct RenewalResultTests {
    @Test("the same serial number, the next generation, and the service as it is now")
    func result() throws {
        var (center, token) = Center.enrolled(service: pinService)
        let due = day(-30, after: token.expiry)
        var client = Client(renewing: token, service: pinService, at: due)
        let renewed = try client.prove(to: &center, at: due).get()
        #expect(renewed.serial == token.serial)
        #expect(renewed.generation == token.generation + 1)
        #expect(renewed.serviceName == "○△□銀行")
        #expect(renewed.hasPIN)
        #expect(renewed.otpKey != token.otpKey)
        #expect(client.commit(to: &center, at: due))
        #expect(center.ledger.tokens.count == 1)
        #expect(center.ledger.tokens[0].licence.generation == 2)
        let again = center.renew(renewed, service: pinService, days: 0)
        #expect(again?.generation == 3)
        #expect(again?.serial == token.serial)
    }

    @Test(
        "R-CENTER-026, O-41: the new date is the later of today and the old date, and the term",
        arguments: [
            ("2013/09/15", "2013/10/01", plainService, "2016/10/01"),
            ("2013/10/01", "2013/10/01", plainService, "2016/10/01"),
            ("2013/10/02", "2013/10/01", plainService, "2016/10/02"),
            ("2020/05/05", "2013/10/01", plainService, "2023/05/05"),
            ("2012/02/10", "2012/02/29", plainService, "2015/02/28"),
            ("2012/02/29", "2012/01/31", plainService, "2015/02/28"),
            ("2012/02/28", "2012/01/31", plainService, "2015/02/28"),
            ("2012/02/10", "2012/02/29", "30030001", "2013/02/28"),
            ("2011/02/10", "2011/02/28", "30030001", "2012/02/28"),
        ])
    func expiry(today: String, old: String, service: String, new: String) throws {
        var (center, token) = Center.enrolled(service: service)
        token.expiry = CivilDate(year: 1999, month: 1, day: 1)  // The center's date counts alone.
        let oldDate = try #require(CivilDate(slashed: old))
        #expect(center.operate(.setExpiry(tanaka(service), oldDate)) == .done)
        let start = try #require(CivilDate(slashed: today)).startInJapan
        for now in [start, start.after(milliseconds: 86_399_999)] {
            var other = center
            var client = Client(renewing: token, service: service, at: now)
            let renewed = try client.prove(to: &other, at: now).get()
            #expect(renewed.expiry == CivilDate(slashed: new))
            #expect(other.ledger.tokens[0].licence.expiry == oldDate)
            #expect(client.commit(to: &other, at: now))
            #expect(other.ledger.tokens[0].licence.expiry == renewed.expiry)
        }
    }

    @Test("a date that four digits of a year cannot write is not given: the last one is")
    func lastDay() throws {
        var (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        var client = Client(renewing: token, at: due)
        let hello = center.post(
            client.machine.hello(), to: plainService, operation: 3, at: due)
        let nonce = try client.machine.takeServerHello(hello.body, now: due.seconds).get()
        // The operator puts the token's date off while it is renewed.
        let last = CivilDate(year: 9999, month: 12, day: 31)
        #expect(center.operate(.setExpiry(tanaka(), last)) == .done)
        let answer = center.post(nonce, to: plainService, operation: 3, at: due)
        #expect(try client.machine.takeFinished(answer.body).get().expiry == last)
        #expect(center.ledger.tokens[0].renewal?.expiry.isOfCalendar == true)
    }

    @Test("the PIN stays as it is, and goes into the new key's codes")
    func pin() throws {
        var (center, token) = Center.enrolled(service: pinService)
        var holder = Holder(of: token)
        #expect(holder.changePIN("2468", to: "97531", at: &center) == .changed)
        let made = center.renew(token, service: pinService, days: -5)
        let renewed = try #require(made)
        let due = day(-5, after: token.expiry)
        let code = renewed.code(at: due, pin: "97531")
        #expect(
            center.logIn(code, service: pinService, at: due) == .loggedIn(userID: "tanaka01"))
        // Requests under the old key are no longer read.
        #expect(holder.changePIN("97531", to: "1111", at: &center, now: due) == nil)
        var successor = Holder(of: renewed)
        #expect(successor.changePIN("97531", to: "1111", at: &center, now: due) == .changed)
    }
}

@Suite("protocol.md 2.2 (op 3): which first messages the center reads")
struct RenewalDoorTests {
    private func status(
        _ change: (inout IssuedToken) -> Void = { _ in }, to service: String = plainService,
        path: String? = nil, sequence: Int64? = nil
    ) -> Int {
        var (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        center.ledger.tokens[0].lastSequence = 100
        change(&token)
        var client = Client(renewing: token, service: service, at: due, sequence: sequence)
        return center.post(
            client.machine.hello(), to: path ?? service, operation: 3, at: due
        ).status
    }

    @Test("410 for a number that was never given, or another service's")
    func gone() {
        #expect(status { $0.serial = "99999999" } == 410)
        #expect(status(path: pinService) == 410)
    }

    @Test("400 for another key or another service's word, and for a number that was used")
    func malformed() {
        #expect(status { $0.authKey[0] ^= 1 } == 400)
        #expect(status(to: pinService, path: plainService) == 400)
        #expect(status(sequence: 100) == 400)
        #expect(status(sequence: -5) == 400)
        #expect(status(sequence: 101) == 200)
    }

    @Test("the first message sent twice is answered once")
    func replayed() {
        var (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        var client = Client(renewing: token, at: due)
        let hello = client.machine.hello()
        #expect(center.post(hello, to: plainService, operation: 3, at: due).status == 200)
        #expect(center.post(hello, to: plainService, operation: 3, at: due).status == 400)
    }

    @Test("each bit of it turned over: nothing is read, and nothing stored but what was read")
    func flipped() {
        let (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        var client = Client(renewing: token, at: due)
        let hello = client.machine.hello()
        for bit in 0..<hello.count * 8 {
            var body = hello
            body[bit / 8] ^= 1 << (bit % 8)
            var other = center
            let answer = other.post(body, to: plainService, operation: 3, at: due)
            if answer.status == 200 {
                // The transaction alone is free; the application does not take this answer.
                var reader = client.machine
                #expect(
                    reader.takeServerHello(answer.body, now: due.seconds)
                        == .failure(.unreadable))
            } else {
                #expect([400, 410].contains(answer.status))
                #expect(other.ledger == center.ledger)
            }
        }
    }

    @Test("power off between the passes loses the session: 410, and the old key counts")
    func restarted() {
        var (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        var client = Client(renewing: token, at: due)
        let hello = center.post(client.machine.hello(), to: plainService, operation: 3, at: due)
        guard case .success(let nonce) = client.machine.takeServerHello(hello.body, now: 0) else {
            Issue.record("the center does not greet")
            return
        }
        center = center.restarted(at: due)
        #expect(center.post(nonce, to: plainService, operation: 3, at: due).status == 410)
        #expect(center.ledger.tokens[0].renewal == nil)
        #expect(center.logIn(token.code(at: due), at: due) == .loggedIn(userID: "tanaka01"))
    }
}

import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

private let accepted = ProviderReply.loggedIn(userID: "tanaka01")
private let wrong = ProviderReply.notLoggedIn(.wrong)
private let nobody = Subscriber(service: plainService, userID: "nobody")

@Suite("protocol.md 3.1: what an operator can do, and what is refused")
struct OperatorActTests {
    /// What must be refused, and why.
    static let refused: [(OperatorAct, OperatorReply.Refusal)] = [
        (.issue(application(service: "4711")), .application([.unknownService])),
        (.issue(application(userID: "")), .application([.emptyUserID])),
        (.issue(application()), .application([.userIDTaken])),
        (.stop(nobody), .unknownUser),
        (.stop(tanaka("4711")), .unknownUser),
        (.resume(nobody), .unknownUser),
        (.unlock(nobody), .unknownUser),
        (.release(nobody), .unknownUser),
        (.disable(nobody), .unknownUser),
        (.disable(tanaka(pinService)), .noToken),
        (.setExpiry(nobody, CivilDate(year: 2012, month: 1, day: 1)), .unknownUser),
        (.setExpiry(tanaka(pinService), CivilDate(year: 2012, month: 1, day: 1)), .noToken),
        (.allowRenewal(nobody), .unknownUser),
        (.allowRenewal(tanaka(pinService)), .noToken),
        (.denyRenewal(nobody), .unknownUser),
        (.denyRenewal(tanaka(pinService)), .noToken),
        (.resetPIN(nobody, to: "1234"), .unknownUser),
        (.resetPIN(tanaka(pinService), to: "1234"), .noToken),
        (.resetPIN(tanaka(), to: "1234"), .badPIN),
        (.reissue(tanaka("4711"), startPassword: "1234"), .unknownService),
        (.reissue(nobody, startPassword: "1234"), .unknownUser),
        (.reissue(tanaka(), startPassword: ""), .application([.emptyPassword])),
        (
            .reissue(tanaka(pinService), startPassword: "abc"),
            .application([.pinPasswordNeedsFourToEightDigits])
        ),
        (.disableToken(serial: "99999999"), .unknownToken),
        (.disableToken(serial: ""), .unknownToken),
        (
            .setTokenExpiry(serial: "99999999", CivilDate(year: 2012, month: 1, day: 1)),
            .unknownToken
        ),
        (
            .addService(Service(id: plainService, name: "もう一つ", logo: 1, usesPIN: false)),
            .service([.idTaken])
        ),
        (.setTerm(service: "4711", days: 7), .unknownService),
        (.setTerm(service: plainService, days: -1), .badTerm),
        (.setTerm(service: plainService, days: 36_501), .badTerm),
        (.setDigits(service: "4711", 6), .unknownService),
        (.setDigits(service: plainService, 5), .badDigits),
        (.setDigits(service: plainService, 9), .badDigits),
    ]

    @Test("a refused act says why, sends no mail and changes nothing", arguments: refused.indices)
    func refusals(index: Int) {
        // The user has a token at one service, and has only applied at the other.
        var (center, _) = Center.enrolled()
        _ = center.take(.apply(application(service: pinService)), at: noon)
        let before = center
        let (act, refusal) = Self.refused[index]
        let (reply, mail) = center.operate(act, at: noon)
        #expect(reply == .refused(refusal))
        #expect(mail.isEmpty)
        #expect(center == before)
    }

    @Test(
        "a PIN that is not 4 to 8 digits is refused",
        arguments: ["", "123", "123456789", "12a4", "１２３４"])
    func badPIN(pin: String) {
        var (center, _) = Center.enrolled(service: pinService)
        let before = center
        #expect(center.operate(.resetPIN(tanaka(pinService), to: pin)) == .refused(.badPIN))
        #expect(center == before)
    }

    @Test("issuing registers a user and sends the mail, as an application does")
    func issue() {
        var center = makeCenter()
        let (reply, mail) = center.operate(.issue(application()), at: noon)
        #expect(reply == .done)
        var other = makeCenter()
        #expect(mail == other.take(.apply(application()), at: noon).mail)
        var client = Client(of: center)
        #expect(client.refusal(of: &center) == nil)
    }

    @Test("R-CENTER-014: issuing anew unlocks a start password and replaces it; no time does")
    func issueAnew() {
        var center = Center.applied()
        for number: UInt8 in 1...5 {
            var client = Client(of: center, startPassword: "9999", entropy: number)
            _ = client.refusal(of: &center)
        }
        var later = Client(of: center, entropy: 6)
        #expect(later.refusal(of: &center, at: noon.after(seconds: 40 * 86_400)) == "S0C4")
        #expect(center.operate(.issue(application(startPassword: "1357"))) == .done)
        var right = Client(of: center, startPassword: "1357", entropy: 7)
        #expect(right.refusal(of: &center) == nil)
    }

    @Test("R-CENTER-035: a stopped user's codes are refused, and accepted again once resumed")
    func stop() {
        var (center, token) = Center.enrolled()
        #expect(center.operate(.stop(tanaka())) == .done)
        let code = token.code(at: noon)
        #expect(center.logIn(code, at: noon) == .notLoggedIn(.stopped))
        #expect(center.logIn("0", at: noon) == .notLoggedIn(.stopped))
        #expect(center.ledger.tokens[0].record.failures == 0)
        #expect(center.operate(.resume(tanaka())) == .done)
        #expect(center.logIn(code, request: "later", at: noon) == accepted)
    }

    @Test("R-CENTER-036: a disabled token's codes are refused, and unlocking does not help")
    func disable() {
        var (center, token) = Center.enrolled(service: pinService)
        let code = token.code(at: noon, pin: "2468")
        #expect(center.operate(.disable(tanaka(pinService))) == .done)
        #expect(
            center.logIn(code, service: pinService, at: noon) == .notLoggedIn(.unusable))
        #expect(center.operate(.unlock(tanaka(pinService))) == .done)
        #expect(
            center.logIn(code, service: pinService, request: "2", at: noon)
                == .notLoggedIn(.unusable))
        var holder = Holder(of: token)
        #expect(holder.changePIN("2468", to: "1111", at: &center) == .refused("S1E2"))
    }

    @Test("unlocking forgets wrong start passwords, codes and PINs, and what they brought about")
    func unlock() {
        var registered = Center.applied()
        for number: UInt8 in 1...5 {
            var client = Client(of: registered, startPassword: "9999", entropy: number)
            _ = client.refusal(of: &registered)
        }
        #expect(registered.operate(.unlock(tanaka())) == .done)
        var client = Client(of: registered, entropy: 6)
        #expect(client.refusal(of: &registered) == nil)

        var (center, token) = Center.enrolled()
        var now = noon
        for _ in 0..<10 {
            #expect(center.logIn("0", at: now) == wrong)
            now = now.after(seconds: 60)
        }
        let code = token.code(at: now)
        #expect(center.logIn(code, request: "1", at: now) == .notLoggedIn(.unusable))
        #expect(center.operate(.unlock(tanaka())) == .done)
        #expect(center.logIn(code, request: "2", at: now) == accepted)
    }

    @Test("unlocking ends a wait, too")
    func unlockWait() {
        var (center, token) = Center.enrolled()
        for _ in 0..<3 { _ = center.logIn("0", at: noon) }
        let code = token.code(at: noon)
        #expect(
            center.logIn(code, request: "1", at: noon)
                == .notLoggedIn(.tooSoon(waitSeconds: 5)))
        #expect(center.operate(.unlock(tanaka())) == .done)
        #expect(center.logIn(code, request: "2", at: noon) == accepted)
    }

    @Test("R-CENTER-038: a forgotten PIN is reset; codes with that one are accepted")
    func resetPIN() {
        var (center, token) = Center.enrolled(service: pinService)
        var holder = Holder(of: token)
        #expect(holder.changePIN("2468", to: "97531", at: &center) == .changed)
        #expect(holder.changePIN("2468", to: "1111", at: &center) == .refused("S1C2"))
        #expect(center.operate(.resetPIN(tanaka(pinService), to: "8642")) == .done)
        #expect(center.ledger.tokens[0].pinFailures == 0)
        let old = token.code(at: noon, pin: "97531")
        #expect(center.logIn(old, service: pinService, at: noon) == wrong)
        let code = token.code(at: noon, pin: "8642")
        #expect(center.logIn(code, service: pinService, at: noon) == accepted)
    }

    @Test(
        "a term that is set holds for the tokens to come, activated and renewed",
        arguments: [(0, "2010/10/01"), (1, "2010/10/02"), (36_500, "2110/09/07")])
    func setTerm(days: Int, expiry: String) throws {
        var center = Center.applied()
        #expect(center.operate(.setTerm(service: plainService, days: days)) == .done)
        var client = Client(of: center)
        let token = try client.prove(to: &center, at: noon).get()
        #expect(token.expiry.slashed == expiry)
        #expect(client.commit(to: &center, at: noon))
        #expect(center.operate(.setTerm(service: plainService, days: 2)) == .done)
        let due = token.expiry.startInJapan
        var renewing = Client(renewing: token, at: due)
        let renewed = try renewing.prove(to: &center, at: due).get()
        #expect(renewed.expiry.daysSince1970 == token.expiry.daysSince1970 + 2)
        #expect(center.operate(.setTerm(service: plainService, days: nil)) == .done)
        var again = Client(renewing: token, at: due, sequence: due.seconds + 1, entropy: 2)
        let inYears = try again.prove(to: &center, at: due).get()
        #expect(inYears.expiry.year == token.expiry.year + 3)
    }

    @Test("an expiry date that is set counts at once")
    func setExpiry() {
        var (center, token) = Center.enrolled()
        let yesterday = CivilDate(year: 2010, month: 9, day: 30)
        #expect(center.operate(.setExpiry(tanaka(), yesterday)) == .done)
        #expect(center.logIn(token.code(at: noon), at: noon) == .notLoggedIn(.expired))
        let today = CivilDate(year: 2010, month: 10, day: 1)
        #expect(center.operate(.setExpiry(tanaka(), today)) == .done)
        #expect(center.logIn(token.code(at: noon), request: "2", at: noon) == accepted)
    }
}

@Suite("R-CENTER-034, R-CENTER-050: a token that is reissued")
struct ReissueTests {
    @Test("the old token ends, a mail goes out, and setup works with the new start password")
    func reissued() throws {
        var (center, old) = Center.enrolled(service: pinService)
        let (reply, mail) = center.operate(
            .reissue(tanaka(pinService), startPassword: "1357"), at: noon)
        #expect(reply == .done)
        #expect(mail.map(\.recipient) == ["tanaka@docomo.ne.jp"])
        #expect(mail.allSatisfy { !$0.body.contains("1357") })
        var late = Client(of: center, service: pinService, entropy: 2)
        #expect(late.refusal(of: &center) == "S0C1")
        var client = Client(of: center, service: pinService, startPassword: "1357", entropy: 3)
        let new = try client.prove(to: &center, at: noon).get()
        #expect(client.commit(to: &center, at: noon))
        #expect(new.serial != old.serial)
        let code = old.code(at: noon, pin: "2468")
        #expect(center.logIn(code, service: pinService, at: noon) == wrong)
        let right = new.code(at: noon, pin: "1357")
        #expect(center.logIn(right, service: pinService, at: noon) == accepted)
    }

    @Test("manual 4.1 (Q6, Q7, Q17): S0B4 before it; from it on the old codes are refused")
    func before() {
        var (center, old) = Center.enrolled()
        var client = Client(of: center, entropy: 2)
        #expect(client.refusal(of: &center) == "S0B4")
        _ = center.operate(.reissue(tanaka(), startPassword: "1357"))
        #expect(center.logIn(old.code(at: noon), at: noon) == wrong)
        var again = Client(of: center, startPassword: "1357", entropy: 3)
        #expect(again.refusal(of: &center) == nil)
    }

    @Test("what is left of the old token says S1E2 to a PIN change and S3B3 to a renewal")
    func tombstone() {
        var (center, old) = Center.enrolled(service: pinService)
        _ = center.operate(.reissue(tanaka(pinService), startPassword: "1357"))
        var holder = Holder(of: old)
        #expect(holder.changePIN("2468", to: "1111", at: &center) == .refused("S1E2"))
        let due = day(0, after: old.expiry)
        var client = Client(renewing: old, service: pinService, at: due)
        #expect(client.refusal(of: &center, at: due) == "S3B3")
    }

    @Test("a locked start password is unlocked by it, and a stopped user resumed")
    func unlocks() {
        var center = Center.applied()
        for number: UInt8 in 1...5 {
            var client = Client(of: center, startPassword: "9999", entropy: number)
            _ = client.refusal(of: &center)
        }
        _ = center.operate(.stop(tanaka()))
        #expect(center.operate(.reissue(tanaka(), startPassword: "1357")) == .done)
        var client = Client(of: center, startPassword: "1357", entropy: 6)
        #expect(client.refusal(of: &center) == nil)
    }

    @Test("an activation under way is over: its commit is refused (R-ERR-A010)")
    func pending() throws {
        var center = Center.applied()
        var client = Client(of: center)
        _ = try client.prove(to: &center, at: noon).get()
        _ = center.operate(.reissue(tanaka(), startPassword: "1357"))
        #expect(client.commit(to: &center, at: noon) == false)
    }

    // R-CENTER-037, R-CENTER-039: no message has a place for a lock code or a deletion.
    @Test("the center does not hear of a deleted token: it stays in use there")
    func deleted() {
        let (center, token) = Center.enrolled()
        // Nothing is sent when a token is deleted; nothing is there to tell it by, either.
        #expect(OTPDomain.Operation.allCases == [.activation, .pinChange, .renewal, .correction])
        #expect(PINChangeRequest([1: "1357", 2: "2468", 3: "1"]) == nil)
        #expect(CorrectionRequest([4: 1, 5: "1"]) == nil)
        #expect(Renewal.Hello([4: 1, 5: "1", 6: 1]) == nil)
        var other = center
        #expect(other.logIn(token.code(at: noon), at: noon) == accepted)
    }
}

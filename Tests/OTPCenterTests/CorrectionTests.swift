import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

private let accepted = ProviderReply.loggedIn(userID: "tanaka01")
private let wrong = ProviderReply.notLoggedIn(.wrong)

private func begin() -> (center: Center, holder: Holder) {
    let (center, token) = Center.enrolled()
    return (center, Holder(of: token, service: plainService))
}

extension CorrectionReply {
    fileprivate var code: String? { if case .refused(let code) = self { code } else { nil } }

    /// From when on it counts, on the center's clock.
    fileprivate var effective: WorldTime? {
        if case .corrected(_, let seconds) = self {
            WorldTime(milliseconds: seconds * 1000)
        } else {
            nil
        }
    }
}

@Suite("protocol.md 3.5, R-CENTER-027: how the center judges a correction")
struct CorrectionTests {
    @Test(
        "R-ERR-S4H1: up to 600 s are measured, from 601 s on it is S4H1",
        arguments: [
            (0, nil), (437, nil), (600, nil), (-600, nil), (601, "S4H1"), (-601, "S4H1"),
            (3600, "S4H1"), (-32_400, "S4H1"), (1 << 50, "S4H1"), (-(1 << 50), "S4H1"),
        ])
    func limits(clockOff: Int64, code: String?) {
        var (center, holder) = begin()
        let reply = holder.correct(clockOff: clockOff, at: &center)
        #expect(reply != nil)
        #expect(reply?.code == code)
        if case .corrected(let offset, _) = reply { #expect(offset == clockOff) }
    }

    @Test("the ends of the integers are too far as well", arguments: [Int64.min, .max])
    func ends(seconds: Int64) {
        var (center, holder) = begin()
        let request = holder.request(
            .correction, CorrectionRequest(handsetSeconds: seconds).payload, at: noon)
        #expect(holder.send(request, to: &center, at: noon) == [0: "S4H1"])
    }

    @Test(
        "R-CENTER-028, R-CENTER-029: it counts after 2 to 3 minutes, the next comes after 3 to 4",
        arguments: 0..<60)
    func minutes(second: Int64) {
        for milliseconds: Int64 in [0, 1, 999] {
            var (center, holder) = begin()
            let now = noon.after(milliseconds: second * 1000 + milliseconds)
            let reply = holder.correct(clockOff: 300, at: &center, now: now)
            guard let effective = reply?.effective else {
                Issue.record("it was refused")
                return
            }
            #expect(effective == noon.after(seconds: 180))
            let wait = effective.milliseconds - now.milliseconds
            #expect(wait > 120_000 && wait <= 180_000)
            let next = noon.after(seconds: 240)
            #expect((180_001...240_000).contains(next.milliseconds - now.milliseconds))
            let early = holder.correct(
                clockOff: 300, at: &center, now: next.after(milliseconds: -1))
            #expect(early == .refused("S4H9"))
            let due = holder.correct(clockOff: 300, at: &center, now: next)
            #expect(due?.effective == noon.after(seconds: 420))
        }
    }

    @Test("R-ERR-S4E3: S4E3 from the day after its last one, by the center's date")
    func expired() {
        var (center, holder) = begin()
        let end = day(1, after: holder.token.expiry)
        let before = holder.correct(clockOff: 1, at: &center, now: end.after(milliseconds: -1))
        #expect(before?.effective != nil)
        #expect(holder.correct(clockOff: 1, at: &center, now: end) == .refused("S4E3"))
    }

    @Test("O-70: the order is S4E3, S4H9, S4H1")
    func order() {
        var (center, holder) = begin()
        let end = day(1, after: holder.token.expiry)
        let before = end.after(seconds: -30)
        #expect(holder.correct(clockOff: 1, at: &center, now: before)?.effective != nil)
        let early = holder.correct(clockOff: 7200, at: &center, now: before.after(seconds: 1))
        #expect(early == .refused("S4H9"))
        #expect(holder.correct(clockOff: 7200, at: &center, now: end) == .refused("S4E3"))
        let other = begin()
        var (fresh, asking) = (other.center, other.holder)
        #expect(asking.correct(clockOff: 7200, at: &fresh, now: end) == .refused("S4E3"))
    }

    @Test("O-39, manual 4.1 (Q14): one that failed starts no wait; with the clock set it succeeds")
    func failedStartsNoWait() {
        var (center, holder) = begin()
        for _ in 0..<3 {
            #expect(holder.correct(clockOff: 3600, at: &center) == .refused("S4H1"))
        }
        #expect(holder.correct(clockOff: 30, at: &center)?.effective != nil)
    }

    @Test("R-ERR-S4H9: one that was refused too soon does not make the wait longer")
    func tooSoonAddsNothing() {
        var (center, holder) = begin()
        #expect(holder.correct(clockOff: 60, at: &center)?.effective != nil)
        for seconds: Int64 in [1, 100, 239] {
            let now = noon.after(seconds: seconds)
            #expect(
                holder.correct(clockOff: 60, at: &center, now: now) == .refused("S4H9"))
        }
        let due = noon.after(seconds: 240)
        #expect(holder.correct(clockOff: 60, at: &center, now: due)?.effective != nil)
    }

    @Test("the same request again gets the same answer (R-CENTER-033), and power off keeps it")
    func repeated() {
        var (center, holder) = begin()
        let request = holder.request(
            .correction, CorrectionRequest(handsetSeconds: noon.seconds + 90).payload, at: noon)
        let first = holder.send(request, to: &center, at: noon)
        center = center.restarted()
        let later = noon.after(seconds: 100)
        #expect(first != nil)
        #expect(holder.send(request, to: &center, at: later) == first)
        #expect(
            holder.correct(clockOff: 90, at: &center, now: later) == .refused("S4H9"))
    }

    @Test(
        "a disabled token's, a stopped user's and a reissued one's is taken in silence",
        arguments: [
            OperatorAct.disable(tanaka()), .stop(tanaka()),
            .reissue(tanaka(), startPassword: "1357"), .release(tanaka()),
        ])
    func silent(act: OperatorAct) {
        var (center, holder) = begin()
        #expect(center.operate(act) == .done)
        #expect(holder.correct(clockOff: 60, at: &center)?.effective != nil)
        #expect(center.logIn(holder.token.code(at: noon), at: noon) != accepted)
    }
}

@Suite("protocol.md 3.5: what a correction brings about")
struct CorrectedLogInTests {
    /// The code that a handset shows whose clock is so many seconds ahead.
    private func shown(_ token: IssuedToken, _ clockOff: Int64, at now: WorldTime) -> String {
        token.code(at: now.after(seconds: clockOff))
    }

    @Test(
        "manual 4.1 (Q4): refused before, accepted from the moment on that it counts",
        arguments: [600, 300, 121, -121, -300, -600])
    func accepted(clockOff: Int64) {
        var (center, holder) = begin()
        #expect(center.logIn(shown(holder.token, clockOff, at: noon), at: noon) == wrong)
        #expect(holder.correct(clockOff: clockOff, at: &center)?.effective != nil)
        let before = noon.after(milliseconds: 179_999)
        #expect(center.logIn(shown(holder.token, clockOff, at: before), at: before) == wrong)
        let effective = noon.after(seconds: 180)
        let code = shown(holder.token, clockOff, at: effective)
        #expect(
            center.logIn(code, at: effective) == .loggedIn(userID: "tanaka01"))
        #expect(center.ledger.tokens[0].record.offsetSeconds == clockOff)
    }

    @Test("until it counts the old offset is in force")
    func oldOffset() {
        var (center, holder) = begin()
        #expect(holder.correct(clockOff: 600, at: &center)?.effective != nil)
        let before = noon.after(milliseconds: 179_999)
        #expect(
            center.logIn(holder.token.code(at: before), at: before)
                == .loggedIn(userID: "tanaka01"))
        let effective = noon.after(seconds: 180)
        #expect(center.logIn(holder.token.code(at: effective), at: effective) == wrong)
    }

    @Test("R-CENTER-029: the codes of the minutes before are used up then")
    func burnt() {
        var (center, holder) = begin()
        #expect(holder.correct(clockOff: 300, at: &center)?.effective != nil)
        let effective = noon.after(seconds: 180)
        let handset = effective.after(seconds: 300)
        #expect(center.logIn(holder.token.code(at: handset, -1), at: effective) == wrong)
        #expect(
            center.logIn(holder.token.code(at: handset, 1), at: effective)
                == .loggedIn(userID: "tanaka01"))
    }

    @Test("a code used before a correction backwards is not accepted a second time")
    func usedStays() {
        var (center, holder) = begin()
        #expect(holder.correct(clockOff: 240, at: &center)?.effective != nil)
        let first = noon.after(seconds: 240)
        let used = shown(holder.token, 240, at: first)
        #expect(center.logIn(used, at: first) == .loggedIn(userID: "tanaka01"))
        // The clock is set right: the minute that was used comes again, four minutes later.
        #expect(holder.correct(clockOff: 0, at: &center, now: first)?.effective != nil)
        let again = first.after(seconds: 240)
        #expect(shown(holder.token, 0, at: again) == used)
        #expect(center.logIn(used, at: again) == wrong)
        let next = again.after(seconds: 60)
        #expect(
            center.logIn(holder.token.code(at: next), at: next)
                == .loggedIn(userID: "tanaka01"))
    }

    @Test("learning goes on from the corrected offset, 120 s either way and 600 s in all")
    func learning() {
        for (clockOff, most): (Int64, Int64) in [(300, 420), (540, 600), (-560, -440)] {
            var (center, holder) = begin()
            #expect(holder.correct(clockOff: clockOff, at: &center)?.effective != nil)
            var now = noon.after(seconds: 180)
            for _ in 0..<20 {
                now = now.after(seconds: 180)
                var record = center.ledger.tokens[0].record
                record.settle(at: now)
                let code = holder.token.code(step: record.expectedStep(at: now) + 1)
                #expect(center.logIn(code, at: now) == .loggedIn(userID: "tanaka01"))
            }
            #expect(center.ledger.tokens[0].record.offsetSeconds == most)
        }
    }

    @Test("a correction concerns its token alone (R-APP-207)")
    func others() {
        var (center, holder) = begin()
        _ = center.take(.apply(application(userID: "suzuki02")), at: noon)
        var client = Client(of: center, userID: "suzuki02", entropy: 77)
        guard case .success(let other) = client.prove(to: &center, at: noon),
            client.commit(to: &center, at: noon)
        else {
            Issue.record("the second user does not enrol")
            return
        }
        #expect(holder.correct(clockOff: 600, at: &center)?.effective != nil)
        let later = noon.after(seconds: 300)
        #expect(
            center.logIn(other.code(at: later), userID: "suzuki02", at: later)
                == .loggedIn(userID: "suzuki02"))
        #expect(center.ledger.tokens[1].record.nextCorrection == nil)
    }
}

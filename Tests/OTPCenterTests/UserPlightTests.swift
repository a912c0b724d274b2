import Ciphers
import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

@Suite("automation.md 4.4: what befalls the one user, who is not named")
struct UserPlightTests {
    @Test("at a center that nobody uses there is no user")
    func nobody() {
        var center = makeCenter()
        for plight in UserPlight.allCases {
            #expect(center.operate(plight, at: noon).reply == .refused(.nobody))
        }
    }

    @Test("who has applied can be stopped, locked, released; a token there is none yet")
    func applied() {
        var center = Center.applied()
        let before = center
        for plight in [UserPlight.tokenExpired, .tokenDisabled, .renewalDenied] {
            #expect(center.operate(plight, at: noon).reply == .refused(.noToken))
        }
        #expect(center == before)
        #expect(center.operate(.userStopped, at: noon).reply == .done)
        #expect(center.ledger.users[0].isStopped)
        #expect(center.operate(.userResumed, at: noon).reply == .done)
        #expect(center.operate(.passwordLocked, at: noon).reply == .done)
        var client = Client(of: center)
        #expect(client.refusal(of: &center) == "S0C4")
        #expect(center.operate(.passwordUnlocked, at: noon).reply == .done)
        var again = Client(of: center, entropy: 2)
        #expect(again.refusal(of: &center) == nil)
    }

    @Test("somebody else's phone has his token: S0B4, until the provider issues another")
    func active() {
        var center = Center.applied()
        #expect(center.operate(.userActive, at: noon).reply == .done)
        #expect(center.operate(.userActive, at: noon).reply == .refused(.alreadyActive))
        #expect(center.operate(.passwordLocked, at: noon).reply == .refused(.alreadyActive))
        var client = Client(of: center)
        #expect(client.refusal(of: &center) == "S0B4")
        #expect(center.operate(.tokenDisabled, at: noon).reply == .done)
    }

    @Test("a key that waits lapses at once, and else the next one before its commit")
    func lapsed() {
        var center = Center.applied()
        var client = Client(of: center)
        #expect(client.refusal(of: &center) == nil)
        #expect(center.operate(.pendingLapsed, at: noon).reply == .done)
        #expect(!client.commit(to: &center, at: noon))
        #expect(center.operate(.pendingLapsed, at: noon).reply == .done)
        #expect(center.lapsing.count == 1)
        var next = Client(of: center, entropy: 2)
        #expect(next.refusal(of: &center) == nil)
        #expect(!next.commit(to: &center, at: noon))
        #expect(center.lapsing.isEmpty)
        var last = Client(of: center, entropy: 3)
        #expect(last.refusal(of: &center) == nil)
        #expect(last.commit(to: &center, at: noon))
    }

    @Test("a token expired yesterday by the center's date, and of the last user only")
    func expired() {
        var (center, _) = Center.enrolled()
        #expect(center.operate(.tokenExpired, at: noon).reply == .done)
        let yesterday = noon.japan.date.daysSince1970 - 1
        #expect(center.ledger.tokens.last?.licence.expiry.daysSince1970 == yesterday)
    }
}

@Suite("R-CENTER-049: what the center gets wrong inside an answer")
struct AnswerFaultTests {
    @Test("an answer that lacks the field does not meet it, and a refusal has no package")
    func waiting() {
        var center = Center.applied()
        center.arm(AnswerFault(AnswerSlip(.package, .wrongKey)), at: noon)
        var wrong = Client(of: center, startPassword: "9999")
        #expect(wrong.refusal(of: &center) == "S0C1")
        #expect(center.faults.count == 1)
        var right = Client(of: center, entropy: 2)
        #expect(right.refusal(of: &center) == "A006")
        #expect(center.faults.isEmpty)
        var again = Client(of: center, entropy: 3)
        #expect(again.refusal(of: &center) == nil)
    }

    @Test("a value that the application takes is believed: the package says it, the records do not")
    func believed() throws {
        var center = Center.applied()
        center.arm(AnswerFault(AnswerSlip(.digits, .set(6))), at: noon)
        var client = Client(of: center)
        let token = try client.prove(to: &center, at: noon).get()
        #expect(token.digits == 6)
        #expect(center.ledger.tokens.last?.licence.digits == 8)
    }

    @Test("for a minute all answers are wrong, and then none; mended none at once")
    func extent() {
        var center = Center.applied()
        let extent = FaultExtent(times: FaultExtent.always, lasting: 60_000)
        center.arm(AnswerFault(AnswerSlip(.package, .dropped), extent), at: noon)
        for entropy: UInt8 in 1...2 {
            var client = Client(of: center, entropy: entropy)
            #expect(client.refusal(of: &center) == "A003")
        }
        let later = noon.after(milliseconds: 60_000)
        var late = Client(of: center, entropy: 3)
        #expect(late.refusal(of: &center, at: later) == nil)
        center.arm(AnswerFault(AnswerSlip(.package, .dropped)), at: later)
        center.mendAnswers()
        var mended = Client(of: center, entropy: 4)
        #expect(mended.refusal(of: &center, at: later) == nil)
    }

    @Test("a chance is drawn from the center's own")
    func chance() {
        func hits(_ seed: UInt8) -> [Bool] {
            var center = Center.applied()
            for _ in 0..<seed { _ = center.chance.bytes(1) }
            let extent = FaultExtent(times: FaultExtent.always, percent: 50)
            center.arm(AnswerFault(AnswerSlip(.package, .dropped), extent), at: noon)
            return (1...20).map { entropy in
                var client = Client(of: center, entropy: UInt8(entropy))
                return client.refusal(of: &center) == "A003"
            }
        }
        let first = hits(1)
        #expect(first == hits(1) && first != hits(2))
        #expect((3...17).contains(first.count { $0 }))
    }
}

import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

/// A center with a token that has the PIN 2468, and its holder.
private func begin() -> (center: Center, holder: Holder) {
    let (center, token) = Center.enrolled(service: pinService)
    return (center, Holder(of: token))
}

private let wrongPIN = PINChangeReply.refused("S1C2")
private let unusable = PINChangeReply.refused("S1E2")

extension Center {
    fileprivate func hasPIN(_ pin: String) -> Bool { ledger.tokens[0].openedPIN(with: ring) == pin }

    fileprivate mutating func accepts(
        _ holder: Holder, pin: String, at now: WorldTime
    ) -> Bool {
        logIn(holder.token.code(at: now, pin: pin), service: pinService, at: now)
            == .loggedIn(userID: "tanaka01")
    }
}

@Suite("protocol.md 2.5 (op 1), R-CENTER-021: how the center judges a PIN change")
struct PINChangeTests {
    @Test("R-CENTER-022: from that moment codes with the new PIN are accepted, with the old not")
    func atOnce() {
        var (center, holder) = begin()
        #expect(center.accepts(holder, pin: "2468", at: noon) == true)
        #expect(holder.changePIN("2468", to: "97531", at: &center) == .changed)
        let next = noon.after(seconds: 60)
        #expect(center.accepts(holder, pin: "2468", at: next) == false)
        #expect(center.accepts(holder, pin: "97531", at: next) == true)
    }

    @Test(
        "PINs of 4 and 8 digits are taken, others and other characters not read",
        arguments: [
            ("1234", true), ("12345678", true), ("123", false), ("123456789", false), ("", false),
            ("12a4", false), ("１２３４", false), ("12 4", false),
        ])
    func form(new: String, isTaken: Bool) {
        var (center, holder) = begin()
        #expect(holder.changePIN("2468", to: new, at: &center) == (isTaken ? .changed : nil))
        #expect(center.hasPIN(isTaken ? new : "2468"))
    }

    @Test("a new PIN that equals the current one is taken (R-APP-174)")
    func same() {
        var (center, holder) = begin()
        #expect(holder.changePIN("2468", to: "2468", at: &center) == .changed)
        #expect(center.accepts(holder, pin: "2468", at: noon) == true)
    }

    @Test("R-ERR-S1C2: a wrong current PIN changes nothing; the right one then succeeds")
    func wrong() {
        var (center, holder) = begin()
        #expect(holder.changePIN("2469", to: "1111", at: &center) == wrongPIN)
        #expect(center.hasPIN("2468"))
        #expect(center.ledger.tokens[0].pinFailures == 1)
        #expect(holder.changePIN("2468", to: "1111", at: &center) == .changed)
        #expect(center.ledger.tokens[0].pinFailures == 0)
    }

    @Test("R-ERR-S1E2, O-43: the tenth in a row makes the token unusable, until it is unlocked")
    func tenFailures() {
        var (center, holder) = begin()
        for _ in 0..<10 { #expect(holder.changePIN("1111", to: "2222", at: &center) == wrongPIN) }
        #expect(holder.changePIN("2468", to: "2222", at: &center) == unusable)
        let code = holder.token.code(at: noon, pin: "2468")
        #expect(
            center.logIn(code, service: pinService, at: noon) == .notLoggedIn(.unusable))
        _ = center.operate(.unlock(tanaka(pinService)))
        #expect(holder.changePIN("2468", to: "2222", at: &center) == .changed)
    }

    @Test("nine are forgiven by a right one")
    func forgiven() {
        var (center, holder) = begin()
        for _ in 0..<2 {
            for _ in 0..<9 { _ = holder.changePIN("1111", to: "2222", at: &center) }
            #expect(holder.changePIN("2468", to: "2468", at: &center) == .changed)
        }
    }

    @Test("O-42: S1E2 for a disabled token, a reissued one, one given up and a stopped user's")
    func unusableTokens() {
        let (center, holder) = begin()
        for act: OperatorAct in [
            .disable(tanaka(pinService)), .reissue(tanaka(pinService), startPassword: "1357"),
            .release(tanaka(pinService)), .stop(tanaka(pinService)),
        ] {
            var (other, asking) = (center, holder)
            #expect(other.operate(act) == .done)
            #expect(asking.changePIN("2468", to: "1111", at: &other) == unusable)
            #expect(other.ledger.tokens[0].pinFailures == 0)
        }
    }

    @Test("R-ERR-S1E3: S1E3 from the day after its last one, by the center's date")
    func expired() {
        var (center, holder) = begin()
        let end = day(1, after: holder.token.expiry)
        let before = end.after(milliseconds: -1)
        #expect(holder.changePIN("2468", to: "1111", at: &center, now: before) == .changed)
        #expect(
            holder.changePIN("1111", to: "2468", at: &center, now: end) == .refused("S1E3"))
        #expect(center.hasPIN("1111"))
    }

    @Test("the order is S1E2, S1E3, S1C2")
    func order() {
        var (center, holder) = begin()
        let late = day(1, after: holder.token.expiry)
        #expect(
            holder.changePIN("9999", to: "1111", at: &center, now: late) == .refused("S1E3"))
        #expect(center.ledger.tokens[0].pinFailures == 0)
        _ = center.operate(.stop(tanaka(pinService)))
        #expect(holder.changePIN("9999", to: "1111", at: &center, now: late) == unusable)
        _ = center.operate(.resume(tanaka(pinService)))
        _ = center.operate(.disable(tanaka(pinService)))
        #expect(holder.changePIN("9999", to: "1111", at: &center, now: late) == unusable)
    }

    @Test("a service without PINs has none to change: 400")
    func withoutPIN() {
        var (center, token) = Center.enrolled()
        var holder = Holder(of: token, service: plainService)
        #expect(holder.changePIN("2468", to: "1111", at: &center) == nil)
    }

    @Test("a token that is not committed, or is not there, has no one who could ask: 410")
    func gone() throws {
        var center = Center.applied(service: pinService)
        var client = Client(of: center, service: pinService)
        var token = try client.prove(to: &center, at: noon).get()
        func status() -> Int {
            let payload = PINChangeRequest(currentPIN: "2468", newPIN: "1111").payload
            let request = Holder(of: token).request(
                .pinChange, payload, transaction: 7, sequence: noon.seconds)
            return center.post(request.encoded, to: pinService, operation: 1, at: noon).status
        }
        #expect(status() == 410)
        #expect(client.commit(to: &center, at: noon))
        #expect(status() == 200)
        token.serial = "99999999"
        #expect(status() == 410)
    }
}

@Suite("protocol.md 2.3, rule 5: a PIN change whose answer was lost")
struct RepeatedPINChangeTests {
    static let aDay: Int64 = 86_400

    @Test(
        "R-CENTER-033: the same change again succeeds for 24 h, and not after",
        arguments: [(0, true), (aDay, true), (aDay + 1, false)])
    func byContent(seconds: Int64, isTaken: Bool) {
        var (center, holder) = begin()
        #expect(holder.changePIN("2468", to: "1111", at: &center) == .changed)
        let later = noon.after(seconds: seconds)
        let again = holder.changePIN("2468", to: "1111", at: &center, now: later)
        #expect(again == (isTaken ? .changed : wrongPIN))
        #expect(center.hasPIN("1111"))
        #expect(center.ledger.tokens[0].pinFailures == (isTaken ? 0 : 1))
    }

    @Test("another new PIN, or an older old one, is no repetition")
    func otherContent() {
        var (center, holder) = begin()
        #expect(holder.changePIN("2468", to: "1111", at: &center) == .changed)
        #expect(holder.changePIN("2468", to: "1112", at: &center) == wrongPIN)
        #expect(holder.changePIN("1111", to: "3333", at: &center) == .changed)
        #expect(holder.changePIN("2468", to: "3333", at: &center) == wrongPIN)
        #expect(holder.changePIN("2468", to: "1111", at: &center) == wrongPIN)
        #expect(holder.changePIN("1111", to: "3333", at: &center) == .changed)
        #expect(center.hasPIN("3333"))
    }

    @Test("after an operator's reset an earlier change is no repetition")
    func reset() {
        var (center, holder) = begin()
        #expect(holder.changePIN("2468", to: "1111", at: &center) == .changed)
        _ = center.operate(.resetPIN(tanaka(pinService), to: "1111"))
        #expect(holder.changePIN("2468", to: "1111", at: &center) == wrongPIN)
    }

    @Test(
        "the same transaction is answered the same for 24 h, whatever it says then",
        arguments: [(0, true), (aDay, true), (aDay + 1, false)])
    func byTransaction(seconds: Int64, isAnswered: Bool) {
        var (center, holder) = begin()
        func send(_ old: String, nonce: UInt8, at now: WorldTime) -> CBOR? {
            let request = holder.request(
                .pinChange, PINChangeRequest(currentPIN: old, newPIN: "1111").payload,
                transaction: 5, sequence: noon.seconds, nonce: nonce)
            return holder.send(request, to: &center, at: now)
        }
        #expect(send("9999", nonce: 1, at: noon) == [0: "S1C2"])
        let later = noon.after(seconds: seconds)
        #expect(send("2468", nonce: 2, at: later) == (isAnswered ? [0: "S1C2"] : nil))
        #expect(center.hasPIN("2468"))
        #expect(center.ledger.tokens[0].pinFailures == 1)
        // Under a transaction of its own it is judged.
        #expect(holder.changePIN("2468", to: "1111", at: &center, now: later) == .changed)
    }

    @Test("answers outlive power off")
    func durable() {
        var (center, holder) = begin()
        let request = holder.request(
            .pinChange, PINChangeRequest(currentPIN: "2468", newPIN: "1111").payload,
            at: noon)
        #expect(holder.send(request, to: &center, at: noon) == [0: 0])
        center = center.restarted()
        #expect(holder.send(request, to: &center, at: noon) == [0: 0])
    }

    @Test("a number that was used before is refused: nobody can replay an old request")
    func sequence() {
        var (center, holder) = begin()
        func status(_ sequence: Int64, transaction: UInt8) -> Int {
            let request = holder.request(
                .pinChange, PINChangeRequest(currentPIN: "2468", newPIN: "2468").payload,
                transaction: transaction, sequence: sequence)
            return center.post(
                request.encoded, to: pinService, operation: 1, at: noon
            ).status
        }
        #expect(status(100, transaction: 1) == 200)
        #expect(status(100, transaction: 2) == 400)
        #expect(status(99, transaction: 3) == 400)
        #expect(status(-1, transaction: 4) == 400)
        #expect(status(101, transaction: 5) == 200)
        #expect(status(100, transaction: 1) == 200)
        #expect(center.ledger.tokens[0].lastSequence == 101)
    }

    @Test("of many requests only the latest eight are remembered")
    func bounded() {
        var (center, holder) = begin()
        for _ in 0..<20 { #expect(holder.changePIN("2468", to: "2468", at: &center) == .changed) }
        #expect(center.ledger.tokens[0].answers.count == KeptAnswer.limit)
    }

    @Test("each bit of a request turned over: nothing is read and nothing changes")
    func flipped() {
        var (center, holder) = begin()
        let request = holder.request(
            .pinChange, PINChangeRequest(currentPIN: "2468", newPIN: "1111").payload, at: noon)
        let before = center.ledger
        for bit in 0..<request.encoded.count * 8 {
            var body = request.encoded
            body[bit / 8] ^= 1 << (bit % 8)
            let status = center.post(body, to: pinService, operation: 1, at: noon).status
            #expect([400, 410].contains(status))
        }
        #expect(center.ledger == before)
    }

    @Test("another operation's address or service's is not the place for it")
    func place() {
        var (center, holder) = begin()
        let request = holder.request(
            .pinChange, PINChangeRequest(currentPIN: "2468", newPIN: "1111").payload, at: noon)
        for operation in [0, 3, 4] {
            let answer = center.post(
                request.encoded, to: pinService, operation: operation, at: noon)
            #expect(answer.status == 400)
        }
        let elsewhere = center.post(request.encoded, to: plainService, operation: 1, at: noon)
        #expect(elsewhere.status == 410)
        #expect(center.hasPIN("2468"))
    }
}

import Ciphers
import OTPDomain
import Testing
import Vocabulary

private typealias Suite = OTPDomain.Suite

@Testing.Suite("protocol.md 3.4: which minutes of a window have the passcode that was typed")
struct PasscodeWindowTests {
    @Test("each minute's passcode is found, and none that is outside", arguments: Suite.allCases)
    func found(suite: OTPDomain.Suite) {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        for _ in 0..<100 {
            let token = RandomToken(suite, from: &chance)
            let width = Int64(chance.number(below: 11))
            let middle = Int64(chance.number(below: 70_000_000))
            let window = (middle - width)...(middle + width)
            for step in (middle - width - 2)...(middle + width + 2) {
                let found = token.steps(of: token.passcode(step), in: window)
                // Another minute may have the same six digits.
                let expected = window.filter { token.passcode($0) == token.passcode(step) }
                #expect(found == expected, "seed \(seed)")
                #expect(!window.contains(step) || found.contains(step), "seed \(seed)")
            }
        }
    }

    @Test("a digit more, less or other, and what is no digit, is wrong", arguments: Suite.allCases)
    func wrong(suite: OTPDomain.Suite) {
        var chance = Chance(seed: 5)
        for _ in 0..<20 {
            let token = RandomToken(suite, from: &chance)
            let code = token.passcode(21_037_859)
            let window: ClosedRange<Int64> = 21_037_859...21_037_859
            #expect(token.steps(of: code, in: window) == [21_037_859])
            for place in code.utf8.indices {
                for digit in "0123456789" {
                    let other =
                        String(code[..<place]) + String(digit)
                        + String(code[code.utf8.index(after: place)...])
                    #expect(token.steps(of: other, in: window).isEmpty == (other != code))
                }
            }
            let wrong = [
                "", "0", "0" + code, code + "0", String(code.dropFirst()), String(code.dropLast()),
                " " + code.dropFirst(), "-" + code.dropFirst(), "１" + code.dropFirst(),
                code.dropLast() + "a", code + "\0", String(repeating: "9", count: 40),
            ]
            for typed in wrong { #expect(token.steps(of: typed, in: window) == [], "\(typed)") }
        }
    }

    @Test("two minutes of the window with the same passcode are both found")
    func twice() throws {
        // Of 2000 minutes with six digits two are alike, nearly always.
        let key = [UInt8](repeating: 1, count: 32)
        let codes = (Int64(0)..<2000).map { Passcode.code(key: key, step: $0, digits: 6) }
        let counts = Dictionary(grouping: codes.indices) { codes[$0] }
        let (code, steps) = try #require(counts.first { $0.value.count > 1 })
        let found = Suite.totpSHA256.steps(
            whoseCodeIs: code, in: 0...1999, otpKey: key, serial: "10000001", digits: 6)
        #expect(found == steps.map { Int64($0) })
    }
}

/// A token with a key, a length and a PIN by chance; one in three has no PIN.
private struct RandomToken {
    let suite: OTPDomain.Suite
    let key: [UInt8]
    let serial: String
    let digits: Int
    let pin: String

    init(_ suite: OTPDomain.Suite, from chance: inout Chance) {
        self.suite = suite
        key = chance.bytes(32)
        serial = "\(10_000_001 + chance.number(below: 89_999_999))"
        digits = 6 + chance.number(below: 3)
        let count = chance.number(below: 3) == 0 ? 0 : 4 + chance.number(below: 5)
        var pin = ""
        for _ in 0..<count { pin += "\(chance.number(below: 10))" }
        self.pin = pin
    }

    func passcode(_ step: Int64) -> String {
        let code = suite.code(otpKey: key, serial: serial, step: step, digits: digits)
        return Passcode.adding(pin: pin, to: code)
    }

    func steps(of typed: String, in window: ClosedRange<Int64>) -> [Int64] {
        suite.steps(
            whoseCodeIs: typed, in: window, otpKey: key, serial: serial, digits: digits, pin: pin)
    }
}

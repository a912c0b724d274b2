import Ciphers
import OTPDomain

/// How many passcodes the center's rule can judge: every one with another key, in the whole window.
///
/// What is typed is right every second time, and half of the tokens have a PIN. The time is a
/// processor's, so that other work on the machine counts little.
struct VerificationBench {
    /// Nanoseconds on a processor that are measured at the least.
    private static let length: Int64 = 2_000_000_000
    /// Verifications between two looks at the clock.
    private static let round = 10_000

    func run() -> [Figure] {
        [
            Self.measure(.totpSHA256, name: "verify", reach: .atLeast(1_000_000)),
            Self.measure(.securID, name: "verify.securid", reach: nil),
        ]
    }

    private static func measure(_ suite: Suite, name: String, reach: Figure.Reach?) -> Figure {
        let logIns = (0..<1 << 14).map { LogIn(number: $0, suite) }
        var (judged, accepted) = (0, 0)
        let start = ProcessorTime.nanoseconds
        repeat {
            for _ in 0..<round {
                let logIn = logIns[judged % logIns.count]
                accepted += logIn.isRight(suite) ? 1 : 0
                judged += 1
            }
        } while ProcessorTime.nanoseconds - start < length
        let seconds = Double(ProcessorTime.nanoseconds - start) / 1e9
        precondition(accepted == judged / 2, "every second passcode is right")
        return Figure(
            name: name, value: Double(judged) / seconds, unit: "/s",
            what: "a typed passcode against three minutes, another key each time, one core",
            reach: reach)
    }
}

/// A token with what its user typed.
private struct LogIn {
    var key: [UInt8]
    var serial: String
    var pin: String
    var step: Int64
    var typed: String

    /// The user of an even number types what the token shows, one of an odd number something else.
    init(number: Int, _ suite: Suite) {
        var chance = Chance(seed: UInt64(number))
        key = chance.bytes(32)
        serial = "\(10_000_001 + number)"
        pin = number & 2 == 0 ? "" : "1234"
        step = 21_037_859 + Int64(number)
        let shown = step + Int64(chance.number(below: 3)) - 1
        let code = suite.code(otpKey: key, serial: serial, step: shown, digits: 8)
        let right = Passcode.adding(pin: pin, to: code)
        typed = number.isMultiple(of: 2) ? right : Passcode.adding(pin: "5", to: right)
    }

    func isRight(_ suite: Suite) -> Bool {
        let window = (step - 1)...(step + 1)
        return !suite.steps(
            whoseCodeIs: typed, in: window, otpKey: key, serial: serial, digits: 8, pin: pin
        ).isEmpty
    }
}

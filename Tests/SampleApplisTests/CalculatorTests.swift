import ScreenTree
import Testing
import Vocabulary

@testable import SampleApplis

@Suite("requirements R-PHONE-060: the calculator")
struct CalculatorTests {
    /// The figures after a row of keys: digits, `. + - * / =`.
    static func figures(_ keys: String) -> String {
        var host = SampleHost(.calculator)
        for key in keys {
            switch key {
            case ".": host.press(.softRight)
            case "+": host.press(.up)
            case "-": host.press(.down)
            case "*": host.press(.right)
            case "/": host.press(.left)
            case "=": host.press(.center)
            default: host.press(Key(digit: key.wholeNumberValue ?? 0)!)
            }
        }
        guard case .readout(let readout) = host.screen.body else { return "" }
        return readout.figures
    }

    @Test(
        "it reckons in decimals, exactly",
        arguments: [
            ("1+2=", "3"), (".1+.2=", "0.3"), ("1-1.1=", "-0.1"), ("12*12=", "144"),
            ("10/4=", "2.5"), ("1/3=", "0.333333333"), ("2/3=", "0.666666666"),
            ("1/3*3=", "0.999999999"), ("5-8=", "-3"), ("0-7/2=", "-3.5"), ("007", "7"),
            ("1.50", "1.50"), ("1.50=", "1.5"), ("1..5", "1.5"), (".", "0."),
            ("12345678901", "1234567890"), (".0000000001=", "0"), (".000000001=", "0.000000001"),
        ])
    func decimals(keys: String, figures: String) { #expect(Self.figures(keys) == figures) }

    @Test(
        "functions chain from left to right, and the last chosen counts",
        arguments: [
            ("1+2*3=", "9"), ("8/2/2=", "2"), ("5+-2=", "3"), ("1+2=4", "4"), ("1+2=+4=", "7"),
            ("3*=", "9"), ("=", "0"), ("4=5=", "5"),
        ])
    func chains(keys: String, figures: String) { #expect(Self.figures(keys) == figures) }

    @Test(
        "what ten digits cannot hold, and division by zero, is an error until the next number",
        arguments: [
            ("1/0=", "エラー"), ("0/0=", "エラー"), ("9999999999+1=", "エラー"),
            ("9999999999+0=", "9999999999"), ("9999999999*9999999999=", "エラー"),
            ("0-9999999999-1=", "エラー"), ("1/.000000001=", "1000000000"),
            ("100/.000000001=", "エラー"), ("1/0=+", "エラー"), ("1/0==", "0"), ("1/0=5", "5"),
            ("1/0=5+1=", "6"),
        ])
    func errors(keys: String, figures: String) { #expect(Self.figures(keys) == figures) }

    @Test func `the menu erases, clears, changes the sign and keeps a number`() throws {
        var host = SampleHost(.calculator)
        host.press(.digit1, .digit2, .softLeft, .digit1)
        #expect(host.text.contains("\n1\n"))
        host.press(.softLeft, .digit3)
        #expect(host.text.contains("\n-1\n"))
        host.press(.softLeft, .digit4)
        #expect(host.text.contains("メモリ -1"))
        host.press(.softLeft, .digit2)
        #expect(host.text.contains("\n0\n"))
        var again = try #require(host.startedAgain())
        again.press(.digit5, .up, .softLeft, .digit5, .center)
        #expect(again.text.contains("\n4\n"))
    }

    @Test func `the longest number is kept whole`() throws {
        var host = SampleHost(.calculator)
        for _ in 0..<9 { host.press(.digit9) }
        host.press(.softRight, .digit9, .softLeft, .digit3, .softLeft, .digit4)
        let again = try #require(host.startedAgain())
        #expect(again.text.contains("メモリ -999999999.9"))
    }

    @Test("any row of keys leaves a number or the error", arguments: 0..<40)
    func random(seed: Int) {
        var dice = Dice(entropy: Array("\(seed + 1_000_000)".utf8) + [0])
        var host = SampleHost(.calculator)
        let keys: [Key] = [
            .digit0, .digit1, .digit9, .digit7, .up, .down, .left, .right, .center, .softRight,
            .softLeft,
        ]
        for _ in 0..<400 {
            host.press(keys[dice.roll(keys.count)])
            guard case .readout(let readout) = host.screen.body else { continue }
            let digits = readout.figures.count(where: \.isNumber)
            #expect(readout.figures == "エラー" || (1...10).contains(digits), "seed \(seed)")
        }
    }
}

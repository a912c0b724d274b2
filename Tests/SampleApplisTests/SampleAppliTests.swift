import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import SampleApplis

// Source: R-PHONE-060, R-PHONE-069.
@Suite("requirements R-PHONE-060: the sample applications, each as a value")
struct SampleAppliTests {
    @Test("a package is run by the program that it names, or not at all")
    func programs() {
        for program in SampleAppli.Program.allCases {
            #expect(SampleHost(program.rawValue)?.screen.realm == .application)
        }
        for other in ["", "OtpMain", "starclock", "StarClock "] {
            #expect(SampleHost(other) == nil)
        }
    }

    @Test("each starts on any scratchpad", arguments: SampleAppli.Program.allCases)
    func scratchpads(program: SampleAppli.Program) {
        for size in [0, 1, 2, 5, 6, 16, 17, 64] {
            for byte in [UInt8(0), 1, 2, 255] {
                var host = SampleHost(
                    program, scratchpad: [UInt8](repeating: byte, count: size))
                for key in Key.allCases { host.press(key) }
                #expect(host.scratchpad.count == size)
            }
        }
    }

    // MARK: ｽﾀｰ時計

    @Test func `the clock shows the handset's time as each city has it`() {
        let host = SampleHost(.clock)
        #expect(host.text.contains("> 東京 / 6/9(火) / 12:08"))
        #expect(host.text.contains("  北京 / 6/9(火) / 11:08"))
        #expect(host.text.contains("  ロンドン / 6/9(火) / 03:08"))
        #expect(host.text.contains("  ニューヨーク / 6/8(月) / 22:08"))
        #expect(host.text.contains("  ホノルル / 6/8(月) / 17:08"))
    }

    @Test func `summer time is the user's to say, and is kept`() throws {
        var host = SampleHost(.clock)
        host.press(.center)
        #expect(host.scratchpad.allSatisfy { $0 == 0 }, "東京 has no summer time")
        host.press(.down, .down, .center)
        #expect(host.text.contains("> ロンドン / 6/9(火) / 04:08 / 夏"))
        let again = try #require(host.startedAgain())
        #expect(again.text.contains("ロンドン / 6/9(火) / 04:08 / 夏"))
        host.press(.center)
        #expect(host.text.contains("> ロンドン / 6/9(火) / 03:08"))
    }

    @Test func `the stop watch counts tenths, keeps laps, and starts afresh`() {
        var host = SampleHost(.clock)
        host.press(.softRight)
        #expect(host.appli.nextWake(after: host.now) == nil)
        host.press(.center)
        host.wait(milliseconds: 12_345)
        #expect(host.text.contains("00:12.3"))
        #expect(
            host.appli.nextWake(after: host.now)?.milliseconds == host.now.milliseconds + 55)
        host.press(.down)
        host.tell(.suspended)
        host.wait(milliseconds: 60_000)
        host.tell(.resumed)
        host.press(.center)
        host.wait(milliseconds: 5000)
        #expect(host.text.contains("01:12.3"))
        #expect(host.text.contains("ﾗｯﾌﾟ1  00:12.3"))
        host.press(.center)
        host.wait(milliseconds: 100)
        #expect(host.text.contains("01:12.4"))
        host.press(.center, .down)
        #expect(host.text.contains("00:00.0"))
        #expect(!host.text.contains("ﾗｯﾌﾟ1"))
        host.press(.softRight)
        #expect(host.screen.id == "clock.cities")
    }

    @Test func `a clock set back does not run the stop watch below zero`() {
        var host = SampleHost(.clock)
        host.press(.softRight, .center)
        host.wait(milliseconds: -3_600_000)
        #expect(host.text.contains("00:00.0"))
    }

    // MARK: Every sample

    @Test("what cannot be stored is said", arguments: [SampleAppli.Program.clock, .calculator])
    func unsaved(program: SampleAppli.Program) {
        var host = SampleHost(program)
        host.canStore = false
        switch program {
        case .clock: host.press(.down, .down, .center)
        case .calculator: host.press(.digit7, .softLeft, .digit4)
        case .puzzle: break
        }
        #expect(host.text.contains("記録を保存できませんでした。"))
        host.press(.center)
        #expect(host.screen.overlay == nil)
        #expect(host.scratchpad.allSatisfy { $0 == 0 })
    }

    @Test("each ends with its own key")
    func quit() {
        var clock = SampleHost(.clock)
        clock.press(.softLeft)
        #expect(clock.hasQuit)
        var calculator = SampleHost(.calculator)
        calculator.press(.softLeft, .up, .center)
        #expect(calculator.hasQuit)
        var puzzle = SampleHost(.puzzle)
        puzzle.press(.softLeft)
        #expect(puzzle.hasQuit)
    }
}

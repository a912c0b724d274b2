import AssetFiles
import Automation
import Rendering
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Window

// Source: issue 6, time travel; automation.md 3.4; look.md, "Window".
@Suite("the time line in the panel")
struct TimePanelTests {
    private static let widths = [392, 428, 500, 640, 819, 820, 1000, 1239, 1280, 1500, 1920]
    private static let softBank = TimeSheet.Look(carrier: .softbank, displayHeight: 400)

    private static func moment(_ after: Int, words: String = "Center") -> TimeSheet.Moment {
        TimeSheet.Moment(
            after: after, at: WorldTime(milliseconds: 1_244_509_680_000 + Int64(after) * 1000),
            words: words, screen: Fixture.standby("10:\(10 + after)"))
    }

    static func sheet(
        stepsBack: Int = 7, isTied: Bool = false, compares: Bool = true
    ) -> TimeSheet {
        let moments = (0..<9).map {
            moment($0, words: $0 == 3 ? "[fault: cut after request]" : "5")
        }
        return TimeSheet(
            moments: moments, here: stepsBack == 0 ? 8 : 3, stepsBack: stepsBack, hasBefore: true,
            at: moments[3].at,
            branches: [
                TimeSheet.Branch(from: moments[2].at, steps: 54, title: "ワンタイムパスワード"),
                TimeSheet.Branch(from: moments[1].at, steps: 3, title: "エラー"),
            ], isTied: isTied,
            comparison: compares
                ? TimeSheet.Comparison(
                    change: "SoftBank slider, black",
                    pairs: moments.map {
                        TimeSheet.Pair(
                            moment: $0, otherwise: Fixture.standby("11:00"), differs: $0.after > 4)
                    }, other: softBank, canGoOn: true) : nil)
    }

    private func view(
        _ tongue: Tongue, _ width: Int, _ sheet: TimeSheet
    ) throws -> PanelView {
        PanelView(
            try Fixture.panel(tongue, time: sheet), topic: .time, note: "",
            in: try Fixture.layout(width, 860),
            Fixture.composer(tongue, Fixture.measure(try Fixture.studio())), scroll: 0)
    }

    @Test("every text and picture lies within its card", arguments: widths, Tongue.allCases)
    func fits(width: Int, tongue: Tongue) throws {
        let measure = Fixture.measure(try Fixture.studio())
        for sheet in [Self.sheet(), Self.sheet(stepsBack: 0, isTied: true, compares: false)] {
            let view = try view(tongue, width, sheet)
            let grounds = view.body.marks.compactMap(\.ground)
            for case .text(let text, let at, let size, _) in view.body.marks {
                let ground = try #require(grounds.first { $0.contains(at) })
                #expect(at.x + measure(text, size) <= ground.right - 12, "\(text)")
                #expect(at.y + size / 2 <= ground.bottom - 4, "\(text)")
            }
            for (index, control) in view.body.controls.enumerated() {
                let ground = try #require(grounds.first { $0.contains(control.frame.origin) })
                #expect(control.frame.right <= ground.right - 12)
                #expect(control.frame.bottom <= ground.bottom - 4)
                if case .film = control.look { continue }
                #expect(measure(control.caption, 14) <= control.frame.width, "\(control.caption)")
                for other in view.body.controls[(index + 1)...] {
                    #expect(!control.frame.meets(other.frame), "\(control.caption)")
                }
            }
        }
    }

    @Test("a picture has its display's proportions, and goes to its moment")
    func pictures() throws {
        let view = try view(.en, 1280, Self.sheet())
        let films = view.body.controls.filter { if case .film = $0.look { true } else { false } }
        #expect(films.count == 18)
        #expect(films.prefix(9).map(\.action) == (0..<9).map { .moment($0) })
        for control in films {
            guard case .film(let film) = control.look else { continue }
            #expect(film.isHere == (control.action == .moment(3)))
            for picture in film.pictures {
                #expect(
                    picture.frame.width * picture.look.displayHeight / 240 == picture.frame.height)
                #expect(control.frame.intersection(picture.frame) == picture.frame)
            }
        }
        guard case .film(let last)? = films.last?.look else {
            Issue.record("the comparison has no pictures")
            return
        }
        #expect(last.differs && last.pictures.map(\.look.displayHeight) == [320, 400])
    }

    @Test("its buttons do what they say, and only what can be done")
    func buttons() throws {
        let past = try Fixture.panel(.en, time: Self.sheet())
        let steps = try #require(past.knob("time.travel"))
        #expect(steps.order(for: .back) == .travel(.back))
        #expect(steps.order(for: .on) == .travel(.forward))
        #expect(steps.order(for: .to(1)) == .travel(.now))
        #expect(past.knob("time.branch.1")?.order(for: .press) == .travel(.branch(1)))
        #expect(past.knob("time.flow")?.order(for: .press) == .travel(.save(.flow)))
        #expect(past.knob("time.otherwise")?.order(for: .press) == .travel(.goOnOtherwise))
        let now = try Fixture.panel(
            .en, time: Self.sheet(stepsBack: 0, isTied: true, compares: true))
        let still = try #require(now.knob("time.travel"))
        #expect(still.order(for: .on) == nil && still.order(for: .to(1)) == nil)
        // What stands outside cannot be taken back.
        #expect(now.knob("time.otherwise") == nil)
        #expect(now.knob("time.close")?.order(for: .press) == .travel(.endComparison))
    }

    @Test("what is typed under What if is a line of the world")
    func whatIf() {
        #expect(
            Entry.whatIf.order(for: " radio: out ")
                == .travel(.whatIf(.radioChanged(bars: nil))))
        #expect(Entry.whatIf.order(for: "radio") == nil)
        #expect(Entry.whatIf.wanted(insteadOf: "radio: none", in: .en).contains("radio"))
    }
}

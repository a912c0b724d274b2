import AssetFiles
import Automation
import Foundation
import Rendering
import Simulation
import Testing
import Vocabulary

@testable import Window

// Source: issue 7; look.md, "Window".
@Suite("a customer's call in the panel")
struct CallPanelTests {
    private static let widths = [392, 428, 500, 640, 819, 820, 1000, 1239, 1280, 1500, 1920]
    private static let root =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    /// Everything asked, hinted and supposed; with a debrief once it is closed.
    private func sheet(_ training: TrainingCase, isClosed: Bool) throws -> CallSheet {
        let world = try Fixture.world()
        let book = try HandbookFile.read(
            questions: Self.root + "/Training/faq.yaml",
            symptoms: Self.root + "/Training/symptoms.yaml")
        let causes = try CauseFile.read(Self.root + "/Training/causes.yaml")
        var call = Call(training, mode: .practice, shortest: 12, at: world.now)
        for question in training.questions.indices.dropLast() { call.ask(question) }
        for _ in 0..<3 { call.takeHint(of: training) }
        call.suppose(training.otherCauses[0])
        for advice in training.advice { call.tell(advice.id) }
        if isClosed { call.close(world, training, calls: 0) }
        return CallSheet(
            training: training, call: call,
            causes: try ([training.cause] + training.otherCauses).map {
                CallSheet.Cause(id: $0, words: try #require(causes[$0]))
            }, lasted: 754_000, query: "kengai", found: book.find("kengai"),
            debrief: isClosed
                ? CallSheet.Debrief(
                    score: CallScore(call, training),
                    solution: training.solution.map { Wording($0.words, $0.words) })
                : nil, waiting: 3)
    }

    @Test("no case says more than there is room for", arguments: [false, true], Tongue.allCases)
    func fits(isClosed: Bool, tongue: Tongue) throws {
        let measure = Fixture.measure(try Fixture.studio())
        let folder = Self.root + "/Training/cases"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        for (number, file) in files.sorted().enumerated() {
            let sheet = try sheet(CaseFile.read(folder + "/" + file), isClosed: isClosed)
            let width = Self.widths[number % Self.widths.count]
            let view = PanelView(
                try Fixture.panel(tongue, call: sheet), topic: .call, note: "",
                in: try Fixture.layout(width, 860), Fixture.composer(tongue, measure), scroll: 0)
            let grounds = view.body.marks.compactMap(\.ground)
            for case .text(let text, let at, let size, _) in view.body.marks {
                let ground = try #require(grounds.first { $0.contains(at) })
                #expect(at.x + measure(text, size) <= ground.right - 12, "\(file): \(text)")
            }
            for (index, control) in view.body.controls.enumerated() {
                if case .option(let lines, _) = control.look {
                    #expect(lines.allSatisfy { measure($0, 14) <= control.frame.width - 20 })
                }
                for other in view.body.controls[(index + 1)...] {
                    #expect(!control.frame.meets(other.frame), "\(file): \(control.caption)")
                }
            }
        }
    }
}

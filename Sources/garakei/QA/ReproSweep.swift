import Automation
import FlowRunner
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Vocabulary

/// Every cause of every code, one after the other.
struct ReproSweep {
    let models: [PhoneModel]
    /// All models, for which the center has an application.
    let known: [PhoneModel]
    let guides: [ErrorGuide]
    let junit: String?
    let tongue: Tongue

    /// - Throws: exit code 1 where a code did not come about.
    func run() throws {
        let start = Monotonic.nanoseconds
        let suites = models.map(suite)
        let cases = suites.flatMap(\.cases)
        if let junit {
            try JUnitReport(name: "garakei repro", suites: suites).write(to: junit)
        }
        let bad = cases.count { $0.outcome != .passed }
        let seconds = String(format: "%.1f", Monotonic.milliseconds(since: start) / 1000)
        print(
            tongue(
                "\(cases.count - bad) of \(cases.count) causes shown, \(seconds) s",
                "\(cases.count)件中\(cases.count - bad)件の原因を再現しました（\(seconds)秒）"))
        guard bad == 0 else {
            throw Complaint(
                sentence: tongue("\(bad) did not come about.", "\(bad)件を再現できませんでした。"),
                code: Exit.failedCheck)
        }
    }

    private func suite(_ model: PhoneModel) -> JUnitReport.Suite {
        var stage = ReproductionStage(model: model, models: known)
        let cases = guides.flatMap { guide in
            guide.recipes(on: model).map { play(guide, $0, on: model, &stage) }
        }
        return JUnitReport.Suite(
            name: "repro.\(model.id)",
            timestamp: MomentText.text(of: .ofComputer), cases: cases)
    }

    private func play(
        _ guide: ErrorGuide, _ recipe: ErrorRecipe, on model: PhoneModel,
        _ stage: inout ReproductionStage
    ) -> JUnitReport.Case {
        let start = Monotonic.nanoseconds
        var outcome = JUnitReport.Outcome.passed
        var because = ""
        let name = "\(guide.code) \(recipe.name)"
        let again =
            "garakei repro \(guide.code) --cause \(recipe.name) --model \(model.id) --headless"
        do {
            let played = try stage.play(recipe, to: guide.code)
            because = played.running.because?.sentence(in: tongue) ?? ""
            if !played.isReached {
                outcome = .failed(
                    message: "\(guide.code) is not on the display",
                    text: played.running.world.screen.text + "\n" + again)
            }
        } catch {
            outcome = .broken(
                message: error.sentence(in: tongue), text: error.screen + "\n" + again)
        }
        if outcome != .passed { print("\(name) (\(model.id)): \(again)") }
        return JUnitReport.Case(
            className: "repro.\(model.id).\(guide.code)", name: name,
            milliseconds: Int64(Monotonic.milliseconds(since: start)), outcome: outcome,
            properties: [
                JUnitReport.Property("cause", recipe.how(in: tongue)),
                JUnitReport.Property("because", because),
                JUnitReport.Property("model", model.id),
            ])
    }
}

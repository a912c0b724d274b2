import AssetFiles
import Automation
import Foundation
import Handset
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: issue 7: each case can be solved, and doing nothing does not solve it; R-TRAIN-001, -007.
@Suite("the customers who come with garakei can be helped")
struct TrainingCaseTests {
    static let names = TrainingStage.names(in: "cases")

    private func read(_ name: String) throws -> TrainingCase {
        try CaseFile.read(TrainingStage.root + "/Training/cases/" + name)
    }

    /// - Parameter model: where a case has none of its own; the carrier's first where it is nil.
    private func stage(
        _ training: TrainingCase, _ carrier: Carrier, on model: String? = nil
    ) throws -> FlowStage {
        try TrainingStage.make(
            model: training.model, scenario: training.scenario, carrier, otherwise: model)
    }

    @Test("by the reference solution, and not by doing nothing", arguments: names)
    func sound(name: String) throws {
        let training = try read(name)
        for carrier in training.carriers {
            let problems = CasePlayer(training, on: try stage(training, carrier)).problems()
            #expect(problems.isEmpty, "\(carrier): \(problems.map(\.words.en))")
        }
    }

    /// The models that ask for permission at each call, and that fail the first start and ask besides.
    private static let odd = [(Carrier.docomo, "docomo-g02"), (.softbank, "softbank-g04")]

    // R-PHONE-065. `train --check --every-model` plays all of them on all.
    @Test(
        "every fifth one on models that ask and fail besides, too",
        arguments: names.enumerated().filter { $0.offset % 5 == 0 }.map(\.element))
    func oddModels(name: String) throws {
        let training = try read(name)
        for (carrier, model) in Self.odd where training.carriers.contains(carrier) {
            let problems = CasePlayer(training, on: try stage(training, carrier, on: model))
                .problems()
            #expect(problems.isEmpty, "\(model): \(problems.map(\.words.en))")
        }
    }

    @Test("a case that nobody can solve, or that solves itself, is found out")
    func unsound() throws {
        let training = try read("self-mode-setup.yaml")
        let stage = try stage(training, training.carriers[0])
        var unsolved = training
        unsolved.solution = []
        #expect(
            CasePlayer(unsolved, on: stage).problems().contains {
                $0.words.en.contains("does not reach")
            })
        var solved = training
        solved.goal = []
        #expect(
            CasePlayer(solved, on: stage).problems().contains {
                $0.words.en.contains("at the start")
            })
        let reference = try CasePlayer(training, on: stage).reference()
        #expect(reference.keys > 0 && !reference.steps.isEmpty)
        var harmful = training
        harmful.harm = [
            WorldCondition(
                text: "on the way",
                expression: try Expression.read("garakei.title == '設定'").get())
        ]
        #expect(
            CasePlayer(harmful, on: stage).problems().contains { $0.words.en.contains("harm") })
        var counted = training
        counted.goal = [
            WorldCondition(
                text: "calls", expression: try Expression.read("garakei.calls == 3").get())
        ]
        #expect(CasePlayer(counted, on: stage).problems().isEmpty)
        #expect(
            try CasePlayer(training, on: stage).customersPhone().journal?.inputs.isEmpty == true)
    }

    @Test("they cover the manual's questions, the groups of codes and both carriers")
    func coverage() throws {
        let all = try Self.names.map(read)
        #expect(all.count >= 40)
        let questions = Set(all.flatMap(\.faq))
        #expect((1...26).map { "Q\($0)" }.filter { !questions.contains($0) } == [])
        let groups = Set(all.flatMap(\.codes).map { String($0.prefix(2)) })
        #expect(groups.isSuperset(of: ["A0", "A1", "A3", "A4", "A9", "S0", "S1", "S3", "S4"]))
        for carrier in Carrier.allCases {
            #expect(all.count { $0.carriers.contains(carrier) } >= 40)
        }
        #expect(Set(all.map(\.level)).count == 3)
        let causes = try CauseFile.read(TrainingStage.root + "/Training/causes.yaml")
        for training in all {
            let unknown = ([training.cause] + training.otherCauses).filter { causes[$0] == nil }
            #expect(unknown == [], "\(training.name)")
            let models = TestAssets.models.map(\.id)
            #expect(training.unfit.filter { !models.contains($0) } == [], "\(training.name)")
        }
        #expect(all.first { $0.name == "self-mode-setup" }?.unfit == ["docomo-g04"])
    }

    @Test("the handbook has the manual's 26 questions and a symptom for each of the 47 codes")
    func handbook() throws {
        let book = try HandbookFile.read(
            questions: TrainingStage.root + "/Training/faq.yaml",
            symptoms: TrainingStage.root + "/Training/symptoms.yaml")
        #expect(book.questions.map(\.id) == (1...26).map { "Q\($0)" })
        #expect(book.symptoms.count == 47)
        let codes = book.symptoms.map(\.code)
        #expect(book.questions.flatMap(\.codes).allSatisfy(codes.contains))
        for symptom in book.symptoms {
            #expect(book.find(symptom.code).first?.id == symptom.code)
        }
        for (query, id) in [("kengai", "Q18"), ("ロックコード忘れ", "Q9"), ("めーるがこない", "Q24")] {
            #expect(book.find(query, most: 3).contains { $0.id == id }, "\(query)")
        }
    }
}

import AssetFiles
import Automation
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

// R-QA-003, R-QA-004.
@Suite("issue 6: every code comes about on every model, and the chain behind it is true")
struct EveryModelTests {
    private static let known: [PhoneModel] = {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return (try? ModelFile.all(in: AssetFolder(path: "/\(here)/Assets"))) ?? []
    }()

    static let models = known.filter(\.isSupported).map(\.id)

    private static func stage(_ id: String) throws -> (PhoneModel, ReproductionStage) {
        let model = try #require(known.first { $0.id == id })
        return (model, ReproductionStage(model: model, models: known))
    }

    @Test func `there are models of both carriers that differ from a plain one`() {
        #expect(Self.models.count > 10)
        let supported = Self.known.filter(\.isSupported)
        let features = supported.flatMap(\.features)
        #expect(features.contains(.permissionPrompt) && features.contains(.failsFirstStart))
        #expect(supported.contains { !$0.preinstalled.isEmpty })
    }

    @Test("the first cause of each code, and all of A000's, some by the menus", arguments: models)
    func causes(id: String) throws {
        var (model, stage) = try Self.stage(id)
        for guide in ErrorGuide.all {
            let recipes = guide.recipes(on: model)
            #expect(!recipes.isEmpty, "\(guide.code)")
            for recipe in guide.code == "A000" ? recipes[...] : recipes.prefix(1) {
                let played = try stage.play(recipe, to: guide.code)
                #expect(played.isReached, "\(guide.code): \(played.running.world.screen.text)")
            }
        }
    }

    @Test("the keys that are told lead there without anybody's help", arguments: models)
    func told(id: String) throws {
        var (model, stage) = try Self.stage(id)
        for code in ["S4H9", "A302", "A999"] {
            let recipe = try #require(ErrorGuide.of(code)?.recipes(on: model).first)
            let played = try stage.play(recipe, to: code)
            var scenario = recipe.situation.scenario(on: model.carrier)
            scenario.keys = try KeyScript.read(played.script).get().commands
            scenario.keysFitAnyModel = false
            let world = try ScenarioPlayer.play(scenario, on: model, supporting: Self.known).world
            #expect(world == played.running.world)
        }
    }

    @Test("a model without the menu entry has no such cause, and all the others")
    func lacking() throws {
        let plain = try #require(Self.known.first { $0.id == "docomo-g01" })
        let simple = try #require(Self.known.first { $0.id == "docomo-g04" })
        #expect(plain.has(.radioOff) && !simple.has(.radioOff))
        for guide in ErrorGuide.all {
            let names = guide.recipes(on: plain).map(\.name)
            #expect(guide.recipes(on: simple).map(\.name) == names.filter { $0 != "self-mode" })
        }
    }

    @Test(
        "where a line brings a code about, the chain ends at that line",
        arguments: ["docomo-g01", "softbank-g01"])
    func chains(id: String) throws {
        var (model, stage) = try Self.stage(id)
        for guide in ErrorGuide.all {
            for recipe in guide.recipes(on: model) {
                let lines = KeyScript.commands(of: recipe.keys).compactMap { command in
                    if case .world(let act) = command { act.line } else { nil }
                }
                guard !lines.isEmpty else { continue }
                let played = try stage.play(recipe, to: guide.code)
                let because = try #require(played.running.because, "\(guide.code) \(recipe.name)")
                let line = because.origin?.line ?? ""
                #expect(lines.contains(line), "\(guide.code) \(recipe.name): \(because)")
                for text in [because.cause.en, because.cause.ja] { #expect(!text.isEmpty) }
            }
        }
    }
}

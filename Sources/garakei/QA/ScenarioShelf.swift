import AssetFiles
import Automation
import Foundation
import Handset
import Session
import Vocabulary

/// Scenarios by their names: files of `Scenarios/`, files of one's own, the situations in which the
/// recipes for errors begin, and the errors themselves.
///
/// `pin-token`, `my/world.yaml`, `enrolled`, `A000`, `A000/out-of-range`.
///
/// Source: requirements R-TRAIN-001.
struct ScenarioShelf {
    let assets: AssetFolder

    func scenario(_ name: String, on carrier: Carrier) throws(ScenarioProblem) -> Scenario {
        let found = try self.found(name, carrier)
        guard found.carriers.contains(carrier) else {
            let names = found.carriers.map(\.rawValue).joined(separator: ", ")
            throw ScenarioProblem(
                Wording(
                    "the scenario \(name) is for \(names), not for \(carrier.rawValue)",
                    "シナリオ \(name) は \(names) 用です。\(carrier.rawValue) では使えません"))
        }
        return found
    }

    private func found(_ name: String, _ carrier: Carrier) throws(ScenarioProblem) -> Scenario {
        if name.hasSuffix(".yaml") { return try read(name) }
        let path = assets.beside("Scenarios/\(name).yaml")
        if FileManager.default.fileExists(atPath: path) { return try read(path) }
        if let situation = Situation(rawValue: name) { return situation.scenario(on: carrier) }
        if let error = try error(name, carrier) { return error }
        let names = self.names
        throw ScenarioProblem(
            Wording(
                "there is no scenario \"\(name)\"; the nearest is "
                    + "\(Spelling.nearest(to: name, among: names))",
                "「\(name)」というシナリオはありません。近いのは "
                    + "\(Spelling.nearest(to: name, among: names)) です"))
    }

    private func read(_ path: String) throws(ScenarioProblem) -> Scenario {
        do { return try ScenarioFile.read(path) } catch {
            throw ScenarioProblem(Wording("\(error)", "\(error)"))
        }
    }

    /// An error, shown: `A000`, or `A000/out-of-range`.
    private func error(_ name: String, _ carrier: Carrier) throws(ScenarioProblem) -> Scenario? {
        let parts = name.split(separator: "/").map(String.init)
        guard let guide = parts.first.flatMap(ErrorGuide.of), parts.count <= 2 else { return nil }
        let recipes = guide.recipes(on: carrier)
        guard
            let recipe = parts.count == 1
                ? recipes.first : recipes.first(where: { $0.name == parts[1] })
        else {
            let names = recipes.map(\.name).joined(separator: ", ")
            throw ScenarioProblem(
                Wording(
                    "\(guide.code) has no cause \"\(parts[1])\"; there are \(names)",
                    "\(guide.code) に「\(parts[1])」という原因はありません。あるのは \(names) です"))
        }
        return recipe.scenario(to: guide.code, on: carrier)
    }

    /// All names that can be said.
    var names: [String] {
        let folder = assets.beside("Scenarios")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
            + Situation.allCases.map(\.rawValue) + ErrorGuide.all.map(\.code)
    }

    /// A phone as a scenario leaves it.
    ///
    /// - Parameter seed: in place of the scenario's own.
    func start(
        _ name: String, on handset: HandsetOptions, seed: UInt64?, _ tongue: Tongue
    ) throws -> PhoneStart {
        var (known, model) = try handset.models(in: assets, tongue)
        do {
            // Its own model and carrier, unless the command line names others.
            if handset.carrier == nil, handset.model == nil,
                let own = wanted(by: name, known)
            {
                model = own
            }
            var scenario = try scenario(name, on: model.carrier)
            if let seed { scenario.seed = seed }
            // All of it, so that one can go back to how it came about.
            var running = try ScenarioPlayer.play(
                scenario, on: model, supporting: known, keepsJournal: true)
            running.keepChronicle()
            return try PhoneStart(
                running, of: model, supporting: known, assets: assets, tongue)
        } catch let problem as ScenarioProblem {
            throw Complaint.wrongUse("--scenario: " + problem.words(in: tongue))
        } catch let failure as ScenarioFailure {
            throw Complaint.wrongUse("--scenario: " + failure.sentence(in: tongue))
        }
    }

    /// The model that a scenario asks for; nil where it takes any, or is for docomo as well.
    private func wanted(by name: String, _ known: [PhoneModel]) -> PhoneModel? {
        // A name that means nothing is told of where it is looked for in earnest.
        let scenarios = Carrier.allCases.compactMap { try? found(name, $0) }
        guard let scenario = scenarios.first else { return nil }
        if let model = scenario.model { return known.first { $0.id == model } }
        guard !scenario.carriers.contains(.docomo) else { return nil }
        return known.first { scenario.carriers.contains($0.carrier) }
    }

    /// The model that a flow asks for, by its header or by its scenario's; nil for none.
    /// - Throws: what is wrong in the flow's header.
    func model(
        of flow: Flow, on carrier: Carrier, _ known: [PhoneModel]
    ) throws(AssetFailure) -> PhoneModel? {
        var name = flow.model
        if name == nil, let scenario = flow.scenario {
            do { name = try self.scenario(scenario, on: carrier).model } catch {
                throw AssetFailure(
                    file: flow.file, field: "scenario", problem: error.words(in: .en))
            }
        }
        guard let name else { return nil }
        guard let model = known.first(where: { $0.id == name }) else {
            throw AssetFailure(
                file: flow.file, field: "model", problem: "there is no model \"\(name)\"",
                wanted: Spelling.nearest(to: name, among: known.map(\.id)) + ", the nearest")
        }
        return model
    }
}

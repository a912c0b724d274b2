import AssetFiles
import Automation
import Handset
import Session
import Vocabulary

/// Puts the session's phone into a world that a scenario makes.
///
/// Source: automation.md 1.4; requirements R-TRAIN-001.
extension PhoneSession {
    static let scenarioScripts: [String: Handler] = [
        "loadScenario": { (me, ask) throws(DriverError) in
            try me.load(try me.scenario(ask))
            return .null
        }
    ]

    /// A scenario by its name, from a file, or as it stands in the parameter `yaml`.
    private func scenario(_ ask: Ask) throws(DriverError) -> Scenario {
        let ways = ["name", "path", "yaml"].filter { ask.body[$0] ?? .null != .null }
        guard ways.count == 1, let way = ways.first else {
            throw .invalid(
                "found \(ways.isEmpty ? "nothing" : ways.joined(separator: " and ")); wanted one of "
                    + "name, path and yaml.")
        }
        let text = try ask.text(way)
        do {
            switch way {
            case "path": return try ScenarioFile.read(text)
            case "yaml": return try ScenarioFile.read(text: text, file: "yaml")
            default: return try shop.scenario(text, model.carrier)
            }
        } catch let failure as AssetFailure {
            throw DriverError(.invalidArgument, "\(failure)", data: failure.json)
        } catch let problem as ScenarioProblem {
            throw .invalid("name: \(problem.words.en).")
        } catch { throw .invalid("\(way): \(error)") }
    }

    private func load(_ scenario: Scenario) throws(DriverError) {
        let carrier = model.carrier
        guard scenario.carriers.contains(carrier) else {
            let names = scenario.carriers.map(\.rawValue).joined(separator: ", ")
            throw .invalid("the scenario is for \(names); this phone is \(carrier.rawValue)'s.")
        }
        var model = model
        if let name = scenario.model {
            let known = shop.models.filter { $0.carrier == carrier }
            guard let own = known.first(where: { $0.id == name }) else {
                throw .invalid(
                    "model: found \"\(name)\"; wanted one of "
                        + known.map(\.id).joined(separator: ", ") + ".")
            }
            model = own
        }
        do throws(ScenarioFailure) {
            become(
                try ScenarioPlayer.play(
                    scenario, on: model, supporting: shop.models, keepsJournal: true))
        } catch {
            let words = error.words { reason, _ in "the center refused: \(reason)." }
            throw .invalid(words.en)
        }
    }
}

extension AssetFailure {
    /// Where it is, for programs.
    fileprivate var json: JSONValue {
        [
            "file": .text(file), "line": line.map { JSONValue($0) } ?? .null,
            "column": column.map { JSONValue($0) } ?? .null, "field": .text(field),
        ]
    }
}

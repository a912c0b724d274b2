import AssetFiles
import Automation
import Handset
import Session
import Simulation
import Vocabulary

/// What `--to` asks for: the phone at a screen of it.
struct PhoneWay {
    let text: String
    let tongue: Tongue
    let assets: AssetFolder

    /// How many titles are named where there is no such screen.
    private static let suggestions = 3

    /// Presses the keys that lead there, and tells them at the terminal.
    func follow(_ running: inout RunningWorld) throws {
        let way: [PhoneCommand]
        do throws(DeepLink.Missed) { way = try DeepLink(to: text).way(from: running) } catch {
            throw try complaint(error, running.world)
        }
        for command in way {
            do { _ = try running.carryOut(command) } catch {
                throw Complaint.wrongUse("--to: " + error.sentence(in: tongue))
            }
        }
        guard !way.isEmpty else { return }
        tell("--to: " + KeyScript(commands: way).text)
    }

    /// What leads there instead, where something does.
    private func complaint(_ missed: DeepLink.Missed, _ world: World) throws -> Complaint {
        if let guide = ErrorGuide.of(text) {
            return .wrongUse(
                tongue(
                    "--to: \(guide.code) comes of a cause, not of keys: `garakei repro \(guide.code)` "
                        + "opens the phone there, or take --scenario \(guide.code).",
                    "--to: \(guide.code) はキー操作ではなく原因から起こります。`garakei repro \(guide.code)` か "
                        + "--scenario \(guide.code) で表示できます。"))
        }
        let (scenario, titles) = try elsewhere(on: world.handset.model)
        if let scenario {
            return .wrongUse(
                tongue(
                    "--to: this phone has no way to \"\(text)\", because of what it holds; one with "
                        + "other contents has: add --scenario \(scenario).",
                    "--to: この電話機の今の状態からは「\(text)」に進めません。--scenario \(scenario) を付けると"
                        + "表示できます。"))
        }
        let known = missed.titles + titles.filter { !missed.titles.contains($0) }
        let nearest = Spelling.nearest(Self.suggestions, to: text, among: known)
        return .wrongUse(
            tongue(
                "--to: no screen is called \"\(text)\"; the nearest are "
                    + "\(nearest.joined(separator: ", ")).",
                "--to: 「\(text)」という画面はありません。近い画面は \(nearest.joined(separator: "、")) です。"))
    }

    /// A scenario from which keys lead there, the fewest; nil for none. And all titles that there are.
    private func elsewhere(
        on model: PhoneModel
    ) throws -> (scenario: String?, titles: [String]) {
        let shelf = ScenarioShelf(assets: assets)
        let known = try assets.models(checksSkins: false)
        let trips = AtlasTour.trips(on: model)
        let atlas: AtlasMaker.Survey
        do throws(ScenarioProblem) {
            atlas = try AtlasMaker(of: model, supporting: known, scenario: shelf.scenario)
                .make(trips)
        } catch { throw Complaint.environment(error.words(in: tongue)) }
        let target = ScreenTarget(text)
        let found = zip(atlas.screens, atlas.atlas.screens).first { screen, place in
            target.fit(screen) == .meant && !place.isPassing && !place.keys.contains("[")
        }
        var titles: [String] = []
        for title in atlas.screens.flatMap(\.titles) where !titles.contains(title) {
            titles.append(title)
        }
        guard let found else { return (nil, titles) }
        let nearest = nearest(of: trips.map(\.scenario), on: model, known, shelf)
        return (nearest ?? found.1.scenario, titles)
    }

    /// How many keys are tried from each scenario. Source: assumed; enough to go through two menus.
    private static let few = 14

    /// The scenario from which the fewest keys lead there.
    private func nearest(
        of names: [String], on model: PhoneModel, _ known: [PhoneModel], _ shelf: ScenarioShelf
    ) -> String? {
        var best: (name: String, keys: Int)?
        var tried: [String] = []
        for name in names where !tried.contains(name) {
            tried.append(name)
            // What does not go on this model is left out, as in the atlas.
            guard let scenario = try? shelf.scenario(name, on: model.carrier),
                let phone = try? ScenarioPlayer.play(scenario, on: model, supporting: known),
                let way = try? DeepLink(to: text).way(from: phone, longest: Self.few)
            else { continue }
            if way.count < best?.keys ?? .max { best = (name, way.count) }
        }
        return best?.name
    }
}

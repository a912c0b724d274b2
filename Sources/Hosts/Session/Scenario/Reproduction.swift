public import Automation
public import Handset
import ScreenTree
import Simulation
import Vocabulary

/// An error of the manual's list, made to happen on a phone from its real cause.
///
/// Source: issue 6; requirements R-QA-003, R-QA-004.
public struct Reproduction {
    public let code: String
    public let recipe: ErrorRecipe
    public let running: RunningWorld
    /// All that was done since the new phone, in the words of `--keys`.
    public let script: String
    /// How many steps were left out before the error.
    public let held: Int

    /// Whether the display shows the code.
    public var isReached: Bool { running.because?.code == code }

    /// Plays a way to a code.
    ///
    /// - Parameters:
    ///   - held: how many steps before the error to stop; all of the recipe's at most.
    /// - Throws: where it went otherwise than it should.
    public static func play(
        _ recipe: ErrorRecipe, to code: String, on model: PhoneModel,
        supporting models: [PhoneModel], held: Int = 0, keepsJournal: Bool = false
    ) throws(ScenarioFailure) -> Reproduction {
        var stage = ReproductionStage(
            model: model, models: models, keepsJournal: keepsJournal)
        return try stage.play(recipe, to: code, held: held)
    }
}

/// Where recipes are played: each situation is made once for all the recipes that begin in it.
public struct ReproductionStage {
    private let model: PhoneModel
    private let models: [PhoneModel]
    private let keepsJournal: Bool
    /// By the situations' names.
    private var openings: [String: KeyFollower] = [:]

    public init(model: PhoneModel, models: [PhoneModel], keepsJournal: Bool = false) {
        self.model = model
        self.models = models
        self.keepsJournal = keepsJournal
    }

    public mutating func play(
        _ recipe: ErrorRecipe, to code: String, held: Int = 0
    ) throws(ScenarioFailure) -> Reproduction {
        var follower = try opening(recipe.situation)
        let commands = KeyScript.commands(of: recipe.keys)
        let played = commands.dropLast(held)
        for command in played {
            do { try follower.follow(command) } catch {
                throw ScenarioFailure(
                    step: code, screen: follower.running.world.screen.text,
                    reason: .refused(error))
            }
        }
        return Reproduction(
            code: code, recipe: recipe, running: follower.running,
            script: KeyScript(commands: follower.done).text, held: commands.count - played.count)
    }

    private mutating func opening(
        _ situation: Situation
    ) throws(ScenarioFailure) -> KeyFollower {
        if let opening = openings[situation.rawValue] { return opening }
        var opening = try ScenarioPlayer.follow(
            situation.scenario(on: model.carrier), on: model, supporting: models,
            keepsJournal: keepsJournal)
        opening.running.keepChronicle()
        openings[situation.rawValue] = opening
        return opening
    }
}

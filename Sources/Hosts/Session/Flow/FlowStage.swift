public import Automation
public import Handset
public import OTPCenter
public import ScreenTree
public import Vocabulary

/// What a flow is played on and with.
public struct FlowStage {
    public var model: PhoneModel
    /// The models for which the center has an application.
    public var models: [PhoneModel]
    public var seed: UInt64
    /// Variables over those of the flows' headers, such as `-e` on the command line gives.
    public var variables: [Flow.Variable]
    /// Lines that are done to the world before each flow begins.
    public var faults: [String]
    /// Finds a scenario by its name or file.
    public var scenario: (String, Carrier) throws(ScenarioProblem) -> Scenario
    public var pictures: any FlowPictures
    /// Where states go that outlive their flow; nil where none do.
    public var states: StateShelf?
    /// Whether a record has its journal.
    public var keepsJournals = false
    /// Whether a fault that was armed and not met is all right, as at the start of a case.
    public var mayLeaveFaults = false
    /// Whether the steps were written for a plain model, so that what this one asks besides is
    /// answered.
    public var fitsAnyModel = false
    /// What a customer can be told to do outside the phone.
    public var advice: [TrainingCase.Advice] = []
    /// Worlds that scenarios have made, so that each is made once for all flows that begin in it.
    let openings = OpeningShelf()
    /// How the center's own reasons are said.
    public var centerWords: (OperatorReply.Refusal, Tongue) -> String
    /// How the provider's page says what it answers.
    public var providerWords: (ProviderReply, Tongue) -> String

    public init(
        model: PhoneModel, models: [PhoneModel], seed: UInt64 = 1,
        variables: [Flow.Variable] = [], faults: [String] = [],
        scenario: @escaping (String, Carrier) throws(ScenarioProblem) -> Scenario,
        pictures: any FlowPictures,
        centerWords: @escaping (OperatorReply.Refusal, Tongue) -> String,
        providerWords: @escaping (ProviderReply, Tongue) -> String
    ) {
        self.model = model
        self.models = models
        self.seed = seed
        self.variables = variables
        self.faults = faults
        self.scenario = scenario
        self.pictures = pictures
        self.centerWords = centerWords
        self.providerWords = providerWords
    }
}

extension FlowStage {
    /// A phone as a scenario makes it, or a new one; its journal begins there.
    /// - Throws: why the scenario cannot be made.
    public func opening(_ scenario: String?) throws(CaseProblem) -> RunningWorld {
        do throws(FlowStop) {
            let made = try FlowPlayer.opening(scenario, self)
            var running = RunningWorld(keepingNothing: made.world, keepsJournal: true)
            running.keepChronicle()
            return running
        } catch {
            throw CaseProblem(error.words.en, error.words.ja)
        }
    }
}

/// The worlds of scenarios, by name and seed, for one model.
final class OpeningShelf {
    private var worlds: [String: RunningWorld] = [:]

    func world<Failure: Error>(
        _ name: String, _ make: () throws(Failure) -> RunningWorld
    ) throws(Failure) -> RunningWorld {
        if let world = worlds[name] { return world }
        let world = try make()
        worlds[name] = world
        return world
    }
}

/// Why there is no such scenario.
public struct ScenarioProblem: Error, Equatable, Sendable {
    public var words: Wording
    public init(_ words: Wording) { self.words = words }
}

/// Draws and compares what displays show; a flow player draws nothing itself.
public protocol FlowPictures {
    /// Writes a picture.
    /// - Returns: where it is.
    func take(_ screen: ScreenTree, as path: String, _ model: PhoneModel) throws(PictureFault)
        -> String
    /// Compares what is shown with a kept picture, or keeps it as the one to compare with.
    func compare(
        _ screen: ScreenTree, _ check: FlowCommand.PictureCheck, crop: ScreenNode?,
        beside file: String, _ model: PhoneModel
    ) throws(PictureFault) -> String
    /// Writes what was shown over a time as a film, or as a row of pictures.
    ///
    /// - Parameter end: until when the last of it was shown.
    func record(
        _ frames: [RunningWorld.Frame], until end: WorldTime, as path: String,
        _ model: PhoneModel
    ) throws(PictureFault) -> RecordedPictures
}

/// What became of a recording.
public struct RecordedPictures: Equatable, Sendable {
    /// A file, or a folder.
    public var path: String
    /// Why it is something else than was asked for; nil where it is not.
    public var remark: Wording?

    public init(path: String, remark: Wording? = nil) {
        self.path = path
        self.remark = remark
    }
}

/// What is wrong with a picture.
public struct PictureFault: Error, Equatable, Sendable {
    public var words: Wording
    public init(_ words: Wording) { self.words = words }
}

/// For flows that only bring a phone somewhere: they take no pictures.
public struct NoPictures: FlowPictures {
    public init() {}

    public func take(
        _ screen: ScreenTree, as path: String, _ model: PhoneModel
    ) throws(PictureFault) -> String { throw Self.fault }

    public func compare(
        _ screen: ScreenTree, _ check: FlowCommand.PictureCheck, crop: ScreenNode?,
        beside file: String, _ model: PhoneModel
    ) throws(PictureFault) -> String { throw Self.fault }

    public func record(
        _ frames: [RunningWorld.Frame], until end: WorldTime, as path: String,
        _ model: PhoneModel
    ) throws(PictureFault) -> RecordedPictures { throw Self.fault }

    private static let fault = PictureFault(
        Wording("no pictures are taken here", "ここでは画像を扱えません"))
}

public import OTPCenter
public import Simulation
public import Vocabulary

/// A world to begin with, in a few lines: whose phone, what time, which tokens, what is wrong.
///
/// ```
///   fresh world --before--> applied for --tokens, lock--> standby --world--> keys
/// ```
///
/// Nothing in it is put there by hand: a user applies at the provider, the mail comes, the
/// application is downloaded and set up with the phone's keys. The same scenario with the same seed
/// ends in the same world.
///
/// Source: requirements R-TRAIN-001, R-TRAIN-002.
public struct Scenario: Codable, Equatable, Sendable {
    /// Its steady name, such as `pin-token`.
    public var name: String
    /// What it is, for a person.
    public var words: Wording
    /// The carriers whose phones it can begin on; never empty.
    public var carriers: [Carrier]
    /// The model that it wants; nil for the carrier's first.
    public var model: String?
    public var at: WorldTime
    /// All chance of its world comes from it.
    public var seed: UInt64
    /// What is done to the world before anything else.
    public var before: [WorldInput.Act]
    /// Users who have applied at the provider and set nothing up; their mail has come.
    public var applied: [SignUp]
    /// The application is in the folder; it always is where there are tokens.
    public var isDownloaded: Bool
    public var tokens: [Token]
    /// The application's lock; empty for none.
    public var lock: String
    /// What is done to the world when the phone is back at standby.
    public var world: [WorldInput.Act]
    /// The keys that are pressed then.
    public var keys: [PhoneCommand]
    /// The keys are those of a plain model: where this one asks for permission besides, the answer is
    /// yes, and a first start that it fails is made again.
    public var keysFitAnyModel = false

    /// A token that is set up on the phone.
    public struct Token: Codable, Equatable, Sendable {
        public var service: String
        public var userID: String
        /// The start password; where the service has a PIN, it is the first PIN.
        public var password: String

        public init(service: String, userID: String, password: String) {
            self.service = service
            self.userID = userID
            self.password = password
        }
    }

    public init(
        name: String, words: Wording, carriers: [Carrier] = Carrier.allCases,
        model: String? = nil, at moment: WorldTime = Scenario.usualMoment, seed: UInt64 = 1,
        before: [WorldInput.Act] = [], applied: [SignUp] = [], isDownloaded: Bool = false,
        tokens: [Token] = [], lock: String = "", world: [WorldInput.Act] = [],
        keys: [PhoneCommand] = []
    ) {
        self.name = name
        self.words = words
        self.carriers = carriers
        self.model = model
        at = moment
        self.seed = seed
        self.before = before
        self.applied = applied
        self.isDownloaded = isDownloaded
        self.tokens = tokens
        self.lock = lock
        self.world = world
        self.keys = keys
    }

    /// 2009-06-09 10:08 in Japan, a Tuesday. Source: assumed; the time of the manual's pictures.
    public static let usualMoment = WorldTime(milliseconds: 1_244_509_680_000)
}

extension ErrorRecipe {
    /// The scenario at whose end the display shows the code.
    public func scenario(to code: String, on carrier: Carrier) -> Scenario {
        var scenario = situation.scenario(on: carrier)
        scenario.name = "\(code)/\(name)"
        scenario.words = how
        scenario.carriers = carriers
        scenario.keys += KeyScript.commands(of: keys)
        return scenario
    }
}

extension Situation {
    /// The scenario in which a recipe for an error begins.
    public func scenario(on carrier: Carrier) -> Scenario {
        var scenario = Scenario(
            name: rawValue, words: words, carriers: [carrier], applied: [application],
            keys: KeyScript.commands(of: keys(on: carrier)))
        scenario.keysFitAnyModel = true
        return scenario
    }
}

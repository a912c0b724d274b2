public import Automation
public import Handset
public import ScreenTree
import Session
public import Simulation

/// Where in the phone's time the window is, and what was left for it.
///
/// Source: issue 6, time travel; automation.md 3.4.
struct Travels {
    /// The phone as it was, while it is looked at.
    var past: RunningWorld? {
        didSet { if past == nil { after = nil } }
    }
    /// After how many inputs that is; nil for now.
    var after: Int?
    /// How fast the world runs when it goes on.
    var pace = Pace.natural
    /// The courses of events that were left, the latest first.
    var branches: [Branch] = []
    var comparison: Comparison?

    /// So many branches are kept.
    static let branchLimit = 12

    struct Branch {
        var inputs: [WorldInput]
        var told: TimeSheet.Branch
        /// Where the lesson was; nil outside of one.
        var guide: LessonGuide?
    }

    struct Comparison {
        var told: TimeSheet.Comparison
        /// The inputs that lead to what would have been; nil on another phone.
        var otherwise: [WorldInput]?
    }
}

/// What the window asks of its program when its user travels in time.
public struct TravelHost: Sendable {
    /// Keeps what has been in a file; or a sentence that says why not.
    public var save: @Sendable (Travel.Saving, Journal, Tongue) -> Result<Saved, TravelRefusal>
    /// The opening of the same events on the other carrier's phone.
    public var opening: @Sendable (Journal, Tongue) -> Result<World, TravelRefusal>

    /// Writes a picture of a display, or of the whole handset around it.
    public var picture:
        @Sendable (ScreenTree, _ ofHandset: Bool, PhoneModel, Tongue) -> Result<
            Saved, TravelRefusal
        >

    public init(
        save: @escaping @Sendable (Travel.Saving, Journal, Tongue) -> Result<Saved, TravelRefusal>,
        opening: @escaping @Sendable (Journal, Tongue) -> Result<World, TravelRefusal>,
        picture: @escaping @Sendable (
            ScreenTree, _ ofHandset: Bool, PhoneModel, Tongue
        ) -> Result<Saved, TravelRefusal>
    ) {
        self.save = save
        self.opening = opening
        self.picture = picture
    }

    public struct Saved: Equatable, Sendable {
        public var path: String
        /// What is not right with it; empty where all is well.
        public var remark: String

        public init(path: String, remark: String = "") {
            self.path = path
            self.remark = remark
        }
    }
}

/// Why something was not done, in a sentence of the user's language.
public struct TravelRefusal: Error, Equatable, Sendable {
    public var sentence: String
    public init(_ sentence: String) { self.sentence = sentence }
}

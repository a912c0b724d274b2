public import AssetFiles
public import Automation
public import Handset
public import OTPCenter
public import Rendering
public import Session
public import Simulation
public import Vocabulary

/// The window with the handset and its panel.
///
/// It runs on the process's first thread until it is closed, and never awaits: SDL wants one
/// thread, and on Linux code of the main actor leaves the first one after its first `await`. Others
/// reach the phone through the `FrontDesk`, whose bell is ``ring()``.
///
/// ```
///   keyboard, mouse --> WindowLoop --> RunningWorld --> ScreenTree --> WindowPicture --> Screen
///   browser --> FrontDesk --^                                PhonePanel --^
/// ```
public enum PhoneWindow {
    /// Shows a running phone until its window is closed or the process is told to end.
    ///
    /// Closing is the power switch: the desk is closed and the running application gone.
    ///
    /// - Parameters:
    ///   - page: what has become of the provider's page; may be filled while the window is open.
    ///   - onFirstPaint: called once, when the phone is seen.
    /// - Returns: why the window was closed.
    /// - Throws: `.noDisplay` without a display; `.noWindow` when there is one and the window
    ///   cannot be made; `.drawing` when fonts or the skin's drawings cannot be used.
    @discardableResult
    public static func run(
        _ running: consuming RunningWorld, desk: FrontDesk, options: WindowOptions,
        page: PageBoard = PageBoard(), onFirstPaint: () -> Void = {}
    ) throws(WindowFailure) -> WindowEnd {
        defer { desk.close() }
        var loop = try WindowLoop(running, desk: desk, page: page, options: options)
        try loop.run(onFirstPaint)
        return loop.ending
    }

    /// Wakes the loop, so that it looks at its desk and at the page's board; from any thread, and
    /// without effect while no window is open.
    public static func ring() { Bell.ring() }
}

/// Why a window was closed.
public enum WindowEnd: Equatable, Sendable {
    /// By its user, or because the process was to end.
    case closed
    /// The trainee wants the next customer, or the same one once more.
    case next, again
}

/// Whether the panel stands beside the phone.
public enum PanelPlace: Equatable, Sendable {
    case shown
    /// At first; its user can show it.
    case hidden
    /// Its user cannot show it, nor go back in the phone's time.
    case locked
}

/// How a window begins.
public struct WindowOptions {
    public var model: PhoneModel
    public var skin: SkinSheet
    public var assets: AssetFolder
    /// Where rasterised drawings are kept from one run to the next; nil for nowhere.
    public var cache: String?
    /// The file that remembers whether the window is dark; nil for none.
    public var memory: String?
    /// The language of everything that is not the phone.
    public var tongue: Tongue
    public var isMuted: Bool
    /// How the computer's keyboard types into a field.
    public var typing: KeyboardTyping
    /// The world's time at the moment when the window's clock begins to run.
    public var startsAt: WorldTime
    /// Whether the panel stands beside the phone.
    public var panel: PanelPlace
    /// What is beyond the window: files, and other phones.
    public var beyond: TravelHost
    /// What the panel shows first; nil for what a user of such a phone needs.
    public var topic: PhonePanel.Topic?
    /// The customer's call that a trainee works on; nil outside the classroom.
    public var lesson: LessonOptions?
    /// The lesson that is gone through; nil for none.
    public var tour: TourOptions?
    /// The other handset that stands beside the phone; nil for none.
    public var companion: (model: PhoneModel, skin: SkinSheet)?
    /// Where a trainer's acts come from; nil where none do.
    public var trainer: TrainerDesk?
    /// After how many inputs of its journal the phone is seen first; nil for now.
    public var after: Int?
    /// Phones that somebody else owns, of which the one used last is shown; nil for the own phone
    /// alone.
    public var driven: DrivenPhones?
    /// Told what has been when the window is closed; the phone keeps a journal for it.
    public var onClose: ((Journal) -> Void)?
    /// How the center's reasons are said, when it does not do what was ordered in the panel.
    public var centerWords: @Sendable (OperatorReply.Refusal, Tongue) -> String

    public init(
        model: PhoneModel, skin: SkinSheet, assets: AssetFolder, cache: String?,
        memory: String? = nil, tongue: Tongue, isMuted: Bool, typing: KeyboardTyping = .keys,
        startsAt: WorldTime, panel: PanelPlace = .shown, topic: PhonePanel.Topic? = nil,
        after: Int? = nil, lesson: LessonOptions? = nil, tour: TourOptions? = nil,
        companion: (model: PhoneModel, skin: SkinSheet)? = nil, trainer: TrainerDesk? = nil,
        beyond: TravelHost,
        driven: DrivenPhones? = nil, onClose: ((Journal) -> Void)? = nil,
        centerWords: @escaping @Sendable (OperatorReply.Refusal, Tongue) -> String
    ) {
        self.model = model
        self.skin = skin
        self.assets = assets
        self.cache = cache
        self.memory = memory
        self.tongue = tongue
        self.isMuted = isMuted
        self.typing = typing
        self.startsAt = startsAt
        self.panel = panel
        self.topic = topic
        self.lesson = lesson
        self.tour = tour
        self.companion = companion
        self.trainer = trainer
        self.after = after
        self.beyond = beyond
        self.driven = driven
        self.onClose = onClose
        self.centerWords = centerWords
    }

    func firstTopic(for world: World) -> PhonePanel.Topic {
        if let topic { return topic }
        if tour != nil { return .lesson }
        return lesson == nil ? PhonePanel.topic(for: world) : .call
    }
}

/// Why there is no window.
public enum WindowFailure: Error, Equatable, Sendable {
    case noDisplay(reason: String)
    /// There is a display, and SDL cannot make a window on it.
    case noWindow(reason: String)
    case drawing(DrawingFailure)

    /// What is wrong and the way out, in a sentence.
    public func sentence(in tongue: Tongue) -> String {
        switch self {
        case .noDisplay(let reason):
            tongue(
                "There is no display to open a window on (\(reason)); `garakei phone --headless` "
                    + "runs the phone without one.",
                "ウィンドウを表示できる画面がありません（\(reason)）。`garakei phone --headless` なら画面なしで動きます。")
        case .noWindow(let reason):
            tongue(
                "The window cannot be opened (\(reason)); `garakei phone --headless` runs the "
                    + "phone without one.",
                "ウィンドウを開けません（\(reason)）。`garakei phone --headless` なら画面なしで動きます。")
        case .drawing(let failure):
            tongue("The phone cannot be drawn: \(failure).", "電話機を表示できません：\(failure)")
        }
    }
}

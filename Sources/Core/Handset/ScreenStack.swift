import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// What a screen asks of the handset that holds it.
enum Move: Equatable {
    case stay, pop
    case push(ScreenState)
    /// Opens a screen in the place of this one.
    case replace(ScreenState)
    /// Starts the application of this number.
    case launch(Int)
    /// Fetches an address for this screen, or what follows so many bytes of it; an earlier fetch of
    /// the screen is dropped.
    case fetch(WebURL, PhoneModel.Phase, after: Int = 0)
    /// Drops this screen's fetch.
    case stopFetching
    /// Tells whoever asks later why something came otherwise than the user wished.
    indirect case noting(Incident, Move)
}

/// What can happen to a screen of the firmware.
enum ScreenInput: Equatable {
    case pressed(Key)
    /// A key that was pressed is still down after a while.
    case held(Key)
    /// A text that the field with the focus takes as a whole.
    case typed(String)
    case answered(WebResponse)
    case unanswered(LineFailure)
    /// So many bytes of an answer have arrived, of so many.
    case progressed(arrived: Int, total: Int)
    /// Something else lies before the camera now, or nothing.
    case codeShown
}

/// What a screen may look at besides the memory.
struct Surroundings {
    var model: PhoneModel
    var now: HandsetTime
    /// The right time, as the network tells it, or why it cannot be reached.
    var networkTime: Result<HandsetTime, LineFailure> = .failure(.outOfRange)
    /// What lies before the camera; nil for nothing.
    var camera: CodePicture?
    /// A network abroad serves the handset.
    var isRoaming = false

    var profile: CarrierProfile { model.profile }
}

/// A screen of the firmware. It sees the memory, never the stack and never another screen.
protocol HandsetScreen: Codable, Equatable, Sendable {
    mutating func handle(_ input: ScreenInput, memory: inout Memory, _ around: Surroundings) -> Move
    func view(memory: Memory, _ around: Surroundings) -> ScreenTree
    /// What it asks for as soon as it is opened; nil for nothing.
    var opening: Move? { get }
    /// When the screen changes by itself; nil for never.
    func nextWake(after now: HandsetTime) -> HandsetTime?
    /// Whether the screen below stays in sight, dimmed, under this one's dialog or menu.
    var liesOver: Bool { get }
    /// Whether the package of an application is on its way to it.
    var isDownloading: Bool { get }
    /// This screen, as the stack stores it.
    var stored: ScreenState { get }
}

extension HandsetScreen {
    var opening: Move? { nil }
    func nextWake(after now: HandsetTime) -> HandsetTime? { nil }
    var liesOver: Bool { false }
    var isDownloading: Bool { false }
}

extension ScreenTree {
    /// The view of a screen that lies over another: the stack puts in what is below.
    static func over(id: String, _ overlay: Overlay, softKeys: SoftKeys) -> ScreenTree {
        ScreenTree(
            id: id, body: .page(Page(lines: [], scrolled: 0, total: 0)), softKeys: softKeys,
            overlay: overlay)
    }
}

/// The firmware's screens, one case and one line each.
enum ScreenState: Codable, Equatable, Sendable {
    case standby(StandbyScreen)
    case mainMenu(MainMenu)
    case menu(ListMenu)
    case inbox(InboxScreen)
    case mail(MailView)
    case mailFilter(MailFilterScreen)
    case browser(Browser)
    case addresses(AddressList)
    case urlEntry(URLEntry)
    case versionUp(VersionUp)
    case appliList(AppliList)
    case information(InformationPage)
    case setting(SettingScreen)
    case clockSetting(ClockSetting)
    case alarmSetting(AlarmSetting)
    case networkClock(NetworkClock)
    case television(Television)
    case schedule(Schedule)
    case codeReader(CodeReader)
    case codeResult(CodeResult)
    case memoPad(MemoPad)
    case statement(Statement)
    case appliMenu(AppliMenu)
    case appliChoice(AppliChoice)
    case autoStartTime(AutoStartTime)
    case permissionMenu(PermissionMenu)
    case appliInformation(AppliInformation)
    case appliCapacity(AppliCapacity)
    case confirmation(Confirmation)
    case callList(CallList)

    var screen: any HandsetScreen {
        switch self {
        case .standby(let screen): screen
        case .mainMenu(let screen): screen
        case .menu(let screen): screen
        case .inbox(let screen): screen
        case .mail(let screen): screen
        case .mailFilter(let screen): screen
        case .browser(let screen): screen
        case .addresses(let screen): screen
        case .urlEntry(let screen): screen
        case .versionUp(let screen): screen
        case .appliList(let screen): screen
        case .information(let screen): screen
        case .setting(let screen): screen
        case .clockSetting(let screen): screen
        case .alarmSetting(let screen): screen
        case .networkClock(let screen): screen
        case .television(let screen): screen
        case .schedule(let screen): screen
        case .codeReader(let screen): screen
        case .codeResult(let screen): screen
        case .memoPad(let screen): screen
        case .statement(let screen): screen
        case .appliMenu(let screen): screen
        case .appliChoice(let screen): screen
        case .autoStartTime(let screen): screen
        case .permissionMenu(let screen): screen
        case .appliInformation(let screen): screen
        case .appliCapacity(let screen): screen
        case .confirmation(let screen): screen
        case .callList(let screen): screen
        }
    }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        var screen = screen
        let move = screen.handle(input, memory: &memory, around)
        self = screen.stored
        return move
    }
}

/// The screens that the user has opened, standby at the bottom.
struct ScreenStack: Codable, Equatable, Sendable {
    private var screens: [ScreenState] = [.standby(StandbyScreen())]
    /// Deeper than any way through the menus.
    static let deepest = 16

    var top: ScreenState { screens[screens.count - 1] }

    /// At the deepest the screen in front stays, rather than going on.
    mutating func push(_ screen: ScreenState) {
        if screens.count < Self.deepest { screens.append(screen) }
    }

    mutating func pop() {
        if screens.count > 1 { screens.removeLast() }
    }

    mutating func replace(with screen: ScreenState) { screens[screens.count - 1] = screen }

    mutating func home() { screens.removeLast(screens.count - 1) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        screens[screens.count - 1].handle(input, memory: &memory, around)
    }

    /// The top screen, over the one below it where it does not cover that.
    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        var tree = top.screen.view(memory: memory, around)
        guard top.screen.liesOver, let below = screens.last(where: { !$0.screen.liesOver })
        else { return tree }
        let ground = below.screen.view(memory: memory, around)
        (tree.title, tree.body) = (ground.title, ground.body)
        return tree
    }
}

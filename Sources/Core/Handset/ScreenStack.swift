import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// What a screen asks of the handset that holds it.
enum Move: Equatable {
    case stay, pop
    case push(ScreenState)
    /// Starts the application of this number.
    case launch(Int)
    /// Fetches an address for this screen; an earlier fetch of it is dropped.
    case fetch(WebURL, PhoneModel.Phase)
    /// Drops this screen's fetch.
    case stopFetching
}

/// What can happen to a screen of the firmware.
enum ScreenInput: Equatable {
    case pressed(Key)
    case answered(WebResponse)
    case unanswered(LineFailure)
    /// So many bytes of an answer have arrived, of so many.
    case progressed(arrived: Int, total: Int)
}

/// What a screen may look at besides the memory.
struct Surroundings {
    var model: PhoneModel
    var now: HandsetTime

    var profile: CarrierProfile { model.profile }
}

/// A screen of the firmware. It sees the memory, never the stack and never another screen.
protocol HandsetScreen: Codable, Equatable, Sendable {
    mutating func handle(_ input: ScreenInput, memory: inout Memory, _ around: Surroundings) -> Move
    func view(memory: Memory, _ around: Surroundings) -> ScreenTree
    /// When the screen changes by itself; nil for never.
    func nextWake(after now: HandsetTime) -> HandsetTime?
    /// This screen, as the stack stores it.
    var stored: ScreenState { get }
}

extension HandsetScreen {
    func nextWake(after now: HandsetTime) -> HandsetTime? { nil }
}

/// The firmware's screens, one case and one line each.
enum ScreenState: Codable, Equatable, Sendable {
    case standby(StandbyScreen)
    case mainMenu(MainMenu)
    case menu(ListMenu)
    case inbox(InboxScreen)
    case mail(MailView)
    case browser(Browser)
    case appliList(AppliList)
    case information(InformationPage)

    var screen: any HandsetScreen {
        switch self {
        case .standby(let screen): screen
        case .mainMenu(let screen): screen
        case .menu(let screen): screen
        case .inbox(let screen): screen
        case .mail(let screen): screen
        case .browser(let screen): screen
        case .appliList(let screen): screen
        case .information(let screen): screen
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

    mutating func push(_ screen: ScreenState) {
        precondition(screens.count < Self.deepest, "a menu opens itself")
        screens.append(screen)
    }

    mutating func pop() {
        if screens.count > 1 { screens.removeLast() }
    }

    mutating func home() { screens.removeLast(screens.count - 1) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        screens[screens.count - 1].handle(input, memory: &memory, around)
    }
}

import AppliKit
import ScreenTree
import Vocabulary

/// The screens of the application. A case's payload is all that its screen knows.
///
/// To add a screen: a file in `Screens/`, a case, and a line in each of the three switches.
enum Screen: Codable, Equatable, Sendable {
    case initialSetup(InitialSetup)
    case communicating(Communicating)
    case setupComplete(SetupComplete)
    case lockNotice(LockNotice)
    case pinEntry(PINEntry)
    case password(Password)
    case settingsMenu(SettingsMenu)
    case about(About)
    indirect case notice(Notice)

    func step(on event: AppliEvent, with vault: Vault, at now: HandsetTime) -> Step {
        switch self {
        case .initialSetup(let screen): screen.step(on: event, with: vault)
        case .communicating(let screen): screen.step(on: event, with: vault, at: now)
        case .setupComplete(let screen): screen.step(on: event)
        case .lockNotice(let screen): screen.step(on: event, with: vault)
        case .pinEntry(let screen): screen.step(on: event)
        case .password(let screen): screen.step(on: event)
        case .settingsMenu(let screen): screen.step(on: event)
        case .about(let screen): screen.step(on: event)
        case .notice(let screen): screen.step(on: event)
        }
    }

    func view(with vault: Vault, of resource: Resource, at now: HandsetTime) -> ScreenTree {
        switch self {
        case .initialSetup(let screen): screen.view()
        case .communicating(let screen): screen.view(at: now)
        case .setupComplete(let screen): screen.view(with: vault)
        case .lockNotice(let screen): screen.view()
        case .pinEntry(let screen): screen.view()
        case .password(let screen): screen.view(with: vault, at: now)
        case .settingsMenu(let screen): screen.view()
        case .about(let screen): screen.view(of: resource)
        case .notice(let screen): screen.view()
        }
    }

    /// When this screen changes by itself; nil for never.
    func nextWake(after now: HandsetTime) -> HandsetTime? {
        switch self {
        case .communicating(let screen): screen.nextWake(after: now)
        case .password: Password.nextTick(after: now)
        case .initialSetup, .setupComplete, .lockNotice, .pinEntry, .settingsMenu, .about, .notice:
            nil
        }
    }
}

import AppliKit
import ScreenTree
import Vocabulary

/// The screens of the application. A case's payload is all that its screen knows.
///
/// To add a screen: a file in `Screens/`, a case, and a line in ``shown``.
enum Screen: Codable, Equatable, Sendable {
    case lockEntry(LockEntry)
    case initialSetup(InitialSetup)
    case communicating(Communicating)
    case setupComplete(SetupComplete)
    case lockNotice(LockNotice)
    indirect case tokenChoice(TokenChoice)
    case renewalOffer(RenewalOffer)
    case renewalComplete(RenewalComplete)
    case pinEntry(PINEntry)
    case password(Password)
    case settingsMenu(SettingsMenu)
    case addToken(AddToken)
    case addComplete(AddComplete)
    case tokenLimit(TokenLimit)
    case deleteToken(DeleteToken)
    case deleteConfirmation(DeleteConfirmation)
    case deleteComplete(DeleteComplete)
    case lockSettings(LockSettings)
    case lockCodeForm(LockCodeForm)
    case pinChange(PINChange)
    case pinChangeComplete(PINChangeComplete)
    case correction(Correction)
    case correctionComplete(CorrectionComplete)
    case about(About)
    indirect case notice(Notice)

    /// The screen itself, whichever it is.
    var shown: any AppliScreen {
        switch self {
        case .lockEntry(let screen): screen
        case .initialSetup(let screen): screen
        case .communicating(let screen): screen
        case .setupComplete(let screen): screen
        case .lockNotice(let screen): screen
        case .tokenChoice(let screen): screen
        case .renewalOffer(let screen): screen
        case .renewalComplete(let screen): screen
        case .pinEntry(let screen): screen
        case .password(let screen): screen
        case .settingsMenu(let screen): screen
        case .addToken(let screen): screen
        case .addComplete(let screen): screen
        case .tokenLimit(let screen): screen
        case .deleteToken(let screen): screen
        case .deleteConfirmation(let screen): screen
        case .deleteComplete(let screen): screen
        case .lockSettings(let screen): screen
        case .lockCodeForm(let screen): screen
        case .pinChange(let screen): screen
        case .pinChangeComplete(let screen): screen
        case .correction(let screen): screen
        case .correctionComplete(let screen): screen
        case .about(let screen): screen
        case .notice(let screen): screen
        }
    }
}

/// One screen: what it shows, and what an event does on it. It sees, and never changes anything.
protocol AppliScreen: Codable, Equatable, Sendable {
    func step(on event: AppliEvent, in place: Circumstances) -> Step
    /// A key that the input method left to the screen.
    func pressed(_ key: Key, in place: Circumstances) -> Step
    /// The input method changed a field's text.
    func edited(_ field: String, to text: String) -> Step
    func view(in place: Circumstances) -> ScreenTree
    /// When this screen changes by itself; nil for never.
    func nextWake(after now: HandsetTime) -> HandsetTime?
}

extension AppliScreen {
    func step(on event: AppliEvent, in place: Circumstances) -> Step {
        switch event {
        case .pressed(let key): pressed(key, in: place)
        case .edited(let field, let text): edited(field, to: text)
        case .answered, .unanswered, .saved, .unsaved, .woke, .suspended, .resumed: .stay
        }
    }

    func edited(_ field: String, to text: String) -> Step { .stay }
    func nextWake(after now: HandsetTime) -> HandsetTime? { nil }
}

/// What a screen may look at besides its own payload.
struct Circumstances {
    var scratchpad: Scratchpad
    var resource: Resource
    var now: HandsetTime

    var vault: Vault { scratchpad.vault }
}

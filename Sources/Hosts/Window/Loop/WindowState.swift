import Automation
import Barcodes
import Rendering
import Session
import Vocabulary

/// What the user has set in the window itself. All but the theme lasts as long as the window is open.
struct WindowState: Equatable {
    var tongue: Tongue
    var isDark = false
    /// Where the panel is a drawer: whether it is open.
    var isDrawerOpen = false
    /// Where the panel stands beside the stage: whether the user has hidden it.
    var isPanelHidden = false
    /// What of the panel is seen.
    var topic: PhonePanel.Topic
    var isKeyMapShown = false
    /// How far the panel's cards are scrolled, in units.
    var scroll = 0
    /// How far the handset is slid up in a very low window, in units.
    var slide = 0
    /// The control that has the keyboard; nil while the handset has it.
    var focus: Control.Action? {
        didSet { if focus != oldValue { entry = nil } }
    }
    /// What is being typed into the field that has the keyboard.
    var entry: TypedEntry?
    /// What lies under the mouse.
    var hovered: Touch?
    /// What the mouse's button went down on.
    var armed: Touch?
    /// What was just taken to the clipboard.
    var copied: String?
    /// That an address could not be opened: whether it is in the clipboard.
    var unopened: Unopened?

    /// Why a file that was dropped or pasted is not before the camera; until the next key.
    var unreadPicture: CodeFailure?

    struct Unopened: Equatable { var isCopied: Bool }

    /// Why a text that was pasted or typed on the keyboard was refused.
    var untyped: TypingFault?
    /// Why nothing was pasted.
    var unpasted: Desktop.NoPicture?
    /// What was typed in a field of the panel where something else was wanted.
    var unentered: Unentered?
    /// Why the world did not do what was typed there.
    var refused: EffectRefusal?

    /// What came of saving, or why the past was left as it is; until the next key.
    var travelNote: String?

    struct Unentered: Equatable {
        var entry: Entry
        var text: String
    }

    init(tongue: Tongue, topic: PhonePanel.Topic) {
        self.tongue = tongue
        self.topic = topic
    }
}

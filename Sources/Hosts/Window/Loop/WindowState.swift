import Automation
import Rendering

/// What the user has set in the window itself. It lasts as long as the window is open.
struct WindowState: Equatable {
    var tongue: Tongue
    var isDark = false
    /// Where the panel is a drawer: whether it is open.
    var isDrawerOpen = false
    var isKeyMapShown = false
    /// How far the panel's cards are scrolled, in units.
    var scroll = 0
    /// How far the handset is slid up in a low window, in units.
    var slide = 0
    /// The control that has the keyboard; nil while the handset has it.
    var focus: Control.Action?
    /// The control under the mouse.
    var hovered: Control.Action?
    /// The control on which the mouse's button went down.
    var armed: Control.Action?
    /// What was just taken to the clipboard.
    var copied: String?
    /// That an address could not be opened: whether it is in the clipboard.
    var unopened: Unopened?

    struct Unopened: Equatable { var isCopied: Bool }

    init(tongue: Tongue) { self.tongue = tongue }
}

public import Vocabulary

/// One part of what a display shows: the same name for whoever looks for it in words and for whoever
/// paints it, so that a thing that was found can be pointed at.
///
/// Numbers count from 0, in the order in which the ``ScreenTree`` holds them.
public enum ScreenPart: Hashable, Sendable {
    case display
    case statusRow
    case title
    /// What stands between title and soft keys, as a whole.
    case body
    case row(Int)
    /// How full the folder is, below a list.
    case capacity
    case cell(Int)
    /// A line of a page, or of what waits or rings.
    case line(Int)
    case field(Int)
    case notice(Int)
    case day(Int)
    /// The line of the input method.
    case inputLine
    /// A sign of those to choose from.
    case sign(Int)
    /// A dialog or a menu, as a whole.
    case overlay
    case button(Int)
    case menuRow(Int)
    /// The row of captions at the display's foot.
    case softKeys
    /// The caption above a key: `softLeft`, `center` or `softRight`.
    case softKey(Key)
}

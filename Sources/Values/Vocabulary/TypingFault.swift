/// Why a text cannot be put into a field.
public enum TypingFault: Error, Equatable, Sendable {
    /// No field has the focus.
    case noField
    /// The field does not take this character, or no key types it.
    case untypable(Character)
    /// The field takes only so many characters more.
    case tooLong(room: Int)
    /// Nothing on the display has these words and can be chosen.
    case notShown(String)
}

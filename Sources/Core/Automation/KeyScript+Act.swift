import OTPCenter
public import Simulation

extension WorldInput.Act {
    /// What a person would call it, in the words of `--keys`; nil for a wait, a post and an answer.
    public var command: PhoneCommand? {
        switch self {
        case .pressed(let key): .press(key)
        case .held(let key): .hold(key)
        case .waited, .posted, .lineAnswered, .lineFailed, .mailFetched: nil
        default: .world(self)
        }
    }

    /// In a few words, for a row of a table or under a picture.
    public var words: String {
        if let command { return KeyScript(commands: [command]).text }
        return switch self {
        case .waited: "Wait"
        case .posted(_, .apply(let wanted)): "apply \(wanted.userID)@\(wanted.service)"
        case .posted: "log in"
        default: "answer"
        }
    }
}

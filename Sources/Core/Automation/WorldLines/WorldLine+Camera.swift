import Handset
import Simulation

extension WorldLine {
    /// What lies before the phone's camera: a code with a text, a picture without one, or nothing.
    ///
    /// Source: assumed; automation.md has no word for it.
    static func camera(_ words: [String]) -> Reading {
        switch words {
        case ["away"]: return .act(.codeShown(nil))
        case ["picture"]: return .act(.codeShown(CodePicture(codes: [])))
        default:
            guard words.count > 1, words[0] == "code" else {
                return .wanted(["code TEXT", "picture", "away"])
            }
            let text = words.dropFirst().joined(separator: " ")
            return .act(.codeShown(CodePicture(text: text)))
        }
    }
}

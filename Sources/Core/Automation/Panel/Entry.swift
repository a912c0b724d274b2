import Handset
import Simulation
import Vocabulary

/// A text that is typed in the panel: what it may be, and what comes of it.
///
/// Source: requirements 11.3; R-PHONE-046, R-PHONE-080; R-DL-010.
public enum Entry: Equatable, Sendable {
    /// The handset's clock shows this moment.
    case moment
    /// A text becomes a code before the camera; a file's name the picture that is in it.
    case camera
    /// A ``WorldLine`` does something to the world.
    case line
    /// A ``WorldLine`` would have done something to the world.
    case whatIf

    /// The order that a text gives; nil when it is nothing that it may be.
    public func order(for text: String) -> Order? {
        let text = text.trimmed
        switch self {
        case .moment:
            // `@` stands for seconds since 1970, which nobody reads off a clock.
            guard !text.hasPrefix("@"), let moment = MomentText.read(text) else { return nil }
            return .act(.clockSet(HandsetTime(milliseconds: moment.milliseconds)))
        case .camera:
            if text.isEmpty { return nil }
            if ["/", "~/", "file://"].contains(where: text.hasPrefix) { return .picture(text) }
            return .act(.codeShown(CodePicture(text: text)))
        case .line: return Self.act(text).map(Order.act)
        case .whatIf: return Self.act(text).map { .travel(.whatIf($0)) }
        }
    }

    private static func act(_ line: String) -> WorldInput.Act? {
        (try? WorldLine.read(line).get())?.act
    }

    /// What a text may be, for instance; it stands in the empty field.
    public func example(in tongue: Tongue) -> String {
        switch self {
        case .moment: "2009-06-09 10:08"
        case .camera: tongue("text, or /path/to/code.png", "文字、または /path/code.png")
        case .line: "fault: cut after request on setup once"
        case .whatIf: "radio: out"
        }
    }

    /// What was wanted instead of what was typed.
    public func wanted(insteadOf text: String = "", in tongue: Tongue) -> String {
        switch self {
        case .moment:
            tongue(
                "The clock takes a date from 2000 to 2099 and a time, such as 2009-06-09 10:08.",
                "時計には 2000〜2099年の日付と時刻を「2009-06-09 10:08」のように入力してください。")
        case .camera:
            tongue(
                "The camera takes a text for its code, or the name of a picture, such as "
                    + "/tmp/code.png.",
                "コードにする文字か、「/tmp/code.png」のような画像のファイル名を入力してください。")
        case .line, .whatIf:
            switch WorldLine.read(text) {
            case .failure(let fault): fault.sentence(in: tongue)
            case .success: ""
            }
        }
    }
}

extension String {
    /// Without the blanks around it.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}

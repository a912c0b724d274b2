import AppliKit
import ScreenTree
import Vocabulary

/// Fields that the firmware lets be filled in, with the handset's input method before them.
///
/// A screen that holds one offers it each input first, shows `body` and lets it complete its view:
///
/// ```
///   init(_ around: Surroundings) {
///       let url = Field(id: "url", label: "URL", value: "http://", rule: .url)
///       form = EntryForm([url], on: around.model)
///   }
///   handle:    if form.handle(input, at: around.now) { return .stay }
///   view:      form.completing(ScreenTree(id: …, body: form.body, …), at: around.now)
///   nextWake:  form.nextWake(after: now)
/// ```
///
/// Clear reaches the screen only from an empty field; the center key and soft keys always do, except
/// while the signs are shown.
struct EntryForm: Codable, Equatable, Sendable {
    private var fields: [Field]
    private var editor: TextEditor

    /// - Precondition: there is a field.
    init(_ fields: [Field], on model: PhoneModel) {
        precondition(!fields.isEmpty, "a form has fields")
        self.fields = fields
        editor = TextEditor(model.typing)
        focus(on: 0)
    }

    /// What stands in a field; empty for one that is not there.
    subscript(_ id: String) -> String { fields.first { $0.id == id }?.value ?? "" }

    private var focus: Int { fields.firstIndex(where: \.focused) ?? 0 }

    private mutating func focus(on place: Int) {
        for index in fields.indices { fields[index].focused = index == place }
    }

    /// Takes an input; false for one that is the screen's.
    mutating func handle(_ input: ScreenInput, at now: HandsetTime) -> Bool {
        let field = fields[focus]
        switch input {
        case .pressed(let key):
            return follow(editor.press(key, in: field, at: now)) || moveFocus(by: key)
        case .held(let key): return follow(editor.hold(key, in: field))
        case .typed(let text):
            guard case .success(let whole) = editor.insert(text, in: field) else { return true }
            return follow(.text(whole))
        case .answered, .unanswered, .progressed, .codeShown: return false
        }
    }

    private mutating func follow(_ outcome: TextEditor.Outcome) -> Bool {
        switch outcome {
        case .notMine: return false
        case .taken: return true
        case .text(let text):
            fields[focus].value = text
            return true
        }
    }

    /// Up and down go round the fields.
    private mutating func moveFocus(by key: Key) -> Bool {
        guard key == .up || key == .down else { return false }
        focus(on: (focus + (key == .up ? fields.count - 1 : 1)) % fields.count)
        return true
    }

    var body: Body { .form(Form(fields: fields)) }

    /// A view with the input line, the cursor and the signs put in.
    func completing(_ tree: ScreenTree, at now: HandsetTime) -> ScreenTree {
        editor.decorating(tree, at: now)
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? { editor.nextWake(after: now) }
}

// MARK: A time of day in four digits

extension EntryForm {
    /// What stands in a field of four digits such as `0730`, in minutes since midnight; nil while
    /// it is no time.
    func minuteOfDay(in id: String) -> Int? {
        let time = self[id]
        guard time.count == 4, let hour = Int(time.prefix(2)), let minute = Int(time.suffix(2)),
            hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// What ``minuteOfDay(in:)`` reads as this minute since midnight.
    static func digits(ofMinute minute: Int) -> String {
        twoDigits(minute / 60) + twoDigits(minute % 60)
    }
}

extension PhoneModel {
    /// How the input method of this model behaves.
    var typing: TextEditor.Traits {
        TextEditor.Traits(
            hasAutomaticCursor: has(.automaticCursor), endsKanaWithDigit: has(.kanaEndWithDigit),
            signKeys: profile[.signs])
    }
}

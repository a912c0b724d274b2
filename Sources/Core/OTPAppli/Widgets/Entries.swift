import ScreenTree
import Vocabulary

/// What stands in the fields of a form, and which of them has the focus.
///
/// Up and down go round; the center key leaves the field for the next.
///
/// Source: requirements O-30.
struct Entries: Codable, Equatable, Sendable {
    var texts: [String]
    /// From 0.
    var focus = 0

    init(count: Int) { texts = Array(repeating: "", count: count) }

    init(_ texts: [String], focus: Int = 0) {
        self.texts = texts
        self.focus = focus
    }

    /// One row of a form's table.
    struct Rule {
        /// The field's steady name, such as `userID`.
        var id: String
        var label: String
        var modes: [FieldRule.Mode] = [.digits]
        var isMasked = true
        var longest: Int
    }

    /// With the focus moved by a key; nil for a key that moves none.
    func moved(by key: Key) -> Entries? {
        switch key {
        case .up: moved(by: texts.count - 1)
        case .down, .center: moved(by: 1)
        default: nil
        }
    }

    private func moved(by places: Int) -> Entries {
        Entries(texts, focus: (focus + places) % texts.count)
    }

    /// With a field's text changed by the input method; nil for a field that is not there.
    func filled(_ id: String, with text: String, by rules: [Rule]) -> Entries? {
        guard let place = rules.firstIndex(where: { $0.id == id }) else { return nil }
        var changed = self
        changed.texts[place] = text
        return changed
    }

    func form(_ rules: [Rule], note: String = "") -> Form {
        let fields = rules.enumerated().map { place, rule in
            Field(
                id: rule.id, label: rule.label, value: texts[place], masked: rule.isMasked,
                focused: place == focus,
                rule: FieldRule(modes: rule.modes, longest: rule.longest))
        }
        return Form(fields: fields, note: note)
    }

    /// Where the focus stands, such as `2/3`; empty with one field.
    var position: String { texts.count > 1 ? "\(focus + 1)/\(texts.count)" : "" }
}

import Handset
import ScreenTree
import Vocabulary

/// Filling in a field of the form on the display, as a hand does it: with the arrows to the field, its
/// text cleared, the new one put in.
///
/// Source: fault_lines.ebnf (`input`, names as the phone's screen writes them).
extension World {
    /// Nothing is touched where there is no such field, or where it does not take the text.
    mutating func fill(_ name: String, with text: String) -> [WorldEffect] {
        let form = openForm
        guard var field = form?.fields.first(where: { $0.isNamed(name) }) else {
            let known = form?.fields.map(\.label) ?? []
            return [.unknownField(UnknownName(found: name, known: known))]
        }
        field.value = ""
        if let fault = field.fault(in: text) { return [.untyped(fault)] }
        var effects = putAwaySigns() + go(to: name)
        guard focused?.isNamed(name) ?? false else {
            return effects + [.unknownField(UnknownName(found: name, known: []))]
        }
        effects += clear()
        return text.isEmpty ? effects : effects + tell(.typed(text))
    }

    /// The form that takes the keys.
    private var openForm: Form? {
        let screen = screen
        guard case .form(let form) = screen.body, screen.overlay == nil else { return nil }
        return form
    }

    private var focused: Field? { openForm?.fields.first(where: \.focused) }

    /// While the signs are shown the arrows are theirs.
    private mutating func putAwaySigns() -> [WorldEffect] {
        screen.inputLine?.palette == nil ? [] : tell(.pressed(.carrier))
    }

    private mutating func go(to name: String) -> [WorldEffect] {
        var effects: [WorldEffect] = []
        for _ in 0..<(openForm?.fields.count ?? 0) {
            guard let fields = openForm?.fields,
                let target = fields.firstIndex(where: { $0.isNamed(name) })
            else { break }
            let place = fields.firstIndex(where: \.focused) ?? -1
            if place == target { break }
            effects += tell(.pressed(place > target ? .up : .down))
        }
        return effects
    }

    /// Held down, the clear key takes all behind the cursor, and then all before it.
    private mutating func clear() -> [WorldEffect] {
        var effects: [WorldEffect] = []
        for _ in 0..<2 where !(focused?.value.isEmpty ?? true) {
            effects += tell(.held(.clear))
        }
        return effects
    }
}

extension Field {
    fileprivate func isNamed(_ name: String) -> Bool { id == name || label == name }
}

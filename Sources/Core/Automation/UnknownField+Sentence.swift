public import Simulation

extension UnknownField {
    /// What was found and what the display has.
    public func sentence(in tongue: Tongue) -> String {
        guard !known.isEmpty else {
            return tongue(
                "input: found \"\(found)\"; the display shows no field that could be filled in.",
                "input: 「\(found)」に入力できません。画面に入力欄がありません。")
        }
        let names = known.joined(separator: ", ")
        return tongue(
            "input: found \"\(found)\"; the fields on the display are \(names).",
            "input: 「\(found)」という欄はありません。画面にあるのは \(names) です。")
    }
}

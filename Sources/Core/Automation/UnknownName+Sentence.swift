public import Simulation

extension UnknownName {
    /// What was found in a line `input:`, and which fields the display has.
    public func fieldSentence(in tongue: Tongue) -> String {
        sentence(
            of: "input",
            none: Wording(
                "the display shows no field that could be filled in", "に入力できません。画面に入力欄がありません。"),
            some: Wording("the fields on the display are", "という欄はありません。画面にあるのは"), tongue)
    }

    /// What was found in a line `setting:`, and which settings this handset has.
    public func settingSentence(in tongue: Tongue) -> String {
        sentence(
            of: "setting",
            none: Wording(
                "this handset has no setting that can be switched",
                "は使えません。この機種には切り替えられる設定がありません。"),
            some: Wording("this handset has", "は使えません。この機種にあるのは"), tongue)
    }

    private func sentence(
        of key: String, none: Wording, some: Wording, _ tongue: Tongue
    ) -> String {
        let names = known.joined(separator: ", ")
        let (english, japanese) =
            known.isEmpty ? (none.en, none.ja) : ("\(some.en) \(names)", "\(some.ja) \(names) です。")
        return tongue(
            "\(key): found \"\(found)\"; \(english).", "\(key): 「\(found)」\(japanese)")
    }
}

public import Simulation

extension UnknownSetting {
    /// What was found and what this handset has.
    public func sentence(in tongue: Tongue) -> String {
        guard !known.isEmpty else {
            return tongue(
                "setting: found \"\(found)\"; this handset has no setting that can be switched.",
                "setting: 「\(found)」は使えません。この機種には切り替えられる設定がありません。")
        }
        let names = known.joined(separator: ", ")
        return tongue(
            "setting: found \"\(found)\"; this handset has \(names).",
            "setting: 「\(found)」は使えません。この機種にあるのは \(names) です。")
    }
}

extension WorldLineFault {
    /// What was found and what might have stood there.
    public func sentence(in tongue: Tongue) -> String {
        let choices = wanted.joined(separator: ", ")
        let hint =
            nearest.isEmpty
            ? "" : tongue(" The nearest is \(nearest).", "近いのは \(nearest) です。")
        return tongue(
            "found \"\(found)\"; wanted one of: \(choices).\(hint)",
            "「\(found)」は使えません。使えるのは \(choices) です。\(hint)")
    }
}

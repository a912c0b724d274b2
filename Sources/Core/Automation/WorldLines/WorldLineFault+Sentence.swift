extension WorldLineFault {
    /// What was found, why it cannot be where it could be meant, and what might have stood there.
    public func sentence(in tongue: Tongue) -> String {
        let choices = wanted.joined(separator: ", ")
        let hint =
            nearest.isEmpty
            ? "" : tongue(" The nearest is \(nearest).", "近いのは \(nearest) です。")
        let why = note(in: tongue)
        return tongue(
            "found \"\(found)\"\(why.isEmpty ? "; wanted" : ". \(why) Wanted") one of: "
                + "\(choices).\(hint)",
            "「\(found)」は使えません。\(why)使えるのは \(choices) です。\(hint)")
    }
}

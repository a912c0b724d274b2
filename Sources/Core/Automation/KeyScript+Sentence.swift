extension KeyScriptFault {
    /// What was found and what might have stood there.
    public func sentence(in tongue: Tongue) -> String {
        switch self {
        case .unknownKey(let name, let nearest):
            tongue(
                "no key is called \"\(name)\"; the nearest is \(nearest).",
                "「\(name)」というキーはありません。近いのは \(nearest) です。")
        case .unclosed(let mark):
            tongue("found \(mark) that is never closed.", "「\(mark)」が閉じられていません。")
        case .badWorldLine(let fault): fault.sentence(in: tongue)
        case .badWait(let found):
            tongue(
                "Wait=\(found): wanted seconds, such as Wait=2 or Wait=0.5.",
                "Wait=\(found): 秒数を Wait=2 や Wait=0.5 のように指定してください。")
        }
    }
}

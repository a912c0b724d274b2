/// What is wrong in a table, where a person finds it, and what should stand there.
public struct TableFault: Error, Equatable, Sendable {
    /// From 1.
    public var line: Int
    /// The column; empty when the fault is the line's.
    public var field: String
    public var found: String
    public var wanted: Wanted

    public init(line: Int, field: String, found: String, wanted: Wanted) {
        self.line = line
        self.field = field
        self.found = found
        self.wanted = wanted
    }

    /// What should stand there.
    public enum Wanted: Equatable, Sendable {
        case columns([String])
        case fieldCount(Int)
        case closingQuote
        case commaAfterQuote
        case quotesAroundField
        case requirementID
        case area(String)
        case section
        case something
        case reason
        case transitionID
        /// It stands already in an earlier line.
        case unique(since: Int)
        /// A name that the table of transitions has.
        case knownTransition
    }

    /// For instance `docs/requirements.csv:12: area: found "R-APPP"; wanted R-APP.`
    public func sentence(file: String, in tongue: Tongue) -> String {
        let place = "\(file):\(line): " + (field.isEmpty ? "" : "\(field): ")
        return place
            + tongue(
                "found \"\(found)\"; wanted \(wanted.words(in: tongue)).",
                "「\(found)」は使えません。必要なもの：\(wanted.words(in: tongue))。")
    }
}

extension TableFault.Wanted {
    public func words(in tongue: Tongue) -> String {
        switch self {
        case .columns(let names): names.joined(separator: ",")
        case .fieldCount(let count): tongue("\(count) fields", "\(count)個の項目")
        case .closingQuote: tongue("a closing quote", "閉じる引用符")
        case .commaAfterQuote:
            tongue("a comma or the line's end after the closing quote", "引用符の後はコンマか行末")
        case .quotesAroundField:
            tongue("quotes around the whole field, doubled inside", "項目全体を囲む引用符（中では二重に）")
        case .requirementID:
            tongue(
                "a name such as R-APP-013, R-ERR-A911 or R-FAQ-04a",
                "R-APP-013、R-ERR-A911、R-FAQ-04a などの番号")
        case .area(let area): area
        case .section:
            tongue(
                "nothing, or sections such as 3.9.2, 4.1 Q18 or p.9, with \"; \" between them",
                "空欄、または 3.9.2、4.1 Q18、p.9 などの節（区切りは「; 」）")
        case .something: tongue("a text", "文")
        case .reason:
            tongue(
                "nothing, or "
                    + Requirement.reasonKinds.map { "\"\($0): …\"" }.joined(separator: " or "),
                "空欄、または " + Requirement.reasonKinds.map { "「\($0): …」" }.joined(separator: "か"))
        case .transitionID: tongue("a name such as T050", "T050 などの番号")
        case .unique(let line):
            tongue("another name: line \(line) has this one", "別の番号（\(line)行目と同じです）")
        case .knownTransition: tongue("a name of the table of transitions", "遷移の表にある番号")
        }
    }
}

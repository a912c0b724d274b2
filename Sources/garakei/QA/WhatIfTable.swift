import Automation
import ScreenTree
import Session
import Vocabulary

/// Both runs of a comparison beside each other, a row an input.
struct WhatIfTable {
    private let rows: [Row]
    private let titles: (String, String)

    struct Row: Encodable {
        let after: Int
        let at: String
        let act: String
        let asItWas: String
        let otherwise: String
        let differs: Bool
    }

    init(_ comparison: WhatIf, titles: (String, String)) {
        self.titles = titles
        rows = comparison.rows.map { row in
            Row(
                after: row.after, at: MomentText.text(of: row.at), act: row.act?.words ?? "",
                asItWas: Self.name(row.asItWas), otherwise: Self.name(row.otherwise),
                differs: row.differs)
        }
    }

    /// A screen in a few words: its name, its title, the code on it.
    private static func name(_ screen: ScreenTree) -> String {
        var words = [screen.id]
        if let title = screen.title?.text { words.append("[\(title)]") }
        if let code = screen.code { words.append(code) }
        if case .dialog(let dialog) = screen.overlay { words.append("<\(dialog.head)>") }
        return words.joined(separator: " ")
    }

    var json: String {
        get throws { try rows.readableJSON() }
    }

    func lines(in tongue: Tongue) -> [String] {
        let width = max(titles.0.cells, rows.map(\.asItWas.cells).max() ?? 0)
        let act = rows.map(\.act.cells).max() ?? 0
        let number = "\(rows.last?.after ?? 0)".count
        let head =
            Self.padded("", number) + "  " + Self.padded("", act) + "    "
            + Self.padded(titles.0, width) + "  " + titles.1
        let lines = rows.map { row in
            Self.padded("\(row.after)", number) + "  " + Self.padded(row.act, act)
                + (row.differs ? "  ≠ " : "    ") + Self.padded(row.asItWas, width) + "  "
                + row.otherwise
        }
        let different = rows.count { $0.differs }
        let first = rows.first { $0.differs }?.after
        let summary =
            first.map {
                tongue(
                    "\(different) of \(rows.count) rows differ, from input \($0) on",
                    "\(rows.count)行のうち\(different)行が異なります（入力\($0)から）")
            } ?? tongue("no row differs", "違いはありません")
        return [head] + lines + [summary]
    }

    private static func padded(_ text: String, _ cells: Int) -> String {
        text + String(repeating: " ", count: max(0, cells - text.cells))
    }
}

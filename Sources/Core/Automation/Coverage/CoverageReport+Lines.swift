import Vocabulary

extension CoverageReport {
    /// The report for people, line by line.
    public func lines(in tongue: Tongue) -> [String] {
        areaLines(tongue) + sectionLines(tongue)
            + Self.list(
                tongue("Open: neither a test nor a reason", "未対応：テストも理由もない要件"),
                coverage.open.map { "\($0.requirement.id)  \($0.requirement.text)" })
            + Self.list(
                tongue(
                    "Outdated: cited by a test, and said to have none yet",
                    "古い理由：テストがあるのに「まだない」とされている要件"),
                coverage.outdated.map {
                    "\($0.requirement.id)  \($0.requirement.reason)  (\($0.tests[0]))"
                })
            + Self.list(
                tongue("Cited, but in no row", "引用されているが表にない番号"),
                coverage.strays.map { "\($0.place)  \($0.name)" })
            + transitionLines(tongue)
    }

    /// A headline and its lines; nothing where there are none.
    private static func list(_ head: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", head] + lines.map { "  " + $0 }
    }

    // MARK: Requirements

    private func areaLines(_ tongue: Tongue) -> [String] {
        // The words for a column have as many cells in either language.
        let head = tongue(
            "area          ids   cited  reason    open", "区分         件数  引用済    理由  未対応")
        return [head]
            + (areas + [all]).map { count in
                Self.left(count.name == "all" ? tongue("all", "合計") : count.name, 10)
                    + [count.ids, count.cited, count.excused, count.open].enumerated()
                    .map { Self.right($1, $0 == 0 ? 7 : 8) }.joined()
            }
    }

    private func sectionLines(_ tongue: Tongue) -> [String] {
        let head = tongue(
            "Sections of the manual, and how many tests cite each requirement (- reason, ! open)",
            "マニュアルの節ごとの要件と、引用するテストの数（- 理由あり、! 未対応）")
        return ["", head] + sections.flatMap { lines(of: $0, tongue) }
    }

    /// Six requirements to a line.
    private func lines(of section: Section, _ tongue: Tongue) -> [String] {
        let entries = section.requirements.map { entry in
            let mark =
                switch entry.standing {
                case .cited: "\(entry.tests)"
                case .excused: "-"
                case .open: "!"
                }
            return Self.left("\(entry.id) \(mark)", 15)
        }
        let name = section.section.isEmpty ? tongue("none", "なし") : section.section
        return stride(from: 0, to: entries.count, by: 6).map { start in
            let row = entries[start..<min(start + 6, entries.count)].joined(separator: " ")
            let head = start == 0 ? Self.left(name, 8) : String(repeating: " ", count: 8)
            return "  " + head + " " + Self.trimmed(row)
        }
    }

    // MARK: Transitions

    private func transitionLines(_ tongue: Tongue) -> [String] {
        guard let transitions else { return [] }
        let taken = transitions.rows.count - transitions.untaken.count
        let head = tongue(
            "Transitions: \(taken) of \(transitions.rows.count) taken; how often",
            "画面遷移：\(transitions.rows.count)件のうち\(taken)件を通過。回数は次のとおり")
        return Self.list(
            head, transitions.rows.map { Self.right($0.times, 6) + "  " + Self.line($0.transition) }
        )
            + Self.list(
                tongue("Transitions not taken", "通過していない画面遷移"),
                transitions.untaken.map(Self.line))
    }

    private static func line(_ transition: Transition) -> String {
        let condition = transition.condition.isEmpty ? "" : " [\(transition.condition)]"
        return "\(transition.id)  \(transition.from) — \(transition.event)\(condition)"
            + " → \(transition.to)"
    }

    // MARK: Columns

    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.cells))
    }

    private static func right(_ number: Int, _ width: Int) -> String {
        let text = "\(number)"
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}

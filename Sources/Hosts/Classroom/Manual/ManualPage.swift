public import Automation
import Foundation

/// The manual as one page that opens from disk and prints on A4.
///
/// Source: issue 8; requirements R-TRAIN-005 (own words), R-TRAIN-010.
public struct ManualPage {
    private let head: String
    private let tongue: Tongue

    /// - Parameter head: the beginning of all pages, `Assets/report/head.html`.
    public init(head: String, in tongue: Tongue) {
        self.head = head
        self.tongue = tongue
    }

    public func html(of book: ManualBook) -> String {
        let title = tongue("The one-time password on the phone", "ワンタイムパスワード 操作の手引き")
        let parts =
            [cover(book, title), contents(book)]
            + book.procedures.enumerated().map { procedure($1, number: $0) }
            + [errors(book), questions(book)]
        return ClassPage.begin(head, title: title, style: Self.style, in: tongue)
            + parts.joined(separator: "\n") + "\n</body>\n</html>\n"
    }

    // MARK: The front

    private func cover(_ book: ManualBook, _ title: String) -> String {
        let note = tongue(
            "Every picture was taken by using the simulated phone. A real phone's screens may differ.",
            "画像はすべて、シミュレータの電話機を実際に操作して撮ったものです。実際の電話機では画面が異なる場合があります。")
        let picture =
            book.procedures.first { $0.lesson.section.hasPrefix("2.1") }?.moves.last
            .map { image($0.picture, title) } ?? ""
        return """
            <section class="cover"><div><h1>\(title)</h1><p>\(text(book.model))</p>
            <p class="note">\(note)</p></div>\(picture)</section>
            """
    }

    private func contents(_ book: ManualBook) -> String {
        let lines = book.procedures.enumerated().map { number, procedure in
            "<li><a href=\"#p\(number)\"><b>\(procedure.lesson.section)</b> "
                + "\(text(procedure.lesson.head.title))</a></li>"
        }
        let last = [
            "<li><a href=\"#errors\"><b>4.2</b> \(Self.errorsHead(tongue))</a></li>",
            "<li><a href=\"#questions\"><b>4.1</b> \(Self.questionsHead(tongue))</a></li>",
        ]
        return "<nav><h2>\(tongue("Contents", "目次"))</h2><ol>"
            + (lines + last).joined(separator: "\n") + "</ol></nav>"
    }

    // MARK: Procedures

    private func procedure(_ procedure: ManualBook.Procedure, number: Int) -> String {
        let lesson = procedure.lesson
        var parts = [
            "<section class=\"procedure\" id=\"p\(number)\">"
                + "<h2><b>\(lesson.section)</b> \(text(lesson.head.title))</h2>",
            "<div class=\"start\">\(image(procedure.opening, ""))"
                + "<p>\(text(lesson.head.task))</p></div>",
        ]
        var chapter: Int?
        var count = 0
        for move in procedure.moves {
            if move.told.chapter != chapter, lesson.chapters.indices.contains(move.told.chapter) {
                if chapter != nil { parts.append("</ol>") }
                chapter = move.told.chapter
                parts.append("<h3>\(text(lesson.chapters[move.told.chapter]))</h3>")
                parts.append("<ol class=\"moves\" start=\"\(count + 1)\">")
            }
            count += 1
            parts.append(self.move(move, number: count))
        }
        if chapter != nil { parts.append("</ol>") }
        parts += lesson.closing.map { "<p class=\"closing\">\(text($0))</p>" }
        return parts.joined(separator: "\n") + "</section>"
    }

    /// So many keys are shown, one by one or as runs of the same.
    private static let mostKeys = 10

    private func move(_ move: ManualBook.Move, number: Int) -> String {
        let runs = Self.runs(of: move.keys)
        let shown = runs.prefix(Self.mostKeys).map { run in
            let times = run.count > 2 ? " ×\(run.count)" : ""
            let keys = run.count == 2 ? 2 : 1
            let cap = "<kbd>\(text(run.key))</kbd>\(times)"
            return [String](repeating: cap, count: keys).joined(separator: " ")
        }
        let more =
            runs.count > Self.mostKeys
            ? tongue(" … (\(move.keys.count) keys)", " …（全\(move.keys.count)回）") : ""
        let says = move.told.says.map { "<p class=\"why\">\(text($0))</p>" }.joined()
        return """
            <li><div class="words">\(says)<p class="what"><b>\(number)</b>\(text(move.told.hint))</p>
            <p class="keys">\(shown.joined(separator: " "))\(more)</p></div>
            \(image(move.picture, move.told.hint(in: tongue)))</li>
            """
    }

    /// The same key pressed again and again is told once.
    private static func runs(of keys: [Wording]) -> [(key: Wording, count: Int)] {
        var runs: [(key: Wording, count: Int)] = []
        for key in keys {
            if runs.last?.key == key {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((key, 1))
            }
        }
        return runs
    }

    private func image(_ png: [UInt8], _ words: String) -> String {
        "<img alt=\"\(ClassPage.escaped(words))\" src=\"data:image/png;base64,"
            + Data(png).base64EncodedString() + "\">"
    }

    // MARK: Errors and questions

    private static func errorsHead(_ tongue: Tongue) -> String {
        tongue("Error codes: causes and remedies", "エラーコードの原因と対処")
    }

    private static func questionsHead(_ tongue: Tongue) -> String {
        tongue("Questions and answers", "よくある質問")
    }

    private func errors(_ book: ManualBook) -> String {
        let rows = book.errors.map { fault in
            "<tr><td><b>\(fault.guide.code)</b></td><td>\(ClassPage.escaped(fault.message))</td>"
                + "<td>\(text(fault.guide.cause))</td><td>\(text(fault.guide.remedy))</td>"
                + "<td>\(fault.guide.sections.joined(separator: ", "))</td></tr>"
        }
        let heads = [
            tongue("Code", "コード"), tongue("The phone says", "電話機の表示"), tongue("Cause", "原因"),
            tongue("Remedy", "対処"), tongue("Manual", "節"),
        ].map { "<th>\($0)</th>" }
        return "<section id=\"errors\"><h2>\(Self.errorsHead(tongue))</h2><table><thead><tr>"
            + heads.joined() + "</tr></thead><tbody>" + rows.joined(separator: "\n")
            + "</tbody></table></section>"
    }

    private func questions(_ book: ManualBook) -> String {
        let items = book.questions.map { question in
            "<dt><b>\(question.id)</b> \(text(question.ask))</dt><dd>\(text(question.answer))"
                + " <span class=\"note\">(\(question.sections.joined(separator: ", ")))</span></dd>"
        }
        return "<section id=\"questions\"><h2>\(Self.questionsHead(tongue))</h2><dl>"
            + items.joined(separator: "\n") + "</dl></section>"
    }

    private func text(_ words: Wording) -> String { ClassPage.escaped(words(in: tongue)) }

    private static let style = """
        @page { size: A4; margin: 14mm 13mm; }
        :root { color-scheme: only light; --ink: #1d2530; --quiet: #56606e; --rule: #cfd6de;
          --accent: #0b5cad; }
        body { font-size: 10pt; line-height: 1.5; background: #fff; color: var(--ink);
          max-width: 184mm; margin: 0 auto; }
        h1 { font-size: 26pt; line-height: 1.3; margin: 0 0 6mm; }
        h2 { font-size: 16pt; margin: 0 0 4mm; padding-bottom: 1.5mm;
          border-bottom: 0.6mm solid var(--accent); break-after: avoid; }
        h2 b { color: var(--accent); margin-right: 3mm; }
        h3 { font-size: 11.5pt; margin: 6mm 0 2mm; break-after: avoid; }
        p { margin: 0 0 1.5mm; }
        .note, .why, .closing { color: var(--quiet); font-size: 9pt; }
        img { width: 34mm; border: 0.2mm solid var(--rule); border-radius: 1mm; display: block; }
        .cover { display: flex; justify-content: space-between; align-items: center; gap: 12mm;
          min-height: 240mm; break-after: page; }
        .cover img { width: 62mm; }
        nav { break-after: page; }
        nav ol { list-style: none; padding: 0; columns: 2; column-gap: 10mm; }
        nav li { padding: 1mm 0; break-inside: avoid; }
        nav b { display: inline-block; min-width: 14mm; color: var(--accent); }
        a { color: inherit; text-decoration: none; }
        .procedure { break-before: page; }
        .start { display: flex; gap: 6mm; align-items: flex-start; }
        .start img { width: 26mm; }
        .moves { list-style: none; padding: 0; margin: 0; display: grid;
          grid-template-columns: 1fr 1fr; gap: 5mm 8mm; }
        .moves li { display: grid; grid-template-columns: 1fr 34mm; gap: 4mm; break-inside: avoid; }
        .what b { display: inline-block; min-width: 6mm; height: 6mm; line-height: 6mm;
          text-align: center; border-radius: 3mm; background: var(--accent); color: #fff;
          font-size: 8.5pt; margin-right: 2mm; }
        kbd { display: inline-block; font: 8pt/4.6mm "VL PGothic", sans-serif; padding: 0.2mm 1.6mm;
          border: 0.25mm solid #8a94a0; border-radius: 1mm; background: #f4f6f8; margin: 0 0 1mm; }
        table { border-collapse: collapse; width: 100%; font-size: 8.6pt; }
        th, td { border: 0.2mm solid var(--rule); padding: 1mm 1.6mm; text-align: left;
          vertical-align: top; }
        tr { break-inside: avoid; }
        #errors, #questions { break-before: page; }
        dt { font-weight: 600; margin-top: 3mm; break-after: avoid; }
        dt b { color: var(--accent); margin-right: 2mm; }
        dd { margin: 0.5mm 0 0; break-inside: avoid; }
        .closing { margin-top: 4mm; }
        @media screen { body { padding: 10mm; } .procedure { margin-top: 16mm; } }
        """
}

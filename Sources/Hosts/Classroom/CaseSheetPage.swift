public import Automation
import Foundation

/// Cases as a page to be printed, a sheet of A4 each.
///
/// Source: issue 7 (a printable case sheet).
public struct CaseSheetPage {
    private let head: String
    private let reader: CaseSheet.Reader
    private let tongue: Tongue

    /// - Parameter head: the beginning of all pages, `Assets/report/head.html`.
    public init(head: String, for reader: CaseSheet.Reader, in tongue: Tongue) {
        self.head = head
        self.reader = reader
        self.tongue = tongue
    }

    /// - Parameter sheets: in their order, by which they are numbered from 1.
    public func html(of sheets: [CaseSheet]) -> String {
        let title = tongue("Case sheets", "事例シート")
        let cases = sheets.enumerated().map { number, sheet in
            article(sheet, number: number + 1)
        }
        return ClassPage.begin(head, title: title, style: Self.style, in: tongue)
            + cases.joined(separator: "\n") + "\n</body>\n</html>\n"
    }

    private func article(_ sheet: CaseSheet, number: Int) -> String {
        let parts = reader == .trainer ? trainerParts(sheet) : traineeParts(sheet)
        // Keys have the sheet's whole width.
        let ways = reader == .trainer ? ways(sheet) : []
        return """
            <article>
            \(reader == .trainer ? trainerHead(sheet.training, number) : traineeHead(number))
            <div class="sheet"><div>
            \(parts.joined(separator: "\n"))
            </div><aside>\(pictures(sheet))</aside></div>
            \(ways.joined(separator: "\n"))
            </article>
            """
    }

    private func pictures(_ sheet: CaseSheet) -> String {
        sheet.phones.map { phone in
            let data = Data(phone.picture).base64EncodedString()
            let name = text(phone.model)
            return "<figure><img alt=\"\(name)\" src=\"data:image/png;base64,\(data)\">"
                + "<figcaption>\(name)</figcaption></figure>"
        }.joined()
    }

    // MARK: For the trainer

    private func trainerHead(_ training: TrainingCase, _ number: Int) -> String {
        let facts =
            [training.name, level(training.level), carriers(training)]
            + [tongue("manual ", "マニュアル ") + training.sections.joined(separator: ", ")]
            + [training.faq.joined(separator: " "), training.codes.joined(separator: " ")]
        let line = facts.filter { !$0.isEmpty }.map(ClassPage.escaped).joined(separator: " ・ ")
        return "<h2><b>\(number)</b> \(text(training.title))</h2><p class=\"facts\">\(line)</p>"
    }

    private func trainerParts(_ sheet: CaseSheet) -> [String] {
        let training = sheet.training
        let words = GoalWords(training.advice)
        let cause = sheet.causes.first { $0.id == training.cause }.map { text($0.words) } ?? ""
        return [
            customer(training),
            part(tongue("Answers", "質問への答え"), answers(training)),
            part(
                tongue("Cause", "原因"),
                "<p><b>\(cause)</b></p><p>\(text(training.debrief.cause))</p>"),
            part(tongue("Not the cause", "紛らわしい点"), "<p>\(text(training.redHerrings))</p>"),
            part(tongue("Remedy", "対処"), "<p>\(text(training.debrief.remedy))</p>"),
            part(
                tongue("Solved when", "解決の条件"),
                list(training.goal.map { words.words(of: $0.text) })),
            part(tongue("Hints", "ヒント"), list(training.hints, isNumbered: true)),
        ]
    }

    private func answers(_ training: TrainingCase) -> String {
        let rows = training.questions.map { question in
            "<tr><td>\(question.helps ? "★" : "")</td><td>\(text(question.ask))</td>"
                + "<td>\(text(question.answer))</td></tr>"
        }
        return "<table>\(rows.joined())</table>"
    }

    /// The keys of each carrier's phone; once where they are the same.
    private func ways(_ sheet: CaseSheet) -> [String] {
        let isOne = sheet.phones.dropFirst().allSatisfy { $0.steps == sheet.phones[0].steps }
        return sheet.phones.prefix(isOne ? 1 : sheet.phones.count).map { phone in
            let head = tongue("One way (\(phone.keys) keys)", "操作例（キー\(phone.keys)回）")
            let model = isOne ? "" : tongue(", ", " ") + phone.model(in: tongue)
            return part(
                ClassPage.escaped(head + model), list(phone.steps, isNumbered: true),
                look: "way")
        }
    }

    // MARK: For the trainee

    private func traineeHead(_ number: Int) -> String {
        "<h2><b>\(number)</b> \(tongue("A customer calls", "お客様からの電話"))</h2>"
            + "<p class=\"facts\">\(tongue("Name", "氏名"))<u></u>\(tongue("Date", "日付"))<u></u></p>"
    }

    private func traineeParts(_ sheet: CaseSheet) -> [String] {
        let training = sheet.training
        return [
            customer(training),
            part(
                tongue("What you asked, and the answer", "聞いたことと答え"),
                "<table>"
                    + training.questions.map {
                        "<tr><td>☐</td><td>\(text($0.ask))</td><td class=\"room\"></td></tr>"
                    }.joined() + "</table>"),
            part(tongue("The cause, as you see it", "考えた原因"), boxes(sheet.causes.map(\.words))),
            part(
                tongue("What you told the customer to do", "お客様に伝えたこと"),
                boxes(training.advice.map(\.words))),
            part(tongue("What you did on the phone", "電話機で行った操作"), lines(5)),
            part(tongue("What it came to, and why", "結果とその理由"), lines(4)),
        ]
    }

    private func customer(_ training: TrainingCase) -> String {
        part(
            tongue("The customer", "お客様の言葉"),
            "<blockquote>\(text(training.says))</blockquote>")
    }

    private func boxes(_ words: [Wording]) -> String {
        words.isEmpty
            ? lines(1)
            : "<ul class=\"boxes\">" + words.map { "<li>☐ \(text($0))</li>" }.joined() + "</ul>"
    }

    private func lines(_ count: Int) -> String {
        String(repeating: "<p class=\"line\"></p>", count: count)
    }

    // MARK: Parts

    private func part(_ head: String, _ content: String, look: String = "") -> String {
        "<section class=\"\(look)\"><h3>\(head)</h3>\(content)</section>"
    }

    private func list(_ words: [Wording], isNumbered: Bool = false) -> String {
        let tag = isNumbered ? "ol" : "ul"
        return "<\(tag)>" + words.map { "<li>\(text($0))</li>" }.joined() + "</\(tag)>"
    }

    private func text(_ words: Wording) -> String { ClassPage.escaped(words(in: tongue)) }

    private func level(_ level: TrainingCase.Level) -> String {
        switch level {
        case .beginner: tongue("beginner", "初級")
        case .intermediate: tongue("intermediate", "中級")
        case .advanced: tongue("advanced", "上級")
        }
    }

    private func carriers(_ training: TrainingCase) -> String {
        training.carriers.map(\.rawValue).joined(separator: ", ")
    }

    /// Black on white whatever the screen's theme is, because it is to be printed.
    private static let style = """
        @page { size: A4; margin: 12mm; }
        :root { color-scheme: only light; --ink: #111; --quiet: #444; --rule: #999; --ground: #fff; }
        body { font-size: 9.2pt; line-height: 1.36; background: #fff; color: #111; }
        article { width: 186mm; margin: 0 auto; break-after: page; }
        article:last-child { break-after: auto; }
        h2 { font-size: 14pt; line-height: 1.3; margin: 0; }
        h2 b { display: inline-block; min-width: 8mm; color: var(--quiet); }
        .facts { margin: 1mm 0 2mm; padding-bottom: 1.5mm; color: var(--quiet);
          border-bottom: 0.4mm solid #111; }
        .facts u { display: inline-block; width: 40mm; border-bottom: 0.2mm solid #111;
          margin: 0 6mm 0 2mm; }
        .sheet { display: grid; grid-template-columns: 1fr 38mm; gap: 5mm; }
        aside img { width: 100%; border: 0.2mm solid var(--rule); display: block; }
        figure { margin: 0 0 3mm; }
        figcaption { font-size: 8pt; color: var(--quiet); text-align: center; }
        h3 { font-size: 8.5pt; margin: 0 0 0.5mm; color: var(--quiet); }
        section { margin: 0 0 2.2mm; break-inside: avoid; }
        p, ul, ol, blockquote { margin: 0; }
        ul, ol { padding-left: 5mm; }
        blockquote { font-size: 10pt; border-left: 1mm solid var(--rule); padding-left: 2.5mm; }
        table { border-collapse: collapse; width: 100%; font-size: 9pt; }
        td { border: 0.2mm solid var(--rule); padding: 0.4mm 1.5mm; vertical-align: top; }
        td:first-child { width: 5mm; padding: 0.4mm 0; text-align: center; }
        td:nth-child(2) { width: 36%; }
        .room { height: 8mm; }
        .way ol { font-size: 7.6pt; line-height: 1.28; columns: 3; column-gap: 4mm;
          overflow-wrap: anywhere; }
        .boxes { list-style: none; padding: 0; columns: 2; }
        .boxes li { padding-left: 5mm; text-indent: -5mm; break-inside: avoid; }
        .line { border-bottom: 0.2mm solid var(--rule); height: 8mm; }
        @media screen { article { padding: 8mm 0; border-bottom: 0.2mm dashed var(--rule); } }
        """
}

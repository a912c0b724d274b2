public import Automation

/// The trainer's report as a page that opens from disk.
public struct ReportPage {
    private let head: String
    private let tongue: Tongue

    /// - Parameter head: the beginning of all pages, `Assets/report/head.html`.
    public init(head: String, in tongue: Tongue) {
        self.head = head
        self.tongue = tongue
    }

    public func html(of report: ClassReport) -> String {
        let title = tongue("The class", "研修の結果")
        return ClassPage.begin(head, title: title, style: Self.style, in: tongue) + """
            <header><h1>\(title)</h1><span class="figures">\(figures(of: report))</span></header>
            <main>
            \(table(tongue("By person", "人ごと"), report.people))
            \(table(tongue("By topic, the weakest first", "話題ごと（苦手な順）"), report.topics))
            \(table(tongue("By case, what is missed most first", "事例ごと（苦手な順）"), report.cases))
            </main>
            </body>
            </html>

            """
    }

    private static let style = """
        main { max-width: 1080px; margin: 0 auto; padding: 8px 20px 40px; }
        h2 { font-size: 16px; margin: 28px 0 8px; }
        table { border-collapse: collapse; width: 100%; background: var(--sheet); }
        th, td { border: 1px solid var(--rule); padding: 6px 10px; text-align: right; }
        th { font-weight: 600; color: var(--quiet); }
        th:first-child, td:first-child { text-align: left; }
        meter { width: 120px; vertical-align: middle; }
        """

    private func figures(of report: ClassReport) -> String {
        tongue(
            "\(report.results.count) calls, \(report.people.count) trainees",
            "通話\(report.results.count)件、受講者\(report.people.count)人")
    }

    private func table(_ head: String, _ lines: [ClassReport.Line]) -> String {
        let names = [
            "", tongue("points", "点"), tongue("calls", "件"), tongue("helped", "解決"),
            tongue("causes right", "原因正解"), tongue("hints", "ヒント"), tongue("harm", "損失"),
            tongue("seconds", "秒"),
        ]
        let rows = lines.map { line in
            "<tr><td>\(ClassPage.escaped(line.name(in: tongue)))</td>"
                + "<td><meter min=\"0\" max=\"100\" low=\"50\" high=\"80\" optimum=\"100\" "
                + "value=\"\(line.points)\"></meter> \(line.points)</td>"
                + [line.calls, line.solved, line.right, line.hints, line.harm, line.seconds]
                .map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        return "<h2>\(head)</h2>\n<table><tr>"
            + names.map { "<th scope=\"col\">\($0)</th>" }.joined() + "</tr>\n"
            + rows.joined(separator: "\n") + "</table>"
    }
}

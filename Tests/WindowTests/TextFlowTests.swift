import Testing

@testable import Window

@Suite("look.md, Type: how lines are broken")
struct TextFlowTests {
    /// Every wide character is as wide as the size, every other one half of it.
    private let measure = Measure { text, size in
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? size : size / 2) }
    }

    private func lines(_ text: String, _ width: Int) -> [String] {
        TextFlow.lines(text, size: 10, width: width, measure)
    }

    @Test("what fits stays in one line")
    func fits() {
        #expect(lines("Open the mail", 65) == ["Open the mail"])
        #expect(lines("", 10) == [""])
    }

    @Test("English breaks at blanks, into lines of about the same length")
    func english() {
        #expect(lines("Open the mail now", 64) == ["Open the", "mail now"])
    }

    @Test("Japanese breaks where a phrase begins")
    func phrases() {
        #expect(lines("この一覧を大きく表示", 60) == ["この一覧を", "大きく表示"])
        #expect(lines("届いたメールをメールキーで開きます。", 120) == ["届いたメールを", "メールキーで開きます。"])
    }

    @Test("no line begins with a closing mark or ends with an opening one", arguments: 40...140)
    func marks(width: Int) {
        let text = "ポート（8080）は「ほかのプログラム」が使っています。終了してください、すぐに。"
        for line in lines(text, width) {
            #expect(!"。、）」ー".contains(line.first ?? "x"), "\(line)")
            #expect(!"（「".contains(line.last ?? "x"), "\(line)")
        }
    }

    @Test("no line is too wide, and nothing is lost", arguments: 20...140)
    func complete(width: Int) {
        let text = "http://127.0.0.1:49152/ を開き、ユーザIDとワンタイムパスワードを入力して「ログイン」を押します。"
        let lines = lines(text, width)
        #expect(lines.allSatisfy { measure($0, 10) <= width }, "\(lines)")
        let kept = lines.joined().filter { $0 != " " }
        #expect(kept == text.filter { $0 != " " })
    }

    @Test("what is longer than a line is cut where the line ends")
    func long() {
        #expect(lines("abcdefghij", 20) == ["abcd", "efgh", "ij"])
    }

    @Test("a longer text fills its lines, unless hardly anything would be left for the last")
    func filled() {
        func filled(_ text: String, _ width: Int) -> [String] {
            TextFlow.lines(text, size: 10, width: width, fills: true, measure)
        }
        #expect(filled("届いたメールをメールキーで開きます。", 120) == ["届いたメールをメールキー", "で開きます。"])
        #expect(filled("届いたメールをメールで開く。", 120) == ["届いたメールを", "メールで開く。"])
        #expect(filled("Open the mail and follow it", 66) == ["Open the mail", "and follow it"])
        #expect(filled("one\ntwo", 100) == ["one", "two"])
    }

    @Test("paragraphs stay apart")
    func paragraphs() {
        #expect(lines("one\ntwo", 100) == ["one", "two"])
    }
}

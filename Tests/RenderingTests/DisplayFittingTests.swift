import Testing
import Vocabulary

@testable import Rendering

@Suite("look.md, Type: lines and rows of a display")
struct DisplayFittingTests {
    @Test("a question of one line keeps it, though it has two sentences")
    func oneLine() {
        #expect(sentences("完了。続けますか？", cells: 24) == ["完了。続けますか？"])
    }

    @Test("a dialog's second sentence begins a new line when the text wraps")
    func secondSentence() {
        #expect(
            sentences(DisplayTexts.download, cells: 24) == [
                "ワンタイムパスワードを本", "体にダウンロードします。", "ダウンロードしますか？",
            ])
    }

    @Test("words stay whole where that costs no line")
    func wholeWords() {
        #expect(
            sentences("圏外です。電波の良い所で接続してください。", cells: 24) == [
                "圏外です。", "電波の良い所で", "接続してください。",
            ])
    }

    @Test("a polite ご stays with its word")
    func polite() {
        #expect(
            sentences("利用者マニュアルをご参照ください。", cells: 24) == [
                "利用者マニュアルを", "ご参照ください。",
            ])
    }

    @Test("a short message is centred only where its lines break between words")
    func breaks() {
        #expect(breaksAfterWords(["このトークンを", "削除します。", "よろしいですか？"]))
        #expect(!breaksAfterWords(["には、［設定］ボタンを押", "してください。"]))
    }

    @Test("a name's last line is no single character where that costs no line")
    func evenedName() {
        #expect(
            evened("○○○○インターネットバンキング", cells: 28) == ["○○○○インター", "ネットバンキング"])
        #expect(evened("○△□銀行", cells: 28) == ["○△□銀行"])
    }

    @Test("no line is longer than its cells, and nothing is lost", arguments: [10, 16, 24])
    func complete(cells: Int) {
        for text in [DisplayTexts.newer, DisplayTexts.noLine, DisplayTexts.clockWrong] {
            let lines = sentences(text, cells: cells)
            #expect(lines.joined() == text)
            #expect(lines.allSatisfy { $0.cells <= cells })
        }
    }

    @Test("the chosen row is in sight, and no place below the last row stays empty")
    func window() {
        for count in 1...30 {
            for chosen in 0..<count {
                let window = RowWindow(count: count, visible: 8, chosen: chosen)
                #expect(window.shown.contains(chosen))
                #expect(window.shown.count == min(8, count))
                #expect(window.shown.upperBound <= count)
            }
        }
    }

    @Test("a list of eight rows has no scroll bar, one of nine has")
    func eightRows() {
        #expect(RowWindow(count: 8, visible: 8, chosen: 7).isWhole)
        #expect(!RowWindow(count: 9, visible: 8, chosen: 0).isWhole)
    }

    @Test("numbers keep their columns")
    func columns() {
        #expect(padded(6, to: 2) == " 6")
        #expect(padded(12, to: 2) == "12")
        #expect(padded(123, to: 2) == "123")
    }
}

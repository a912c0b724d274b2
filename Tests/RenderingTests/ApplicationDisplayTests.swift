import ScreenTree
import Testing
import Vocabulary

@testable import Rendering

@Suite("look.md: the application's lists, fields and messages")
struct ApplicationDisplayTests {
    let studio: Studio

    init() throws {
        studio = try Studio(assets: assets)
    }

    private func painted(_ tree: ScreenTree) throws -> Canvas {
        var canvas = try Canvas(width: 240, height: 320)
        DisplayPainter(theme: .docomo, studio: studio).paint(tree, on: &canvas)
        try studio.check()
        return canvas
    }

    /// The rows of pixels that the chosen row's left edge takes.
    private func chosenRow(_ canvas: borrowing Canvas) -> [Int] {
        let edge = Color(0x063C3D)
        // The row's light line lies below its edge.
        return (44..<300).filter { canvas.pixel(at: Point(1, $0)) == edge }
    }

    // MARK: Lists

    @Test("under the longest notice all eight settings stay in sight", arguments: 0..<8)
    func eightSettings(chosen: Int) throws {
        let tree = DisplaySamples.settings(notice: DisplayTexts.codeDone, chosen: chosen)
        let row = chosenRow(try painted(tree))
        #expect(row == Array(84 + chosen * 27..<84 + chosen * 27 + 27))
    }

    @Test("without a notice the rows keep their height", arguments: 0..<8)
    func usualRows(chosen: Int) throws {
        let row = chosenRow(try painted(DisplaySamples.settings(notice: "", chosen: chosen)))
        #expect(row == Array(44 + chosen * 32..<44 + chosen * 32 + 32))
    }

    @Test("of ten tokens the chosen one is always whole in sight", arguments: 0..<10)
    func tenTokens(chosen: Int) throws {
        let row = chosenRow(try painted(DisplaySamples.tenTokens(chosen: chosen)))
        #expect(row.count == 51)
        #expect(row.last.map { $0 < 300 } == true)
    }

    @Test("a name of two lines makes its list's rows higher")
    func tallRows() throws {
        let tree = DisplaySamples.tenTokens(chosen: 3, names: [DisplayTexts.longService])
        #expect(chosenRow(try painted(tree)).count == 64)
    }

    @Test("a badge stands at the right of the second line, white on the chosen row")
    func badge() throws {
        let canvas = try painted(DisplaySamples.tokens)
        #expect(canvas.pixel(at: Point(195, 44 + 36)) == .white)
        #expect(canvas.pixel(at: Point(195, 44 + 48 * 3 + 36)) == Color(0x0C7A76))
        #expect(canvas.pixel(at: Point(195, 44 + 48 + 36)) == Color(0xECF5F3))
    }

    // MARK: Fields

    @Test("each of 32 masked characters has its dot")
    func maskedCharacters() throws {
        let box = Rect(12, 72, 216, 32)
        var pictures: Set<UInt64> = []
        for count in 0...32 {
            let field = Field(
                id: "code", label: "アプリロックコード（確認用）",
                value: String(repeating: "1", count: count), masked: true, focused: true,
                rule: FieldRule(modes: [.digits], longest: 32))
            let tree = DisplaySamples.application(
                "otp.lockCode", "アプリロックコード設定", .form(Form(fields: [field])))
            pictures.insert(try painted(tree).checksum(of: box))
        }
        #expect(pictures.count == 33)
    }

    // MARK: Messages

    @Test("every sign has its own drawing", arguments: Message.Sign.allCases)
    func signs(sign: Message.Sign) throws {
        func picture(_ sign: Message.Sign) throws -> UInt64 {
            let message = Message(sign: sign, paragraphs: ["パスワード"])
            return try painted(
                DisplaySamples.application("otp.any", "パスワード", .message(message))
            ).checksum()
        }
        let others = Message.Sign.allCases.filter { $0 != sign }
        let own = try picture(sign)
        for other in others { #expect(try picture(other) != own) }
    }

    @Test("a message gives up air and its sign before a word is lost")
    func longMessage() throws {
        func clipped(_ count: Int) throws -> Int {
            let text = String(repeating: "あ", count: count)
            let message = Message(sign: .about, paragraphs: [text])
            let tree = DisplaySamples.application("otp.any", "パスワード", .message(message))
            return try DisplayPainter(theme: .docomo, studio: studio).clippedTexts(of: tree).count
        }
        // 13 lines of 13 characters of 16 px.
        #expect(try clipped(169) == 0)
        #expect(try clipped(170) == 1)
    }

    // MARK: In words

    @Test("what the pictures show is said in words, too")
    func words() {
        let notice = DisplaySamples.settings(notice: DisplayTexts.lockDone, chosen: 3)
        #expect(notice.words.contains(DisplayTexts.lockDone))
        #expect(DisplaySamples.tokens.text.contains("> ○△□銀行 / SN:12345678 / PIN"))
        let service = Message.Service(logo: .bank, name: "○△□銀行", serial: "SN:12345678")
        let message = Message(sign: .done, service: service, paragraphs: ["パスワード"])
        let tree = DisplaySamples.application("otp.any", "補正完了", .message(message))
        #expect(tree.words == ["補正完了", "○△□銀行", "SN:12345678", "パスワード"])
    }
}

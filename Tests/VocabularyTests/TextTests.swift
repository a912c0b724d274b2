import Testing
import Vocabulary

@Suite("requirements R-PHONE-008: text in half-width cells")
struct TextTests {
    @Test(
        "cells", arguments: [("abc", 3), ("ﾀﾞｳﾝﾛｰﾄﾞ", 8), ("ワンタイム", 10), ("×1", 2), ("○△□銀行", 10)])
    func cells(text: String, count: Int) { #expect(text.cells == count) }

    @Test("no line is wider than asked, and none begins with a closing mark")
    func wrapping() {
        let text = "下記URLをクリックして、ワンタイムパスワードアプリをダウンロードしてください。ありがとうございました。"
        for width in 8...30 {
            let lines = text.wrapped(cells: width)
            #expect(lines.joined() == text)
            for line in lines {
                #expect(line.cells <= width)
                #expect(!"。、ーッ".contains(line.first ?? " "))
            }
        }
    }

    // Found by the fuzzer: a line of nothing but marks carried itself into a longer one.
    @Test func `marks that fill a whole line are broken like other characters`() {
        for count in 1...40 {
            let text = "ｱｱ" + String(repeating: "ﾞ", count: count) + "。" + "あ"
            let lines = text.wrapped(cells: 24)
            #expect(lines.joined() == text)
            #expect(lines.allSatisfy { $0.cells <= 24 }, "\(lines)")
        }
    }

    @Test func `a line end stays a line end`() {
        #expect("一\n\n二".wrapped(cells: 10) == ["一", "", "二"])
    }

    @Test func `a prefix never splits a full-width character`() {
        #expect("あいう".prefix(cells: 5) == "あい")
    }

    @Test func `hexadecimal digits go both ways`() {
        #expect([UInt8](hex: "00ffA0")?.hex == "00ffa0")
        #expect([UInt8](hex: "0") == nil)
        #expect([UInt8](hex: "zz") == nil)
    }

    @Test(
        "addresses are read",
        arguments: [
            ("https://dl.otp-auth.net/otpd/download.do", "dl.otp-auth.net", "/otpd/download.do"),
            ("http://Example.JP", "example.jp", "/"), ("https://a.b/c?d=e", "a.b", "/c?d=e"),
        ])
    func addresses(text: String, host: String, path: String) {
        let url = WebURL(text)
        #expect(url?.host == host)
        #expect(url?.path == path)
    }

    @Test(arguments: ["", "ftp://a.b/", "https://", "dl.otp-auth.net"])
    func noAddress(text: String) { #expect(WebURL(text) == nil) }

    @Test func `a page's links are read from where they stand`() throws {
        let page = try #require(WebURL("https://a.b/c/d?e"))
        #expect(page.resolving("f")?.text == "https://a.b/c/f")
        #expect(page.resolving("/f")?.text == "https://a.b/f")
        #expect(page.resolving("http://x.y/")?.text == "http://x.y/")
        #expect(page.resolving("tel:151") == nil)
    }
}

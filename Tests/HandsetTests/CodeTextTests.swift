import Testing
import Vocabulary

@testable import Handset

// Source: R-DL-072, O-60.
@Suite("carrier-facts.md 3.4: what a QR code says to a handset")
struct CodeTextTests {
    static let page = WebURL(scheme: "https", host: "dl.otp-auth.net", path: "/otpd/download.do")

    @Test("an address alone can be opened, in whatever blanks it stands")
    func address() {
        #expect(CodeText(text: Self.page.text) == .address(Self.page))
        #expect(CodeText(text: " \(Self.page.text)\r\n") == .address(Self.page))
    }

    @Test(
        "what only looks like an address is a text",
        arguments: [
            "", "https://", "ftp://a.example/", "see https://a.example/", "https://a.example/ x",
            "a.example", "URL:https://a.example/",
        ])
    func noAddress(text: String) { #expect(CodeText(text: text) == .text(text)) }

    @Test(
        "a bookmark has a title and an address, whose colon may be escaped",
        arguments: [
            ("MEBKM:TITLE:A;URL:http\\://a.example/;;", "A"),
            ("MEBKM:TITLE:A;URL:http://a.example/;;", "A"),
            ("MEBKM:URL:http\\://a.example/;TITLE:A;;", "A"),
            ("MEBKM:URL:http\\://a.example/;;", ""), ("MEBKM:TITLE:;URL:http://a.example/;;", ""),
            ("MEBKM:TITLE:A\\;B\\:C\\\\;URL:http://a.example/;;", "A;B:C\\"),
            ("MEBKM:TITLE:A;URL:http://a.example/;;more", "A"),
        ])
    func bookmark(text: String, title: String) {
        let url = WebURL(scheme: "http", host: "a.example", path: "/")
        #expect(CodeText(text: text) == .bookmark(title: title, url))
    }

    @Test(
        "a bookmark with a part missing, or not closed, is a text",
        arguments: [
            "MEBKM:TITLE:A;URL:http\\://a.example/;", "MEBKM:TITLE:A;;", "MEBKM:", "MEBKM:;",
            "MEBKM:TITLE:A;URL:;;", "MEBKM:TITLE:A;URL:nothing;;", "mebkm:URL:http://a.example/;;",
            "ＭＥＢＫＭ:URL:http://a.example/;;", "MEBKM:TITLE:A;URL:http://a.example/\\",
            "MEBKM:TITLE:A;URL:http://a example/;;",
        ])
    func brokenBookmark(text: String) { #expect(CodeText(text: text) == .text(text)) }

    @Test func `mails of both carriers' forms, and a person, are known`() {
        #expect(
            CodeText(text: "MATMSG:TO:a@b.example;SUB:件名;BODY:本文;;")
                == .mail(CodeText.Letter(to: "a@b.example", subject: "件名", body: "本文")))
        #expect(
            CodeText(text: "MAILTO:a@b.example\r\nSUBJECT:件名\r\nBODY:一行\r\n二行\r\n")
                == .mail(CodeText.Letter(to: "a@b.example", subject: "件名", body: "一行\n二行")))
        #expect(
            CodeText(text: "MAILTO:a@b.example")
                == .mail(CodeText.Letter(to: "a@b.example", subject: "", body: "")))
        #expect(
            CodeText(text: "MECARD:N:山田,花子;SOUND:ﾔﾏﾀﾞ,ﾊﾅｺ;TEL:09000000000;EMAIL:h@d.example;;")
                == .person(name: "山田 花子", lines: ["09000000000", "h@d.example"]))
        for text in ["MATMSG:SUB:x;;", "MECARD:TEL:1;;", "MAILTO:", "MAILTO:a@b\nOTHER:1"] {
            #expect(CodeText(text: text) == .text(text))
        }
    }

    // MARK: Bytes

    @Test(
        "Japanese is read in Shift_JIS and in UTF-8 alike",
        arguments: ["○△□銀行", "表示ソ能", "ワンタイムパスワード", "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", "日本語とABC", "ﾃｱ"])
    func characters(text: String) throws {
        #expect(CodeText.text(of: Array(text.utf8)) == text)
        #expect(CodeText.text(of: try ShiftJIS.encode(text).get()) == text)
    }

    @Test func `a bookmark's title in Shift_JIS is read`() throws {
        let text = "MEBKM:TITLE:表示ソ;URL:http\\://a.example/;;"
        guard case .bookmark(let title, _) = CodeText(try ShiftJIS.encode(text).get()) else {
            Issue.record("no bookmark")
            return
        }
        #expect(title == "表示ソ")
    }

    @Test("any bytes say something", arguments: 0..<200)
    func anyBytes(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func roll(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        let words = ["MEBKM:", "TITLE:", "URL:", "http\\://a/", ";", "\\", ":", "MAILTO:", "\r\n"]
        for _ in 0..<100 {
            var bytes: [UInt8] = []
            for _ in 0..<roll(20) {
                bytes += roll(3) == 0 ? [UInt8(roll(256))] : Array(words[roll(words.count)].utf8)
            }
            let text = CodeText.text(of: bytes)
            #expect(bytes.isEmpty == text.isEmpty, "seed \(seed)")
            if case .bookmark(_, let url) = CodeText(bytes) {
                #expect(WebURL(url.text) == url, "seed \(seed)")
            }
        }
    }
}

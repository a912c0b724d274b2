import Session
import Testing

@testable import CenterServer

@Suite("RFC 8259: the JSON that a provider's server sends is read strictly")
struct JSONFieldsTests {
    private func read(_ text: String) -> Result<JSONFields, JSONFault> {
        JSONFields.read(Array(text.utf8), wanted: ["a", "b"])
    }

    @Test("blanks, order and escapes do not matter")
    func forms() throws {
        let fields = try read(
            " { \"b\" : \"\" ,\n\t\"a\":\"\\u3042\\ud83d\\ude00\\n\\/\\\\\\\"\" } "
        )
        .get()
        #expect(fields["a"] == "あ😀\n/\\\"")
        #expect(fields["b"] == "")
    }

    @Test(
        "what is no JSON is refused at its place",
        arguments: [
            ("", 0), ("{\"a\"", 4), ("{\"a\":}", 5), ("{\"a\":\"", 6), ("{a:\"1\"}", 1),
            ("{\"a\":\"1\",}", 9), ("{\"a\":\"1\"\"b\"", 8), ("{\"a\":\"\\x\"}", 7),
            ("{\"a\":\"\\u12\"}", 8), ("{\"a\":\"\\u+123\"}", 8), ("{\"a\":\"\\ud800\"}", 8),
            ("{\"a\":\"\\ud800\\u0041\"}", 8), ("{\"a\":\"\\udc00\"}", 8), ("{\"a\":\"\n\"}", 6),
            ("{\"a\":\"1\",\"b\":\"2\"}x", 17), ("{\"a\":'1'}", 5), ("\u{FEFF}{}", 0),
        ])
    func broken(text: String, place: Int) {
        #expect(read(text) == .failure(.broken(at: place)))
    }

    @Test(
        "bytes that are no UTF-8 are refused",
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80]])
    func notUTF8(bytes: [UInt8]) {
        let body = Array("{\"a\":\"".utf8) + bytes + Array("\",\"b\":\"\"}".utf8)
        #expect(JSONFields.read(body, wanted: ["a", "b"]) == .failure(.broken(at: 5)))
    }

    @Test(
        "another value than an object or a string is named",
        arguments: [
            "1", "-1", "true", "null", "[\"x\"]", "{}",
        ])
    func values(value: String) {
        #expect(read("{\"a\":\(value),\"b\":\"\"}") == .failure(.notText("a")))
        #expect(value == "{}" || read(value) == .failure(.notAnObject))
    }

    @Test("a text is written so that it is read again, whatever it holds")
    func written() throws {
        let hostile = "\"\\\u{0}\u{1F}\u{7F}\u{2028}</script>\r\nあ😀"
        let fields = try read(
            JSONText.object([("a", JSONText.quoted(hostile)), ("b", JSONText.quoted(""))])
        ).get()
        #expect(fields["a"] == hostile)
    }

    @Test("of all short bodies the empty object alone is one without fields")
    func everyShortBody() {
        let signs = Array("{}[]\",:\\u0 a\0".utf8) + [0xFF]
        let bodies = signs.flatMap { one in
            signs.flatMap { two in signs.map { [one, two, $0] } }
        }
        for body in bodies {
            let isObject = body.filter { $0 != UInt8(ascii: " ") } == Array("{}".utf8)
            let read = JSONFields.read(body, wanted: [])
            #expect(isObject == ((try? read.get()) != nil), "\(body)")
        }
    }
}

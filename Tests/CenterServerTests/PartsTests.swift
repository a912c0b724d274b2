import Testing

@testable import CenterServer

@Suite("the parts of the page: markup, forms, numbers, dates")
struct PartsTests {
    @Test("whatever is put into markup is escaped, unless it is markup")
    func markup() {
        let typed = "<b class=\"x\">'&\u{0}\n"
        let html: HTML = "<p>\(typed)\("<i>" as HTML)\(3)</p>"
        #expect(
            html.source
                == "<p>&lt;b class=&quot;x&quot;&gt;&#39;&amp;\u{FFFD}\n<i>3</p>")
    }

    @Test("a form's fields are read as the URL Standard writes them")
    func form() {
        let form = Form("user=a+b%2B&mail=%e3%81%82&flag&empty=".utf8)
        #expect(form?["user"] == "a b+")
        #expect(form?["mail"] == "あ")
        #expect(form?["flag"] == "")
        #expect(form?["empty"] == "")
        #expect(form?["other"] == "")
    }

    @Test("blanks around a text go, also full-width ones")
    func trimmed() {
        #expect(" \t　a b　\n".trimmed == "a b")
        #expect("　 ".trimmed == "")
    }

    @Test("numbers are 32 hexadecimal digits, each another, and compare only when well formed")
    func numbers() {
        let number = FormNumber.fresh()
        #expect(FormNumber.isWellFormed(number))
        #expect(number != FormNumber.fresh())
        #expect(FormNumber.areEqual(number, number))
        #expect(!FormNumber.areEqual(number, FormNumber.fresh()))
        #expect(!FormNumber.areEqual("", ""))
        #expect(!FormNumber.isWellFormed(number.uppercased() + "A"))
    }

    @Test(
        "dates are written as RFC 9110 5.6.7 shows them",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        ])
    func dates(seconds: Int, text: String) {
        #expect(httpDate(seconds) == text)
    }
}

@Suite("the desk: one form sent twice is decided once")
struct DeskTests {
    private let desk = Desk<String, Int>()

    @Test("posts that come while the first is being decided get its outcome")
    func together() async {
        let receipts = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    await desk.handIn("slip", form: "form") { _ in
                        for _ in 0..<20 { await Task.yield() }
                        return 7
                    }
                }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(receipts == Array(repeating: "form", count: 8))
        #expect(await desk.outcome(of: "form") == 7)
    }

    @Test("without an answer nothing is kept, and the next try is decided anew")
    func unanswered() async {
        #expect(await desk.handIn("slip", form: "form") { _ in nil } == nil)
        #expect(await desk.handIn("slip", form: "form") { _ in 7 } == "form")
    }

    @Test("the newest 64 outcomes are kept")
    func capacity() async {
        for number in 0...64 {
            _ = await desk.handIn("slip", form: "form \(number)") { _ in number }
        }
        #expect(await desk.show("form 0") == nil)
        #expect(await desk.show("form 1")?.outcome == 1)
        #expect(await desk.show("form 64")?.outcome == 64)
    }
}

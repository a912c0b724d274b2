import HTTPTypes
import OTPCenter
import Testing

@testable import CenterServer

private let filledIn = [
    "service": "1001", "user": "hanako", "password": "s3cret", "password-again": "s3cret",
    "mail": "hanako@docomo.ne.jp",
]

@Suite("manual 1.2.1 step 1: applying on the provider's page")
struct ApplyTests {
    @Test("an application that is taken reaches the center once and names the address")
    func accepted() async throws {
        let door = FakeDoor { _ in .applied(mailAddress: "hanako@docomo.ne.jp") }
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let page = try await browser.submit(form, filledIn)
            #expect(page.html.contains("data-outcome=\"applied\""))
            #expect(page.html.contains("hanako@docomo.ne.jp"))
            #expect(!page.html.contains("s3cret"))
        }
        #expect(
            door.requests == [
                .apply(
                    SignUp(
                        service: "1001", userID: "hanako", startPassword: "s3cret",
                        mailAddress: "hanako@docomo.ne.jp"))
            ])
    }

    @Test("the same form with another start password is another application")
    func anotherPassword() async throws {
        let door = FakeDoor { _ in .applied(mailAddress: "hanako@docomo.ne.jp") }
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let numbers = form.hiddenFields.merging(filledIn) { $1 }
            for password in ["s3cret", "s3cret", "other"] {
                _ = try await browser.post(
                    "/apply",
                    numbers.merging(["password": password, "password-again": password]) { $1 })
            }
        }
        let passwords = door.requests.compactMap { request in
            if case .apply(let application) = request { application.startPassword } else { nil }
        }
        #expect(passwords == ["s3cret", "other"])
    }

    @Test(
        "each fault of the center has its sentence in both languages, at its field",
        arguments: [
            (ApplicationFault.unknownService, "service"), (.emptyUserID, "user"),
            (.badUserID, "user"), (.userIDTaken, "user"),
            (.releasedRecently(waitMinutes: 30), "user"), (.emptyPassword, "password"),
            (.badPassword, "password"), (.pinPasswordNeedsFourToEightDigits, "password"),
            (.emptyMailAddress, "mail"), (.badMailAddress, "mail"),
            (.wrongDomain("gmail.com"), "mail"),
        ])
    func refused(fault: ApplicationFault, field: String) async throws {
        let door = FakeDoor { _ in .refused([fault]) }
        let words = Complaint(fault).words
        @Sendable func entry(_ text: String) -> String {
            "<a href=\"#\(field)\">\(HTML(text: text).source)</a>"
        }
        #expect(words.japanese != words.english)
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let japanese = try await browser.submit(form, filledIn)
            #expect(japanese.html.contains(entry(words.japanese)))
            #expect(japanese.html.contains("id=\"\(field)-error\""))
            #expect(japanese.html.contains("<title>エラー："))
            let english = try await browser.open(japanese.path + "&lang=en")
            #expect(english.html.contains(entry(words.english)))
            #expect(english.html.contains("<html lang=\"en\">"))
        }
    }

    @Test("who left the service a while ago is told how long to wait")
    func releasedRecently() {
        for (minutes, english) in [(1, "in 1 minute."), (30, "in 30 minutes.")] {
            let words = Complaint(ApplicationFault.releasedRecently(waitMinutes: minutes)).words
            #expect(words.japanese.contains("あと\(minutes)分"))
            #expect(words.english.contains(english))
        }
    }

    @Test("what was typed stays after a refusal, but never the password")
    func keepsValues() async throws {
        let door = FakeDoor { _ in .refused([.wrongDomain("gmail.com")]) }
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let page = try await browser.submit(form, filledIn)
            #expect(page.html.contains("value=\"1001\" selected"))
            #expect(page.html.contains("value=\"hanako\""))
            #expect(page.html.contains("value=\"hanako@docomo.ne.jp\""))
            #expect(!page.html.contains("s3cret"))
            #expect(page.html.contains("@gmail.com"))
        }
    }

    @Test("every empty field is named at once, and the center is not asked")
    func emptyFields() async throws {
        let door = FakeDoor { _ in .applied(mailAddress: "") }
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let page = try await browser.submit(form, ["user": "  "])
            for field in ["service", "user", "password", "password-again", "mail"] {
                #expect(page.html.contains("<a href=\"#\(field)\">"), "\(field)")
            }
        }
        #expect(door.requests.isEmpty)
    }

    @Test("two different start passwords are refused before the center is asked")
    func differentPasswords() async throws {
        let door = FakeDoor { _ in .applied(mailAddress: "") }
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let typed = filledIn.merging(["password-again": "s3crat"]) { $1 }
            let page = try await browser.submit(form, typed)
            #expect(page.html.contains("<a href=\"#password-again\">"))
            #expect(!page.html.contains("s3cr"))
        }
        #expect(door.requests.isEmpty)
    }

    @Test("what a person types is shown as text, never run as markup")
    func escaping() async throws {
        let door = FakeDoor { _ in .refused([.badUserID]) }
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let typed = filledIn.merging(["user": "\"><script>alert('&')</script>"]) { $1 }
            let page = try await browser.submit(form, typed)
            #expect(!page.html.contains("<script"))
            #expect(
                page.html.contains(
                    "value=\"&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;\""))
        }
    }

    @Test("a double click applies once; applying again later sends another mail")
    func twice() async throws {
        let door = FakeDoor { _ in .applied(mailAddress: "hanako@docomo.ne.jp") }
        try await visiting(door) { browser in
            let form = try await browser.open("/apply")
            let fields = form.hiddenFields.merging(filledIn) { $1 }
            let first = try await browser.post("/apply", fields)
            let second = try await browser.post("/apply", fields)
            #expect(first.headers[.location] == second.headers[.location])
            #expect(door.requests.count == 1)
            _ = try await browser.open(first.headers[.location] ?? "")
            let third = try await browser.post("/apply", fields)
            #expect(third.headers[.location] != first.headers[.location])
            #expect(door.requests.count == 2)
        }
    }

    @Test("when the phone is being switched off, the page says so and keeps what was typed")
    func switchedOff() async throws {
        try await visiting(FakeDoor { _ in nil }) { browser in
            let form = try await browser.open("/apply")
            let page = try await browser.submit(form, filledIn)
            #expect(page.status == .serviceUnavailable)
            #expect(page.html.contains(Complaint.switchedOff.words.japanese))
            #expect(page.html.contains("value=\"hanako@docomo.ne.jp\""))
        }
    }

    @Test("the phone's own address and the domains are shown as a hint")
    func hints() async throws {
        try await visiting(FakeDoor { _ in nil }) { browser in
            let page = try await browser.open("/apply")
            #expect(page.html.contains("<code>taro@docomo.ne.jp</code>"))
            for domain in ["docomo", "softbank", "x-vodafone", "jp-x", "disney"] {
                #expect(page.html.contains("@\(domain).ne.jp"))
            }
        }
    }

    @Test("an outcome that is not known any more leads to an empty form")
    func unknownReceipt() async throws {
        try await visiting(FakeDoor { _ in nil }) { browser in
            let page = try await browser.open("/applied?receipt=gone")
            #expect(page.html.contains("<form"))
            #expect(!page.html.contains("role=\"alert\""))
        }
    }
}

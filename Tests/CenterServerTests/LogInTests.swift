import HTTPTypes
import OTPCenter
import Testing

@testable import CenterServer

private let filledIn = ["service": "1002", "user": "hanako", "code": "12345678"]

@Suite("manual 2.2: logging in on the provider's page")
struct LogInTests {
    @Test("a right passcode is welcomed by user ID")
    func accepted() async throws {
        let door = FakeDoor { _ in .loggedIn(userID: "hanako") }
        try await visiting(door) { browser in
            let form = try await browser.open("/login")
            let page = try await browser.submit(form, filledIn)
            #expect(page.html.contains("data-outcome=\"accepted\""))
            #expect(page.html.contains("<bdi>hanako</bdi>"))
            #expect(!page.html.contains("12345678"))
        }
    }

    @Test("blanks and full-width digits of a passcode are read as its digits")
    func plainDigits() async throws {
        let door = FakeDoor { _ in .loggedIn(userID: "hanako") }
        try await visiting(door) { browser in
            let form = try await browser.open("/login")
            let typed = filledIn.merging(["code": " １２34　5678 "]) { $1 }
            _ = try await browser.submit(form, typed)
        }
        guard case .logIn(let attempt)? = door.requests.first else {
            Issue.record("no login arrived")
            return
        }
        #expect(attempt.code == "12345678")
    }

    @Test(
        "each refusal has its sentence in both languages and keeps user ID and service",
        arguments: [
            LogInRefusal.wrong, .tooSoon(waitSeconds: 5), .unusable, .stopped, .expired,
        ])
    func refused(refusal: LogInRefusal) async throws {
        let words = Complaint(refusal).words
        try await visiting(FakeDoor { _ in .notLoggedIn(refusal) }) { browser in
            let form = try await browser.open("/login")
            let japanese = try await browser.submit(form, filledIn)
            #expect(japanese.html.contains(HTML(text: words.japanese).source))
            #expect(japanese.html.contains("value=\"hanako\""))
            #expect(japanese.html.contains("value=\"1002\" selected"))
            #expect(!japanese.html.contains("12345678"))
            let english = try await browser.open(japanese.path + "&lang=en")
            #expect(english.html.contains(HTML(text: words.english).source))
        }
    }

    @Test("a wait names its seconds")
    func wait() {
        for (seconds, english) in [(Int64(1), "1 second,"), (5, "5 seconds,")] {
            let words = Complaint(LogInRefusal.tooSoon(waitSeconds: seconds)).words
            #expect(words.japanese.contains("\(seconds)秒") && words.english.contains(english))
        }
    }

    @Test("the same form sent twice is one request; typed again after the answer it is another")
    func twice() async throws {
        let door = FakeDoor { _ in .loggedIn(userID: "hanako") }
        try await visiting(door) { browser in
            let form = try await browser.open("/login")
            let fields = form.hiddenFields.merging(filledIn) { $1 }
            let first = try await browser.post("/login", fields)
            let second = try await browser.post("/login", fields)
            #expect(first.headers[.location] == second.headers[.location])
            _ = try await browser.open(first.headers[.location] ?? "")
            _ = try await browser.post("/login", fields)
        }
        let numbers = door.requests.map { request -> String in
            guard case .logIn(let attempt) = request else { return "" }
            return attempt.requestID
        }
        #expect(numbers.count == 2)
        #expect(numbers.first != numbers.last)
    }

    @Test("another passcode from the same form, by the back button, is another request")
    func backButton() async throws {
        let door = FakeDoor { _ in .notLoggedIn(.wrong) }
        try await visiting(door) { browser in
            let form = try await browser.open("/login")
            let fields = form.hiddenFields.merging(filledIn) { $1 }
            _ = try await browser.post("/login", fields)
            _ = try await browser.post("/login", fields.merging(["code": "87654321"]) { $1 })
        }
        #expect(door.requests.count == 2)
    }

    @Test("an empty passcode is not counted as a wrong one: the center is not asked")
    func empty() async throws {
        let door = FakeDoor { _ in .notLoggedIn(.wrong) }
        try await visiting(door) { browser in
            let form = try await browser.open("/login")
            let page = try await browser.submit(form, ["user": "hanako", "service": "1001"])
            #expect(page.html.contains("<a href=\"#code\">"))
        }
        #expect(door.requests.isEmpty)
    }
}

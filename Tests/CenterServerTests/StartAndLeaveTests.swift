import HTTPTypes
import OTPCenter
import Testing

@testable import CenterServer

private let filledIn = ["service": "1002", "user": "hanako", "code": "12345678"]

/// What the center answers to a passcode that it accepts.
@Sendable private func accepting(_ request: ProviderRequest) -> ProviderReply? {
    switch request {
    case .apply(let application): .applied(mailAddress: application.mailAddress)
    case .startUse(let attempt): .useStarted(userID: attempt.userID)
    case .logIn(let attempt): .loggedIn(userID: attempt.userID)
    case .release(let attempt): .released(userID: attempt.userID)
    }
}

/// The attempts that reached the center, each with what it was for.
private func attempts(at door: FakeDoor) -> [(purpose: Purpose, attempt: LogIn)] {
    door.requests.compactMap { request in
        switch request {
        case .apply: nil
        case .startUse(let attempt): (.startUse, attempt)
        case .logIn(let attempt): (.logIn, attempt)
        case .release(let attempt): (.leave, attempt)
        }
    }
}

@Suite("protocol 0: starting the use of a service with a passcode, and leaving it")
struct StartAndLeaveTests {
    @Test(
        "an accepted passcode reaches the center as what it was typed for, and the page says so",
        arguments: [
            (Purpose.startUse, "started", "利用を開始しました"), (.logIn, "accepted", "ログインしました"),
            (.leave, "left", "利用を解除しました"),
        ])
    func accepted(purpose: Purpose, outcome: String, heading: String) async throws {
        let door = FakeDoor(accepting)
        try await visiting(door) { browser in
            let form = try await browser.open(purpose.rawValue)
            let page = try await browser.submit(form, filledIn)
            #expect(page.path.hasPrefix(purpose.acceptedPath + "?receipt="))
            #expect(page.html.contains("data-outcome=\"\(outcome)\""))
            #expect(page.html.contains("<h1>\(heading)</h1>"))
            #expect(page.html.contains("<bdi>hanako</bdi>"))
            #expect(page.html.contains("<bdi>1002</bdi>"))
            #expect(!page.html.contains("12345678"))
            let english = try await browser.open(page.path + "&lang=en")
            #expect(english.html.contains("<html lang=\"en\">"))
            #expect(english.html.contains("data-outcome=\"\(outcome)\""))
        }
        let sent = attempts(at: door)
        #expect(sent.map(\.purpose) == [purpose])
        #expect(sent.map(\.attempt.code) == ["12345678"])
    }

    @Test(
        "a refusal leads back to the same form, in both languages", arguments: Purpose.allCases,
        [LogInRefusal.wrong, .stopped])
    func refused(purpose: Purpose, refusal: LogInRefusal) async throws {
        let words = Complaint(refusal).words
        try await visiting(FakeDoor { _ in .notLoggedIn(refusal) }) { browser in
            let form = try await browser.open(purpose.rawValue)
            let japanese = try await browser.submit(form, filledIn)
            #expect(japanese.path.hasPrefix(purpose.rawValue + "?receipt="))
            #expect(japanese.html.contains("action=\"\(purpose.rawValue)\""))
            #expect(japanese.html.contains("<title>エラー："))
            #expect(japanese.html.contains(HTML(text: words.japanese).source))
            #expect(japanese.html.contains("value=\"hanako\""))
            #expect(japanese.html.contains("value=\"1002\" selected"))
            #expect(!japanese.html.contains("12345678"))
            let english = try await browser.open(japanese.path + "&lang=en")
            #expect(english.html.contains(HTML(text: words.english).source))
        }
    }

    @Test("the same form sent twice is one request", arguments: Purpose.allCases)
    func twice(purpose: Purpose) async throws {
        let door = FakeDoor(accepting)
        try await visiting(door) { browser in
            let form = try await browser.open(purpose.rawValue)
            let fields = form.hiddenFields.merging(filledIn) { $1 }
            let first = try await browser.post(purpose.rawValue, fields)
            let second = try await browser.post(purpose.rawValue, fields)
            #expect(first.status == .seeOther)
            #expect(first.headers[.location] == second.headers[.location])
            #expect(door.requests.count == 1)
        }
    }

    @Test("the same fields sent to another form are another request, under another number")
    func otherForm() async throws {
        let door = FakeDoor(accepting)
        try await visiting(door) { browser in
            let form = try await browser.open("/start")
            let fields = form.hiddenFields.merging(filledIn) { $1 }
            _ = try await browser.post("/start", fields)
            _ = try await browser.post("/leave", fields)
        }
        let sent = attempts(at: door)
        #expect(sent.map(\.purpose) == [.startUse, .leave])
        #expect(sent.first?.attempt.requestID != sent.last?.attempt.requestID)
    }

    @Test("a receipt shows only what it was given for", arguments: Purpose.allCases)
    func foreignReceipt(purpose: Purpose) async throws {
        try await visiting(FakeDoor(accepting)) { browser in
            let form = try await browser.open("/start")
            let started = try await browser.submit(form, filledIn)
            let receipt = started.path.drop { $0 != "?" }
            let shown = try await browser.open(purpose.acceptedPath + receipt)
            #expect(shown.html.contains("data-outcome") == (purpose == .startUse))
        }
    }

    @Test("an empty passcode is not counted as a wrong one", arguments: Purpose.allCases)
    func empty(purpose: Purpose) async throws {
        let door = FakeDoor(accepting)
        try await visiting(door) { browser in
            let form = try await browser.open(purpose.rawValue)
            let page = try await browser.submit(form, ["user": "hanako", "code": " "])
            #expect(page.html.contains("<a href=\"#service\">"))
            #expect(page.html.contains("<a href=\"#code\">"))
        }
        #expect(door.requests.isEmpty)
    }

    @Test("when the phone is being switched off, the page says so", arguments: Purpose.allCases)
    func switchedOff(purpose: Purpose) async throws {
        try await visiting(FakeDoor { _ in nil }) { browser in
            let form = try await browser.open(purpose.rawValue)
            let page = try await browser.submit(form, filledIn)
            #expect(page.status == .serviceUnavailable)
            #expect(page.html.contains(Complaint.switchedOff.words.japanese))
            #expect(page.html.contains("action=\"\(purpose.rawValue)\""))
        }
    }

    @Test("who has left is told that the token has ended and that applying again takes a while")
    func left() async throws {
        try await visiting(FakeDoor(accepting)) { browser in
            let form = try await browser.open("/leave")
            #expect(form.html.contains("元に戻すことはできません"))
            let page = try await browser.submit(form, filledIn)
            #expect(page.html.contains("トークンは終了しました"))
            #expect(page.html.contains("しばらくたってからお申し込みください"))
        }
    }
}

@Suite("the way from one step to the next on the provider's page")
struct WayTests {
    @Test("the first page names the three steps in order, then the login, and leaving last")
    func order() async throws {
        try await visiting(FakeDoor { _ in nil }) { browser in
            let page = try await browser.open("/")
            let main = try #require(page.html.split(separator: "<main").last)
            let places = main.split(separator: "href=\"/").dropFirst().map {
                String($0.prefix { $0 != "\"" })
            }
            #expect(places == ["apply", "start", "login", "leave"])
            #expect(main.contains("携帯電話で操作します"))
        }
    }

    @Test("each step leads to the next one, which knows service and user ID")
    func next() async throws {
        try await visiting(FakeDoor(accepting)) { browser in
            let applying = try await browser.open("/apply")
            let applied = try await browser.submit(
                applying,
                [
                    "service": "1002", "user": "hanako", "password": "1234",
                    "password-again": "1234", "mail": "hanako@docomo.ne.jp",
                ])
            let starting = try await follow("/start", from: applied, in: &browser)
            let started = try await browser.submit(starting, ["code": "12345678"].merging(known))
            #expect(started.html.contains("data-outcome=\"started\""))
            _ = try await follow("/login", from: started, in: &browser)
        }
    }

    private let known = ["service": "1002", "user": "hanako"]

    private func follow(
        _ path: String, from page: Browser.Shown, in browser: inout Browser
    ) async throws -> Browser.Shown {
        let receipt = page.path.drop { $0 != "?" }
        #expect(page.html.contains("href=\"\(path)\(receipt)\""))
        let next = try await browser.open(path + receipt)
        #expect(next.html.contains("value=\"1002\" selected"))
        #expect(next.html.contains("value=\"hanako\""))
        #expect(!next.html.contains("role=\"alert\""))
        return next
    }
}

extension [String: String] {
    fileprivate func merging(_ others: [String: String]) -> [String: String] {
        merging(others) { $1 }
    }
}

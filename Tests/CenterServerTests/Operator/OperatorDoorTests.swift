import HTTPTypes
import Testing

@testable import CenterServer

@Suite("logging in at the operator's page")
struct OperatorDoorTests {
    static let pages = [
        "/operator", "/operator/users", "/operator/users/new",
        "/operator/user?service=10010001&user=tanaka01", "/operator/tokens",
        "/operator/token?serial=10000001", "/operator/services", "/operator/services/new",
        "/operator/maintenance", "/operator/versions", "/operator/log",
    ]

    @Test("without the key no page is shown, and no form taken", arguments: pages)
    func closed(path: String) async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("tanaka01")
        try await hands.visiting { browser in
            let shown = try await browser.send(path, .get, [:], body: nil)
            #expect(shown.status == .seeOther)
            #expect(shown.headers[.location] == "/operator/login")
            let page = try await browser.open("/operator/login")
            let posted = try await browser.post(
                "/operator/maintenance",
                page.hiddenFields.merging(["act": "maintenance-on", "server": "center"]) { $1 })
            #expect(posted.headers[.location] == "/operator/login")
        }
        #expect(hands.center.ordered.isEmpty)
    }

    @Test("the key opens every page, written large or small, with hyphens or without")
    func open() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("tanaka01")
        let key = hands.currentKey
        for typed in [key, key.lowercased(), " \(key.filter { $0 != "-" }) "] {
            try await hands.visiting { browser in
                let page = try await browser.open("/operator/login")
                let opened = try await browser.submit(page, ["key": typed])
                #expect(opened.path == "/operator")
                for path in Self.pages {
                    #expect(try await browser.open(path).status == .ok, "\(path)")
                }
            }
        }
    }

    @Test("the cookie is out of scripts' and other sites' reach, and gone after logging out")
    func cookie() async throws {
        let hands = OperatorHands()
        try await hands.visiting { browser in
            let page = try await browser.open("/operator/login")
            let entered = try await browser.post(
                "/operator/login", page.hiddenFields.merging(["key": hands.currentKey]) { $1 })
            let cookies = entered.headers[values: .setCookie].filter {
                $0.hasPrefix("garakei-operator=")
            }
            let cookie = try #require(cookies.first)
            for part in ["HttpOnly", "SameSite=Strict", "Path=/operator"] {
                #expect(cookie.contains(part))
            }
            let overview = try await browser.open("/operator")
            let before = browser.cookies
            let left = try await browser.post("/operator/logout", overview.hiddenFields)
            #expect(left.headers[.location] == "/operator/login")
            #expect(left.headers[values: .setCookie].contains { $0.contains("Max-Age=0") })
            // The session itself is over, whatever the browser still sends.
            browser.cookies = before
            #expect(try await browser.send("/operator", .get, [:], body: nil).status == .seeOther)
        }
    }

    @Test("over TLS the cookie is sent over nothing else")
    func secureCookie() async throws {
        let stage = try ServingStage()
        let folder = OperatorFolder(database: stage.folder.database)
        let key = try #require(try folder.firstKey())
        let page = try await stage.ask(.get, "/operator/login")
        let shown = Browser.Shown(status: .ok, headers: [:], path: "", html: page.text)
        let visit = try #require(page.headers[values: .setCookie].first { $0.contains("visit") })
        let fields = shown.hiddenFields.merging(["key": key]) { $1 }
        let entered = try await stage.ask(
            .post, "/operator/login",
            [
                .cookie: String(visit.prefix { $0 != ";" }), .origin: "https://localhost",
                .contentType: "application/x-www-form-urlencoded",
            ], body: Array(Form.query(fields).dropFirst().utf8))
        #expect(entered.status == 303)
        let cookie = entered.headers[values: .setCookie].first { $0.contains("operator") }
        #expect(cookie?.contains("Secure") == true)
    }

    @Test("a wrong key opens nothing; from the fourth on one has to wait, with the right one too")
    func throttled() async throws {
        let hands = OperatorHands()
        try await hands.visiting { browser in
            let page = try await browser.open("/operator/login", accepting: "en")
            for number in 1...4 {
                let answer = try await browser.submit(page, ["key": "WRONG"], accepting: "en")
                #expect(answer.status == .forbidden, "\(number)")
            }
            let early = try await browser.submit(page, ["key": hands.currentKey])
            #expect(early.status == .tooManyRequests)
            hands.wait(4)
            let still = try await browser.submit(page, ["key": hands.currentKey])
            #expect(still.status == .tooManyRequests)
            hands.wait(1)
            let entered = try await browser.submit(page, ["key": hands.currentKey])
            #expect(entered.status == .ok && entered.path == "/operator")
        }
    }

    @Test("the wait grows by 5 seconds up to a minute, and the right key ends it")
    func waits() async {
        let hands = OperatorHands()
        let clock = ClockHand()
        let sessions = OperatorSessions(
            keyDigest: { OperatorKey.digest(of: hands.currentKey) }, clock: { clock.now })
        for _ in 1...3 { #expect(await sessions.logIn(with: "x") == .failure(.wrong)) }
        for number in 4...20 {
            #expect(await sessions.logIn(with: "x") == .failure(.wrong))
            let wait = min(Int64(number - 3) * 5, 60)
            #expect(
                await sessions.logIn(with: hands.currentKey)
                    == .failure(.tooSoon(waitSeconds: wait)))
            clock.wait(wait)
        }
        guard case .success = await sessions.logIn(with: hands.currentKey) else {
            Issue.record("the right key is refused")
            return
        }
        #expect(await sessions.logIn(with: "x") == .failure(.wrong))
        #expect(await sessions.logIn(with: "x") == .failure(.wrong))
    }

    @Test("a session ends after half an hour without a visit, and after twelve hours in any case")
    func sessionEnds() async throws {
        let hands = OperatorHands()
        try await hands.loggedIn { (browser: inout Browser) async throws in
            hands.wait(OperatorSessions.idleSeconds)
            #expect(try await browser.open("/operator/log").status == .ok)
            hands.wait(OperatorSessions.idleSeconds + 1)
            #expect(try await browser.open("/operator/log").path == "/operator/login")
        }
        try await hands.loggedIn { (browser: inout Browser) async throws in
            let visits = OperatorSessions.longestSeconds / OperatorSessions.idleSeconds
            for _ in 1...visits {
                hands.wait(OperatorSessions.idleSeconds)
                #expect(try await browser.open("/operator/log").path == "/operator/log")
            }
            hands.wait(1)
            #expect(try await browser.open("/operator/log").path == "/operator/login")
        }
    }

    @Test("a new key ends the old one, and the sessions that it opened")
    func newKey() async throws {
        let hands = OperatorHands()
        let old = hands.currentKey
        try await hands.loggedIn { browser in
            hands.makeNewKey()
            let page = try await browser.open("/operator")
            #expect(page.path == "/operator/login")
            #expect(try await browser.submit(page, ["key": old]).status == .forbidden)
            #expect(try await browser.submit(page, ["key": hands.currentKey]).status == .ok)
        }
    }

    @Test("sixteen browsers may be logged in; the one seen least recently makes room")
    func manyBrowsers() async throws {
        let clock = ClockHand()
        let sessions = OperatorSessions(
            keyDigest: { OperatorKey.digest(of: "k") }, clock: { clock.now })
        var ids: [String] = []
        for _ in 0..<OperatorSessions.limit {
            clock.wait(1)
            ids.append(try await sessions.logIn(with: "k").get().id)
        }
        clock.wait(1)
        #expect(await sessions.session(ids[0]) != nil)
        _ = try await sessions.logIn(with: "k").get()
        #expect(await sessions.session(ids[0]) != nil)
        #expect(await sessions.session(ids[1]) == nil)
        #expect(await sessions.session(ids[2]) != nil)
    }

    @Test("no form is taken from another site, or without the session's own number")
    func foreignForms() async throws {
        let hands = OperatorHands()
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/maintenance")
            let form = try #require(page.form("maintenance-on"))
            for number in [FormNumber.fresh(), "", browser.cookies["garakei-visit"] ?? ""] {
                let answer = try await browser.post(
                    "/operator/maintenance", form.merging(["visit": number]) { $1 })
                #expect(answer.status == .forbidden)
            }
            browser.headers = [.origin: "http://evil.example"]
            #expect(try await browser.post("/operator/maintenance", form).status == .forbidden)
        }
        #expect(hands.center.ordered.isEmpty)
    }

    @Test("without a key that was made, nobody gets in, and the page says how one is made")
    func noKey() async {
        let sessions = OperatorSessions(keyDigest: { nil }, clock: { 0 })
        #expect(await sessions.logIn(with: "") == .failure(.noKey))
        #expect(OperatorPage.words(for: .noKey).english.contains("operator-key"))
    }
}

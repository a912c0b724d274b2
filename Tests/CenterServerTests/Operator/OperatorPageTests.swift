import HTTPTypes
import OTPCenter
import OTPDomain
import Testing
import Vocabulary

@testable import CenterServer

private let taro = Subscriber(service: plainService, userID: "taro")
private let taroPage = "/operator/user?service=10010001&user=taro"

@Suite("what the operator's pages show")
struct OperatorPageTests {
    @Test("users are found by text and service, and turned page by page")
    func search() async throws {
        let hands = OperatorHands()
        hands.center.change { center in
            for number in 1...120 {
                _ = center.operate(
                    .issue(
                        SignUp(
                            service: number <= 60 ? plainService : pinService,
                            userID: "user\(number)", startPassword: "97531864",
                            mailAddress: "u\(number)@docomo.ne.jp")), at: noon)
            }
        }
        try await hands.loggedIn { browser in
            let first = try await browser.open("/operator/users", accepting: "en")
            #expect(first.html.contains("120 found"))
            #expect(first.html.contains("user50</bdi>") && !first.html.contains("user51</bdi>"))
            #expect(
                first.html.contains("/operator/users?skip=50") && !first.html.contains("\"prev\""))
            let last = try await browser.open("/operator/users?skip=100", accepting: "en")
            #expect(last.html.contains("user120</bdi>") && !last.html.contains("\"next\""))
            let found = try await browser.open(
                "/operator/users?service=10010002&search=USER9", accepting: "en")
            #expect(found.html.contains("10 found"))
            #expect(found.html.contains("value=\"USER9\""))
            let none = try await browser.open("/operator/users?search=nobody", accepting: "en")
            #expect(none.html.contains("No user is found."))
        }
    }

    @Test("a user's earlier tokens are listed, and each leads to its page, which offers no act")
    func earlier() async throws {
        let hands = OperatorHands()
        let old = hands.center.enrol("taro")
        hands.center.change { center in
            _ = center.operate(.reissue(taro, startPassword: "97531864"), at: noon)
        }
        try await hands.loggedIn { browser in
            let page = try await browser.open(taroPage, accepting: "en")
            #expect(page.html.contains("Earlier tokens"))
            #expect(page.html.contains("/operator/token?serial=\(old)"))
            #expect(page.form("set-expiry") == nil && page.form("disable") == nil)
            let token = try await browser.open("/operator/token?serial=\(old)", accepting: "en")
            #expect(token.html.contains("Ended") && token.form("disable") == nil)
        }
    }

    @Test("what others chose is shown as they wrote it, and does nothing, in every page")
    func hostile() async throws {
        let hands = OperatorHands()
        let hostile = "\"><script>'&x"
        hands.center.change { center in
            let service = Service(id: "66", name: "<b>'\"&</b>", logo: 1, usesPIN: false)
            _ = center.operate(.addService(service), at: noon)
            _ = center.operate(
                .issue(
                    SignUp(
                        service: "66", userID: hostile, startPassword: "a",
                        mailAddress: "\"<i>@docomo.ne.jp")), at: noon)
        }
        #expect(hands.center.seen.users(at: noon).count == 1)
        let query = Form.query(["service": "66", "user": hostile])
        try await hands.loggedIn { browser in
            for path in [
                "/operator", "/operator/users", "/operator/user" + query, "/operator/services",
                "/operator/log", "/operator/users/new",
                "/operator/users" + Form.query(["search": hostile]),
                "/operator/token" + Form.query(["serial": hostile]),
            ] {
                let page = try await browser.open(path)
                for found in ["<script", "<i>", "<b>", "'&x"] {
                    #expect(!page.html.contains(found), "\(found) in \(path)")
                }
            }
            let page = try await browser.open("/operator/user" + query)
            #expect(page.status == .ok)
            #expect(page.html.contains("&quot;&gt;&lt;script&gt;&#39;&amp;x"))
            let stopped = try await browser.carryOut("stop", on: page)
            #expect(stopped.html.contains("data-outcome=\"done\""))
            let hours = try await browser.open("/operator/maintenance")
            let refused = try await browser.carryOut(
                "maintenance-hours", on: hours, ["hours": hostile])
            #expect(refused.html.contains("data-outcome=\"refused\""))
            #expect(!refused.html.contains("<script"))
        }
        #expect(
            hands.center.ordered == [.stop(Subscriber(service: "66", userID: hostile))])
    }

    @Test("every page is there in both languages, and its links change the language only")
    func languages() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        try await hands.loggedIn { browser in
            for path in OperatorDoorTests.pages where !path.contains("tanaka01") {
                let japanese = try await browser.open(path, accepting: "ja")
                #expect(japanese.html.contains("<html lang=\"ja\">"))
                let english = try await browser.open(path, accepting: "en")
                #expect(english.html.contains("<html lang=\"en\">"))
                let joint = path.contains("?") ? "&amp;" : "?"
                let here = path.replacing("&", with: "&amp;")
                #expect(japanese.html.contains("href=\"\(here)\(joint)lang=en\""), "\(path)")
            }
            let page = try await browser.open(taroPage + "&lang=en", accepting: "ja")
            #expect(page.html.contains("User taro"))
            #expect(try await browser.open("/operator/log").html.contains("<html lang=\"en\">"))
        }
    }

    @Test("no page shows a secret or asks for a script, and none may be kept")
    func secrets() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro", at: pinService)
        try await hands.loggedIn { browser in
            for path in OperatorDoorTests.pages {
                let page = try await browser.open(path)
                #expect(!page.html.contains("97531864") && !page.html.contains("<script"))
                #expect(page.headers[.cacheControl] == "no-store")
                #expect(
                    page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            }
        }
    }

    @Test("a wrong method is told which ones would do")
    func methods() async throws {
        try await OperatorHands().loggedIn { browser in
            for (path, allowed) in OperatorSite.methods {
                let answer = try await browser.send(path, .delete, [:], body: nil)
                #expect(answer.status == .methodNotAllowed, "\(path)")
                #expect(answer.headers[.allow] == allowed)
            }
        }
    }

    @Test("the log tells each act with its user and its result")
    func log() async throws {
        let hands = OperatorHands()
        let serial = hands.center.enrol("taro")
        hands.center.change { center in
            _ = center.take(
                .logIn(LogIn(service: plainService, userID: "taro", code: "0", requestID: "1")),
                at: noon)
            _ = center.operate(.stop(taro), at: noon)
        }
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/log", accepting: "en")
            for words in [
                "Unbroken", "Application", "Activation, commit", "Log-in", "Operator", serial,
                "<span class=\"badge bad\">bad</span>", "<span class=\"badge good\">stop</span>",
                "2010/10/01 12:00:00",
            ] {
                #expect(page.html.contains(words), "\(words)")
            }
        }
    }
}

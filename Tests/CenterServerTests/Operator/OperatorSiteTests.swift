import HTTPTypes
import OTPCenter
import OTPDomain
import Testing
import Vocabulary

@testable import CenterServer

private let taro = Subscriber(service: plainService, userID: "taro")
private let taroPage = "/operator/user?service=10010001&user=taro"

@Suite("R-CENTER-043: what an operator does at the page")
struct OperatorSiteTests {
    /// Every act on a user: its form, what is typed into it, and what the center is ordered.
    static let acts: [(form: String, typed: [String: String], order: OperatorAct)] = [
        ("stop", [:], .stop(taro)), ("unlock", [:], .unlock(taro)),
        ("allow-renewal", [:], .allowRenewal(taro)), ("deny-renewal", [:], .denyRenewal(taro)),
        ("reissue", ["password": "s3cret"], .reissue(taro, startPassword: "s3cret")),
        ("release", [:], .release(taro)), ("disable", [:], .disableToken(serial: "10000001")),
        (
            "set-expiry", ["expiry": "2011/02/28"],
            .setTokenExpiry(serial: "10000001", CivilDate(year: 2011, month: 2, day: 28))
        ),
        (
            "set-expiry", ["expiry": " 2011-02-28 "],
            .setTokenExpiry(serial: "10000001", CivilDate(year: 2011, month: 2, day: 28))
        ),
    ]

    @Test(
        "R-CENTER-034 to R-CENTER-036: each act on a user is carried out, and the page says so",
        arguments: acts.indices)
    func userAct(index: Int) async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        let (form, typed, order) = Self.acts[index]
        try await hands.loggedIn { browser in
            let page = try await browser.open(taroPage, accepting: "en")
            let shown = try await browser.carryOut(form, on: page, typed)
            #expect(shown.status == .ok)
            #expect(shown.html.contains("data-outcome=\"done\""))
            #expect(!shown.html.contains("s3cret"))
        }
        #expect(hands.center.ordered == [order])
    }

    @Test("a stopped user's page offers to resume, and the other way about")
    func stopAndResume() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        try await hands.loggedIn { browser in
            let before = try await browser.open(taroPage, accepting: "en")
            #expect(before.form("resume") == nil)
            let stopped = try await browser.carryOut("stop", on: before)
            #expect(stopped.html.contains("Stopped") && stopped.form("stop") == nil)
            let resumed = try await browser.carryOut("resume", on: stopped)
            #expect(resumed.form("stop") != nil)
        }
        #expect(hands.center.ordered == [.stop(taro), .resume(taro)])
    }

    @Test("a PIN is set where the service uses PINs, and offered nowhere else")
    func pin() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        _ = hands.center.enrol("hanako", at: pinService)
        try await hands.loggedIn { browser in
            #expect(try await browser.open(taroPage).form("reset-pin") == nil)
            let page = try await browser.open(
                "/operator/user?service=10010002&user=hanako", accepting: "en")
            let refused = try await browser.carryOut("reset-pin", on: page, ["pin": "12"])
            #expect(refused.html.contains("Wanted a PIN of 4 to 8 digits"))
            let done = try await browser.carryOut("reset-pin", on: refused, ["pin": "13579246"])
            #expect(done.html.contains("The PIN is changed."))
            #expect(!done.html.contains("13579246"))
        }
    }

    @Test("a user is added with a start password that was typed, or one that is made and shown")
    func addUser() async throws {
        let hands = OperatorHands()
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/users/new", accepting: "en")
            let typed = [
                "service": pinService, "user": "hanako", "mail": "hanako@docomo.ne.jp",
                "password": "97531864",
            ]
            let added = try await browser.carryOut("add-user", on: page, typed)
            #expect(added.path.hasPrefix("/operator/user?service=10010002&user=hanako"))
            #expect(!added.html.contains("97531864"))
            let made = try await browser.carryOut(
                "add-user", on: try await browser.open("/operator/users/new"),
                typed.merging(["user": "jiro", "password": ""]) { $1 })
            guard case .issue(let application) = hands.center.ordered.last else {
                Issue.record("nobody was registered")
                return
            }
            #expect(application.startPassword.count == 8)
            #expect(application.startPassword.allSatisfy { $0.isNumber })
            #expect(made.html.contains("<code>\(application.startPassword)</code>"))
        }
        #expect(hands.center.seen.users(at: noon).count == 2)
    }

    @Test("what was typed stays in a form that was refused, but for the password")
    func refusedForm() async throws {
        let hands = OperatorHands()
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/users/new", accepting: "en")
            let shown = try await browser.carryOut(
                "add-user", on: page,
                [
                    "service": pinService, "user": "hanako", "mail": "hanako@gmail.com",
                    "password": "s3cret",
                ])
            #expect(shown.html.contains("data-outcome=\"refused\""))
            #expect(shown.html.contains("4 to 8 digits") && shown.html.contains("@gmail.com"))
            #expect(shown.html.contains("value=\"hanako\""))
            #expect(shown.html.contains("value=\"hanako@gmail.com\""))
            #expect(shown.html.contains("<option value=\"10010002\" selected>"))
            #expect(!shown.html.contains("s3cret"))
        }
        #expect(hands.center.seen.users(at: noon).count == 0)
    }

    @Test("one form sent twice is carried out once; a reload of its outcome carries out nothing")
    func twice() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        try await hands.loggedIn { browser in
            let page = try await browser.open(taroPage)
            let form = try #require(page.form("reissue"))
            let first = try await browser.post("/operator/user", form)
            let second = try await browser.post("/operator/user", form)
            #expect(first.status == .seeOther)
            let place = try #require(first.headers[.location])
            #expect(second.headers[.location] == place)
            _ = try await browser.open(place)
            _ = try await browser.open(place)
        }
        #expect(hands.center.ordered.count == 1)
    }

    @Test("nothing seems done that could not be written")
    func unwritten() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        hands.center.failWrites()
        try await hands.loggedIn { browser in
            let page = try await browser.open(taroPage)
            let shown = try await browser.carryOut("stop", on: page)
            #expect(shown.html.contains("data-outcome=\"refused\""))
            #expect(shown.html.contains("could not be written"))
        }
    }

    @Test("the servers' maintenance and its daily hours are set, each by itself")
    func maintenance() async throws {
        let hands = OperatorHands()
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/maintenance", accepting: "en")
            let center = try #require(
                page.form("maintenance-on", where: ("server", "center")))
            _ = try await browser.post("/operator/maintenance", center)
            let other = try #require(
                page.form("maintenance-hours", where: ("server", "distribution")))
            for hours in ["01:00-05:00", "25:00-26:00", ""] {
                _ = try await browser.post(
                    "/operator/maintenance",
                    other.merging(["hours": hours, "form": FormNumber.fresh()]) { $1 })
            }
            let now = try await browser.open("/operator/maintenance", accepting: "en")
            #expect(now.html.contains("In maintenance") && now.html.contains("In service"))
            #expect(now.form("maintenance-off", where: ("server", "center")) != nil)
        }
        #expect(
            hands.center.ordered == [
                .maintenance(true), .distributionHours(DailyHours("01:00-05:00")),
                .distributionHours(nil),
            ])
    }

    @Test("a version is published and withdrawn; the first cannot be")
    func versions() async throws {
        let hands = OperatorHands()
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/versions", accepting: "en")
            #expect(page.form("withdraw") == nil)
            let refused = try await browser.carryOut("publish", on: page, ["version": "1.9"])
            #expect(refused.html.contains("above the newest version"))
            let published = try await browser.carryOut("publish", on: page, ["version": "2.1"])
            #expect(published.html.contains("2.1"))
            _ = try await browser.carryOut("withdraw", on: published)
        }
        #expect(hands.center.seen.ledger.releases.map(\.version) == ["2.0"])
    }

    @Test("a service is opened with every field, and refused with a sentence for each fault")
    func service() async throws {
        let hands = OperatorHands()
        let typed = [
            "id": "77770001", "name": "新しい銀行", "logo": "2", "digits": "8", "uses-pin": "yes",
            "suite": "securid", "years": "1", "approval": "yes", "grace": "30", "window": "2",
            "wait": "60",
        ]
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/services/new", accepting: "en")
            for (field, wrong, words) in [
                ("id", "10010001", "Another service has this ID."), ("logo", "5", "from 1 to 4"),
                ("digits", "7", "6 or 8"), ("years", "x", "&quot;x&quot; is no number"),
                ("grace", "x", "0 to 36500"), ("name", "", "1 to 20 characters"),
            ] {
                let shown = try await browser.carryOut(
                    "add-service", on: page,
                    typed.merging([field: wrong, "form": FormNumber.fresh()]) { $1 })
                #expect(shown.html.contains(words), "\(field)")
                #expect(shown.html.contains("value=\"60\""))
            }
            let shown = try await browser.carryOut("add-service", on: page, typed)
            #expect(shown.path.hasPrefix("/operator/services"))
            #expect(shown.html.contains("新しい銀行"))
        }
        var expected = Service(
            id: "77770001", name: "新しい銀行", logo: 2, suite: .securID, usesPIN: true, termYears: 1,
            needsRenewalApproval: true, graceDays: 30, window: 2, releaseWaitMinutes: 60)
        expected.digits = 8
        #expect(hands.center.seen.ledger.services.last == expected)
    }

    @Test("who is not there is a page that says so, and an unknown form is refused")
    func missing() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        try await hands.loggedIn { browser in
            for path in [
                "/operator/user?service=10010001&user=nobody", "/operator/user",
                "/operator/token?serial=99999999", "/operator/token",
            ] {
                #expect(try await browser.open(path).status == .notFound, "\(path)")
            }
            #expect(try await browser.open("/operator/users?search=%zz").status == .badRequest)
            let page = try await browser.open(taroPage)
            let form = try #require(page.form("stop"))
            for act in ["", "fly", "expire-certificate"] {
                let answer = try await browser.post(
                    "/operator/user", form.merging(["act": act]) { $1 })
                #expect(answer.status == .badRequest)
            }
        }
        #expect(hands.center.ordered.isEmpty)
    }
}

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

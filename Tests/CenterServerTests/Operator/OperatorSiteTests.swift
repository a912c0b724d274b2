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

    @Test("the same form with another PIN is another form: what the page says is what counts")
    func anotherSecret() async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("hanako", at: pinService)
        let hanako = Subscriber(service: pinService, userID: "hanako")
        try await hands.loggedIn { browser in
            let page = try await browser.open(
                "/operator/user" + Form.query(of: hanako), accepting: "en")
            let form = try #require(page.form("reset-pin"))
            // The answer to the first is lost on its way.
            _ = try await browser.post("/operator/user", form.merging(["pin": "1111"]) { $1 })
            let shown = try await browser.carryOut("reset-pin", on: page, ["pin": "2222"])
            #expect(shown.html.contains("The PIN is changed."))
        }
        #expect(
            hands.center.ordered == [.resetPIN(hanako, to: "1111"), .resetPIN(hanako, to: "2222")])
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

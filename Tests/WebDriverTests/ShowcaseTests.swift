import Automation
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@testable import WebDriver

@Suite("issue 6: a window shows the phone of the session that was used last")
struct ShowcaseTests {
    private let showcase = Showcase(ring: {})

    private func desk() throws -> WebDriverDesk {
        WebDriverDesk(
            shop: try Counter.shop(), photographer: Counter.photographer, showcase: showcase)
    }

    /// The screen that the window would go over to; nil where nothing is new.
    private func shown() -> String? {
        guard case .shown(let exhibit)? = showcase.takeNews() else { return nil }
        return exhibit.world.screen.id
    }

    @Test("a new session is shown at once, and each command that changes its phone")
    func commands() async throws {
        let client = try await Counter(at: try desk())
        #expect(showcase.shownID == client.session)
        #expect(shown() == "phone.standby")
        try await client.ask(.title)
        #expect(shown() == nil, "what only looks changes nothing")
        try await client.click("id", "center")
        #expect(shown() == "phone.mainMenu")
        try await client.run("garakei: loadScenario", ["name": "installed"])
        #expect(shown() != nil)
    }

    @Test("of two sessions that is shown which was asked last, even if it was only looked at")
    func last() async throws {
        let desk = try desk()
        let (one, other) = (try await Counter(at: desk), try await Counter(at: desk))
        try await other.click("id", "center")
        #expect(shown() == "phone.mainMenu")
        try await one.ask(.title)
        #expect(showcase.shownID == one.session && shown() == "phone.standby")
        try await one.ask(.deleteSession)
        guard case .left? = showcase.takeNews() else {
            Issue.record("the end was not told")
            return
        }
        // Another session's end is none of the window's.
        try await other.ask(.title)
        _ = showcase.takeNews()
        let third = try await Counter(at: desk)
        _ = showcase.takeNews()
        try await other.ask(.deleteSession)
        #expect(shown() == nil && showcase.shownID == third.session)
    }

    @Test(
        "what the window's user does is done by the session, and stands in its keys and its trace")
    func orders() async throws {
        let desk = try desk()
        let client = try await Counter(at: desk)
        let following = Task { await desk.followOrders() }
        defer { following.cancel() }
        showcase.order(.press(.center))
        showcase.order(.wait(milliseconds: 60_000))
        showcase.order(.world(.batteryChanged(percent: 15)))
        // Orders come one after the other; the last one shows its world.
        while try await client.texts("name", "battery") != ["1"] {
            try Task.checkCancellation()
            await Task.yield()
        }
        #expect(try await client.ask(.getURL) == "garakei://docomo/phone.mainMenu")
        #expect(try await client.run("garakei: keys") == "Center")
        let trace = try #require(
            Base64.bytes(of: try await client.run("garakei: exportTrace").text ?? ""))
        let text = String(decoding: trace, as: UTF8.self)
        for words in ["window: Center", "window: Wait=60", "window: [battery: 15%]"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("a session that was forgotten is not shown any more")
    func forgotten() async throws {
        let client = try await Counter(["appium:newCommandTimeout": 5], at: try desk())
        #expect(showcase.shownID == client.session)
        await client.desk.expire(at: .now + .seconds(6))
        #expect(showcase.shownID == nil)
        // What is ordered then is for nobody.
        showcase.order(.press(.center))
    }
}

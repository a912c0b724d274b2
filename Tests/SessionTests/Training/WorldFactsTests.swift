import Automation
import Handset
import Session
import Simulation
import Testing
import Vocabulary

// Source: issue 7 (goals are judged from the world's state).
@Suite("issue 7: what a goal can ask of tokens and PINs")
struct WorldFactsTests {
    /// A phone in a scenario, after some keys.
    private func facts(_ scenario: String, _ keys: String = "") throws -> WorldFacts {
        let model = try #require(TestAssets.models.first { $0.carrier == .docomo })
        var phone = try TestAssets.phone(scenario, on: model)
        for command in KeyScript.commands(of: keys) { _ = try phone.carryOut(command) }
        return WorldFacts(phone.world)
    }

    private let start = AppliWay.start(on: .docomo)

    @Test("the token on the display is the one that was chosen, and no other")
    func shown() throws {
        #expect(try facts("two-tokens").value("garakei.shownToken") == .nothing)
        let tokens = try #require(facts("two-tokens").value("garakei.tokens")?.text)
            .split(separator: ",").map(String.init)
        #expect(tokens.count == 2)
        let first = try facts("two-tokens", start + " Center")
        #expect(first.value("garakei.shownToken") == .text(tokens[0]))
        let second = try facts("two-tokens", start + " Down Center")
        #expect(second.value("garakei.shownToken") == .text(tokens[1]))
        // Looking at the menu is not looking at the password.
        let menu = try facts("two-tokens", start + " Center SoftRight")
        #expect(menu.value("garakei.shownToken") == .nothing)
    }

    @Test("its last day is the display's, and the days until then are the calendar's")
    func expiry() throws {
        let facts = try facts("one-token", start)
        #expect(facts.value("garakei.expiry") == .text("2012/06/09"))
        let days = try Expression.read("garakei.daysLeft == 1096").get()
        // From 9 June 2009, three years with a leap year among them.
        #expect(days.value { facts.value($0) ?? .nothing }.holds)
        #expect(try self.facts("new-phone").value("garakei.expiry") == .nothing)
        #expect(try self.facts("new-phone").value("garakei.daysLeft") == .nothing)
    }

    @Test("a PIN counts as changed once the center has changed it")
    func pin() throws {
        #expect(try facts("pin-token").value("garakei.pinChanged") == .text(""))
        let token = try #require(facts("pin-changed").value("garakei.tokens")?.text)
        #expect(try facts("pin-changed").value("garakei.pinChanged") == .text(token))
        let refused =
            start + #" "1357" SoftRight SoftRight <PIN変更> "9999" Down "8642" Down "8642" SoftRight"#
        let after = try facts("pin-token", refused)
        #expect(after.value("garakei.code") == .text("S1C2"))
        #expect(after.value("garakei.pinChanged") == .text(""))
    }
}

import AssetFiles
import Automation
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@Suite("issue 7, trainer's tools: a phone opens at the screen that is named")
struct DeepLinkTests {
    private static func first(_ carrier: Carrier) throws -> PhoneModel {
        try #require(TestAssets.models.first { $0.carrier == carrier })
    }

    @Test("every title that keys lead to on a new phone is found", arguments: Carrier.allCases)
    func everyScreen(carrier: Carrier) throws {
        let model = try Self.first(carrier)
        let trip = try #require(AtlasTour.trips(on: model).first)
        #expect(trip.scenario == "new-phone" && trip.keys.isEmpty)
        let atlas = try AtlasMaker(
            of: model, supporting: TestAssets.models, scenario: TestAssets.scenario
        ).make([trip])
        let byKeys = zip(atlas.screens, atlas.atlas.screens).filter { _, place in
            !place.isPassing && !place.keys.contains("[")
        }
        let titles = Set(byKeys.flatMap { $0.0.titles })
        #expect(titles.count > 40)
        let phone = try TestAssets.phone("new-phone", on: model)
        let missed = #expect(throws: DeepLink.Missed.self) {
            try DeepLink(to: "no such screen").way(from: phone)
        }
        #expect(titles.subtracting(missed?.titles ?? []) == [])
    }

    @Test(
        "the fewest keys lead there, and the phone's own journal has them",
        arguments: Carrier.allCases)
    func shortest(carrier: Carrier) throws {
        var phone = try TestAssets.phone("one-token", on: Self.first(carrier))
        let before = try #require(phone.journal?.inputs.count)
        let way = try DeepLink(to: "設定メニュー").way(from: phone)
        // The menu, two numbers, the application, and its right soft key.
        #expect(way.count <= 5, "\(KeyScript(commands: way).text)")
        for command in way { _ = try phone.carryOut(command) }
        #expect(phone.world.screen.title?.text == "設定メニュー")
        let journal = try #require(phone.journal)
        let pressed = journal.inputs.dropFirst(before).compactMap { input in
            if case .pressed(let key) = input.act { PhoneCommand.press(key) } else { nil }
        }
        #expect(pressed == way.filter { if case .press = $0 { true } else { false } })
        var again = journal.opening
        for input in journal.inputs { _ = again.handle(input) }
        #expect(again.screen == phone.world.screen)
    }

    @Test("a half-width title and a steady name are names, too")
    func names() throws {
        for name in ["設定ﾒﾆｭｰ", "otp.settings"] {
            var phone = try TestAssets.phone("one-token", on: Self.first(.docomo))
            for command in try DeepLink(to: name).way(from: phone) {
                _ = try phone.carryOut(command)
            }
            #expect(phone.world.screen.id == "otp.settings", "\(name)")
        }
    }

    @Test("words that are no title lead to a screen on which they stand")
    func mentioned() throws {
        var phone = try TestAssets.phone("one-token", on: Self.first(.docomo))
        for command in try DeepLink(to: "SN:").way(from: phone) { _ = try phone.carryOut(command) }
        #expect(phone.world.screen.text.contains("SN:"))
    }

    @Test("no way that deletes the token or the application is taken")
    func nothingIsLost() throws {
        let phone = try TestAssets.phone("one-token", on: Self.first(.docomo))
        #expect(throws: DeepLink.Missed.self) {
            try DeepLink(to: "トークン削除完了").way(from: phone)
        }
        // There is a mail that speaks of it; the screen itself comes only without a token.
        var elsewhere = phone
        for command in try DeepLink(to: "初期設定").way(from: phone) {
            _ = try elsewhere.carryOut(command)
        }
        #expect(elsewhere.world.screen.title?.text != "初期設定")
        #expect(elsewhere.world.otpTokens == phone.world.otpTokens)
        var installed = try TestAssets.phone("downloaded", on: Self.first(.docomo))
        for command in try DeepLink(to: "初期設定").way(from: installed) {
            _ = try installed.carryOut(command)
        }
        #expect(installed.world.screen.title?.text == "初期設定")
    }

    @Test("a phone that is there already gets no key")
    func alreadyThere() throws {
        let phone = try TestAssets.phone("new-phone", on: Self.first(.docomo))
        #expect(try DeepLink(to: "phone.standby").way(from: phone) == [])
    }
}

import Automation
import Foundation
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@Suite("manual 1.1 to 2.2: from the bank's mail to an accepted login")
struct JourneyTests {
    static let plain = "10010001"
    static let withPIN = "10010002"

    // Source: R-DL-031.
    @Test("a service without a PIN", arguments: Carrier.allCases)
    func plain(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        #expect(
            taro.apply(service: Self.plain, user: "tanaka01", password: "ab12")
                == .applied(mailAddress: taro.setup.model.mailAddress))
        #expect(taro.screen.words.contains("新着ﾒｰﾙ 1件"))
        try taro.downloadAndStart()
        #expect(taro.screen.title?.text == "初期設定")
        try taro.play("\"\(Self.plain)\" Down \"tanaka01\" Down \"ab12\" SoftRight")
        #expect(taro.screen.title?.text == "初期設定完了")
        try taro.play("SoftRight")
        #expect(taro.screen.title?.text == "アプリロックについて")
        try taro.play("SoftRight")
        #expect(taro.screen.title?.text == "ワンタイムパスワード")
        let code = try #require(taro.code)
        #expect(code.count == 8)
        #expect(
            taro.logIn(service: Self.plain, user: "tanaka01", code: code)
                == .loggedIn(userID: "tanaka01"))
        let again = taro.logIn(service: Self.plain, user: "tanaka01", code: code)
        guard case .notLoggedIn = again else {
            Issue.record("the same code was taken twice: \(String(describing: again))")
            return
        }
        try taro.play("Wait=60")
        let next = try #require(taro.code)
        #expect(next != code)
        #expect(
            taro.logIn(service: Self.plain, user: "tanaka01", code: next)
                == .loggedIn(userID: "tanaka01"))
        try taro.play("SoftLeft")
        #expect(!taro.screen.status.application)
        try taro.play("Center")
        #expect(taro.screen.title?.text == "ワンタイムパスワード")
        try taro.play("End")
        #expect(taro.screen.id == "phone.standby")
    }

    @Test("a service with a PIN: the start password is the first PIN", arguments: Carrier.allCases)
    func withPIN(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        _ = taro.apply(service: Self.withPIN, user: "Hanako_2", password: "1357")
        try taro.downloadAndStart()
        try taro.play(
            "\"\(Self.withPIN)\" Down \"Hanako_2\" Down \"1357\" SoftRight SoftRight SoftRight")
        #expect(taro.screen.title?.text == "PIN入力")
        try taro.play("9 9 9 9 SoftRight")
        let wrong = try #require(taro.code)
        guard case .notLoggedIn = taro.logIn(service: Self.withPIN, user: "Hanako_2", code: wrong)
        else {
            Issue.record("a wrong PIN was accepted")
            return
        }
        try taro.play("SoftLeft Center 1 3 5 7 SoftRight")
        let right = try #require(taro.code)
        #expect(
            taro.logIn(service: Self.withPIN, user: "Hanako_2", code: right)
                == .loggedIn(userID: "Hanako_2"))
        #expect(taro.screen.words.contains("PIN設定"))
    }

    // Source: R-DL-036.
    @Test(
        "switched off and on again everything is as it was, and the PIN is forgotten",
        arguments: Carrier.allCases)
    func powerSwitch(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        _ = taro.apply(service: Self.withPIN, user: "hana", password: "1357")
        try taro.downloadAndStart()
        try taro.play(
            "\"\(Self.withPIN)\" Down \"hana\" Down \"1357\" SoftRight SoftRight SoftRight 1 3 5 7 SoftRight"
        )
        let code = try #require(taro.code)
        let flash = taro.running.world.flash
        let kept = try JSONDecoder().decode(Flash.self, from: JSONEncoder().encode(flash))
        #expect(kept == flash)
        let world = World(
            kept, ring: Traveller.ring, setup: taro.setup,
            entropy: [UInt8](repeating: 9, count: 32),
            at: taro.running.world.now)
        var again = try Traveller(carrier)
        again.running = try .init(world, home: nil)
        #expect(again.screen.id == "phone.standby")
        try again.play("Center 3 Center Center")
        #expect(again.screen.title?.text == "PIN入力")
        try again.play("1 3 5 7 SoftRight")
        #expect(again.code == code)
    }

    @Test("a phone that is set to another time is told so, physically", arguments: Carrier.allCases)
    func outOfRange(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        _ = taro.apply(service: Self.plain, user: "tanaka01", password: "ab12")
        try taro.downloadAndStart()
        _ = taro.running.take(.radioChanged(bars: nil), at: taro.running.world.now)
        try taro.play("\"\(Self.plain)\" Down \"tanaka01\" Down \"ab12\" SoftRight")
        #expect(
            taro.screen.body
                == .fault(
                    Fault(
                        code: "A000",
                        message: "通信できません。入力したサービスIDをご確認のうえ再度送信するか、しばらくしてから再操作してください。")))
        _ = taro.running.take(.radioChanged(bars: 3), at: taro.running.world.now)
        try taro.play("SoftRight Down Down \"ab12\" SoftRight")
        #expect(taro.screen.title?.text == "初期設定完了")
    }

    @Test("years later the center's certificates are new ones, and the line still stands")
    func years() throws {
        var taro = try Traveller(.docomo)
        let first = taro.center.certificateChain
        try taro.play("Wait=31000000 Wait=31000000")
        #expect(taro.center.certificateChain[0] != first[0])
        #expect(taro.center.authority == first[1])
        _ = taro.apply(service: Self.plain, user: "u", password: "p")
        try taro.downloadAndStart()
        #expect(taro.screen.title?.text == "初期設定")
    }

    @Test("a letter still being chosen is fixed before a text is typed, and a text must fit")
    func typing() throws {
        var taro = try Traveller(.docomo)
        _ = taro.apply(service: Self.plain, user: "u", password: "p")
        try taro.downloadAndStart()
        try taro.play("Down 2 \"abc\"")
        #expect(taro.screen.words.contains { $0.contains("aabc") })
        let long = String(repeating: "x", count: 29)
        #expect(taro.running.perform(.type(long)) == .failure(.tooLong(room: 28)))
    }

    @Test("one seed, one world: the same bytes, live and replayed", arguments: Carrier.allCases)
    func replay(carrier: Carrier) throws {
        func journey() throws -> Traveller {
            var taro = try Traveller(carrier, seed: 42)
            _ = taro.apply(service: Self.plain, user: "u", password: "p")
            try taro.downloadAndStart()
            try taro.play(
                "\"\(Self.plain)\" Down \"u\" Down \"p\" SoftRight SoftRight SoftRight Wait=61")
            return taro
        }
        let one = try journey()
        let two = try journey()
        #expect(one.running.world == two.running.world)
        let journal = try #require(one.running.journal)
        #expect(journal.world(after: journal.inputs.count) == one.running.world)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = try encoder.encode(one.running.world)
        #expect(try encoder.encode(two.running.world) == bytes)
        #expect(try JSONDecoder().decode(World.self, from: bytes) == one.running.world)
    }

    @Test("a whole life, replayed: the same bytes", arguments: Carrier.allCases)
    func replayedLife(carrier: Carrier) throws {
        var taro = try Traveller(carrier, seed: 7)
        try taro.live()
        let journal = try #require(taro.running.journal)
        #expect(journal.inputs.count > 250)
        #expect(journal.world(after: journal.inputs.count) == taro.running.world)
        var again = journal.opening
        for input in journal.inputs { _ = again.handle(input) }
        #expect(again == taro.running.world)
    }

    @Test func `a world restored after every input of a life goes on as the live one does`() throws
    {
        var taro = try Traveller(.docomo, seed: 7)
        try taro.live()
        let journal = try #require(taro.running.journal)
        var restored = journal.opening
        for input in journal.inputs {
            restored = try JSONDecoder().decode(World.self, from: JSONEncoder().encode(restored))
            _ = restored.handle(input)
        }
        #expect(restored == taro.running.world)
    }
}

import AppliRuntime
import Automation
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

/// What a user does with the application from outside, with the keys of each carrier's list.
extension Traveller {
    private var functionKey: String { setup.model.carrier == .docomo ? "SoftRight" : "SoftLeft" }

    /// Opens the application list, with the first application chosen.
    mutating func openList() throws { try play("End Center 3 1") }

    /// Sets 通信設定, ネットワークアクセス to the value in this row, and starts the application.
    mutating func restart(withPermission row: Int) throws {
        try openList()
        let entry = setup.model.carrier == .docomo ? 3 : 2
        try play("\(functionKey) \(entry) Center \(row) Center")
        try openList()
        try play("Center")
    }

    mutating func deleteAppli() throws {
        try openList()
        let entry = setup.model.carrier == .docomo ? "Right Center" : "3"
        try play("\(functionKey) \(entry) 1 Center")
        #expect(screen.text.contains("削除しました。"))
        try play("Center")
    }

    /// Moves the application onto the memory card or back, and starts it.
    mutating func moveAndRestart() throws {
        try openList()
        let entry = setup.model.carrier == .docomo ? "Right Down Center" : "4"
        try play("\(functionKey) \(entry) Center")
        #expect(screen.text.contains("移動しました。"))
        try play("Center Center")
    }

    /// The code of the error on the display; nil for none.
    var shownCode: String? {
        if case .fault(let fault) = screen.body { fault.code } else { nil }
    }
}

@Suite("manual 4.1: the application's permission, place and deletion, seen from inside")
struct AppliCareTests {
    static let filled = "\"10010002\" Down \"tanaka01\" Down \"1357\" SoftRight"

    /// From the application's first screen to the passcode.
    static func setUp(_ taro: inout Traveller) throws {
        try taro.play(filled)
        #expect(taro.screen.title?.text == "初期設定完了")
        try taro.play("SoftRight SoftRight 1 3 5 7 SoftRight")
        #expect(taro.screen.title?.text == "ワンタイムパスワード")
    }

    static func start(
        _ carrier: Carrier, _ features: [PhoneModel.Feature] = []
    ) throws -> Traveller {
        var taro = try Traveller(carrier, features: features)
        _ = taro.apply(service: "10010002", user: "tanaka01", password: "1357")
        try taro.downloadAndStart()
        return taro
    }

    // MARK: Permission

    // Source: R-DL-042, R-FAQ-18b, R-FAQ-18d, R-PHONE-065.
    @Test(
        "denied, setup, PIN change and correction fail with 00; allowed, each succeeds",
        arguments: Carrier.allCases)
    func denied(carrier: Carrier) throws {
        var taro = try Self.start(carrier)
        let steps: [(way: String, keys: String, code: String, success: String)] = [
            ("", Self.filled, "A000", "初期設定完了"),
            (
                "1 3 5 7 SoftRight SoftRight 4",
                "\"1357\" Down \"2468\" Down \"2468\" SoftRight", "A100", "PIN変更完了"
            ),
            ("2 4 6 8 SoftRight SoftRight 5", "SoftRight", "A400", "補正完了"),
        ]
        for step in steps {
            try taro.restart(withPermission: 2)
            let before = taro.running.world.now
            let log = taro.center.ledger.log.entries.count
            try taro.play("\(step.way) \(step.keys)")
            #expect(taro.shownCode == step.code)
            #expect(taro.center.ledger.log.entries.count == log)
            #expect(taro.running.world.now < before.after(milliseconds: 20_000))
            try taro.restart(withPermission: 1)
            try taro.play("\(step.way) \(step.keys)")
            #expect(taro.screen.title?.text == step.success)
        }
    }

    // Source: R-FAQ-18b, R-FAQ-18d.
    @Test("denied, a renewal fails with A300; allowed, it succeeds", arguments: Carrier.allCases)
    func deniedRenewal(carrier: Carrier) throws {
        var taro = try Self.start(carrier)
        try taro.play("[center: term 10010002 20 days]")
        try Self.setUp(&taro)
        try taro.restart(withPermission: 2)
        try taro.play("SoftRight")
        #expect(taro.shownCode == "A300")
        try taro.restart(withPermission: 1)
        try taro.play("SoftRight")
        #expect(taro.screen.title?.text == "有効期限更新完了")
    }

    // Source: R-PHONE-066, O-50.
    @Test(
        "asked at the first connection: no is A000, yes once carries the whole setup",
        arguments: Carrier.allCases)
    func asked(carrier: Carrier) throws {
        var taro = try Self.start(carrier, [.permissionPrompt])
        try taro.play(Self.filled)
        #expect(taro.screen.text.contains("通信を許可しますか"))
        try taro.play("Right Center")
        #expect(taro.shownCode == "A000")
        try taro.openList()
        try taro.play("Center \(Self.filled)")
        #expect(taro.screen.text.contains("通信を許可しますか"))
        try taro.play("Wait=45 Center Wait=10")
        #expect(taro.screen.title?.text == "初期設定完了")
    }

    // MARK: Deletion

    // Source: R-DL-095, R-DL-096, R-FAQ-08.
    @Test("deleted and downloaded again, the application is as new", arguments: Carrier.allCases)
    func deleted(carrier: Carrier) throws {
        var taro = try Self.start(carrier)
        try Self.setUp(&taro)
        try taro.play("[center: stop tanaka01@10010002]")
        try taro.deleteAppli()
        #expect(taro.running.world.flash.memory.folder.used == 0)
        try taro.play("End")
        try taro.downloadAndStart()
        #expect(taro.screen.title?.text == "初期設定")
        try taro.play("[center: resume tanaka01@10010002] \(Self.filled)")
        #expect(taro.shownCode == "S0B4")
        try taro.play("[center: reissue tanaka01@10010002 1357]")
        try taro.restart(withPermission: 1)
        try Self.setUp(&taro)
    }

    // MARK: The card

    // Source: carrier-facts.md 0.6; protocol.md 2.4 (the seal).
    @Test func `after オールリセット it starts with another card, and its seal answers A999`() throws {
        var taro = try Self.start(.softbank, [.bindingReset])
        try Self.setUp(&taro)
        try taro.play("[sim: other]")
        try taro.play("Center 3 3 Center Center")
        try taro.openList()
        try taro.play("Center")
        #expect(taro.shownCode == "A999")
        try taro.play("[sim: own]")
        try taro.openList()
        try taro.play("Center")
        #expect(taro.screen.text.contains("カードのため起動できません"))
        try taro.play("Center End Center 3 3 Center Center")
        try taro.openList()
        try taro.play("Center")
        #expect(taro.screen.title?.text == "PIN入力")
    }

    // MARK: The memory card

    // Source: R-FAQ-16, R-PHONE-067, O-56.
    @Test(
        "on the memory card a setup ends in A008; moved back it succeeds",
        arguments: Carrier.allCases)
    func memoryCard(carrier: Carrier) throws {
        var taro = try Self.start(carrier, [.memoryCard])
        try taro.play("[card: in]")
        try taro.moveAndRestart()
        try taro.play(Self.filled)
        #expect(taro.shownCode == "A008")
        try taro.moveAndRestart()
        try Self.setUp(&taro)
        try taro.moveAndRestart()
        #expect(taro.screen.title?.text == "PIN入力")
        try taro.play("1 3 5 7 SoftRight")
        #expect(taro.screen.title?.text == "ワンタイムパスワード")
    }
}

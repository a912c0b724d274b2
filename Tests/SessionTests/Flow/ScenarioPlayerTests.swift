import AppliRuntime
import Automation
import CarrierNetwork
import Handset
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@Suite("requirements R-TRAIN-001, R-TRAIN-002: a scenario's world")
struct ScenarioPlayerTests {
    private static func play(_ scenario: Scenario, _ carrier: Carrier) throws -> RunningWorld {
        let model = Traveller.model(carrier)
        return try ScenarioPlayer.play(scenario, on: model, supporting: [model])
    }

    private static func token(_ service: String, _ password: String) -> Scenario.Token {
        Scenario.Token(service: service, userID: "taro", password: password)
    }

    @Test(
        "tokens, a lock, and the world's lines; the phone stands at standby",
        arguments: Carrier.allCases)
    func tokens(carrier: Carrier) throws {
        let scenario = Scenario(
            name: "three", words: Wording("", ""),
            tokens: [
                Self.token("10010002", "1357"), Self.token("10010001", "ab12"),
                Self.token("30030001", "cd34"),
            ], lock: "2468", world: [.radioChanged(bars: nil)])
        var running = try Self.play(scenario, carrier)
        #expect(running.world.screen.id == "phone.standby")
        #expect(running.world.network.bars == nil)
        for command in try KeyScript.read(AppliWay.start(on: carrier) + #" "2468" SoftRight"#).get()
            .commands
        {
            _ = try running.carryOut(command)
        }
        #expect(running.world.screen.title?.text == "トークン選択")
        #expect(running.world.screen.title?.trailing.hasSuffix("/3") == true)
    }

    @Test("the same scenario and seed make the same world; another seed another")
    func seeds() throws {
        var scenario = Scenario(
            name: "one", words: Wording("", ""), tokens: [Self.token("10010001", "ab12")])
        let worlds = try (0..<2).map { _ in try Self.play(scenario, .docomo).world }
        #expect(worlds[0] == worlds[1])
        scenario.seed = 2
        #expect(try Self.play(scenario, .docomo).world != worlds[0])
    }

    @Test("what cannot be is told with its step and the phone's screen")
    func failures() throws {
        let unknown = Scenario(
            name: "a", words: Wording("", ""), tokens: [Self.token("99999999", "ab12")])
        #expect { try Self.play(unknown, .docomo) } throws: { error in
            (error as? ScenarioFailure)?.step == "applied"
        }
        let twice = Scenario(
            name: "b", words: Wording("", ""),
            tokens: [Self.token("10010001", "ab12"), Self.token("10010001", "ab12")])
        #expect { try Self.play(twice, .docomo) } throws: { error in
            (error as? ScenarioFailure)?.step.hasPrefix("tokens") == true
                || (error as? ScenarioFailure)?.step == "applied"
        }
    }
}

@Suite("issue 6: an error is made from its cause, and the chain behind it is told")
struct ReproductionTests {
    private static func played(
        _ code: String, _ cause: String, _ carrier: Carrier, held: Int = 0
    ) throws -> Reproduction {
        let recipe = try #require(
            ErrorGuide.of(code)?.recipes(on: carrier).first { $0.name == cause })
        let model = Traveller.model(carrier)
        return try Reproduction.play(
            recipe, to: code, on: model, supporting: [model], held: held)
    }

    static let chains: [(String, String, Carrier, String, [String])] = [
        ("A000", "out-of-range", .docomo, "radio: out", []),
        ("A000", "self-mode", .docomo, "", ["設定", "セルフモード"]),
        ("A400", "offline-mode", .softbank, "", ["設定", "オフラインモード"]),
        ("A300", "maintenance", .softbank, "center: maintenance on", []),
        ("S0F1", "clock-fast", .docomo, "clock: phone +11m", []),
        ("S0B5", "user-stopped", .softbank, "center: stop taro@10010001", []),
        ("A009", "answer-cut", .docomo, "fault: cut after request on setup commit", []),
        ("A308", "write-fails", .docomo, "storage: fail write after 1", []),
    ]

    @Test("the chain ends at what was done, by hand or by a line", arguments: chains)
    func chain(
        code: String, cause: String, carrier: Carrier, line: String, path: [String]
    ) throws {
        let played = try Self.played(code, cause, carrier)
        #expect(played.isReached)
        let because = try #require(played.running.because)
        #expect(because.origin?.line == line && because.origin?.path == path, "\(because)")
        #expect(because.sentence(in: .en).hasPrefix(code))
    }

    @Test(
        "the keys that are told make the same world from a new phone", arguments: Carrier.allCases)
    func again(carrier: Carrier) throws {
        let played = try Self.played("A000", "refused", carrier)
        var scenario = played.recipe.situation.scenario(on: carrier)
        scenario.keys = try KeyScript.read(played.script).get().commands
        let model = Traveller.model(carrier)
        let world = try ScenarioPlayer.play(scenario, on: model, supporting: [model]).world
        #expect(world == played.running.world)
    }

    @Test("held back, the error has not come yet, and the next keys bring it")
    func held() throws {
        let played = try Self.played("A000", "refused", .docomo, held: 1)
        #expect(!played.isReached && played.held == 1)
        var running = played.running
        _ = try running.carryOut(.press(.softRight))
        #expect(running.because?.code == "A000")
        #expect(try Self.played("A000", "refused", .docomo, held: 1000).held == 7)
    }
}

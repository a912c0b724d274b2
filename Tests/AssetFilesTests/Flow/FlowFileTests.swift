import Automation
import Simulation
import Testing
import Vocabulary

@testable import AssetFiles

@Suite("automation 2: a flow's file")
struct FlowFileTests {
    private static func read(_ steps: String, header: String = "appId: otp") throws -> Flow {
        try FlowFile.read(text: "\(header)\n---\n\(steps)\n", file: "Flows/a.yaml")
    }

    private static func only(_ step: String) throws -> FlowCommand {
        let steps = try read(step).steps
        try #require(steps.count == 1)
        return steps[0].command
    }

    @Test("the header's fields")
    func header() throws {
        let flow = try Self.read(
            "- launchApp",
            header: """
                appId: otp
                name: 初期設定
                tags: [setup, docomo]
                env: {USER: taro, CODE: "${USER}1"}
                properties: {junitId: TC-12}
                carrier: softbank
                model: softbank-g02
                scenario: installed
                data: [{a: "1"}, {a: "2"}]
                onFlowComplete: [{takeScreenshot: end}]
                """)
        #expect(flow.name == "初期設定" && flow.tags == ["setup", "docomo"])
        #expect(flow.environment.map(\.value) == ["taro", "${USER}1"])
        #expect(flow.properties == [Flow.Variable("junitId", "TC-12")])
        #expect(flow.carriers == [.softbank] && flow.model == "softbank-g02")
        #expect(flow.scenario == "installed" && flow.rows.count == 2)
        #expect(flow.onComplete.map(\.command) == [.takeScreenshot("end")])
        #expect(try Self.read("- launchApp").name == "a")
    }

    static let commands: [(String, FlowCommand)] = [
        ("- tapOn: 送信", .tapOn(Selector(text: "送信"), times: 1)),
        ("- tapOn: {id: userID, repeat: 2, delay: 10}", .tapOn(Selector(id: "userID"), times: 2)),
        (
            "- tapOn: {text: a, below: {text: b}, index: 1}",
            .tapOn(
                Selector(text: "a", index: 1, relations: [.below(Selector(text: "b"))]), times: 1)
        ),
        ("- back", .pressKey([.clear], isLong: false)),
        ("- pressKey: Soft Left", .pressKey([.softLeft], isLong: false)),
        ("- pressKey: Remote Dpad Up", .pressKey([.up], isLong: false)),
        ("- pressKey: [1, 決定]", .pressKey([.digit1, .center], isLong: false)),
        ("- pressKey: {key: Clear, long: true}", .pressKey([.clear], isLong: true)),
        ("- pressKeys: '1 2 \"a\"'", .pressKeys("1 2 \"a\"")),
        ("- inputText: ab12", .inputText("ab12", .direct)),
        ("- inputText: {text: ab12, mode: keys}", .inputText("ab12", .keys)),
        ("- eraseText", .eraseText(50)), ("- eraseText: 3", .eraseText(3)),
        ("- stopApp: otp", .stopApp), ("- radio: out", .world("radio: out")),
        ("- fault: refuse on setup once", .world("fault: refuse on setup once")),
        ("- setting: セルフモード=ON", .world("setting: セルフモード=ON")),
        ("- advanceTime: 60s", .advanceTime("60s")),
        ("- assertErrorCode: A913", .assertErrorCode("A913")),
        ("- assertSoftKeys: [終了, 確定]", .assertSoftKeys(["終了", "確定"])),
        ("- hideKeyboard", .nothing), ("- stepBack", .stepBack(1)),
        ("- evalScript: ${output.x = 1 + 1}", .evalScript(name: "output.x", " 1 + 1")),
        ("- evalScript: a == b", .evalScript(name: nil, "a == b")),
        ("- setAirplaneMode: enabled", .setRadioOff(true)),
    ]

    @Test("commands in their forms", arguments: commands)
    func command(step: String, command: FlowCommand) throws {
        #expect(try Self.only(step) == command)
    }

    @Test("commands that hold others")
    func nested() throws {
        let step = """
            - runFlow:
                when: {carrier: docomo, visible: 送信}
                env: {A: b}
                commands: [{tapOn: 送信}]
                else: [back]
            """
        guard
            case .runFlow(.steps(let steps), let when, let environment, let otherwise) =
                try Self.only(step)
        else {
            Issue.record("another command")
            return
        }
        #expect(steps.map(\.command) == [.tapOn(Selector(text: "送信"), times: 1)])
        #expect(when?.carrier == .docomo && when?.visible == Selector(text: "送信"))
        #expect(environment == [Flow.Variable("A", "b")])
        #expect(otherwise.map(\.command) == [.pressKey([.clear], isLong: false)])
    }

    @Test("label, optional and message; line and column of the step")
    func options() throws {
        let flow = try Self.read(
            "- launchApp\n- tapOn: {text: a, label: go, optional: true, message: no a}")
        #expect(flow.steps[1].words == "go" && flow.steps[1].isOptional)
        #expect(flow.steps[1].message == "no a")
        #expect(flow.steps[1].line == 4 && flow.steps[1].column == 3)
        #expect(flow.steps[0].line == 3 && flow.steps[0].words == "launchApp")
    }

    static let mistakes: [(String, String, String)] = [
        ("- tapon: 送信", "3:3", "tapOn"), ("- lauchApp", "3:3", "launchApp"),
        ("- assertErrorCode: A999X", "3:20", "A999"), ("- radoi: out", "3:3", "radio"),
        ("- radio: outt", "3:10", "out"), ("- pressKey: Cetner", "3:13", "Center"),
        ("- pressKeys: Cetner", "3:14", "Center"), ("- advanceTime: soon", "3:16", "60s"),
        ("- swipe: {direction: UP}", "3:10", "scroll"), ("- doubleTapOn: a", "3:16", "repeat"),
        ("- tapOn: {txt: a}", "3:11", "text"), ("- tapOn: {point: '50%,50%'}", "3:18", "text"),
        ("- assertTrue: ${1 +}", "3:15", "a value"),
        ("- repeat: {commands: [back]}", "3:11", "times"),
        ("- tapOn", "3:3", "tapOn: …"), ("- {tapOn: a, back: b}", "3:3", "one command"),
        ("- runFlow: a.yaml", "3:12", "does not run"),
        ("- runFlow: ''", "3:12", "no file"), ("- runFlow: none.yaml", "3:12", "no file"),
        ("- runFlow: /", "3:12", "no file"),
        ("- setAirplaneMode: maybe", "3:20", "enabled"),
        ("- assertScreenshot: {path: a, thresholdPercentage: 101}", "3:52", "0 to 100"),
        ("- assertRequest: {operation: log-in}", "3:30", "setup"),
    ]

    @Test(
        "a mistake is told by file, line, column and the nearest right spelling",
        arguments: mistakes)
    func mistake(step: String, place: String, wanted: String) {
        do throws(AssetFailure) {
            _ = try FlowFile.read(text: "appId: otp\n---\n\(step)\n", file: "Flows/a.yaml")
            Issue.record("\(step) was taken")
        } catch {
            #expect("\(error)".hasPrefix("Flows/a.yaml:\(place)"), "\(error)")
            #expect("\(error)".contains(wanted), "\(error)")
        }
    }

    // Found by the fuzzer, in the first million: the fault named the table alone.
    @Test(
        "a table that is not there is told where it is named", arguments: ["none.csv", "''", "/"])
    func noTable(name: String) {
        do throws(AssetFailure) {
            let text = "appId: otp\ndata: \(name)\n---\n- back\n"
            _ = try FlowFile.read(text: text, file: "Flows/a.yaml")
            Issue.record("\(name) was taken")
        } catch {
            #expect("\(error)".hasPrefix("Flows/a.yaml:2:7"), "\(error)")
            #expect("\(error)".contains("there is no file"), "\(error)")
        }
    }

    @Test(
        "a header or a file that is none",
        arguments: [
            "appId: other\n---\n- back\n", "name: a\n---\n- back\n", "appId: otp\n---\n[]\n",
            "appId: otp\n", "appId: otp\ntag: [a]\n---\n- back\n", "a: [\n---\n", "",
        ])
    func wrongFile(text: String) {
        #expect(throws: AssetFailure.self) { try FlowFile.read(text: text, file: "a.yaml") }
    }
}

@Suite("requirements R-TRAIN-002: a scenario's file")
struct ScenarioFileTests {
    @Test("a world in ten lines")
    func whole() throws {
        let scenario = try ScenarioFile.read(
            text: """
                name: {en: "A token with a PIN.", ja: "PINつきのトークン。"}
                carrier: docomo
                model: docomo-g02
                at: 2010-01-02T03:04:05
                seed: 7
                before: ["center: term 10010002 20 days"]
                tokens: [{service: "10010002", user: taro, password: "1357"}]
                lock: "2468"
                world: ["radio: out"]
                keys: Center 3 1 Center
                """, file: "Scenarios/pin.yaml")
        #expect(scenario.name == "pin" && scenario.carriers == [.docomo] && scenario.seed == 7)
        #expect(MomentText.text(of: scenario.at) == "2010-01-02T03:04:05")
        #expect(
            scenario.tokens == [
                Scenario.Token(service: "10010002", userID: "taro", password: "1357")
            ])
        #expect(scenario.world == [.radioChanged(bars: nil)] && scenario.keys.count == 4)
    }

    @Test(
        "what is wrong is told by file, line and column",
        arguments: [
            ("nam: x", "a.yaml:1:1"), ("name: {en: a, ja: b}\nworld: ['radio: up']", "a.yaml:2:9"),
            ("name: {en: a, ja: b}\nat: soon", "a.yaml:2:5"),
            ("name: {en: a, ja: b}\nlock: '1'", "a.yaml:2:7"),
            ("name: {en: a, ja: b}\nkeys: Cetner", "a.yaml:2:7"),
            ("name: {en: a, ja: b}\ntokens: [{service: '1'}]", "a.yaml:2"),
            ("name: {en: a, ja: b}\ncarrier: kddi", "a.yaml:2:10"),
        ])
    func wrong(text: String, place: String) {
        do throws(AssetFailure) {
            _ = try ScenarioFile.read(text: text, file: "a.yaml")
            Issue.record("\(text) was taken")
        } catch {
            #expect("\(error)".hasPrefix(place), "\(error)")
        }
    }
}

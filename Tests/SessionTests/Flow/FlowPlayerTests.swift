import AssetFiles
import Automation
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

/// Notes what was drawn, and keeps nothing.
final class NotedPictures: FlowPictures {
    private(set) var taken: [String] = []

    func take(_ screen: ScreenTree, as path: String, _ model: PhoneModel) -> String {
        taken.append("\(path) \(screen.id)")
        return path
    }

    func compare(
        _ screen: ScreenTree, _ check: FlowCommand.PictureCheck, crop: ScreenNode?,
        beside file: String, _ model: PhoneModel
    ) throws(PictureFault) -> String {
        guard check.path == screen.id else {
            throw PictureFault(Wording("differs", "違います"))
        }
        return check.path
    }

    func record(
        _ frames: [RunningWorld.Frame], until end: WorldTime, as path: String,
        _ model: PhoneModel
    ) -> RecordedPictures {
        taken.append("\(path) \(frames.count)")
        return RecordedPictures(path: path)
    }
}

@Suite("automation 2: a flow is played on a phone of its own")
struct FlowPlayerTests {
    static func play(
        _ steps: String, header: String = "scenario: installed", carrier: Carrier = .docomo,
        faults: [String] = [], pictures: NotedPictures = NotedPictures(),
        states: StateShelf? = nil
    ) throws -> FlowRecord {
        let flow = try FlowFile.read(
            text: "appId: otp\n\(header)\n---\n\(steps)\n", file: "a.yaml")
        let model = Traveller.model(carrier)
        var stage = FlowStage(
            model: model, models: [model], faults: faults, scenario: Self.situation,
            pictures: pictures, centerWords: { reason, _ in "\(reason)" },
            providerWords: { reply, _ in "\(reply)" })
        stage.states = states
        return FlowPlayer.play(flow, on: stage)
    }

    private static func situation(
        _ name: String, _ carrier: Carrier
    ) throws(ScenarioProblem) -> Scenario {
        guard let situation = Situation(rawValue: name) else {
            throw ScenarioProblem(Wording("no \(name)", "\(name)はありません"))
        }
        return situation.scenario(on: carrier)
    }

    static func failure(_ record: FlowRecord) -> String {
        if case .failed(let words, _) = record.outcome { words.en } else { "" }
    }

    static let setup = """
        - tapOn: {id: serviceID}
        - inputText: "10010001"
        - tapOn: ユーザID
        - inputText: {text: taro, mode: keys}
        - tapOn: 利用開始パスワード
        - inputText: ab12
        """

    @Test(
        "from the form to an accepted code, by what the display says", arguments: Carrier.allCases)
    func whole(carrier: Carrier) throws {
        let record = try Self.play(
            Self.setup + """

                - tapOn: 送信
                - assertTitle: 初期設定完了
                - assertRequest: {operation: setup, count: 3}
                - repeat: {while: {notVisible: {id: code}}, commands: [{pressKey: Soft Right}]}
                - evalScript: ${output.first = garakei.passcode}
                - logIn: {service: "10010001", user: taro}
                - logIn: {service: "10010001", user: taro, accepted: false}
                - advanceTime: 60s
                - assertTrue: ${garakei.passcode != output.first && output.first.length == 8}
                """, carrier: carrier)
        #expect(record.outcome == .passed, "\(Self.failure(record))")
        #expect(record.steps.count > 12)
        #expect(record.steps.flatMap(\.exchanges).count >= 3)
        #expect(record.endedAt.milliseconds - record.startedAt.milliseconds >= 60_000)
    }

    @Test("a code is noted with its cause and with what brought that about")
    func codes() throws {
        let record = try Self.play(
            Self.setup + "\n- setting: セルフモード=ON\n- tapOn: 送信\n- assertErrorCode: A000")
        #expect(record.outcome == .passed, "\(Self.failure(record))")
        let because = try #require(record.codes.first)
        #expect(because.code == "A000" && because.origin?.line == "setting: セルフモード=ON")
    }

    static let failures: [(String, String)] = [
        ("- assertVisible: ない", "text \"ない\" is not there"),
        ("- assertNotVisible: 送信", "is there"), ("- assertTitle: 設定", "found \"初期設定\""),
        ("- assertErrorCode: A000", "found \"\""), ("- assertSoftKeys: [終了, 次へ]", "wanted 終了 | 次へ"),
        ("- assertTrue: ${1 == 2}", "not true"), ("- assertRequest: {operation: setup}", "found 0"),
        ("- tapOn: 初期設定", "cannot be chosen"), ("- inputText: あ", "cannot be typed"),
        ("- radio: out\n- fault: refuse", "armed but not met: fault: refuse"),
        ("- center: stop nobody@10010001", "unknownUser"),
        ("- setTime: 2001-01-01", "never goes back"),
        ("- loadState: a", "no state"), ("- loadScenario: nowhere", "no nowhere"),
        ("- setting: 電波=ON", "found \"電波\""), ("- assertScreenshot: other", "differs"),
        ("- repeat: {while: {visible: 送信}, commands: [scroll]}", "without an end"),
        ("- check: [{assertTitle: a}]\n- assertTitle: 初期設定", "wanted \"a\""),
        ("- logIn: {service: '10010001', user: taro}", "no code is on the display"),
    ]

    @Test("what is not so fails, with a sentence", arguments: failures)
    func fails(steps: String, words: String) throws {
        let record = try Self.play(steps)
        #expect(Self.failure(record).contains(words), "\(record.outcome)")
    }

    @Test("an optional step only warns, a condition that does not hold skips")
    func lenient() throws {
        let record = try Self.play(
            """
            - assertVisible: {text: ない, optional: true}
            - runFlow: {when: {carrier: softbank}, commands: [{assertVisible: ない}]}
            - runFlow: {when: {visible: ない}, commands: [back], else: [{assertTitle: 初期設定}]}
            """)
        #expect(record.outcome == .passed && record.warnings.count == 1)
        #expect(record.steps[1].outcome == .skipped && record.steps[3].depth == 1)
    }

    @Test("a failure of onFlowStart skips the body; onFlowComplete is played all the same")
    func hooks() throws {
        let pictures = NotedPictures()
        let record = try Self.play(
            "- takeScreenshot: body",
            header: """
                onFlowStart: [{assertTitle: a}]
                onFlowFailure: [{takeScreenshot: failed}]
                onFlowComplete: [{takeScreenshot: end}]
                """, pictures: pictures)
        #expect(!record.outcome.isPassed)
        #expect(pictures.taken == ["failed phone.standby", "end phone.standby"])
    }

    @Test("states are kept and come back, steps are taken back")
    func time() throws {
        let record = try Self.play(
            """
            - saveState: form
            - pressKey: Soft Left
            - assertNotVisible: 送信
            - loadState: form
            - assertTitle: 初期設定
            - inputText: "12"
            - stepBack
            - copyTextFrom: {id: serviceID}
            - assertTrue: ${maestro.copiedText == ''}
            """)
        #expect(record.outcome == .passed, "\(Self.failure(record))")
    }

    @Test("the same flow makes the same record")
    func same() throws {
        let steps = Self.setup + "\n- inputRandomText: {length: 4, optional: true}\n- tapOn: 送信"
        let records = try (0..<2).map { _ in try Self.play(steps) }
        #expect(records[0].steps.map(\.after) == records[1].steps.map(\.after))
        #expect(records[0].steps.map(\.keys) == records[1].steps.map(\.keys))
    }

    @Test("lines of --fault are done before the flow")
    func given() throws {
        let record = try Self.play(
            Self.setup + "\n- tapOn: 送信\n- assertErrorCode: A000", faults: ["radio: out"])
        #expect(record.outcome == .passed, "\(Self.failure(record))")
    }
}

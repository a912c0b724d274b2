import AssetFiles
import Automation
import Foundation
import OTPCenter
import Testing
import Vocabulary

/// What testers and trainers write, and get from one another: flows, their expressions, scenarios.
extension Subject {
    /// A text of a flow; what stands in it is worked out, too.
    static let flowText = Subject(
        "text with expressions",
        [
            "${USER_ID}: ${output.code == \"A913\" ? garakei.title.slice(-2) : 'x'.length * 2.5}",
            "${maestro.copiedText.trim().length > 6 && !IS_LATE || -(1 + 2) % 3 <= 0.5}",
            "${a.replaceAll(\"a\", 'b\\'c').toUpperCase().includes(\"ﾒｰﾙ\") !== null}",
        ],
        takes: { (try? FlowText.read(String(decoding: $0, as: UTF8.self)).get()) != nil },
        fault: { input in
            let text = String(decoding: input, as: UTF8.self)
            let read: FlowText
            switch FlowText.read(text) {
            case .success(let found): read = found
            case .failure(let fault):
                let isThere = (0...text.count).contains(fault.offset) && !fault.wanted.isEmpty
                return isThere ? nil : "a fault in no place: \(fault)"
            }
            for value in [FlowValue.nothing, .text("あa 1"), .flag(true)] {
                let words = read.text { _ in value }
                guard words == read.text({ _ in value }) else { return "two values" }
                guard words.utf8.count <= FlowValue.longest + text.utf8.count * 100 else {
                    return "a text of \(words.utf8.count) bytes"
                }
            }
            return nil
        })

    private static let flows = [
        """
        appId: otp
        name: 圏外で送信すると A000
        tags: [setup, "a b"]
        carrier: both
        scenario: installed
        env: {USER_ID: taro}
        properties: {cause: out-of-range, section: "4.2"}
        data: [{SERVICE: "10010001"}, {SERVICE: "10010002"}]
        onFlowStart: [{say: はじめ}]
        onFlowFailure: [{takeScreenshot: end}]
        ---
        - launchApp: {clearState: true, permissions: {network: deny}}
        - tapOn: {id: serviceID, index: 0, below: {text: "a.*"}, enabled: true, repeat: 2}
        - inputText: {text: "${USER_ID}", mode: keys}
        - pressKey: [Soft Left, 決定]
        - pressKey: {key: Clear, long: true}
        - pressKeys: Mail Center <設定> Wait=2
        - radio: out after 2 requests for 30s
        - fault: cut after request on setup commit
        - assertErrorCode: {code: A000, message: 違います, optional: true}
        """,
        """
        appId: otp
        ---
        - runFlow: {when: {carrier: docomo, visible: "A+", true: "${1 < 2}"}, commands: [back], else: [scroll]}
        - repeat: {times: 3, while: {notVisible: {text: 完了}}, commands: [{advanceTime: 60s}]}
        - retry: {maxRetries: 2, commands: [{check: [{assertTitle: エラー}, {assertSoftKeys: [戻る, ""]}]}]}
        - assertRequest: {operation: setup, count: 2, bodyContains: "00ff"}
        - assertScreenshot: {path: a, thresholdPercentage: 99.5}
        - extendedWaitUntil: {visible: PIN入力, timeout: 5000}
        - apply: {service: "10010001", user: taro, password: ab12, accepted: false}
        - setTime: 2009-06-09T10:08
        - evalScript: "${output.a = 1 + 2}"
        - saveState: a
        - stepBack: 2
        """,
    ]

    static let flow = Subject(
        "flow", flows,
        takes: { readFlow($0) != nil },
        fault: { input in
            do throws(AssetFailure) {
                let flow = try FlowFile.read(
                    text: String(decoding: input, as: UTF8.self), file: "fuzz.yaml")
                return flow.steps.isEmpty ? "a flow without steps" : nil
            } catch {
                return placeFault(error)
            }
        })

    private static func readFlow(_ input: [UInt8]) -> Flow? {
        try? FlowFile.read(text: String(decoding: input, as: UTF8.self), file: "fuzz.yaml")
    }

    /// A mistake names its file, and says what is wrong.
    private static func placeFault(_ failure: AssetFailure) -> String? {
        let words = "\(failure)"
        return failure.file.hasSuffix(".yaml") && !failure.problem.isEmpty
            && words.contains(failure.problem) ? nil : "a mistake that is not told: \(failure)"
    }

    static let scenario = Subject(
        "scenario",
        [
            """
            name: {en: "One token with a PIN, out of range.", ja: "PINつき、圏外。"}
            carrier: softbank
            model: softbank-g02
            at: 2009-06-09T10:08:00
            seed: 7
            before: ["center: term 10010002 20 days"]
            applied: [{service: "10010001", user: hana, password: cd34}]
            tokens: [{service: "10010002", user: taro, password: "1357"}]
            lock: "2468"
            world: ["radio: out", "clock: phone +11m"]
            keys: Center 3 1 Center <設定> "ab 1" Wait=0.5
            """
        ],
        takes: { input in
            let text = String(decoding: input, as: UTF8.self)
            return (try? ScenarioFile.read(text: text, file: "fuzz.yaml")) != nil
        },
        fault: { input in
            do throws(AssetFailure) {
                let read = try ScenarioFile.read(
                    text: String(decoding: input, as: UTF8.self), file: "fuzz.yaml")
                return read.carriers.isEmpty ? "a scenario for nobody" : nil
            } catch {
                return placeFault(error)
            }
        })

    /// What is looked for on a display: a text, or an expression of whoever wrote it.
    static let pattern = Subject(
        "text to look for",
        ["SN:[0-9]{3,}", "(a|b)+$", "アプリ(?:ロック|設定)?.*", "\\d[ァ-ヶ]+|x{2}", "A.*?B"],
        takes: { TextExpression(String(decoding: $0, as: UTF8.self)) != nil },
        fault: { input in
            let text = String(decoding: input, as: UTF8.self)
            let pattern = TextPattern(text)
            let line = String(repeating: "a", count: 60) + "!"
            for shown in ["", "SN:123456789", "アプリロック設定\n一覧", line] {
                _ = pattern.fit(shown)
            }
            return pattern.fit(text) == .literal ? nil : "a text that is not found as it stands"
        })
}

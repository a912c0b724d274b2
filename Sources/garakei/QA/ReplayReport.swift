import Automation
import OTPCenter
import ScreenTree
import Session
import Simulation
import Vocabulary

/// Where a replay stands. The names are the JSON's keys.
struct ReplayReport: Encodable {
    let garakei: String
    let model: String
    let carrier: Carrier
    let secrets: JournalHead.Secrets
    /// How many inputs there are, and how many of them were taken.
    let inputs: Int
    let after: Int
    /// The world's clock in Japan.
    let opened: String
    let at: String
    let screen: String
    let title: String
    let because: Because?
    /// Since the opening, as `phone --headless --keys` takes it; what has no words there is left out.
    let keys: String
    let text: String

    init(_ record: JournalRecord, _ running: RunningWorld, after: Int) {
        garakei = record.head.garakei
        model = record.head.model
        carrier = record.head.carrier
        secrets = record.head.secrets
        inputs = record.inputs.count
        self.after = after
        opened = MomentText.text(of: record.opening.now)
        at = MomentText.text(of: running.world.now)
        screen = running.world.screen.id
        title = running.world.screen.title?.text ?? ""
        because = running.because
        keys = KeyScript(commands: record.inputs[..<after].compactMap(\.act.command)).text
        text = running.world.screen.text
    }

    var json: String {
        get throws { try readableJSON() }
    }

    func lines(in tongue: Tongue) -> [String] {
        var lines = [
            tongue(
                "\(model), garakei \(garakei), opened \(opened); secrets: \(secrets.rawValue)",
                "\(model)、garakei \(garakei)、開始 \(opened)、秘密: \(secrets.rawValue)"),
            tongue(
                "input \(after) of \(inputs), \(at), \(screen)",
                "入力 \(after)/\(inputs)、\(at)、\(screen)"),
        ]
        if let because { lines.append(because.sentence(in: tongue)) }
        return lines + ["", text]
    }
}

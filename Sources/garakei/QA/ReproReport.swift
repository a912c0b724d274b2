import Automation
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Vocabulary

/// What came of a reproduction. The names are the JSON's keys.
struct ReproReport: Encodable {
    let code: String
    let reached: Bool
    let carrier: Carrier
    let model: String
    let cause: String
    let how: Wording
    let because: Because?
    /// All that was done since the new phone, as `phone --headless --keys` takes it.
    let keys: String
    /// What the user applied for at the provider before the first key.
    let apply: String
    let held: Int
    let screen: String

    init(_ played: Reproduction, on model: PhoneModel) {
        code = played.code
        reached = played.isReached
        carrier = model.carrier
        self.model = model.id
        cause = played.recipe.name
        how = played.recipe.how
        because = played.running.because
        keys = played.script
        let wanted = played.recipe.situation.application
        apply =
            "service=\(wanted.service) user=\(wanted.userID) password=\(wanted.startPassword)"
        held = played.held
        screen = played.running.world.screen.text
    }

    var json: String {
        get throws { try readableJSON() }
    }

    func lines(in tongue: Tongue) -> [String] {
        var lines = ["\(code)  \(because?.message ?? "")"]
        lines.append(tongue("Cause:   ", "原因：") + "\(cause) (\(carrier.rawValue), \(model))")
        lines.append(tongue("How:     ", "方法：") + how(in: tongue))
        if let because {
            lines.append(tongue("Because: ", "因果：") + because.sentence(in: tongue))
        }
        if held > 0 {
            lines.append(
                tongue(
                    "Held:    \(held) steps before the error.", "停止：エラーの\(held)手前です。"))
        }
        lines.append(tongue("Apply:   ", "申込：") + apply)
        lines.append(tongue("Keys:    ", "キー：") + keys)
        return lines + ["", screen]
    }
}

/// The causes of codes, as a list.
struct ReproList {
    private let rows: [Row]

    private struct Row: Encodable {
        let code: String
        let cause: String
        let carriers: [Carrier]
        let how: Wording
    }

    init(_ guides: [ErrorGuide], _ carriers: [Carrier]) {
        rows = guides.flatMap { guide in
            guide.recipes.compactMap { recipe in
                let possible = recipe.carriers.filter(carriers.contains)
                return possible.isEmpty
                    ? nil
                    : Row(
                        code: guide.code, cause: recipe.name, carriers: possible, how: recipe.how)
            }
        }
    }

    func text(_ isJSON: Bool, _ tongue: Tongue) throws -> String {
        guard !isJSON else { return try rows.readableJSON() }
        let width = rows.map(\.cause.count).max() ?? 0
        return rows.map { row in
            let name = row.cause + String(repeating: " ", count: width - row.cause.count)
            let carriers = Carrier.allCases.map { row.carriers.contains($0) ? $0.rawValue : "" }
                .map { $0 + String(repeating: " ", count: 8 - $0.count) }
            return
                "\(row.code)  \(name)  \(carriers.joined(separator: " "))  \(row.how(in: tongue))"
        }.joined(separator: "\n")
    }
}

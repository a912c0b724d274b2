import Handset
import OTPCenter
import Vocabulary

/// Something that the application asks of the center: how it is sent, sent again, and what success
/// looks like.
enum Attempt: CaseIterable {
    case setup, pinChange, renewal, correction

    /// The keys of an attempt, from one situation.
    struct Row {
        /// The digit in the middle of its codes.
        var digit: String
        /// The operation's name in a fault's line.
        var place: String
        var situation: Situation
        /// From the start of the application to where it begins; empty for its first screen.
        var entry = ""
        /// From the situation on.
        var send: String
        /// From the error on.
        var again: String
        /// The title of the screen that says that it is done.
        var success: String
        /// What else the manual has on it, besides 4.2.
        var sections: [String]
        /// What the texts on its errors add.
        var note = Wording("", "")
    }

    var row: Row {
        switch self {
        case .setup:
            Row(
                digit: "0", place: "setup", situation: .installed,
                send: #""10010001" Down "taro" Down "ab12" SoftRight"#,
                again: #"SoftRight Down Down "ab12" SoftRight"#, success: "初期設定完了",
                sections: ["1.3.1", "3.3"])
        case .pinChange:
            Row(
                digit: "1", place: "pin-change", situation: .enrolledWithPIN,
                entry: " 1 3 5 7 SoftRight",
                send: #"SoftRight 4 "1357" Down "2468" Down "2468" SoftRight"#,
                again: #"SoftRight "1357" Down "2468" Down "2468" SoftRight"#,
                success: "PIN変更完了", sections: ["3.8"])
        case .renewal:
            Row(
                digit: "3", place: "renewal", situation: .due, send: "SoftRight",
                again: "SoftRight SoftRight", success: "有効期限更新完了",
                sections: ["3.9.1", "3.9.2"],
                note: Wording(
                    "Meanwhile the token keeps working until its date.",
                    "その間も、トークンは有効期限まで使えます。"))
        case .correction:
            Row(
                digit: "4", place: "correction", situation: .enrolled,
                send: "SoftRight 4 SoftRight", again: "SoftRight SoftRight", success: "補正完了",
                sections: ["3.10"])
        }
    }

    /// The three messages of a setup or a renewal; any other attempt has the first alone.
    enum Message: String {
        case hello, nonce, commit

        /// How many requests it is, with those before it, as a line of the world says it.
        var requests: String {
            switch self {
            case .hello: "request"
            case .nonce: "2 requests"
            case .commit: "3 requests"
            }
        }
    }

    static let licences: [Attempt] = [.setup, .renewal]
    static let sealed: [Attempt] = [.pinChange, .correction]
    /// Ends the application and starts it anew, which completes an unfinished setup, and shows the new
    /// passcodes of an unfinished renewal.
    static let restart = "SoftLeft Center"

    /// The title of the screen that such a start leads to.
    var restarted: String { self == .renewal ? "ワンタイムパスワード" : row.success }

    /// Whether it takes three messages, the second and third of which leave something behind.
    var isLicence: Bool {
        switch self {
        case .setup, .renewal: true
        case .pinChange, .correction: false
        }
    }

    /// What the center has come to when a message of the attempt is lost on its way there, or the
    /// answer on its way back.
    func center(_ message: Message, reached: Bool) -> CenterAfter {
        guard isLicence else { return reached ? .done : .unchanged }
        return switch (message, reached) {
        case (.hello, false): .unchanged
        case (.hello, true), (.nonce, false): .session
        case (.nonce, true), (.commit, false): .pending
        case (.commit, true): .done
        }
    }
}

/// Something that goes wrong on the way, in whichever attempt.
///
/// In the lines `PLACE` stands for the message that meets it, `SERVICE` for the token's service.
struct Mishap {
    var name: String
    var how: Wording
    /// World lines and waits that go before the attempt.
    var before: String
    /// World lines that go before the next try.
    var after = ""
    var message = Attempt.Message.hello
    /// Whether the message comes to the center.
    var reaches = false
    /// The application is left for it: it is started anew before the attempt, and after the remedy.
    var leaves = false
    /// On whose phones it can happen.
    var carriers = Carrier.allCases
    /// What a model must have for it.
    var needs: [PhoneModel.Feature] = []
    /// What it can happen to.
    var attempts = Attempt.allCases

    /// Nil for an attempt to which it cannot happen.
    func recipe(in attempt: Attempt) -> ErrorRecipe? {
        guard attempts.contains(attempt) else { return nil }
        let row = attempt.row
        if leaves { return recipeFromOutside(row) }
        let again = message == .commit ? Attempt.restart : row.again
        let remedy = after.isEmpty ? again : filled(after, row, attempt) + " " + again
        return ErrorRecipe(
            name, how, in: row.situation, filled(before, row, attempt) + " " + row.send,
            remedy: ErrorRecipe.Remedy(
                remedy, to: message == .commit ? attempt.restarted : row.success),
            carriers: carriers,
            phone: message == .commit ? .unfinished : .unchanged,
            center: attempt.center(message, reached: reaches))
    }

    private func recipeFromOutside(_ row: Attempt.Row) -> ErrorRecipe {
        let starts = carriers.map { AppliWay.start(on: $0) }
        precondition(starts.count == 1, "the way back into the application is a carrier's own")
        let way = "\(starts[0])\(row.entry) \(row.send)"
        return ErrorRecipe(
            name, how, in: row.situation, "\(before) \(way)",
            remedy: ErrorRecipe.Remedy("\(after) \(way)", to: row.success), carriers: carriers,
            needs: needs)
    }

    private func filled(_ line: String, _ row: Attempt.Row, _ attempt: Attempt) -> String {
        let place = attempt.isLicence ? "\(row.place) \(message.rawValue)" : row.place
        return line.replacing("PLACE", with: place)
            .replacing("SERVICE", with: row.situation.application.service)
    }
}

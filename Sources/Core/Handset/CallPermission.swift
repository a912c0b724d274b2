import AppliKit
import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// The user's permission, between a running application and the line.
///
/// Self mode and the radio come before it and the way to the server after it: those refuse as the
/// connection is made, this one as it is opened, before any time has passed. The application cannot
/// tell one from another.
///
/// Source: requirements R-PHONE-065, R-PHONE-066, O-50; carrier-facts.md 0.1.
extension Handset {
    /// Offers a call of the running application to the gate before the line.
    mutating func offer(_ call: AppliCall, at now: WorldTime) -> [HandsetEffect] {
        guard antenna == .on, bars != nil,
            let appli = process.flatMap({ memory.folder.appli($0.appliID) })
        else {
            return [place(call, at: now)]
        }
        guard appli.usesNetwork else { return deny(call, for: .permission, at: now) }
        guard mayCall(call.request.url, appli) else { return deny(call, for: .otherHost, at: now) }
        let verdict = gate.judge(
            call, under: appli.settings, asksAnyway: model.has(.permissionPrompt))
        switch verdict {
        case .passes: return [place(call, at: now)]
        case .waits: return []
        case .denied, .refused: return deny(call, for: .permission, at: now)
        }
    }

    /// Source: carrier-facts.md 0.2.
    private func mayCall(_ url: WebURL, _ appli: InstalledAppli) -> Bool {
        guard model.profile.rules.sameHostOnly else { return true }
        return url.scheme == appli.origin.scheme && url.host == appli.origin.host
    }

    /// The call fails as it is opened.
    private mutating func deny(
        _ call: AppliCall, for cause: CallCause, at now: WorldTime
    ) -> [HandsetEffect] {
        let failed = FailedCall(
            owner: .application(name: runningName), host: call.request.url.host, cause: cause,
            exception: model.profile.exception(for: cause))
        return [.noted(.callFailed(failed))]
            + tell(.unanswered(call.exchange, .notConnected), at: now)
    }

    private mutating func place(_ call: AppliCall, at now: WorldTime) -> HandsetEffect {
        place(call.request, for: .application(call.exchange), at: now)
    }

    // MARK: The question

    /// Whether 「通信を許可しますか」 stands over the application.
    public var asksPermission: Bool { gate.isAsking }

    /// Offers an input to the question over the application; nil when there is none.
    ///
    /// The firmware keeps the keys while it asks, and the application's calls wait.
    mutating func question(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        guard gate.isAsking else { return nil }
        switch input {
        case .pressed(.left), .pressed(.right), .pressed(.up), .pressed(.down):
            gate.turn()
            return []
        case .pressed(.center): return answerQuestion(gate.isYesChosen, at: now)
        case .pressed(.clear): return answerQuestion(false, at: now)
        case .pressed, .held, .typed: return []
        case .woke, .mailArrived, .radioChanged, .codeShown, .answered, .unanswered, .progressed,
            .called, .callerHungUp:
            return nil
        }
    }

    private mutating func answerQuestion(
        _ isAllowed: Bool, at now: WorldTime
    ) -> [HandsetEffect] {
        let calls = gate.answer(isAllowed)
        guard isAllowed else { return calls.flatMap { deny($0, for: .permission, at: now) } }
        if let id = process?.appliID { memory.folder.change(id) { $0.keepConsent() } }
        return calls.map { place($0, at: now) }
    }

    /// The application's view with the question over it, while there is one.
    func asking(over tree: ScreenTree) -> ScreenTree {
        guard gate.isAsking, let appli = process.flatMap({ memory.folder.appli($0.appliID) }) else {
            return tree
        }
        let profile = model.profile
        var tree = tree
        tree.overlay = .dialog(
            Dialog(
                head: appli.name, text: profile[.permissionQuestion],
                buttons: [profile[.yes], profile[.no]], chosen: gate.isYesChosen ? 0 : 1))
        tree.softKeys = SoftKeys(center: profile[.list].center)
        return tree
    }
}

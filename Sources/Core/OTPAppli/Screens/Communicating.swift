import AppliKit
import ScreenTree
import Vocabulary

/// 「通信中」: waits for the center, and for the handset's storage.
///
/// No key does anything here; the end key, which ends the application, is the handset's. A call may
/// take the display meanwhile: the talk goes on, and may run into its time limit.
///
/// Source: manual 1.3.1, step 2; requirements O-16, O-67, R-APP-220, R-APP-228.
struct Communicating: AppliScreen {
    var phase: Phase
    /// When the talk began, for the animation.
    var begun: HandsetTime

    /// What has to happen next.
    indirect enum Phase: Codable, Equatable, Sendable {
        /// The host's first wake, since an application cannot ask anything before it runs.
        case start(Question)
        case answer(ExchangeID, Exchange)
        case storage
    }

    /// How long each of the animation's pictures stays, in milliseconds. Source: look.md.
    static let frameMilliseconds: Int64 = 150
    static let frames: Int64 = 6

    /// Whether an answer is the one that is waited for.
    func expects(_ number: ExchangeID) -> Bool {
        if case .answer(number, _) = phase { true } else { false }
    }

    func step(on event: AppliEvent, in place: Circumstances) -> Step {
        let moment = Exchange.Moment(vault: place.vault, now: place.now)
        return switch (event, phase) {
        case (.woke, .start(let question)): .begin(question)
        case (.answered(_, let response), .answer(_, let exchange)):
            .proceed(exchange.taking(response, at: moment))
        case (.unanswered(_, let outage), .answer(_, let exchange)):
            .proceed(exchange.failing(outage, at: moment))
        case (.pressed, _), (.edited, _), (.answered, _), (.unanswered, _), (.saved, _),
            (.unsaved, _), (.woke, _), (.suspended, _), (.resumed, _):
            .stay
        }
    }

    func pressed(_ key: Key, in place: Circumstances) -> Step { .stay }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.communicating", realm: .application, title: Title("通信中"),
            body: .waiting(
                Waiting(
                    lines: ["認証センターと", "通信しています"], note: "しばらくお待ちください",
                    frame: Int(picture(at: place.now).flooredRemainder(by: Self.frames)))))
    }

    /// Which picture is shown, counted since the beginning; a clock set back does not stop it.
    private func picture(at now: HandsetTime) -> Int64 {
        (now.milliseconds - begun.milliseconds).flooredDivision(by: Self.frameMilliseconds)
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        if case .start = phase { return HandsetTime(milliseconds: now.milliseconds + 1) }
        let next = begun.milliseconds + (picture(at: now) + 1) * Self.frameMilliseconds
        return HandsetTime(milliseconds: next)
    }
}

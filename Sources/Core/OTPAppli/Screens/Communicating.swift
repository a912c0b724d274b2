import AppliKit
import ScreenTree
import Vocabulary

/// 「通信中」: waits for the center, and for the handset's storage.
///
/// No key does anything here; the end key, which ends the application, is the handset's. A call may
/// take the display meanwhile: the talk goes on, and may run into its time limit.
///
/// Source: manual 1.3.1, step 2; requirements O-16, O-67, R-APP-228.
struct Communicating: Codable, Equatable, Sendable {
    var phase: Phase
    /// When the talk began, for the animation.
    var begun: HandsetTime

    /// What has to happen next.
    enum Phase: Codable, Equatable, Sendable {
        /// The host's first wake, since an application cannot ask anything before it runs.
        case start(Question)
        case answer(ExchangeID, Exchange)
        case storage(Storing)
    }

    /// How long each of the animation's pictures stays, in milliseconds. Source: look.md.
    static let frameMilliseconds: Int64 = 150
    static let frames: Int64 = 6

    private var exchange: Exchange? {
        if case .answer(_, let exchange) = phase { exchange } else { nil }
    }

    private var storing: Storing? {
        if case .storage(let storing) = phase { storing } else { nil }
    }

    /// Whether an event is one that can come now: an answer must be the one that is waited for.
    func expects(_ event: AppliEvent) -> Bool {
        switch event {
        case .answered(let id, _), .unanswered(let id, _):
            if case .answer(id, _) = phase { true } else { false }
        case .saved, .unsaved: storing != nil
        case .pressed, .edited, .woke, .suspended, .resumed: true
        }
    }

    func step(on event: AppliEvent, with vault: Vault, at now: HandsetTime) -> Step {
        switch event {
        case .woke: if case .start(let question) = phase { .begin(question) } else { .stay }
        case .answered(_, let response):
            .proceed(exchange?.taking(response, with: vault, at: now))
        case .unanswered(_, let outage): .proceed(exchange?.failing(outage, with: vault))
        case .saved: .proceed(storing?.ended(well: true, vault: vault))
        case .unsaved: .proceed(storing?.ended(well: false, vault: vault))
        case .pressed, .edited, .suspended, .resumed: .stay
        }
    }

    func view(at now: HandsetTime) -> ScreenTree {
        ScreenTree(
            id: "otp.communicating", realm: .application, title: Title("通信中"),
            body: .waiting(
                Waiting(
                    lines: ["認証センターと", "通信しています"], note: "しばらくお待ちください",
                    frame: Int(picture(at: now).flooredRemainder(by: Self.frames)))))
    }

    /// Which picture is shown, counted since the beginning; a clock set back does not stop it.
    private func picture(at now: HandsetTime) -> Int64 {
        (now.milliseconds - begun.milliseconds).flooredDivision(by: Self.frameMilliseconds)
    }

    func nextWake(after now: HandsetTime) -> HandsetTime {
        if case .start = phase { return HandsetTime(milliseconds: now.milliseconds + 1) }
        let next = begun.milliseconds + (picture(at: now) + 1) * Self.frameMilliseconds
        return HandsetTime(milliseconds: next)
    }
}

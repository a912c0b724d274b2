public import AppliKit
import Ciphers
public import ScreenTree
public import Vocabulary

/// The one-time-password application of the manual, whole, as one value.
///
/// It holds the user's tokens, shows their passcodes and talks to the authentication center. Keys
/// as text, the radio, permission to communicate, the end key and the drawing are its host's; it
/// does not know which carrier's handset it runs on.
///
///     launch ─┬─ unfinished commit ── 通信中 ──┐
///             ├─ no token ── 初期設定 ── 通信中 ── 初期設定完了 ── アプリロックについて ─┐
///             └─ a token ──────────────────────────────────────────────────────────┴─┐
///                                                      PIN入力 (where the token has one) ┤
///             設定メニュー ── このアプリについて              ワンタイムパスワード ◄───────┘
///
/// Each screen is a file in `Screens/` and *returns* a ``Step``; this type alone acts on it. Each
/// talk with the center is a file in `Talks/`, and ``Exchange`` their table. What outlives a run is
/// the ``Vault``, kept sealed in the ``Scratchpad``. Start reading at ``Screen``.
///
/// Source: manual 1.3 to 3.11; requirements 9 and 10.
public struct OTPAppli: Appli {
    private var means: Exchange.Means
    private(set) var scratchpad: Scratchpad
    private(set) var screen: Screen
    /// Numbers the questions to the network.
    private var questionsAsked = 0

    public init(_ launch: AppliLaunch, at now: HandsetTime) {
        let resource = Resource(launch.resource)
        let opened = Scratchpad(launch.scratchpad, sealingKey: launch.sealingKey)
        means = Exchange.Means(
            resource: resource ?? Resource.unreadable, deviceID: launch.deviceID,
            chance: Chance(entropy: launch.entropy))
        scratchpad = opened ?? Scratchpad.unreadable
        screen =
            resource == nil || opened == nil
            ? LaunchLadder.broken : LaunchLadder.top(of: scratchpad.vault, at: now)
    }

    public func view(at now: HandsetTime) -> ScreenTree {
        screen.view(with: scratchpad.vault, of: means.resource, at: now)
    }

    public func nextWake(after now: HandsetTime) -> HandsetTime? { screen.nextWake(after: now) }

    public mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        guard isExpected(event) else { return [] }
        scratchpad.settle(after: event)
        switch screen.step(on: event, with: scratchpad.vault, at: now) {
        case .stay: return []
        case .quit: return [.quit]
        case .show(let next):
            screen = next
            return []
        case .begin(let question): return carryOut(.begin(question), begunAt: now, at: now)
        case .proceed(let move):
            guard case .communicating(let talk) = screen else { return [] }
            return carryOut(move, begunAt: talk.begun, at: now)
        }
    }

    /// The one place where an answer is dropped that comes too late, or was never asked for.
    private func isExpected(_ event: AppliEvent) -> Bool {
        switch event {
        case .answered, .unanswered, .saved, .unsaved:
            if case .communicating(let talk) = screen { talk.expects(event) } else { false }
        case .pressed, .edited, .woke, .suspended, .resumed: true
        }
    }

    /// The one place where a talk with the center goes on.
    private mutating func carryOut(
        _ move: Exchange.Move, begunAt begun: HandsetTime, at now: HandsetTime
    ) -> [AppliEffect] {
        switch move {
        case .begin(let question):
            return carryOut(
                Exchange.begin(question, by: &means, at: now), begunAt: begun, at: now)
        case .ask(let body, let exchange):
            questionsAsked += 1
            let id = ExchangeID(questionsAsked)
            screen = .communicating(Communicating(phase: .answer(id, exchange), begun: begun))
            return [
                .ask(
                    id, url: exchange.url(at: means.resource.host),
                    contentType: Exchange.contentType, body: body)
            ]
        case .store(let vault, let storing):
            screen = .communicating(Communicating(phase: .storage(storing), begun: begun))
            guard let image = scratchpad.beginWriting(vault, chance: &means.chance) else {
                return handle(.unsaved, at: now)
            }
            return [.save(scratchpad: image)]
        case .end(let next):
            screen = next
            return []
        }
    }
}

public import AppliKit
import Ciphers
import OTPDomain
public import ScreenTree
public import Vocabulary

/// The one-time-password application of the manual, whole, as one value.
///
/// It holds the user's tokens, shows their passcodes and talks to the authentication center. Keys
/// as text, the radio, permission to communicate, the end key and the drawing are its host's; it
/// does not know which carrier's handset it runs on.
///
///     launch ── アプリロックコード入力 ─┬─ unfinished activation ── 通信中 ──┐
///                                    ├─ no token ── 初期設定 ── 通信中 ── 初期設定完了 ── アプリロックについて ─┐
///                                    └─ tokens ── トークン選択 ── 有効期限更新 ───────────────────────────┤
///     設定メニュー ─┬─ トークン選択・追加・削除                                         PIN入力 ◄───────┘
///          ▲       ├─ アプリロック設定, アプリロックコード設定                              │
///          │       ├─ PIN変更, パスワード補正 ── 通信中 ── …完了 ── PIN入力                 ▼
///          │       └─ このアプリについて                                     ワンタイムパスワード ─┐
///          └────────────────────────────────────────────────────────────────────────────┘
///
/// Each screen is a file in `Screens/` and *returns* a ``Step``; this type alone acts on it. What is
/// asked of the center is a ``Question``, and each shape of talk a file in `Talks/`. What outlives a
/// run is the ``Vault``, kept sealed in the ``Scratchpad`` (`Storage/`). The order of a launch is the
/// ``LaunchLadder``. Start reading at ``Screen``.
///
/// Source: manual 1.3 to 3.11; requirements 9 and 10.
public struct OTPAppli: Appli {
    private var means: Exchange.Means
    private(set) var scratchpad: Scratchpad
    private(set) var screen: Screen
    /// What waits for the storage; nil while nothing does.
    private var storing: Storing?
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
            ? LaunchLadder.broken : LaunchLadder.top(of: scratchpad, at: now)
    }

    /// How many tokens it holds, as far as it can know: while it is locked, none.
    public var tokenCount: Int { scratchpad.vault.tokens.count }
    /// Its tokens as `service/user`, in the order of registration; while it is locked, none.
    public var tokenNames: [String] {
        scratchpad.vault.tokens.map { "\($0.serviceID)/\($0.userID)" }
    }
    /// The last days on which its tokens are good, in the same order.
    public var tokenExpiries: [CivilDate] { scratchpad.vault.tokens.map(\.expiry) }
    /// The token whose passcode is shown, by its place in that order; nil for none.
    public var shownToken: Int? {
        if case .password(let password) = screen { password.token } else { nil }
    }
    /// An app lock is set.
    public var hasLock: Bool { scratchpad.hasLock }
    /// The app lock is on and its code not yet entered.
    public var isLocked: Bool { scratchpad.isLocked }

    public func view(at now: HandsetTime) -> ScreenTree {
        screen.shown.view(in: circumstances(at: now))
    }

    public func nextWake(after now: HandsetTime) -> HandsetTime? {
        screen.shown.nextWake(after: now)
    }

    private func circumstances(at now: HandsetTime) -> Circumstances {
        Circumstances(scratchpad: scratchpad, resource: means.resource, now: now)
    }

    private func moment(at now: HandsetTime) -> Exchange.Moment {
        Exchange.Moment(vault: scratchpad.vault, now: now)
    }

    // MARK: Events

    public mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        switch event {
        case .saved: return settle(well: true, at: now)
        case .unsaved: return settle(well: false, at: now)
        // The one place where an answer is dropped that comes too late, or was never asked for.
        case .answered(let number, _), .unanswered(let number, _):
            guard case .communicating(let talk) = screen, talk.expects(number) else { return [] }
            return take(event, at: now)
        case .pressed, .edited:
            // Until the storage has answered, nobody knows what the keys would be for.
            return storing == nil ? take(event, at: now) : []
        case .woke, .suspended, .resumed: return take(event, at: now)
        }
    }

    /// The host has written, or could not. What was waiting goes on.
    private mutating func settle(well isWritten: Bool, at now: HandsetTime) -> [AppliEffect] {
        scratchpad.settle(well: isWritten)
        guard let ended = storing else { return [] }
        storing = nil
        return carryOut(ended.ended(well: isWritten, at: moment(at: now)), at: now)
    }

    private mutating func take(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        switch screen.shown.step(on: event, in: circumstances(at: now)) {
        case .stay: return []
        case .quit: return [.quit]
        case .show(let next):
            screen = next
            return []
        case .enter(let opened):
            scratchpad = opened
            screen = LaunchLadder.afterLock(of: opened.vault, at: now)
            return []
        case .keep(let vault, let next):
            screen = next
            return carryOut(.store(Change(vault: vault), .trifle(behind: next)), at: now)
        case .store(let change, let next, let failure):
            return carryOut(
                .store(change, .ordered(change, then: next, orElse: failure)), at: now)
        case .begin(let question): return carryOut(.begin(question), at: now)
        case .proceed(let move): return carryOut(move, at: now)
        }
    }

    // MARK: Moves

    /// The one place where a talk with the center goes on.
    private mutating func carryOut(_ move: Move, at now: HandsetTime) -> [AppliEffect] {
        switch move {
        case .begin(let question):
            communicate(.storage, at: now)
            return carryOut(question.begin(by: &means, at: moment(at: now)), at: now)
        case .send(let question, let sequence):
            return carryOut(question.send(sequence, by: &means, at: moment(at: now)), at: now)
        case .ask(let body, let exchange):
            questionsAsked += 1
            let id = ExchangeID(questionsAsked)
            communicate(.answer(id, exchange), at: now)
            return [
                .ask(
                    id, url: exchange.url(at: means.resource.host),
                    contentType: OTPC.contentType, body: body)
            ]
        case .store(let change, let ending):
            storing = ending
            // The order is carried out; what was deleted is not there to be drawn any more.
            if case .scrubbing(let next) = ending { screen = next }
            if case .communicating = screen { communicate(.storage, at: now) }
            guard let image = scratchpad.beginWriting(change, chance: &means.chance) else {
                return settle(well: false, at: now)
            }
            return [.save(scratchpad: image)]
        case .end(let next):
            screen = next
            return []
        }
    }

    /// Shows 「通信中」, whose animation goes on from where it was.
    private mutating func communicate(_ phase: Communicating.Phase, at now: HandsetTime) {
        var begun = now
        if case .communicating(let talk) = screen { begun = talk.begun }
        screen = .communicating(Communicating(phase: phase, begun: begun))
    }
}

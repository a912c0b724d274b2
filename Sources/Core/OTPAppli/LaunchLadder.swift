import Vocabulary

/// What the application asks before it shows a passcode: the first rung not yet passed.
///
///     app lock ─ unfinished activation ─ no token: 初期設定
///                                        two or more: トークン選択 ─┐
///                                        one ─────────────────────┴─ expiry ─ PIN ─ passcode
///
/// Only an unfinished activation needs the network here, because its token shows nothing before the
/// center has acknowledged it. A renewal that was left open shows its new passcodes, and is committed
/// before the next exchange.
///
/// Source: manual 3.1.4, of which 3.1.1 to 3.1.3 are the cases with rungs missing; 3.9; requirements
/// O-01 to O-03, R-APP-002; protocol.md 2.3, rules 3 and 4.
enum LaunchLadder {
    /// The screen that a launch shows.
    static func top(of scratchpad: Scratchpad, at now: HandsetTime) -> Screen {
        scratchpad.isLocked ? .lockEntry(LockEntry()) : afterLock(of: scratchpad.vault, at: now)
    }

    static func afterLock(of vault: Vault, at now: HandsetTime) -> Screen {
        // The one that was tried longest ago, so that one that never succeeds does not hold up others.
        guard let open = vault.unfinished.min(by: { $0.sequence < $1.sequence }) else {
            return tokens(of: vault, at: now)
        }
        return .communicating(
            Communicating(phase: .start(.resume(open, then: nil)), begun: now))
    }

    /// The rung of the number of tokens.
    static func tokens(of vault: Vault, at now: HandsetTime) -> Screen {
        switch vault.tokens.count {
        case 0: .initialSetup(InitialSetup())
        case 1: opening(0, of: vault, at: now)
        default: .tokenChoice(TokenChoice(origin: .start, chosen: vault.firstChoice))
        }
    }

    /// The rungs that belong to one token: its expiry, its PIN, then its passcode.
    static func opening(_ token: Int, of vault: Vault, at now: HandsetTime) -> Screen {
        RenewalOffer.due(token, of: vault, at: now).map(Screen.renewalOffer)
            ?? pinGate(token, of: vault)
    }

    /// The last rungs: no passcode of a token with a PIN is shown without one. Source: O-03.
    static func pinGate(_ token: Int, of vault: Vault) -> Screen {
        vault.tokens[token].hasPIN
            ? .pinEntry(PINEntry(token: token)) : .password(Password(token: token))
    }

    /// The stored tokens cannot be opened: another SIM or handset, or damage.
    ///
    /// Nothing is overwritten, and there is no way on but to end: with the SIM back in its place
    /// the tokens are there again. Source: protocol.md 0 and 3.6 (A999); requirements R-APP-233.
    static let broken = Screen.notice(Notice(Notice.unexpected, back: nil))
}

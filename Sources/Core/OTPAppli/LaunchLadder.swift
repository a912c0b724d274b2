import Vocabulary

/// What the application asks before it shows a passcode: the first rung not yet passed.
///
/// Source: manual 3.1.4, of which 3.1.1 to 3.1.3 are the cases with rungs missing; requirements
/// O-01, O-03. An unfinished commit comes first: protocol.md 2.3, rule 3.
enum LaunchLadder {
    /// The screen that a launch shows.
    static func top(of vault: Vault, at now: HandsetTime) -> Screen {
        if let open = vault.unfinished.first {
            return .communicating(
                Communicating(phase: .start(.resume(open, orElse: nil)), begun: now))
        }
        return vault.tokens.isEmpty ? .initialSetup(InitialSetup()) : opening(0, of: vault)
    }

    /// The rungs that belong to one token: its PIN, then its passcode.
    static func opening(_ token: Int, of vault: Vault) -> Screen {
        vault.tokens[token].hasPIN
            ? .pinEntry(PINEntry(token: token)) : .password(Password(token: token))
    }

    /// The stored tokens cannot be opened: another SIM or handset, or damage.
    ///
    /// Nothing is overwritten, and there is no way on but to end: with the SIM back in its place
    /// the tokens are there again. Source: protocol.md 0 and 3.6 (A999); requirements R-APP-233.
    static let broken = Screen.notice(Notice("A999", back: nil))
}

import OTPDomain
import Vocabulary

/// A write to the handset's storage that a talk waits for.
///
/// Source: protocol.md 2.3, rule 2; A008 and A010, 2.5.
enum Storing: Codable, Equatable, Sendable {
    /// A new token, before its commit is sent.
    case provisional(Token, ActivationClient)
    /// A token that the center has acknowledged.
    case completed(Token)
    /// The vault without a token that the center refused.
    case refused(Token)

    /// How the talk goes on after a write that was read back, or failed.
    func ended(well isWritten: Bool, vault: Vault) -> Exchange.Move {
        switch self {
        case .provisional(let token, var client):
            guard isWritten else { return Self.failing("A008", token, with: vault) }
            let commit = client.commit()
            return .ask(
                commit,
                .enrolment(
                    Enrolment(form: Self.form(of: token), stage: .committing(client, token))))
        case .completed(let token):
            guard isWritten, let place = vault.tokens.lastIndex(of: token) else {
                return Self.failing("A008", token, with: vault)
            }
            return .end(.setupComplete(SetupComplete(token: place)))
        case .refused(let token): return Self.failing("A010", token, with: vault)
        }
    }

    private static func form(of token: Token) -> InitialSetup {
        InitialSetup(serviceID: token.serviceID, userID: token.userID)
    }

    private static func failing(
        _ code: String, _ token: Token, with vault: Vault
    ) -> Exchange.Move {
        .end(.notice(Notice(code, back: form(of: token).afterFailure(with: vault))))
    }
}

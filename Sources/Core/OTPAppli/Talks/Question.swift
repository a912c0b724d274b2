import OTPDomain
import Vocabulary

/// What the application wants of the center.
indirect enum Question: Codable, Equatable, Sendable {
    /// Registers a token; a failure returns to the screen `back`.
    case activate(Credentials, back: Screen)
    /// Sends once more the commit of a token that is stored and was never acknowledged; then asks
    /// what was wanted in the first place.
    case resume(Token, then: Question?)
    /// A new key and a new date for one of the vault's tokens.
    case renew(token: Int)
    case changePIN(PINChange)
    case correct(Correction)

    /// The token of the vault that is talked about; nil while there is none.
    func token(in vault: Vault) -> Token? {
        switch self {
        case .activate: nil
        case .resume(let token, _): token
        case .renew(let place): vault.tokens[place]
        case .changePIN(let screen): vault.tokens[screen.token]
        case .correct(let screen): vault.tokens[screen.token]
        }
    }

    /// The digit in the middle of the codes. A commit that is resumed on the way to something else
    /// fails as that would.
    func operation(in vault: Vault) -> Operation {
        switch self {
        case .activate: .activation
        case .resume(_, let next?): next.operation(in: vault)
        case .resume(let token, nil): token.previous == nil ? .activation : .renewal
        case .renew: .renewal
        case .changePIN: .pinChange
        case .correct: .correction
        }
    }

    /// The screen to which a failure returns: where it was asked, without the secrets.
    ///
    /// Source: requirements O-17; T172 to T175.
    func back(in vault: Vault, at now: HandsetTime) -> Screen {
        switch self {
        case .activate(_, let back): back
        case .resume(_, let next?): next.back(in: vault, at: now)
        case .resume(let token, nil): Self.afterResuming(token, in: vault, at: now)
        case .renew(let token): LaunchLadder.opening(token, of: vault, at: now)
        case .changePIN(let screen): .pinChange(screen.cleared)
        case .correct(let screen): .correction(screen)
        }
    }

    /// An unfinished activation must not lock away the tokens that are there.
    ///
    /// Source: requirements R-APP-039, R-APP-042.
    private static func afterResuming(
        _ token: Token, in vault: Vault, at now: HandsetTime
    ) -> Screen {
        guard vault.tokens.isEmpty else { return LaunchLadder.tokens(of: vault, at: now) }
        return .initialSetup(
            InitialSetup(form: CredentialForm(serviceID: token.serviceID, userID: token.userID)))
    }
}

import OTPCenter

/// What a passcode is typed for on this site; the raw value is the path of the form.
///
/// Source: protocol.md 0, the provider's steps.
enum Purpose: String, CaseIterable, Sendable {
    /// 利用開始.
    case startUse = "/start"
    case logIn = "/login"
    /// 利用解除.
    case leave = "/leave"

    /// The path of the page that says that the passcode was accepted.
    var acceptedPath: String {
        switch self {
        case .startUse: "/started"
        case .logIn: "/welcome"
        case .leave: "/left"
        }
    }

    func request(_ attempt: LogIn) -> ProviderRequest {
        switch self {
        case .startUse: .startUse(attempt)
        case .logIn: .logIn(attempt)
        case .leave: .release(attempt)
        }
    }
}

import ScreenTree

/// The rows by which tokens are known in a list: logo, service and serial number.
///
/// Source: requirements O-28.
enum TokenRows {
    static func list(of vault: Vault, chosen: Int) -> List {
        List(
            style: .twoLines,
            rows: vault.tokens.map { token in
                List.Row(
                    icon: logo(token.logo), text: token.serviceName, second: "SN:\(token.serial)",
                    badge: token.hasPIN ? "PIN" : "")
            }, chosen: chosen)
    }

    /// A token as a message names it.
    static func service(of token: Token) -> Message.Service {
        Message.Service(
            logo: logo(token.logo), name: token.serviceName, serial: "SN:\(token.serial)")
    }

    /// The picture that a service chose by its number; none for a number of later versions.
    static func logo(_ number: Int) -> IconName? {
        switch number {
        case 1: .bank
        case 2: .securities
        case 3: .card
        case 4: .netbank
        default: nil
        }
    }
}

import AppliKit
import OTPDomain
import ScreenTree
import Vocabulary

/// The three fields of 「初期設定」 and 「トークン追加」.
///
/// The user ID opens in letters, as the manual says; it says so of that field alone, so the start
/// password opens in digits, which is also all that a service with PINs takes. Both can change mode.
///
/// Source: manual 1.3.1, 3.3; A911 and A916, 4.2; requirements 2.15, O-10, O-17, O-27.
struct CredentialForm: Codable, Equatable, Sendable {
    var entries = Entries(count: rules.count)

    /// How many characters each of the three fields takes.
    static let lengths = 1...32

    static let rules = [
        Entries.Rule(
            id: "serviceID", label: "サービスID", isMasked: false, longest: lengths.upperBound),
        Entries.Rule(
            id: "userID", label: "ユーザID", modes: [.letters, .digits], isMasked: false,
            longest: lengths.upperBound),
        Entries.Rule(
            id: "startPassword", label: "利用開始パスワード", modes: [.digits, .letters],
            longest: lengths.upperBound),
    ]

    /// With the names filled in, and the secret to be typed.
    init(serviceID: String = "", userID: String = "") {
        entries.texts[0] = serviceID
        entries.texts[1] = userID
    }

    var credentials: Credentials {
        Credentials(
            serviceID: entries.texts[0], userID: entries.texts[1], startPassword: entries.texts[2])
    }

    /// As an error returns to it: names kept, the secret typed anew. Source: O-17.
    var cleared: CredentialForm {
        CredentialForm(serviceID: credentials.serviceID, userID: credentials.userID)
    }

    var isWellFormed: Bool {
        DigitText.isOne(credentials.serviceID, of: Self.lengths)
            && Self.takes(credentials.userID) { 0x21...0x7E ~= $0 }
            && Self.takes(credentials.startPassword, where: Self.isAlphanumeric)
    }

    private static func takes(_ text: String, where isAllowed: (UInt8) -> Bool) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy(isAllowed)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    /// What 「送信」 does: looks at the form, then for a token of the service, then asks the center.
    ///
    /// A service whose commit is still open is resumed rather than enrolled again, because its user
    /// may already be active at the center.
    ///
    /// - Parameter back: the screen to which an error returns.
    ///
    /// Source: requirements R-APP-109; protocol.md 2.3, rule 3.
    func send(with vault: Vault, back: Screen) -> Step {
        guard isWellFormed else { return .show(.notice(Notice("A911", back: back))) }
        if vault.token(of: credentials.serviceID) != nil {
            return .show(.notice(Notice("A916", back: back)))
        }
        let question = Question.activate(credentials, back: back)
        if let open = vault.unfinished(of: credentials.serviceID) {
            return .begin(.resume(open, then: question))
        }
        return .begin(question)
    }

    func moved(by key: Key) -> CredentialForm? {
        entries.moved(by: key).map { with($0) }
    }

    func filled(_ field: String, with text: String) -> CredentialForm? {
        entries.filled(field, with: text, by: Self.rules).map { with($0) }
    }

    private func with(_ entries: Entries) -> CredentialForm {
        var changed = self
        changed.entries = entries
        return changed
    }
}

/// What the user types to register a token.
struct Credentials: Codable, Equatable, Sendable {
    var serviceID: String
    var userID: String
    /// Lives until the first answer at the longest, and is never stored.
    var startPassword: String
}

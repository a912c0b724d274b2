import AppliKit
import ScreenTree
import Vocabulary

/// 「初期設定」: asks for what the mail names and for the start password, and enrols.
///
/// The user ID opens in letters, as the manual says; it says so of that field alone, so the start
/// password opens in digits, which is also all that a service with PINs takes. Both can change mode.
///
/// Source: manual 1.3.1; A911, 4.2; requirements 2.15, O-10, O-17, O-27, O-30.
struct InitialSetup: Codable, Equatable, Sendable {
    var serviceID = ""
    var userID = ""
    var startPassword = ""
    var focus = FieldName.serviceID

    enum FieldName: String, Codable, CaseIterable, Sendable {
        case serviceID, userID, startPassword

        /// Its place, from 0.
        var place: Int { Self.allCases.firstIndex(of: self)! }

        /// The field so many places further, going round at the ends.
        func moved(by places: Int) -> FieldName {
            let count = Self.allCases.count
            return Self.allCases[(place + places + count) % count]
        }
    }

    /// How many characters each of the three fields takes.
    static let lengths = 1...32

    func step(on event: AppliEvent, with vault: Vault) -> Step {
        switch event {
        case .pressed(.softLeft): .quit
        case .pressed(.softRight): send(with: vault)
        case .pressed(.up): .show(.initialSetup(focusing(focus.moved(by: -1))))
        case .pressed(.down), .pressed(.center):
            .show(.initialSetup(focusing(focus.moved(by: 1))))
        case .edited(let field, let text): .show(.initialSetup(filling(field, with: text)))
        case .pressed, .answered, .unanswered, .saved, .unsaved, .woke, .suspended, .resumed: .stay
        }
    }

    /// A service whose commit is still open is resumed rather than enrolled again, because its user
    /// may already be active at the center. Source: protocol.md 2.3, rule 3.
    private func send(with vault: Vault) -> Step {
        guard isWellFormed else { return .show(.notice(Notice("A911", back: cleared))) }
        let credentials = Credentials(
            serviceID: serviceID, userID: userID, startPassword: startPassword)
        if let open = vault.unfinished(of: serviceID) {
            return .begin(.resume(open, orElse: credentials))
        }
        return .begin(.activate(credentials))
    }

    private var isWellFormed: Bool {
        Self.takes(serviceID) { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            && Self.takes(userID) { 0x21...0x7E ~= $0 }
            && Self.takes(startPassword, where: Self.isAlphanumeric)
    }

    private static func takes(_ text: String, where isAllowed: (UInt8) -> Bool) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy(isAllowed)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// The screen to which an error returns: names kept, the secret typed anew. Source: O-17.
    private var cleared: Screen {
        .initialSetup(InitialSetup(serviceID: serviceID, userID: userID))
    }

    private func focusing(_ field: FieldName) -> InitialSetup {
        var changed = self
        changed.focus = field
        return changed
    }

    private func filling(_ field: String, with text: String) -> InitialSetup {
        var changed = self
        switch FieldName(rawValue: field) {
        case .serviceID: changed.serviceID = text
        case .userID: changed.userID = text
        case .startPassword: changed.startPassword = text
        case nil: break
        }
        return changed
    }

    func view() -> ScreenTree {
        ScreenTree(
            id: "otp.setup", realm: .application,
            title: Title("初期設定", trailing: "\(focus.place + 1)/\(FieldName.allCases.count)"),
            body: .form(
                Form(fields: [
                    field(.serviceID, "サービスID", serviceID, modes: [.digits]),
                    field(.userID, "ユーザID", userID, modes: [.letters, .digits]),
                    field(
                        .startPassword, "利用開始パスワード", startPassword,
                        modes: [.digits, .letters], masked: true),
                ])),
            softKeys: SoftKeys(left: "終了", right: "送信"))
    }

    private func field(
        _ name: FieldName, _ label: String, _ value: String, modes: [FieldRule.Mode],
        masked: Bool = false
    ) -> Field {
        Field(
            id: name.rawValue, label: label, value: value, masked: masked, focused: focus == name,
            rule: FieldRule(modes: modes, longest: Self.lengths.upperBound))
    }
}

extension InitialSetup {
    /// Where the way back from a failure leads: to this form, or to a token that is there already,
    /// which an unfinished other one must not lock away.
    ///
    /// Source: requirements R-APP-039, O-17.
    func afterFailure(with vault: Vault) -> Screen {
        vault.tokens.isEmpty ? .initialSetup(self) : LaunchLadder.opening(0, of: vault)
    }
}

import ScreenTree
import Vocabulary

/// 「トークン追加」: the same three fields, for a further token.
///
/// Source: manual 3.3; requirements R-APP-100 to R-APP-112.
struct AddToken: AppliScreen {
    var menu: SettingsMenu
    var form = CredentialForm()

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .show(.settingsMenu(menu))
        case .softRight: send(with: place.vault)
        default: form.moved(by: key).map { .show(.addToken(with($0))) } ?? .stay
        }
    }

    /// An unfinished activation may still become a token, so it takes a place like one.
    private func send(with vault: Vault) -> Step {
        let step = form.send(with: vault, back: .addToken(with(form.cleared)))
        guard case .begin = step, vault.isFull(for: form.credentials.serviceID) else { return step }
        return .show(.tokenLimit(TokenLimit(menu: menu)))
    }

    func edited(_ field: String, to text: String) -> Step {
        form.filled(field, with: text).map { .show(.addToken(with($0))) } ?? .stay
    }

    private func with(_ form: CredentialForm) -> AddToken { AddToken(menu: menu, form: form) }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.add", realm: .application,
            title: Title("トークン追加", trailing: form.entries.position),
            body: .form(form.entries.form(CredentialForm.rules)),
            softKeys: SoftKeys(left: "戻る", right: "送信"))
    }
}

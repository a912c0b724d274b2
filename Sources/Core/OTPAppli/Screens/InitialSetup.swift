import ScreenTree
import Vocabulary

/// 「初期設定」: asks for what the mail names and for the start password, and enrols the first token.
///
/// Source: manual 1.3.1; requirements R-APP-030 to R-APP-044.
struct InitialSetup: AppliScreen {
    var form = CredentialForm()

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .quit
        case .softRight:
            form.send(with: place.vault, back: .initialSetup(InitialSetup(form: form.cleared)))
        default: form.moved(by: key).map { .show(.initialSetup(InitialSetup(form: $0))) } ?? .stay
        }
    }

    func edited(_ field: String, to text: String) -> Step {
        form.filled(field, with: text).map { .show(.initialSetup(InitialSetup(form: $0))) } ?? .stay
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.setup", realm: .application,
            title: Title("初期設定", trailing: form.entries.position),
            body: .form(form.entries.form(CredentialForm.rules)),
            softKeys: SoftKeys(left: "終了", right: "送信"))
    }
}

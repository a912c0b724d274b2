import ScreenTree
import Vocabulary

/// 「アプリロックコード設定」: takes a new lock code, typed twice, to set the lock or to change it.
///
/// The old code is not asked.
///
/// Source: manual 3.5, 3.6; A914, 4.2; requirements O-19, R-APP-141 to R-APP-146.
struct LockCodeForm: AppliScreen {
    var menu: SettingsMenu
    var origin: Origin
    var entries = Entries(count: rules.count)

    enum Origin: String, Codable, Sendable { case enabling, changing }

    private static let rules = [
        Entries.Rule(
            id: "lockCode", label: "アプリロックコード", longest: LockCode.lengths.upperBound),
        Entries.Rule(
            id: "lockCodeAgain", label: "アプリロックコード（確認用）",
            longest: LockCode.lengths.upperBound),
    ]

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .show(back)
        case .softRight: set(in: place)
        default: entries.moved(by: key).map { .show(.lockCodeForm(with($0))) } ?? .stay
        }
    }

    private var back: Screen {
        switch origin {
        case .enabling: .lockSettings(LockSettings(menu: menu))
        case .changing: .settingsMenu(menu)
        }
    }

    private func set(in place: Circumstances) -> Step {
        guard LockCode.isWellFormed(entries.texts[0]), entries.texts[0] == entries.texts[1] else {
            let cleared = LockCodeForm(menu: menu, origin: origin)
            return .show(.notice(Notice("A914", back: .lockCodeForm(cleared))))
        }
        let notice =
            switch origin {
            case .enabling: "アプリロックが有効になりました。"
            case .changing: "新しいアプリロックコードが設定されました。"
            }
        return .store(
            Change(vault: place.vault, lock: .set(entries.texts[0])), then: menu.noticing(notice),
            orElse: .notice(Notice(Notice.unexpected, back: .settingsMenu(menu))))
    }

    func edited(_ field: String, to text: String) -> Step {
        entries.filled(field, with: text, by: Self.rules)
            .map { .show(.lockCodeForm(with($0))) } ?? .stay
    }

    private func with(_ entries: Entries) -> LockCodeForm {
        LockCodeForm(menu: menu, origin: origin, entries: entries)
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.lockCode", realm: .application,
            title: Title("アプリロックコード設定", trailing: entries.position),
            body: .form(entries.form(Self.rules)), softKeys: SoftKeys(left: "戻る", right: "設定"))
    }
}

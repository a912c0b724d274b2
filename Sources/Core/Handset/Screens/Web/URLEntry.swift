import ScreenTree
import Vocabulary

/// 「URL入力」: an address is typed and opened. `http://` stands there already.
///
/// Source: manual 3.12.2 (URL route, steps 2 and 3); requirements R-DL-074 to R-DL-076.
struct URLEntry: HandsetScreen {
    let browser: BrowserKind
    private var form: EntryForm
    private var cover: Cover?

    static let preset = "http://"

    init(for browser: BrowserKind, _ around: Surroundings) {
        self.browser = browser
        form = Self.form(holding: Self.preset, around)
    }

    private static func form(holding text: String, _ around: Surroundings) -> EntryForm {
        EntryForm([Field(id: "url", label: "URL", value: text, rule: .url)], on: around.model)
    }

    var stored: ScreenState { .urlEntry(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if cover == nil, form.handle(input, at: around.now) { return .stay }
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            switch Cover.answer(key, to: &cover, around) {
            case .picked(.clearField): form = Self.form(holding: "", around)
            case .picked(.secureAddress): form = Self.form(holding: "https://", around)
            case .nothing, .picked, .agreed, .read: break
            }
            return .stay
        }
        if around.profile.isBack(key) { return .pop }
        if key == around.profile.menuKey { cover = .menu([.secureAddress, .clearField]) }
        guard key == .center else { return .stay }
        guard let url = WebURL(form["url"]) else {
            cover = .statement(around.profile[.notAnAddress])
            return .stay
        }
        return .push(.browser(Browser(browser, opening: url, at: around.now)))
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? { form.nextWake(after: now) }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let title: String = around.profile[.urlEntry]
        return form.completing(
            ScreenTree(
                id: "phone.urlEntry", title: Title(title), body: form.body,
                softKeys: around.profile[.urlEntry]), at: around.now
        ).covered(by: cover, head: title, around)
    }
}

import ScreenTree
import Vocabulary

/// A page of the handset's own to read: what it is, or whom to ask for help.
///
/// Source: requirements R-PHONE-030, R-PHONE-049 (help); 11.1, 11.2 (電話機情報, 本体情報).
struct InformationPage: HandsetScreen {
    enum Subject: String, Codable, Sendable { case phone, help }
    var subject: Subject
    private var cursor = PageCursor()

    init(subject: Subject) { self.subject = subject }

    var stored: ScreenState { .information(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.isBack(key) { return .pop }
        cursor.handle(key, on: text(memory, around), rows: PageText.rowsUnderTitle)
        return .stay
    }

    private func text(_ memory: Memory, _ around: Surroundings) -> PageText {
        switch subject {
        case .phone:
            PageText(
                items: [
                    .note("機種"), .text(around.model.nameJapanese), .text(around.model.code), .rule,
                    .note(around.profile[.simName]), .text(memory.sim.id), .rule,
                    .note("メールアドレス"), .text(memory.sim.mailAddress),
                ])
        case .help: PageText(items: (around.profile.pages["help"] ?? []).map(PageText.Item.text))
        }
    }

    private func title(_ around: Surroundings) -> String {
        switch subject {
        case .phone:
            around.profile.menu("settings").entries
                .first { $0.opens == .function(.phoneInformation) }?.name ?? ""
        case .help:
            around.profile.mainMenu.first { $0.opens == .function(.help) }?.name ?? ""
        }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        var keys = around.profile[.page]
        keys.center = ""
        return ScreenTree(
            id: "phone.information.\(subject.rawValue)", title: Title(title(around)),
            body: .page(cursor.page(of: text(memory, around))), softKeys: keys)
    }
}

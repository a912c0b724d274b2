import ScreenTree
import Vocabulary

/// A setting with two values: セルフモード ON / OFF, マナーモード, the browser for links.
///
/// Source: manual 4.1 (Q18, Q22); requirements R-PHONE-025, R-PHONE-044, R-PHONE-104.
struct SettingScreen: HandsetScreen {
    enum Setting: String, Codable, Sendable { case radioOff, manner, linkBrowser }
    let setting: Setting
    /// What the entry is called that led here.
    let name: String
    private var choice: Choice
    private var cover: Cover?

    init(_ setting: Setting, titled name: String, _ memory: Memory, _ around: Surroundings) {
        self.setting = setting
        self.name = name
        choice = Choice(row: setting.values.firstIndex { $0.isOn == setting.isOn(memory) } ?? 0)
    }

    var stored: ScreenState { .setting(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            return Cover.answer(key, to: &cover, around) == .read ? .pop : .stay
        }
        if around.profile.isBack(key) { return .pop }
        guard let picked = choice.handle(key, among: setting.values.count) else { return .stay }
        setting.set(setting.values[picked].isOn, in: &memory)
        cover = .statement(around.profile[.settingStored])
        return .stay
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let rows = setting.values.map { value in
            let mark = value.isOn == setting.isOn(memory) ? "●" : "○"
            return List.Row(text: mark + around.profile[value.phrase])
        }
        return ScreenTree(
            id: "phone.setting.\(setting.rawValue)", title: Title(name),
            body: .list(List(style: .choices, rows: rows, chosen: choice.row)),
            softKeys: around.profile[.list]
        ).covered(by: cover, head: name, around)
    }
}

extension SettingScreen.Setting {
    /// The values in the order of the screen.
    fileprivate var values: [(isOn: Bool, phrase: Phrase)] {
        switch self {
        case .radioOff, .manner: [(true, .on), (false, .off)]
        case .linkBrowser: [(false, .normalBrowser), (true, .fullBrowser)]
        }
    }

    fileprivate func isOn(_ memory: Memory) -> Bool {
        switch self {
        case .radioOff: memory.isRadioOff
        case .manner: memory.settings.isManner
        case .linkBrowser: memory.settings.opensLinksFully
        }
    }

    fileprivate func set(_ isOn: Bool, in memory: inout Memory) {
        switch self {
        case .radioOff: memory.isRadioOff = isOn
        case .manner: memory.settings.isManner = isOn
        case .linkBrowser: memory.settings.opensLinksFully = isOn
        }
    }
}

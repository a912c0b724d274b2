import AppliRuntime
import ScreenTree
import Vocabulary

/// One setting of one application: its values, of which the present one is marked.
///
/// Source: manual 3.12.1 and 4.1 (Q18); requirements R-PHONE-023, R-PHONE-027, R-PHONE-043.
struct AppliChoice: HandsetScreen {
    enum Subject: String, Codable, Sendable {
        /// 「通信設定」「ネットワークアクセス」
        case permission
        /// 「iアプリTo設定」
        case linkStart
        /// 「自動起動時刻設定」
        case autoStart
    }
    let subject: Subject
    /// The application's number.
    let appli: Int
    private var choice = Choice()
    /// The cursor begins on the present value, which depends on what the model offers.
    private var isFresh = true

    init(_ subject: Subject, of appli: InstalledAppli) {
        self.subject = subject
        self.appli = appli.id
    }

    var stored: ScreenState { .appliChoice(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        guard let settings = memory.folder.appli(appli)?.settings else { return .pop }
        if around.profile.isBack(key) { return .pop }
        let values = values(around)
        choice = choice(among: values, settings)
        isFresh = false
        guard let picked = choice.handle(key, among: values.count) else { return .stay }
        switch values[picked] {
        case .permission(let permission):
            memory.folder.change(appli) { $0.permission = permission }
        case .linkStart(let starts): memory.folder.change(appli) { $0.startsByLink = starts }
        case .autoStart(true):
            return .replace(.autoStartTime(AutoStartTime(of: appli, settings, around)))
        case .autoStart(false): memory.folder.change(appli) { $0.autoStart = nil }
        }
        return .replace(
            .statement(Statement(head: title(around), text: around.profile[.settingStored])))
    }

    // MARK: The values

    private enum Value: Equatable {
        case permission(NetworkPermission)
        case linkStart(Bool)
        case autoStart(Bool)
    }

    private func values(_ around: Surroundings) -> [Value] {
        switch subject {
        case .permission:
            around.profile.permissions(on: around.model).map { .permission($0.value) }
        case .linkStart: [.linkStart(true), .linkStart(false)]
        case .autoStart: [.autoStart(true), .autoStart(false)]
        }
    }

    private func present(_ settings: AppliSettings) -> Value {
        switch subject {
        case .permission: .permission(settings.permission)
        case .linkStart: .linkStart(settings.startsByLink)
        case .autoStart: .autoStart(settings.autoStart != nil)
        }
    }

    private func choice(among values: [Value], _ settings: AppliSettings) -> Choice {
        guard isFresh, let row = values.firstIndex(of: present(settings)) else { return choice }
        var choice = Choice()
        choice.shift(by: row)
        return choice
    }

    // MARK: Looking

    private func title(_ around: Surroundings) -> String {
        switch subject {
        case .permission: around.profile[.permissionTitle]
        case .linkStart: around.profile.name(of: .linkStart)
        case .autoStart: around.profile.name(of: .autoStart)
        }
    }

    private func text(_ value: Value, _ settings: AppliSettings, _ around: Surroundings) -> String {
        switch value {
        case .permission(let permission): around.profile.name(of: permission)
        case .linkStart(let isOn): around.profile[isOn ? .on : .off]
        case .autoStart(true):
            [around.profile[.on], settings.autoStart?.clockText].compactMap { $0 }
                .joined(separator: " ")
        case .autoStart(false): around.profile[.off]
        }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let settings = memory.folder.appli(appli)?.settings ?? AppliSettings()
        let values = values(around)
        let present = present(settings)
        let rows = values.map { value in
            List.Row(text: (value == present ? "●" : "○") + text(value, settings, around))
        }
        return ScreenTree(
            id: "phone.appliChoice.\(subject.rawValue)", title: Title(title(around)),
            body: .list(
                List(style: .choices, rows: rows, chosen: choice(among: values, settings).row)),
            softKeys: around.profile[.list])
    }
}

extension AutoStart {
    /// For instance `07:30`.
    var clockText: String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(padded(minute / 60)):\(padded(minute % 60))"
    }
}

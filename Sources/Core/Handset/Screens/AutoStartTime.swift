import AppliRuntime
import ScreenTree
import Vocabulary

/// The time at which an application is started every day, in four digits.
///
/// Source: manual 3.12.1 (自動起動時刻設定); its screen is assumed.
struct AutoStartTime: HandsetScreen {
    /// The application's number.
    let appli: Int
    private var form: EntryForm

    init(of appli: Int, _ settings: AppliSettings, _ around: Surroundings) {
        self.appli = appli
        form = EntryForm(
            [
                Field(
                    id: "time", label: around.profile[.autoStartTime],
                    value: settings.autoStart.map { EntryForm.digits(ofMinute: $0.minute) } ?? "",
                    rule: .number(longest: 4))
            ], on: around.model)
    }

    var stored: ScreenState { .autoStartTime(self) }

    /// After midnight; nil while the digits are no time.
    private var minute: Int? { form.minuteOfDay(in: "time") }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if form.handle(input, at: around.now) { return .stay }
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.isBack(key) { return .pop }
        guard key == .center, let minute else { return .stay }
        memory.folder.change(appli) {
            $0.autoStart = AutoStart(minute: minute, after: around.now)
        }
        return .replace(
            .statement(
                Statement(
                    head: around.profile.name(of: .autoStart),
                    text: around.profile[.settingStored])))
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? { form.nextWake(after: now) }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        var keys = around.profile[.list]
        if minute == nil { keys.center = "" }
        return form.completing(
            ScreenTree(
                id: "phone.autoStartTime", title: Title(around.profile.name(of: .autoStart)),
                body: form.body, softKeys: keys), at: around.now)
    }
}

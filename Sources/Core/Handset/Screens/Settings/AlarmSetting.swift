import ScreenTree
import Vocabulary

/// 「アラーム」: a time of day at which the handset rings, every day while it is on.
///
/// Source: requirements R-PHONE-070 (an alarm may interrupt an application); the form is assumed.
struct AlarmSetting: HandsetScreen {
    /// What the entry is called that led here.
    let name: String
    private var form: EntryForm
    private var cover: Cover?

    init(titled name: String, _ memory: Memory, _ around: Surroundings) {
        self.name = name
        let minute = memory.alarm?.minuteOfDay ?? 7 * 60
        form = EntryForm(
            [
                Field(
                    id: "time", label: around.profile[.timeCaption],
                    value: EntryForm.digits(ofMinute: minute), rule: .number(longest: 4))
            ], on: around.model)
    }

    var stored: ScreenState { .alarmSetting(self) }

    private var wanted: Int? { form.minuteOfDay(in: "time") }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if cover == nil, form.handle(input, at: around.now) { return .stay }
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            switch Cover.answer(key, to: &cover, around) {
            case .picked(let phrase):
                guard let wanted else { return .stay }
                memory.alarm = Alarm(minuteOfDay: wanted, isOn: phrase == .on)
                cover = .statement(around.profile[.settingStored])
                return .stay
            case .read: return wanted == nil ? .stay : .pop
            case .nothing, .agreed: return .stay
            }
        }
        if around.profile.isBack(key) { return .pop }
        guard key == .center else { return .stay }
        cover =
            wanted == nil
            ? .statement(around.profile[.notATime]) : .menu([.on, .off], head: .alarm)
        return .stay
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? { form.nextWake(after: now) }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let state = around.profile[memory.alarm?.isOn == true ? .on : .off]
        return form.completing(
            ScreenTree(
                id: "phone.alarmSetting", title: Title(name, trailing: state), body: form.body,
                softKeys: around.profile[.entry]), at: around.now
        ).covered(by: cover, head: name, around)
    }
}

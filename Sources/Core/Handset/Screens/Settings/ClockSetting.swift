import ScreenTree
import Vocabulary

/// 「日付時刻設定」「日時設定」: sets the clock by digits.
///
/// Source: manual 1.1; requirements R-PHONE-080, R-PHONE-082 (2000 to 2099).
struct ClockSetting: HandsetScreen {
    /// What the entry is called that led here.
    let name: String
    private var form: EntryForm
    private var cover: Cover?

    init(titled name: String, _ around: Surroundings) {
        self.name = name
        let time = around.now.civil
        let date = "\(time.year)\(twoDigits(time.month))\(twoDigits(time.day))"
        form = EntryForm(
            [
                Field(
                    id: "date", label: around.profile[.dateCaption], value: date,
                    rule: .number(longest: 8)),
                Field(
                    id: "time", label: around.profile[.timeCaption],
                    value: EntryForm.digits(ofMinute: time.minuteOfDay), rule: .number(longest: 4)),
            ], on: around.model)
    }

    var stored: ScreenState { .clockSetting(self) }

    /// What the fields say; nil for a day or a time that is none, or out of reach.
    private var wanted: HandsetTime? {
        let date = form["date"]
        guard date.count == 8, let minute = form.minuteOfDay(in: "time"),
            let day = CivilDate(
                slashed: "\(date.prefix(4))/\(date.dropFirst(4).prefix(2))/\(date.suffix(2))"),
            Schedule.years.contains(day.year)
        else { return nil }
        let midnight = day.startInJapan.milliseconds
        return HandsetTime(milliseconds: midnight + Int64(minute) * 60_000)
    }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if cover == nil, form.handle(input, at: around.now) { return .stay }
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            let isStored = wanted != nil
            return Cover.answer(key, to: &cover, around) == .read && isStored ? .pop : .stay
        }
        if around.profile.isBack(key) { return .pop }
        guard key == .center else { return .stay }
        guard let wanted else {
            cover = .statement(around.profile[.notATime])
            return .stay
        }
        memory.clock.offsetMilliseconds += wanted.milliseconds - around.now.milliseconds
        cover = .statement(around.profile[.settingStored])
        return .stay
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? { form.nextWake(after: now) }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        form.completing(
            ScreenTree(
                id: "phone.clockSetting", title: Title(name), body: form.body,
                softKeys: around.profile[.entry]), at: around.now
        ).covered(by: cover, head: name, around)
    }
}

import ScreenTree
import Vocabulary

/// 「スケジュール」, 「カレンダー」: a month with one day chosen; what day that is stands below.
///
/// The arrows go from day to day and from week to week, and on into the next month; `*` and `#` turn
/// the months.
///
/// Source: requirements 11.1 (a main menu's entry); the form and the keys are assumed.
struct Schedule: HandsetScreen {
    /// The chosen day, counted from 1 January 1970.
    private var day: Int

    /// The years that the clock can be set to. Source: R-PHONE-082.
    static let years = 2000...2099

    init(showing now: HandsetTime) { day = now.civil.date.daysSince1970 }

    var stored: ScreenState { .schedule(self) }

    private var date: CivilDate { CivilDate(daysSince1970: day) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        switch key {
        case .left: go(to: day - 1)
        case .right: go(to: day + 1)
        case .up: go(to: day - 7)
        case .down: go(to: day + 7)
        case .star: turn(by: -1)
        case .hash: turn(by: 1)
        case .center: self = Schedule(showing: around.now)
        default: return around.profile.isBack(key) ? .pop : .stay
        }
        return .stay
    }

    private mutating func go(to day: Int) {
        guard Self.years.contains(CivilDate(daysSince1970: day).year) else { return }
        self.day = day
    }

    /// To the same day of another month, or to that month's last.
    private mutating func turn(by step: Int) {
        let months = date.year * 12 + date.month - 1 + step
        let first = Self.firstDay(ofMonth: months)
        go(to: min(first + date.day, Self.firstDay(ofMonth: months + 1)) - 1)
    }

    /// - Parameter months: counted from January of the year 0.
    private static func firstDay(ofMonth months: Int) -> Int {
        CivilDate(year: months / 12, month: months % 12 + 1, day: 1).daysSince1970
    }

    /// 1970 began on a Thursday; the clock may stand before it.
    private static func weekday(of day: Int) -> Int {
        Int((Int64(day) + 4).flooredRemainder(by: 7))
    }

    private func calendar(_ around: Surroundings) -> MonthCalendar {
        let profile = around.profile
        let first = day - date.day + 1
        let next = Self.firstDay(ofMonth: date.year * 12 + date.month)
        let today = around.now.civil.date.daysSince1970
        let words = profile.words(for: date, weekday: Self.weekday(of: day))
        let holiday = Self.holiday(day, profile).map { " " + $0 } ?? ""
        return MonthCalendar(
            weekdays: profile[.weekdays].map(String.init), firstWeekday: Self.weekday(of: first),
            days: (first..<next).map {
                MonthCalendar.Day(
                    isHoliday: Self.holiday($0, profile) != nil, isToday: $0 == today)
            }, chosen: day - first, note: words + holiday, guide: profile[.monthKeys])
    }

    private static func holiday(_ day: Int, _ profile: CarrierProfile) -> String? {
        let date = CivilDate(daysSince1970: day)
        return profile.holidays["\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"]
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        var keys = around.profile[.page]
        keys.center = date == around.now.civil.date ? "" : around.profile[.today]
        let title = around.profile[.month].replacing("{year}", with: "\(date.year)")
            .replacing("{month}", with: "\(date.month)")
        return ScreenTree(
            id: "phone.schedule", title: Title(title), body: .calendar(calendar(around)),
            softKeys: keys)
    }
}

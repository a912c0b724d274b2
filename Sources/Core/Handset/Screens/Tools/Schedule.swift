import ScreenTree
import Vocabulary

/// 「スケジュール」: a month as a page, today between brackets. Left and right turn the months.
///
/// Source: requirements 11.1 (a main menu's entry); the form is assumed.
struct Schedule: HandsetScreen {
    private var year: Int
    /// From 1 to 12.
    private var month: Int

    /// The years that the clock can be set to. Source: R-PHONE-082.
    static let years = 2000...2099

    init(showing now: HandsetTime) {
        year = now.civil.year
        month = now.civil.month
    }

    var stored: ScreenState { .schedule(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        switch key {
        case .left: turn(by: -1)
        case .right: turn(by: 1)
        case .center: self = Schedule(showing: around.now)
        default: return around.profile.isBack(key) ? .pop : .stay
        }
        return .stay
    }

    private mutating func turn(by step: Int) {
        let months = year * 12 + month - 1 + step
        guard Self.years.contains(months / 12) else { return }
        (year, month) = (months / 12, months % 12 + 1)
    }

    /// A week in a line, every day in three half-width cells.
    private func weeks(today: CivilDate) -> [String] {
        let first = CivilDate(year: year, month: month, day: 1).daysSince1970
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        let count = CivilDate(year: next.0, month: next.1, day: 1).daysSince1970 - first
        // 1970 began on a Thursday; the clock may stand before it.
        let weekday = Int((Int64(first) + 4).flooredRemainder(by: 7))
        var cells = [String](repeating: "   ", count: weekday)
        var isMarked = false
        for day in 1...count {
            let isToday = CivilDate(year: year, month: month, day: day) == today
            cells.append(
                (isToday ? "[" : isMarked ? "]" : " ") + (day < 10 ? " \(day)" : "\(day)"))
            isMarked = isToday
        }
        var weeks = stride(from: 0, to: cells.count, by: 7).map { start in
            cells[start..<min(start + 7, cells.count)].joined()
        }
        // A Saturday, and a month's last day, have the bracket behind them on their own line.
        for index in weeks.indices where weeks[index].contains("[") {
            if !weeks[index].contains("]") { weeks[index] += "]" }
        }
        return weeks.map { $0.hasPrefix("]") ? " " + $0.dropFirst() : $0 }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let days = around.profile[.weekdays].map { " \($0)" }.joined()
        let today = around.now.civil
        let text = PageText(
            items: [.note(days)] + weeks(today: today.date).map(PageText.Item.text))
        var keys = around.profile[.page]
        keys.center = (year, month) == (today.year, today.month) ? "" : around.profile[.today]
        let title = around.profile[.month].replacing("{year}", with: "\(year)")
            .replacing("{month}", with: "\(month)")
        return ScreenTree(
            id: "phone.schedule", title: Title(title),
            body: .page(PageCursor().page(of: text)), softKeys: keys)
    }
}

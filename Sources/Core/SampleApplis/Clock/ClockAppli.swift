public import AppliKit
public import ScreenTree
public import Vocabulary

/// 「ｽﾀｰ時計」: the time in a few cities, and a stop watch.
///
/// The cities' times come from the handset's clock, so a clock set wrong shows them all wrong. Which
/// cities have summer time is the user's to say, and is kept.
///
/// Source: assumed; the issue asks for a clock.
public struct ClockAppli: Appli {
    private var page = Page.cities(chosen: 0)
    private var summer: [Bool]
    private var watch = StopWatch()
    private var notes: Notes
    /// The last change could not be stored; the user has not read that yet.
    private var isUnsaved = false

    private enum Page: Codable, Equatable, Sendable {
        /// The number is the chosen city's.
        case cities(chosen: Int)
        case stopWatch
    }

    public init(_ launch: AppliLaunch, at now: HandsetTime) {
        notes = Notes(launch.scratchpad)
        summer =
            notes.bytes(City.all.count).map { $0.map { $0 == 1 } }
            ?? City.all.map { _ in false }
    }

    public mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        switch event {
        case .pressed where isUnsaved:
            isUnsaved = false
            return []
        case .pressed(.softLeft): return [.quit]
        case .pressed(let key): return press(key, at: now)
        case .unsaved:
            isUnsaved = true
            return []
        case .edited, .answered, .unanswered, .saved, .woke, .suspended, .resumed: return []
        }
    }

    private mutating func press(_ key: Key, at now: HandsetTime) -> [AppliEffect] {
        switch page {
        case .cities(let chosen): return pressOnCities(key, chosen: chosen)
        case .stopWatch:
            if key == .softRight {
                page = .cities(chosen: 0)
            } else {
                watch.press(key, at: now)
            }
            return []
        }
    }

    private mutating func pressOnCities(_ key: Key, chosen: Int) -> [AppliEffect] {
        let count = City.all.count
        switch key {
        case .up: page = .cities(chosen: (chosen + count - 1) % count)
        case .down: page = .cities(chosen: (chosen + 1) % count)
        case .softRight: page = .stopWatch
        case .center where City.all[chosen].hasSummerTime:
            summer[chosen].toggle()
            return notes.store(summer.map { $0 ? 1 : 0 })
        default: break
        }
        return []
    }

    // MARK: Looking

    public func nextWake(after now: HandsetTime) -> HandsetTime? {
        switch page {
        case .cities: nil  // The handset looks at the screen with each minute of its clock.
        case .stopWatch: watch.nextWake(after: now)
        }
    }

    public func view(at now: HandsetTime) -> ScreenTree {
        var tree =
            switch page {
            case .cities(let chosen): cities(chosen: chosen, at: now)
            case .stopWatch: watch.view(at: now)
            }
        if isUnsaved { tree.overlay = Notes.unsaved(in: "ｽﾀｰ時計") }
        return tree
    }

    private func cities(chosen: Int, at now: HandsetTime) -> ScreenTree {
        let rows = City.all.enumerated().map { index, city in
            let there = city.time(at: now, summer: summer[index])
            return List.Row(
                text: city.name, second: "\(there.month)/\(there.day)(\(there.weekdayText))",
                trailing: there.clockText, badge: summer[index] ? "夏" : "")
        }
        return ScreenTree(
            id: "clock.cities", realm: .application, title: Title("ｽﾀｰ時計"),
            body: .list(List(style: .twoLines, rows: rows, chosen: chosen)),
            softKeys: SoftKeys(
                left: "終了", center: City.all[chosen].hasSummerTime ? "夏時間" : "", right: "計測"))
    }
}

/// A city, and how far its clocks are from Japan's.
struct City {
    var name: String
    /// In the winter, against UTC.
    var offsetHours: Int
    var hasSummerTime: Bool

    /// Source: assumed; the zones of 2009, east of Japan last.
    static let all = [
        City(name: "東京", offsetHours: 9, hasSummerTime: false),
        City(name: "北京", offsetHours: 8, hasSummerTime: false),
        City(name: "ロンドン", offsetHours: 0, hasSummerTime: true),
        City(name: "ニューヨーク", offsetHours: -5, hasSummerTime: true),
        City(name: "ホノルル", offsetHours: -10, hasSummerTime: false),
    ]

    func time(at now: HandsetTime, summer: Bool) -> CivilTime {
        let hours = offsetHours - 9 + (summer ? 1 : 0)
        return CivilTime(japanMilliseconds: now.milliseconds + Int64(hours) * 3_600_000)
    }
}

extension CivilTime {
    fileprivate var weekdayText: String { ["日", "月", "火", "水", "木", "金", "土"][weekday] }
}

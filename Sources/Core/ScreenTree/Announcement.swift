/// A call or an alarm, which has the display for itself: a large picture, and who or when.
public struct Announcement: Codable, Equatable, Sendable {
    public enum Picture: String, Codable, CaseIterable, Sendable {
        /// A handset that rings.
        case ringing
        /// A handset that is spoken into.
        case talking
        /// A clock that rings.
        case alarm
    }
    public var picture: Picture
    /// From 0 to 3: which of the pictures of the animation.
    public var frame: Int
    /// Whose call it is, as the phone book knows him; empty for a stranger.
    public var name: String
    /// The caller's number, or the words for one that is withheld; empty for an alarm.
    public var number: String
    /// A time in large figures: how long the call has lasted, or what the clock shows.
    public var time: String
    /// A quiet line below, such as the date; empty for none.
    public var note: String
    public init(
        picture: Picture, frame: Int, name: String = "", number: String = "", time: String = "",
        note: String = ""
    ) {
        self.picture = picture
        self.frame = frame
        self.name = name
        self.number = number
        self.time = time
        self.note = note
    }

    /// How many pictures an animation has.
    public static let frames = 4
}

/// A month, week by week, with one day chosen.
public struct MonthCalendar: Codable, Equatable, Sendable {
    /// The days of a week, from Sunday, one character each.
    public var weekdays: [String]
    /// From 0 (Sunday): on which day of the week the month begins.
    public var firstWeekday: Int
    public var days: [Day]
    /// From 0.
    public var chosen: Int
    /// What the chosen day is.
    public var note: String
    /// What keys do here that no soft key says; empty for nothing.
    public var guide: String
    public init(
        weekdays: [String], firstWeekday: Int, days: [Day], chosen: Int, note: String,
        guide: String
    ) {
        self.weekdays = weekdays
        self.firstWeekday = firstWeekday
        self.days = days
        self.chosen = chosen
        self.note = note
        self.guide = guide
    }

    public struct Day: Codable, Equatable, Sendable {
        public var isHoliday: Bool
        public var isToday: Bool
        public init(isHoliday: Bool, isToday: Bool) {
            self.isHoliday = isHoliday
            self.isToday = isToday
        }
    }
}

/// Somebody in the phone book: a name, and below it numbers and addresses.
public struct AddressCard: Codable, Equatable, Sendable {
    public var name: String
    /// How the name is spoken, or another quiet line below it; empty for none.
    public var reading: String
    public var rows: [Row]
    public init(name: String, reading: String, rows: [Row]) {
        self.name = name
        self.reading = reading
        self.rows = rows
    }

    public struct Row: Codable, Equatable, Sendable {
        public var icon: IconName
        public var label: String
        public var value: String
        public init(icon: IconName, label: String, value: String) {
            self.icon = icon
            self.label = label
            self.value = value
        }
    }
}

/// Rows of which one is chosen.
public struct List: Codable, Equatable, Sendable {
    public enum Style: String, Codable, Sendable {
        /// Text alone, 32 high.
        case plain
        /// One of them holds, 32 high: its text begins with `●`, the others' with `○`.
        case choices
        /// A number that picks the row, 32 high.
        case numbered
        /// A picture, a number and a name, 40 high.
        case pictured
        /// A picture, a name and a second line, 48 high.
        case twoLines
    }
    public var style: Style
    public var rows: [Row]
    /// From 0; nil when the list is empty.
    public var chosen: Int?
    /// How full the folder is, below the rows.
    public var capacity: Capacity?
    /// What stands instead of rows when there are none.
    public var emptyText: String
    /// What was just done, such as `アプリロックが有効になりました。`; empty for none.
    ///
    /// The user reads it until the next key; the screen that shows it takes it away.
    public var notice: String

    public init(
        style: Style, rows: [Row], chosen: Int?, capacity: Capacity? = nil, emptyText: String = "",
        notice: String = ""
    ) {
        self.style = style
        self.rows = rows
        self.chosen = chosen
        self.capacity = capacity
        self.emptyText = emptyText
        self.notice = notice
    }

    public struct Row: Codable, Equatable, Sendable {
        public var icon: IconName?
        public var text: String
        public var second: String
        /// At the right of the last line, such as a date.
        public var trailing: String
        /// Not yet seen by the user (an unread mail).
        public var fresh: Bool
        /// A mark at the right of a row, such as `PIN`; empty for none.
        public var badge: String
        /// Nothing comes of choosing it at present.
        public var faint: Bool
        public init(
            icon: IconName? = nil, text: String, second: String = "", trailing: String = "",
            fresh: Bool = false, badge: String = "", faint: Bool = false
        ) {
            self.icon = icon
            self.text = text
            self.second = second
            self.trailing = trailing
            self.fresh = fresh
            self.badge = badge
            self.faint = faint
        }
    }

    /// Kilobytes used and in all.
    public struct Capacity: Codable, Equatable, Sendable {
        public var caption: String
        public var used: Int
        public var total: Int
        public init(caption: String, used: Int, total: Int) {
            self.caption = caption
            self.used = used
            self.total = total
        }
    }
}

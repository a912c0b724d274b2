/// What stands between the title and the soft keys.
public enum Body: Codable, Equatable, Sendable {
    case standby(Standby)
    case grid(Grid)
    case list(List)
    case page(Page)
    case form(Form)
    case waiting(Waiting)
    case progress(Progress)
    case passcode(Passcode)
    case message(Message)
    case fault(Fault)
    case readout(Readout)
    case board(Board)
    case finder(Finder)
    case announcement(Announcement)
    case calendar(MonthCalendar)
    case addressCard(AddressCard)
    /// No picture at all: the handset has no power. The words are not its own, but say why.
    case dark(String)
}

/// The standby screen: a wallpaper with the time, and a notice of what waits for the user.
public struct Standby: Codable, Equatable, Sendable {
    /// For instance `10:08`.
    public var clock: String
    public var year: Int
    public var month: Int
    public var day: Int
    /// From 0 (Sunday) to 6 (Saturday).
    public var weekday: Int
    public var notices: [Notice]
    /// Why nobody can reach the handset, such as a card that is not there, or that it is abroad; none
    /// as a rule.
    public var states: [String]
    public init(
        clock: String, year: Int, month: Int, day: Int, weekday: Int, notices: [Notice],
        states: [String] = []
    ) {
        self.clock = clock
        self.year = year
        self.month = month
        self.day = day
        self.weekday = weekday
        self.notices = notices
        self.states = states
    }

    /// One line of what waits, such as `新着ﾒｰﾙ`, `1件`.
    public struct Notice: Codable, Equatable, Sendable {
        public var icon: IconName
        public var text: String
        public var count: String
        /// The center key opens it.
        public var chosen: Bool
        public init(icon: IconName, text: String, count: String, chosen: Bool = false) {
            self.icon = icon
            self.text = text
            self.count = count
            self.chosen = chosen
        }
    }

    /// The weekday's one character, from 日 to 土.
    public var weekdayText: String { ["日", "月", "火", "水", "木", "金", "土"][weekday] }
}

/// The pictures that a menu entry or a list row may carry.
public enum IconName: String, Codable, CaseIterable, Sendable {
    case mail, web, appli, book, data, camera, tv, music, tool, plan, help, set, call, play, game
    /// Logos of invented services.
    case bank, securities, card, netbank
}

/// The main menu: three columns of icons; the chosen entry's name stands in the head.
public struct Grid: Codable, Equatable, Sendable {
    public var cells: [Cell]
    /// From 0.
    public var chosen: Int
    public init(cells: [Cell], chosen: Int) {
        self.cells = cells
        self.chosen = chosen
    }

    /// How many icons stand beside each other.
    public static let columns = 3

    public struct Cell: Codable, Equatable, Sendable {
        public var icon: IconName
        public var name: String
        public init(icon: IconName, name: String) {
            self.icon = icon
            self.name = name
        }
    }
}

/// A text to read, line by line, with links: a mail or a page of the browser.
///
/// The lines are already wrapped to at most 24 half-width cells of 18 px.
public struct Page: Codable, Equatable, Sendable {
    /// A head of large lines on a coloured ground; empty for none. It scrolls with the lines.
    public var headline: [String]
    /// A mail's sender, date and subject; nil on a page of the browser.
    public var letterhead: Letterhead?
    public var lines: [Line]
    /// Rows scrolled away at the top, each 20 px.
    public var scrolled: Int
    /// Rows of 20 px in all, with the head's.
    public var total: Int
    public init(
        headline: [String] = [], letterhead: Letterhead? = nil, lines: [Line], scrolled: Int,
        total: Int
    ) {
        self.headline = headline
        self.letterhead = letterhead
        self.lines = lines
        self.scrolled = scrolled
        self.total = total
    }

    /// How many rows of 20 px a headline takes.
    public static let headlineRows = 3
    /// How many rows of 20 px a letterhead takes.
    public static let letterheadRows = 2

    public struct Line: Codable, Equatable, Sendable {
        public enum Kind: String, Codable, Sendable {
            case text
            /// Smaller weight: a note.
            case note
            case rule
            case link
            /// The link that the center key opens.
            case chosenLink
        }
        public var kind: Kind
        public var text: String
        /// Which of the page's links it belongs to, from 0; nil on a line without a link. A long link
        /// takes several lines.
        public var link: Int?
        public init(_ kind: Kind, _ text: String = "", link: Int? = nil) {
            self.kind = kind
            self.text = text
            self.link = link
        }
    }

    /// The part that a line belongs to: the first line of its link, else itself.
    public func part(ofLine index: Int) -> ScreenPart {
        var first = index
        while first > 0, let link = lines[index].link, lines[first - 1].link == link { first -= 1 }
        return .line(first)
    }

    public struct Letterhead: Codable, Equatable, Sendable {
        public var sender: String
        public var date: String
        public var subject: String
        public init(sender: String, date: String, subject: String) {
            self.sender = sender
            self.date = date
            self.subject = subject
        }
    }
}

/// Fields to fill in.
public struct Form: Codable, Equatable, Sendable {
    public var fields: [Field]
    /// A line above the fields; empty for none.
    public var note: String
    public init(fields: [Field], note: String = "") {
        self.fields = fields
        self.note = note
    }
}

/// A wait that the application or the browser shows while packets are on the way.
public struct Waiting: Codable, Equatable, Sendable {
    /// What is waited for.
    public enum Picture: String, Codable, Sendable {
        /// A phone and a center that exchange packets.
        case exchange
        /// A television that looks for a channel.
        case television
    }
    public var picture: Picture
    public var lines: [String]
    public var note: String
    /// From 0 to 5: which of the six pictures of the animation.
    public var frame: Int
    public init(picture: Picture = .exchange, lines: [String], note: String = "", frame: Int) {
        self.picture = picture
        self.lines = lines
        self.note = note
        self.frame = frame
    }
}

/// A transfer on its way.
public struct Progress: Codable, Equatable, Sendable {
    public var caption: String
    /// Kilobytes that have arrived.
    public var done: Int
    /// Kilobytes in all, at least 1.
    public var total: Int
    public var note: String
    public init(caption: String, done: Int, total: Int, note: String) {
        self.caption = caption
        self.done = done
        self.total = total
        self.note = note
    }
}

/// The one-time password. Source: manual, p. 9; requirements O-77.
public struct Passcode: Codable, Equatable, Sendable {
    public var logo: IconName?
    public var service: String
    /// Six or eight digits.
    public var code: String
    /// From 1 to 6; one for every ten seconds that the code still stands.
    public var ticks: Int
    /// For instance `2010/12/31`.
    public var expiry: String
    /// For instance `SN:12345678`.
    public var serial: String
    /// A PIN was entered.
    public var pin: Bool
    public init(
        logo: IconName?, service: String, code: String, ticks: Int, expiry: String, serial: String,
        pin: Bool
    ) {
        self.logo = logo
        self.service = service
        self.code = code
        self.ticks = ticks
        self.expiry = expiry
        self.serial = serial
        self.pin = pin
    }
}

/// What lies over a dimmed body and takes the keys.
public enum Overlay: Codable, Equatable, Sendable {
    case dialog(Dialog)
    case menu(PopUpMenu)
}

/// A question or a statement with buttons.
public struct Dialog: Codable, Equatable, Sendable {
    public var head: String
    public var text: String
    public var buttons: [String]
    /// From 0.
    public var chosen: Int
    public init(head: String, text: String, buttons: [String], chosen: Int = 0) {
        self.head = head
        self.text = text
        self.buttons = buttons
        self.chosen = chosen
    }
}

/// A menu that pops up over a list, its rows numbered.
public struct PopUpMenu: Codable, Equatable, Sendable {
    public var head: String
    public var rows: [String]
    public var chosen: Int
    /// The first row's number; more than 1 on a menu's later pages.
    public var firstNumber: Int
    public init(head: String, rows: [String], chosen: Int, firstNumber: Int = 1) {
        self.head = head
        self.rows = rows
        self.chosen = chosen
        self.firstNumber = firstNumber
    }
}

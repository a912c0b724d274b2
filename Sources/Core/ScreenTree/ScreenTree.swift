public import Vocabulary

/// What a display shows, in words rather than pixels.
///
/// The firmware and the application write it, `Rendering` draws it, tests and scripts read it.
/// It says what each thing *is* (a list, a field, a gauge), never where it stands or how it looks.
public struct ScreenTree: Codable, Equatable, Sendable {
    /// The error that it shows; nil for none.
    public var fault: Fault? { if case .fault(let fault) = body { fault } else { nil } }
    /// The error code that it shows; nil for none.
    public var code: String? { fault?.code }

    /// The screen's steady name for scripts, such as `phone.standby` or `otp.password`.
    public var id: String
    /// Whose screen it is; the application keeps its own look on both carriers.
    public var realm: Realm
    /// The row above the title; the firmware fills it in for the application, too.
    public var status: StatusRow
    /// The title line; nil on screens without one (standby, the menu, a page).
    public var title: Title?
    public var body: Body
    /// The line of the input method, while a field has the focus.
    public var inputLine: InputLine?
    public var softKeys: SoftKeys
    /// What lies over the body and takes the keys.
    public var overlay: Overlay?

    public init(
        id: String, realm: Realm = .phone, status: StatusRow = StatusRow(), title: Title? = nil,
        body: Body, inputLine: InputLine? = nil, softKeys: SoftKeys = SoftKeys(),
        overlay: Overlay? = nil
    ) {
        self.id = id
        self.realm = realm
        self.status = status
        self.title = title
        self.body = body
        self.inputLine = inputLine
        self.softKeys = softKeys
        self.overlay = overlay
    }

    /// Whether both are one screen, whatever stands on it.
    public func isSameScreen(as other: ScreenTree) -> Bool {
        id == other.id && title?.text == other.title?.text && code == other.code
    }

    /// Whether both are one screen, with something over it or not.
    public func isSameSight(as other: ScreenTree) -> Bool {
        isSameScreen(as: other) && (overlay == nil) == (other.overlay == nil)
    }

    public enum Realm: String, Codable, Sendable { case phone, application }
}

/// A title line: the title, and at the right a position such as `2/3`.
public struct Title: Codable, Equatable, Sendable {
    public var text: String
    public var trailing: String
    public init(_ text: String, trailing: String = "") {
        self.text = text
        self.trailing = trailing
    }
}

/// The captions above the three soft keys; an empty caption stays empty.
///
/// Source: manual, p. 9; requirements R-PHONE-006.
public struct SoftKeys: Codable, Equatable, Sendable {
    public var left: String
    public var center: String
    public var right: String
    public init(left: String = "", center: String = "", right: String = "") {
        self.left = left
        self.center = center
        self.right = right
    }

    /// Whether a soft key stands at the left or at the right that does something.
    public func has(_ key: Key) -> Bool {
        switch key {
        case .softLeft: !left.isEmpty
        case .softRight: !right.isEmpty
        default: false
        }
    }
}

/// The icons of the status row.
public struct StatusRow: Codable, Equatable, Sendable {
    /// Bars from 0 to 3, or nil when out of range.
    public var signal: Int?
    /// What stands instead of the antenna while the radio is switched off, such as `ｾﾙﾌ`.
    public var radioOff: String?
    /// From 0 to 3.
    public var battery: Int
    /// Unread mail waits.
    public var mail: Bool
    /// Packets are on the way.
    public var packet: Bool
    /// The connection is encrypted.
    public var lock: Bool
    /// An application runs.
    public var application: Bool
    /// Sounds are off.
    public var manner: Bool
    /// For instance `10:08`; empty where the body shows the time itself.
    public var clock: String

    public init(
        signal: Int? = 3, radioOff: String? = nil, battery: Int = 3, mail: Bool = false,
        packet: Bool = false, lock: Bool = false, application: Bool = false, manner: Bool = false,
        clock: String = ""
    ) {
        self.signal = signal
        self.radioOff = radioOff
        self.battery = battery
        self.mail = mail
        self.packet = packet
        self.lock = lock
        self.application = application
        self.manner = manner
        self.clock = clock
    }
}

/// The line of the input method: its mode and how many characters still fit.
public struct InputLine: Codable, Equatable, Sendable {
    /// For instance `半英`.
    public var mode: String
    /// The mode key changes the mode; false where only one is allowed.
    public var switches: Bool
    /// How many characters more the field takes.
    public var remaining: Int
    /// The signs to choose from, while they are shown.
    public var palette: Palette?
    public init(mode: String, switches: Bool, remaining: Int, palette: Palette? = nil) {
        self.mode = mode
        self.switches = switches
        self.remaining = remaining
        self.palette = palette
    }

    /// Signs in rows of ten, above the input line.
    public struct Palette: Codable, Equatable, Sendable {
        public var signs: [String]
        /// From 0.
        public var chosen: Int
        public init(signs: [String], chosen: Int) {
            self.signs = signs
            self.chosen = chosen
        }

        /// How many signs stand in a row.
        public static let columns = 10
    }
}

public import Vocabulary

/// What the user has set for one application with the handset's own functions.
///
/// A version-up keeps it; deleting the application takes it away.
///
/// Source: manual 3.12.1; requirements R-PHONE-023, R-PHONE-027, R-PHONE-043.
public struct AppliSettings: Codable, Equatable, Sendable {
    public var permission: NetworkPermission {
        didSet { isConsentKept = false }
    }
    /// With ``NetworkPermission/asksOnce``, the user has said yes for good.
    public private(set) var isConsentKept = false
    /// 「iアプリTo設定」: a link in a mail or on a page may start it.
    public var startsByLink: Bool
    /// 「デスクトップ貼付」: an icon on the standby screen starts it.
    public var isOnDesktop: Bool
    /// 「自動起動時刻設定」: starts it by itself; nil for never.
    public var autoStart: AutoStart?

    /// Source: O-49 for the permission; the rest is assumed.
    public init(
        permission: NetworkPermission = .allowed, startsByLink: Bool = true,
        isOnDesktop: Bool = false, autoStart: AutoStart? = nil
    ) {
        self.permission = permission
        self.startsByLink = startsByLink
        self.isOnDesktop = isOnDesktop
        self.autoStart = autoStart
    }

    /// The user has said yes once and for all; another permission takes it back.
    public mutating func keepConsent() { isConsentKept = true }
}

/// Whether an application may use the network: 「通信設定」「ネットワークアクセス」.
///
/// Source: manual 4.1 (Q18); O-49; carrier-facts.md 1.5 and 2.3.
public enum NetworkPermission: String, Codable, CaseIterable, Sendable {
    case allowed, denied
    /// Asks at the first call after each start.
    case asksEachStart
    /// Asks at every call.
    case asksEachCall
    /// Asks until the user says yes, then never again.
    case asksOnce
}

/// When an application is started without the user: every day at one time.
///
/// Source: manual 3.12.1 (自動起動時刻設定); the daily repetition is assumed, from
/// carrier-facts.md 1.5.
public struct AutoStart: Codable, Equatable, Sendable {
    /// After midnight by the handset's clock, from 0 to 1439.
    public let minute: Int
    /// The next start, by the handset's clock.
    public private(set) var next: HandsetTime

    /// How long after its moment a start may still happen, in milliseconds: one that was missed,
    /// because the handset was off or busy, is not made up for.
    static let graceMilliseconds: Int64 = 60_000

    public init(minute: Int, after now: HandsetTime) {
        precondition((0..<1440).contains(minute), "a minute of the day")
        self.minute = minute
        next = Self.next(minute, after: now)
    }

    /// Whether the application is to be started now; either way the next start is set.
    public mutating func isDue(at now: HandsetTime) -> Bool {
        let late = now.milliseconds - next.milliseconds
        // A clock that was set back would otherwise wait for a day that may be far.
        if late < 0, Self.next(minute, after: now) == next { return false }
        next = Self.next(minute, after: now)
        return (0..<Self.graceMilliseconds).contains(late)
    }

    private static func next(_ minute: Int, after now: HandsetTime) -> HandsetTime {
        let (day, moment): (Int64, Int64) = (86_400_000, Int64(minute) * 60_000)
        let shift = CivilTime.japanOffsetMilliseconds
        let days = (now.milliseconds + shift - moment).flooredDivision(by: day) + 1
        return HandsetTime(milliseconds: days * day + moment - shift)
    }
}

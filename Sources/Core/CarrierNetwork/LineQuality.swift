/// How quick the way between the handset and the network is.
///
/// Source: automation.md 4.2 for the names and numbers, which are plausible rather than measured.
public struct LineQuality: Codable, Equatable, Sendable {
    /// From the handset to the server, or back.
    public var latencyMilliseconds: Int
    public var upBytesPerSecond: Int
    public var downBytesPerSecond: Int

    public init(latencyMilliseconds: Int, upBytesPerSecond: Int, downBytesPerSecond: Int) {
        self.latencyMilliseconds = max(0, latencyMilliseconds)
        self.upBytesPerSecond = max(1, upBytesPerSecond)
        self.downBytesPerSecond = max(1, downBytesPerSecond)
    }

    /// 384 kbit/s down and 64 kbit/s up: the packet speed of 3G.
    public static let foma = LineQuality(
        latencyMilliseconds: 150, upBytesPerSecond: 8000, downBytesPerSecond: 48_000)

    /// The ones with a name, slowest first.
    public static let named: [(name: String, quality: LineQuality)] = [
        ("2g", quality(250, up: 9600, down: 28_800)),
        ("gprs", quality(175, up: 40_000, down: 80_000)),
        ("edge", quality(120, up: 118_400, down: 236_800)),
        ("foma", foma),
        ("hsdpa", quality(80, up: 384_000, down: 3_600_000)),
        ("full", quality(0, up: 1_000_000_000, down: 1_000_000_000)),
    ]

    /// - Parameters:
    ///   - up: in bits per second, as `down` is.
    private static func quality(_ latency: Int, up: Int, down: Int) -> LineQuality {
        LineQuality(
            latencyMilliseconds: latency, upBytesPerSecond: up / 8, downBytesPerSecond: down / 8)
    }

    /// The same where the antenna shows no bar: twice as late and a quarter as quick.
    ///
    /// Source: assumed; the handset is still in touch with the network, and hardly more.
    var atTheEdge: LineQuality {
        LineQuality(
            latencyMilliseconds: latencyMilliseconds * 2, upBytesPerSecond: upBytesPerSecond / 4,
            downBytesPerSecond: downBytesPerSecond / 4)
    }

    /// How long so many bytes take to leave the handset, in milliseconds.
    func sending(_ bytes: Int) -> Int64 { Int64(bytes * 1000 / upBytesPerSecond) }
    /// How long so many bytes take to come in.
    func receiving(_ bytes: Int) -> Int64 { Int64(bytes * 1000 / downBytesPerSecond) }
    var latency: Int64 { Int64(latencyMilliseconds) }
}

/// What the handset does with its radio.
public enum Antenna: String, Codable, Sendable {
    case on
    /// The user has switched it off: セルフモード, オフラインモード.
    case off
    /// Without a card the network takes no calls of it.
    case noCard
    /// The card's contract has ended: the network is there and refuses.
    case noSubscription
    /// The handset is switched off.
    case unpowered
}

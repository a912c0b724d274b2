/// How quick and how sure the way between the handset and the network is.
///
/// Source: automation.md 4.2 for the names and numbers, which are plausible rather than measured.
public struct LineQuality: Codable, Equatable, Sendable {
    /// From the handset to the server, or back.
    public var latencyMilliseconds: Int
    /// By how much a way may be later or earlier, each time anew; no way is earlier than at once.
    public var jitterMilliseconds: Int
    public var upBytesPerSecond: Int
    public var downBytesPerSecond: Int
    /// Of a hundred packets so many are lost, and sent again after a while.
    public var lossPercent: Int

    public init(
        latencyMilliseconds: Int, jitterMilliseconds: Int = 0, upBytesPerSecond: Int,
        downBytesPerSecond: Int, lossPercent: Int = 0
    ) {
        self.latencyMilliseconds = max(0, latencyMilliseconds)
        self.jitterMilliseconds = max(0, jitterMilliseconds)
        self.upBytesPerSecond = max(1, upBytesPerSecond)
        self.downBytesPerSecond = max(1, downBytesPerSecond)
        self.lossPercent = min(max(0, lossPercent), 100)
    }

    /// 384 kbit/s down and 64 kbit/s up: the packet speed of 3G.
    public static let foma = LineQuality(
        latencyMilliseconds: 150, upBytesPerSecond: 8000, downBytesPerSecond: 48_000)

    /// The ones with a name: a bad one, and then from the slowest on.
    ///
    /// `bad` is 1 Mbit/s with 500 ms and 10 % loss, as Apple's Network Link Conditioner has its
    /// "Very Bad Network"; `wifi` is an access point of the time beside a line at home, assumed.
    public static let named: [(name: String, quality: LineQuality)] = [
        ("bad", quality(500, up: 1_000_000, down: 1_000_000, loss: 10)),
        ("2g", quality(250, up: 9600, down: 28_800)),
        ("gprs", quality(175, up: 40_000, down: 80_000)),
        ("edge", quality(120, up: 118_400, down: 236_800)),
        ("foma", foma),
        ("hsdpa", quality(80, up: 384_000, down: 3_600_000)),
        ("wifi", quality(10, up: 10_000_000, down: 20_000_000)),
        ("full", quality(0, up: 1_000_000_000, down: 1_000_000_000)),
        // The same by the grammar's name.
        ("perfect", quality(0, up: 1_000_000_000, down: 1_000_000_000)),
    ]

    /// - Parameters:
    ///   - up: in bits per second, as `down` is.
    private static func quality(
        _ latency: Int, up: Int, down: Int, loss: Int = 0
    ) -> LineQuality {
        LineQuality(
            latencyMilliseconds: latency, upBytesPerSecond: up / 8, downBytesPerSecond: down / 8,
            lossPercent: loss)
    }

    /// The same where the antenna shows no bar: twice as late and a quarter as quick.
    ///
    /// Source: assumed; the handset is still in touch with the network, and hardly more.
    var atTheEdge: LineQuality {
        var quality = self
        quality.latencyMilliseconds *= 2
        quality.upBytesPerSecond = max(1, upBytesPerSecond / 4)
        quality.downBytesPerSecond = max(1, downBytesPerSecond / 4)
        return quality
    }

    /// The same in a network abroad: every packet goes home first.
    ///
    /// Source: assumed; a quarter of a second, about half the way round the earth with its stops.
    var abroad: LineQuality {
        var quality = self
        quality.latencyMilliseconds += 250
        return quality
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

/// Whether the center's memory stays what it is while it works without a pause.
///
/// The center was in use before, so that what it keeps of the last while, and no more of, is full when
/// it starts: the used minutes of each token, and, of a database larger than that, the pages that
/// SQLite keeps.
///
/// All users log in as fast as they are let; until the next minute brings new codes, pages are asked
/// for. Connections come and go.
struct CenterMemoryBench {
    let center: OpenCenter
    let minutes: Int

    /// In how many minutes before all users have logged in. A token's record is full after 11 of
    /// them, and the database is then half as large again as what SQLite keeps in memory.
    static let usedMinutes = 12

    /// How many log-ins, or pages, are asked for between two looks.
    private static let round = 5000
    private static let connections = 128
    /// After so many requests a connection makes way for a new one.
    private static let requestsPerConnection = 2000

    func run() throws -> [Figure] {
        let load = Load(
            of: center, connections: Self.connections,
            requestsPerConnection: Self.requestsPerConnection)
        let pages = ["/health", "/otpd/download.do", "/"].map { center.request("GET", $0) }
        var samples = MemorySamples(seconds: Double(minutes) * 60)
        var (accepted, answered) = (0, 0)
        let start = Monotonic.nanoseconds
        while samples.add(try center.memory(), at: Monotonic.milliseconds(since: start) / 1000) {
            let logIns = LogInWork(center, limit: Self.round)
            try load.run(logIns)
            accepted += logIns.accepted
            guard logIns.accepted < Self.round else { continue }
            let visits = VisitWork(pages, limit: Self.round)
            try load.run(visits)
            answered += visits.answered
            center.emptyLog()
        }
        return samples.figures(
            "over \(minutes) min with \(accepted) log-ins and \(answered) pages")
    }
}

/// A process's memory at several moments.
struct MemorySamples {
    /// How long it is watched.
    let seconds: Double
    private var moments: [(seconds: Double, megabytes: Double)] = []

    /// Which part of the time is the warm-up, of which nothing is said.
    private static let warmUp = 0.2
    /// How much it may grow in a minute, in KB of 1,000 bytes.
    static let tolerance = 500.0

    init(seconds: Double) { self.seconds = seconds }

    /// - Returns: whether there is more to watch.
    mutating func add(_ megabytes: Double, at moment: Double) -> Bool {
        if moment >= seconds * Self.warmUp { moments.append((moment, megabytes)) }
        return moment < seconds
    }

    /// The slope of the straight line that lies nearest to the samples, in KB a minute.
    var growth: Double {
        let count = Double(moments.count)
        let middle = moments.reduce(0) { $0 + $1.seconds } / count
        let mean = moments.reduce(0) { $0 + $1.megabytes } / count
        let spread = moments.reduce(0) { $0 + ($1.seconds - middle) * ($1.seconds - middle) }
        let product = moments.reduce(0) { $0 + ($1.seconds - middle) * ($1.megabytes - mean) }
        return spread > 0 ? product / spread * 60 * 1000 : 0
    }

    func figures(_ what: String) -> [Figure] {
        [
            Figure(
                name: "center.memory.start", value: moments.first?.megabytes ?? 0, unit: "MB",
                what: "resident after the warm-up, a fifth of the time", reach: nil),
            Figure(
                name: "center.memory.end", value: moments.last?.megabytes ?? 0, unit: "MB",
                what: "resident in the end", reach: nil),
            Figure(
                name: "center.memory.growth", value: growth, unit: "KB/min", what: what,
                reach: .atMost(Self.tolerance)),
        ]
    }
}

import Automation
import CenterServer

/// How fast the center is as a process of its own: over TLS, with its ledger on the disk before each
/// answer, on one processor.
final class CenterBench {
    private let workshop: Workshop
    private var opened: OpenCenter?

    init(workshop: Workshop) { self.workshop = workshop }

    /// How many connections ask at the same time.
    private static let connections = 128
    /// Log-ins before anybody looks at a clock.
    private static let warmUp = 5000
    /// Connections that are opened and closed.
    private static let visits = 5000

    /// All parts ask the same center, but the keeper's and the memory's.
    private func center() throws -> OpenCenter {
        if let opened { return opened }
        let center = try OpenCenter(workshop)
        opened = center
        return center
    }

    /// The keeper alone, without sockets: whoever asks is in the same process.
    func keeper() throws -> [Figure] {
        let folder = workshop.folder
        let result = Waited.value { () async -> Result<KeeperBench.Outcome, DatabaseFault> in
            do throws(DatabaseFault) {
                return .success(try await KeeperBench().run(in: folder))
            } catch { return .failure(error) }
        }
        let outcome: KeeperBench.Outcome
        switch result {
        case .success(let found): outcome = found
        case .failure(let fault): throw Complaint.environment(fault.sentence(in: .english))
        }
        guard outcome.refused == 0 else {
            throw Complaint(
                sentence: "\(outcome.refused) right codes were refused.", code: Exit.failedCheck)
        }
        let count = Double(outcome.accepted) * 1e9
        return [
            Figure(
                name: "center.keeper", value: count / Double(outcome.nanoseconds), unit: "/s",
                what: "codes accepted in process, each on the disk before its answer",
                reach: .atLeast(20_000)),
            Figure(
                name: "center.keeper.core", value: count / Double(outcome.processorNanoseconds),
                unit: "/s", what: "the same in a second of a processor, those who ask included",
                reach: .atLeast(20_000)),
        ]
    }

    func verification() throws -> [Figure] {
        let center = try center()
        let load = Load(of: center, connections: Self.connections)
        try load.run(LogInWork(center, limit: Self.warmUp))
        let watch = CenterWatch(center)
        let work = LogInWork(center)
        try load.run(work)
        return watch.figures(
            work.accepted, name: "center.verify",
            what: "codes accepted by POST /verify, keep-alive TLS, \(Self.connections) connections",
            reach: .atLeast(5000))
    }

    func connecting() throws -> [Figure] {
        let center = try center()
        let requests = [center.request("GET", "/health")]
        let load = Load(of: center, connections: 64, requestsPerConnection: 1)
        try load.run(VisitWork(requests, limit: 500))
        let watch = CenterWatch(center)
        let work = VisitWork(requests, limit: Self.visits)
        try load.run(work)
        return watch.figures(
            work.answered, name: "center.connect",
            what: "new TLS connections with one GET /health each, nothing resumed",
            reach: .atLeast(500))
    }

    func activation() throws -> [Figure] {
        let center = try center()
        let work = ActivationWork(center)
        let load = Load(of: center, connections: 64)
        let watch = CenterWatch(center)
        try load.run(work)
        return watch.figures(
            work.activated, name: "center.activate",
            what: "activations, three exchanges each, over keep-alive TLS",
            reach: .atLeast(300))
    }

    func memory(minutes: Int) throws -> [Figure] {
        let center = try OpenCenter(
            workshop, name: "used-center", usedMinutes: CenterMemoryBench.usedMinutes)
        return try CenterMemoryBench(center: center, minutes: minutes).run()
    }
}

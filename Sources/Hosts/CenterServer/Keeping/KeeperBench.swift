import Ciphers
import Foundation
import OTPCenter
import OTPDomain
import Synchronization
import Vocabulary

/// How many right passcodes a center on a database accepts, each of them on the disk before it is
/// answered.
///
/// Every user logs in once a minute, with the token's own passcode. The minutes go by as fast as the
/// center answers; the disk and its time are the machine's.
public struct KeeperBench: Sendable {
    /// How many users there are.
    public var users = 20_000
    /// How many minutes go by.
    public var minutes = 5
    /// How many users wait for their answers at the same time.
    public var callers = 2_000

    public init() {}

    /// What came of it.
    public struct Outcome: Equatable, Sendable {
        public var accepted = 0
        public var refused = 0
        /// As long as it took.
        public var nanoseconds: Int64 = 0
        /// The work of all processors, those who asked included.
        public var processorNanoseconds: Int64 = 0
    }

    private static let start = WorldTime(milliseconds: 1_244_509_680_000)

    /// Makes a database in a folder that has none, and asks the center on it.
    ///
    /// - Throws: what keeps the database from being made or written.
    public func run(in folder: String) async throws(DatabaseFault) -> Outcome {
        let clock = SetTime(Self.start)
        let path = folder + "/keeper.db"
        var chance = Chance(seed: 7)
        let ring = KeyRing(key: chance.bytes(32))
        let setup = CenterSetup(models: [], distributionHost: "appli.example")
        let members = try Roster(
            members: users, inNew: path, ring: ring, setup: setup, chance: &chance, at: Self.start
        ).members
        let keeper = try CenterKeeper(
            CenterDatabase(path: path), ring: ring, setup: setup, entropy: chance.bytes(32),
            clock: { clock.now })
        var outcome = Outcome()
        for minute in 1...minutes {
            clock.now = Self.start.after(milliseconds: Int64(minute) * 60_000)
            let now = clock.now
            let requests = members.map { Self.logIn($0, minute, at: now) }
            let (wall, processor) = (
                Self.time(CLOCK_MONOTONIC), Self.time(CLOCK_PROCESS_CPUTIME_ID)
            )
            let accepted = await ask(keeper, requests)
            outcome.nanoseconds += Self.time(CLOCK_MONOTONIC) - wall
            outcome.processorNanoseconds += Self.time(CLOCK_PROCESS_CPUTIME_ID) - processor
            outcome.accepted += accepted
            outcome.refused += requests.count - accepted
        }
        await keeper.close()
        return outcome
    }

    private static func logIn(
        _ member: Roster.Member, _ minute: Int, at now: WorldTime
    ) -> ProviderRequest {
        .logIn(
            LogIn(
                service: Roster.service, userID: member.userID,
                code: member.code(step: Passcode.step(at: now.seconds)), requestID: "\(minute)"))
    }

    /// Lets the callers take turns at the requests, and gives how many were accepted.
    private func ask(_ keeper: CenterKeeper, _ requests: [ProviderRequest]) async -> Int {
        await withTaskGroup(of: Int.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    var accepted = 0
                    for place in stride(from: caller, to: requests.count, by: callers) {
                        if case .loggedIn = await keeper.post(requests[place]) { accepted += 1 }
                    }
                    return accepted
                }
            }
            return await group.reduce(0, +)
        }
    }

    private static func time(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// A clock that stands until it is set.
private final class SetTime: Sendable {
    private let moment: Mutex<WorldTime>

    init(_ moment: WorldTime) { self.moment = Mutex(moment) }

    var now: WorldTime {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}

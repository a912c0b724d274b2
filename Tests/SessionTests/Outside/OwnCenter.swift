import CarrierNetwork
import Ciphers
import Foundation
import OTPCenter
import Session
import Simulation
import Synchronization
import Vocabulary

@testable import CenterServer

/// A center of its own for a traveller: the keeper that `garakei center` runs, on a database file,
/// reached without sockets. Certificates are judged as the real line judges them.
final class OwnCenter: OutsideLine {
    private struct State {
        var arrivals: [WorldInput.Act] = []
        var mailMark: Int64 = 0
    }

    let keeper: CenterKeeper
    private let folder: URL
    private let state = Mutex(State())
    /// The keeper's answers are awaited on a thread of their own, not on one of the tests'.
    private static let thread = SiteThread()

    init(_ setup: CenterSetup, ring: KeyRing, seed: UInt64) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID())")
        var chance = Chance(seed: seed)
        let clock = Clock()
        self.clock = clock
        keeper = try CenterKeeper(
            CenterDatabase(path: folder.appending(path: "center.db").path), ring: ring,
            setup: setup, entropy: chance.bytes(32), clock: { clock.now.withLock { $0 } })
    }

    private final class Clock: Sendable { let now = Mutex(Traveller.morning) }
    private let clock: Clock

    deinit { try? FileManager.default.removeItem(at: folder) }

    // MARK: The world's time

    func pass(to moment: WorldTime) { clock.now.withLock { $0 = moment } }

    // MARK: Doors

    func look<Value: Sendable>(_ look: @escaping @Sendable (Center) -> Value) -> Value {
        wait { [keeper] in await keeper.look(look) }
    }

    func post(_ request: ProviderRequest) -> ProviderReply? {
        defer { fetchMail() }
        return wait { [keeper] in await keeper.post(request) }
    }

    func operate(_ act: OperatorAct) -> OperatorReply? {
        defer { fetchMail() }
        return wait { [keeper] in await keeper.operate(act) }
    }

    /// As the carrier does: what was sent since the last time.
    private func fetchMail() {
        let mark = state.withLock { $0.mailMark }
        let address = "taro@"
        let found = ["docomo.ne.jp", "softbank.ne.jp"].flatMap { domain in
            wait { [keeper] in await keeper.mail(to: address + domain, after: mark) } ?? []
        }
        guard let last = found.last else { return }
        state.withLock { state in
            state.mailMark = last.number
            state.arrivals.append(.mailFetched(found.map(\.mail), mark: last.number))
        }
    }

    // MARK: OutsideLine

    func send(_ departure: CarrierNetwork.Departure, at moment: WorldTime) {
        pass(to: moment)
        let chain = look(\.certificateChain)
        // The database's own certificate names the center's host only.
        let verdict = X509.judge(
            chain, anchors: departure.caller.anchors, host: Center.host,
            at: departure.caller.clock.seconds)
        let arrival: WorldInput.Act =
            if verdict != .trusted {
                .lineFailed(departure.ticket, .certificate(verdict))
            } else if let response = answer(departure.request) {
                .lineAnswered(departure.ticket, response)
            } else {
                .lineFailed(departure.ticket, .refused)
            }
        state.withLock { $0.arrivals.append(arrival) }
    }

    private func answer(_ request: WebRequest) -> WebResponse? {
        guard request.url.host != Center.host else {
            return wait { [keeper] in await keeper.answer(request) }
        }
        let now = keeper.now
        return look { center in
            guard !center.isDistributionInMaintenance(at: now) else { return nil }
            return DistributionSite(center).answer(request)
        }
    }

    func abandon(_ ticket: CallID) {}

    func takeArrivals() -> [WorldInput.Act] {
        state.withLock { state in
            defer { state.arrivals = [] }
            return state.arrivals
        }
    }

    /// Its clock is the world's, so nothing has to be waited for.
    func pass(milliseconds: Int64) -> Int64 { milliseconds }

    func waitForArrival() -> Bool { state.withLock { !$0.arrivals.isEmpty } }

    /// Waits for an answer that comes on a thread of its own.
    private func wait<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
        let result = Mutex<Value?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task.detached(executorPreference: Self.thread) {
            let value = await work()
            result.withLock { $0 = value }
            done.signal()
        }
        done.wait()
        guard let value = result.withLock({ $0 }) else { preconditionFailure("it was signalled") }
        return value
    }
}

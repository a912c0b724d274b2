import CarrierNetwork
import Ciphers
import Foundation
import OTPCenter
import Session
import Simulation
import Synchronization
import Vocabulary

@testable import CenterServer

/// Where a traveller's center stands.
enum CenterHome: String, CaseIterable, Sendable {
    case inWorld = "in the world"
    /// A keeper on a database, which is asked without sockets.
    case onDatabase = "on a database"
    /// The same behind its real servers, which are reached over TLS.
    case onPorts = "on ports"
    /// The same, where what goes to and fro comes in slices of a few bytes.
    case inSlices = "in slices"

    /// Whether it is reached over sockets.
    var isOnPorts: Bool {
        switch self {
        case .inWorld, .onDatabase: false
        case .onPorts, .inSlices: true
        }
    }
}

/// A center of its own for a traveller: the keeper that `garakei center` runs, on a database file,
/// at the world's time. Where it is reached without sockets, certificates are judged as the real
/// line judges them.
final class OwnCenter: OutsideLine {
    private struct State {
        var arrivals: [WorldInput.Act] = []
        var mailMark: Int64 = 0
    }

    let keeper: CenterKeeper
    /// Whom a handset trusts that calls here.
    let authority: [UInt8]
    private let folder: CenterFolder
    private let state = Mutex(State())
    /// Nil where it is reached without sockets.
    private let ports: CenterPorts?
    private let line: SecureLine?
    /// What stands before the ports, for as long as they are reached.
    private let slicers: [Slicer]

    init(_ setup: CenterSetup, ring: KeyRing, seed: UInt64, at place: CenterHome) throws {
        let folder = CenterFolder()
        var chance = Chance(seed: seed)
        let clock = Clock()
        let keeper = try CenterKeeper(
            CenterDatabase(path: folder.database), ring: ring, setup: setup,
            entropy: chance.bytes(32), clock: { clock.now.withLock { $0 } },
            askers: place.isOnPorts ? CenterPorts.thread : nil)
        let ports = place.isOnPorts ? try CenterPorts(keeper, folder, setup) : nil
        authority =
            try ports?.authority() ?? CenterPorts.wait { await keeper.look(\.authority) }
        var servers = ports?.servers ?? [:]
        var slicers: [Slicer] = []
        for (host, server) in servers where place == .inSlices {
            let slicer = try Slicer(before: server.port, seed: seed)
            servers[host] = OutsideServer(address: "127.0.0.1", port: slicer.port)
            slicers.append(slicer)
        }
        self.slicers = slicers
        line = ports.map { _ in SecureLine(servers: servers, ring: {}) }
        self.folder = folder
        self.clock = clock
        self.keeper = keeper
        self.ports = ports
    }

    private final class Clock: Sendable { let now = Mutex(Traveller.morning) }
    private let clock: Clock

    deinit { line?.close() }

    // MARK: The world's time

    func pass(to moment: WorldTime) { clock.now.withLock { $0 = moment } }

    // MARK: Doors

    func look<Value: Sendable>(_ look: @escaping @Sendable (Center) -> Value) -> Value {
        CenterPorts.wait { [keeper] in await keeper.look(look) }
    }

    func post(_ request: ProviderRequest) -> ProviderReply? {
        defer { fetchMail() }
        return CenterPorts.wait { [keeper] in await keeper.post(request) }
    }

    func operate(_ act: OperatorAct) -> OperatorReply? {
        defer { fetchMail() }
        return CenterPorts.wait { [keeper] in await keeper.operate(act) }
    }

    /// As the carrier does: what was sent since the last time.
    private func fetchMail() {
        let mark = state.withLock { $0.mailMark }
        let address = "taro@"
        let found = ["docomo.ne.jp", "softbank.ne.jp"].flatMap { domain in
            CenterPorts.wait { [keeper] in
                await keeper.mail(to: address + domain, after: mark)
            } ?? []
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
        if let line {
            return line.send(
                departure.ticket, departure.request, by: departure.caller,
                anew: departure.connects)
        }
        let chain = look(\.certificateChain)
        // The database's own certificate names the center's host only.
        let (verdict, dates) = departure.caller.judge(chain, of: Center.host)
        let arrival: WorldInput.Act =
            if verdict != .trusted {
                .lineFailed(departure.ticket, .certificate(verdict, dates: dates))
            } else if let response = answer(departure.request) {
                .lineAnswered(departure.ticket, response)
            } else {
                .lineFailed(departure.ticket, .refused)
            }
        state.withLock { $0.arrivals.append(arrival) }
    }

    private func answer(_ request: WebRequest) -> WebResponse? {
        guard request.url.host != Center.host else {
            return CenterPorts.wait { [keeper] in await keeper.answer(request) }
        }
        let now = keeper.now
        return look { center in
            guard !center.isDistributionInMaintenance(at: now) else { return nil }
            return DistributionSite(center).answer(request)
        }
    }

    func abandon(_ ticket: CallID) { line?.abandon(ticket) }

    func takeArrivals() -> [WorldInput.Act] {
        let answers = (line?.takeAnswers() ?? []).map { WorldInput.Act($0, $1) }
        return state.withLock { state in
            defer { state.arrivals = [] }
            return state.arrivals + answers
        }
    }

    /// Its clock is the world's, so nothing has to be waited for.
    func pass(milliseconds: Int64) -> Int64 { milliseconds }

    func waitForArrival() -> Bool {
        let isThere = state.withLock { !$0.arrivals.isEmpty }
        return isThere || line?.waitForAnswer(atMost: 60) ?? false
    }
}

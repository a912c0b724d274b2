public import CarrierNetwork
import Dispatch
import Foundation
import Synchronization
public import Vocabulary

/// The phone's real way to servers outside of the world, over sockets and TLS.
///
/// Each call is carried by a thread of its own, which keeps its connection for the next call to the
/// same server for as long as the world's line would. What comes of a call is laid down to be taken,
/// and the owner is rung for. The line asks nothing of radio and card; the world has done that.
///
/// ```
/// send --> desk --> thread: connection --> server        (at most ``LineLimits/calls`` threads;
///           ^                  |                           further calls wait at the desk)
/// take <----+--- answer <------+--> ring
/// ```
///
/// Source: protocol.md 2.1; requirements R-PHONE-065.
public final class SecureLine: Sendable {
    private let servers: [String: OutsideServer]
    private let limits: LineLimits
    private let ring: @Sendable () -> Void
    private let desk = Mutex(LineDesk())
    /// Signalled at each answer.
    private let answered = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - servers: where they stand, by their host names in the world.
    ///   - ring: called after each answer, on a thread of the line's; it must not wait.
    public init(
        servers: [String: OutsideServer], limits: LineLimits = LineLimits(),
        ring: @escaping @Sendable () -> Void
    ) {
        self.servers = servers
        self.limits = limits
        self.ring = ring
    }

    /// Begins a call. Its outcome is there to be taken later.
    ///
    /// - Parameter anew: no connection that stands open is used. The world says so when by its own
    ///   time, which may run faster, the connection is no longer open.
    public func send(
        _ id: CallID, _ request: WebRequest, by caller: CarrierNetwork.Caller, anew: Bool = false
    ) {
        let call = LineCall(id: id, request: request, caller: caller, anew: anew)
        switch desk.withLock({ $0.accept(call, limit: limits.calls) }) {
        case .new(let seat):
            let thread = Thread { self.work(at: seat) }
            thread.name = "line \(seat.number)"
            thread.start()
        case .idle(let seat): seat.bell.signal()
        case .waiting, .closed: break
        }
    }

    /// Ends a call of which nobody wants to know any more. What has left the phone may arrive all
    /// the same.
    public func abandon(_ id: CallID) { desk.withLock { $0.abandon(id) } }

    /// What has come of calls since this was asked last, in the order in which it came.
    public func takeAnswers() -> [(id: CallID, outcome: Result<WebResponse, LineFailure>)] {
        desk.withLock { $0.takeAnswers() }
    }

    /// Waits until there is something to take.
    ///
    /// - Returns: false when there was nothing in so many seconds, or no call is under way.
    public func waitForAnswer(atMost seconds: Double) -> Bool {
        let deadline = Deadline(after: .seconds(seconds))
        while true {
            let (hasAnswer, isBusy) = desk.withLock { ($0.hasAnswer, $0.isBusy) }
            if hasAnswer || !isBusy || deadline.isOver { return hasAnswer }
            _ = answered.wait(timeout: deadline.dispatchTime)
        }
    }

    /// Ends everything that is under way. Nothing comes of it any more, and calls that begin later
    /// are not carried.
    public func close() {
        for seat in desk.withLock({ $0.close() }) { seat.bell.signal() }
        answered.signal()
    }

    // MARK: On a thread of its own

    private func work(at seat: LineSeat) {
        var open: OpenConnection?
        while let call = next(at: seat, keeping: open) {
            if call.anew || open?.place != call.place { open = nil }
            var carrier = LineCarrier(
                server: servers[call.request.url.host], limits: limits, hangUp: seat.hangUp,
                open: open)
            open = nil
            let outcome = carrier.carry(call)
            open = carrier.open
            let place = open?.place
            let isWanted = desk.withLock {
                $0.lay(outcome, of: call.id, at: seat, keeping: place)
            }
            guard isWanted else { continue }
            answered.signal()
            ring()
        }
    }

    /// Waits for the next call as long as a connection may stand; nil when the thread is to end.
    private func next(at seat: LineSeat, keeping open: OpenConnection?) -> LineCall? {
        let (place, deadline) = (open?.place, open?.until ?? Deadline(after: .zero))
        while true {
            let isOver = deadline.isOver
            switch desk.withLock({ $0.next(at: seat, keeping: place, isOver: isOver) }) {
            case .carry(let call): return call
            case .leave: return nil
            case .wait: _ = seat.bell.wait(timeout: deadline.dispatchTime)
            }
        }
    }
}

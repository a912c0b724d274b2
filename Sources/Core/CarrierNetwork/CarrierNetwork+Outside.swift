public import Vocabulary

/// Requests to servers that stand outside the world: they leave it, and what becomes of them comes
/// back as an input.
///
/// The line's own faults, its speed and the radio count on this way, too; certificates are judged
/// where they are shown, by the anchors and the clock that the handset sends along.
///
/// Source: architecture.md 3 (network answers are inputs); protocol.md 2.1.
extension CarrierNetwork {
    /// A request on its way out.
    public struct Departure: Equatable, Sendable {
        /// Never given twice, so that no late answer is taken for another's.
        public var ticket: CallID
        public var request: WebRequest
        public var caller: Caller
        /// By the world's time no connection to the server stands open any more.
        public var connects: Bool
    }

    /// Lets a request out that has come to a server outside; nil for any other.
    public mutating func depart(_ id: CallID) -> Departure? {
        guard let index = calls.firstIndex(where: { $0.id == id && $0.stage == .atServer }),
            let caller = calls[index].caller, isOutside(calls[index].request.url.host)
        else { return nil }
        let ticket = CallID(nextTicket)
        nextTicket += 1
        calls[index].ticket = ticket
        calls[index].caller = nil
        return Departure(
            ticket: ticket, request: calls[index].request, caller: caller,
            connects: calls[index].connects)
    }

    /// What a call is known by outside, where it is under way there.
    public func ticket(of id: CallID) -> CallID? { calls.first { $0.id == id }?.ticket }

    /// An answer has come from outside. One that nobody waits for any more is dropped.
    public mutating func answer(
        ticket: CallID, with response: WebResponse, at now: WorldTime
    ) {
        guard let call = calls.first(where: { $0.ticket == ticket }) else { return }
        answer(call.id, with: response, at: now)
    }

    /// A call has come to nothing outside.
    public mutating func fail(ticket: CallID, with cause: LineFailure, at now: WorldTime) {
        guard let index = calls.firstIndex(where: { $0.ticket == ticket }) else { return }
        if calls[index].abandoned {
            calls.remove(at: index)
            return
        }
        guard calls[index].stage == .atServer else { return }
        calls[index].stage = .refused(cause)
        calls[index].due = now
    }

    /// Whether a request that has left is still waited for.
    public var isAwaitingOutside: Bool {
        calls.contains { $0.ticket != nil && $0.stage == .atServer }
    }

    func isOutside(_ host: String) -> Bool {
        routes.first { $0.host == host }?.isOutside ?? false
    }
}

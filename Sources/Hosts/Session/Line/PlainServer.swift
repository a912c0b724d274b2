public import CarrierNetwork
public import Vocabulary

/// A server of the real network that is asked without TLS, such as the window of a trainee.
public struct PlainServer: Sendable {
    private let place: OutsideServer
    private let limits: LineLimits

    public init(at place: OutsideServer, limits: LineLimits = LineLimits()) {
        self.place = place
        self.limits = limits
    }

    /// Asks once, and waits for the answer.
    ///
    /// - Throws: what can go wrong on a line: `.unknownHost`, `.refused` when nobody listens there,
    ///   and so on.
    public func ask(_ request: WebRequest) throws(LineFailure) -> WebResponse {
        let deadline = Deadline(after: limits.connect)
        let addresses = try SocketAddress.all(of: place, until: deadline)
        return try WebExchange(request: request, limits: limits)
            .carry(to: addresses, until: deadline)
    }
}

extension WebExchange {
    /// Asks over a connection of its own.
    ///
    /// - Parameter deadline: by when there has to be a connection.
    func carry(
        to addresses: [SocketAddress], until deadline: Deadline
    ) throws(LineFailure) -> WebResponse {
        let socket = try Socket.connected(to: addresses, until: deadline)
        do {
            return try carry(over: socket, until: Deadline(after: limits.exchange)).response
        } catch { throw error.cause }
    }
}

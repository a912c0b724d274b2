import CarrierNetwork
import Vocabulary

/// A connection over which an answer has come whole.
struct OpenConnection {
    var connection: SecureConnection
    var place: LineCall.Place
    /// Until when it may serve a further call.
    var until: Deadline
}

/// Carries calls on one thread, one after the other.
struct LineCarrier {
    /// Where the server stands; nil for one that nobody knows.
    let server: OutsideServer?
    let limits: LineLimits
    let hangUp: HangUp
    /// The connection that stands open, to this server.
    var open: OpenConnection?

    mutating func carry(_ call: LineCall) -> Result<WebResponse, LineFailure> {
        guard let server else { return .failure(.unknownHost) }
        // As in the world: http:// ends at a closed door (O-61).
        guard call.request.url.scheme == "https" else { return .failure(.refused) }
        do { return .success(try carry(call, to: server)) } catch { return .failure(error) }
    }

    private mutating func carry(
        _ call: LineCall, to server: OutsideServer
    ) throws(LineFailure) -> WebResponse {
        if let open, !open.until.isOver, open.connection.isQuiet {
            do { return try exchange(call, over: open.connection) } catch {
                guard error.mayRepeat(call.request.method) else { throw error.cause }
            }
        }
        open = nil
        let deadline = Deadline(after: limits.connect)
        let addresses = try SocketAddress.all(of: server, until: deadline)
        let socket = try Socket.connected(to: addresses, until: deadline, hangUp: hangUp)
        let connection = try SecureConnection(
            over: socket, to: call.request.url.host, by: call.caller, until: deadline)
        do { return try exchange(call, over: connection) } catch { throw error.cause }
    }

    /// Keeps the connection if both sides want it.
    private mutating func exchange(
        _ call: LineCall, over connection: SecureConnection
    ) throws(BrokenExchange) -> WebResponse {
        open = nil
        let exchange = WebExchange(request: call.request, limits: limits)
        let answer = try exchange.carry(over: connection, until: Deadline(after: limits.exchange))
        if answer.leavesOpen {
            open = OpenConnection(
                connection: connection, place: call.place, until: Deadline(after: limits.idle))
        }
        return answer.response
    }
}

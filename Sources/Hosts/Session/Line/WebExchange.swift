import CarrierNetwork
import Vocabulary

/// One request and its answer, over whatever stream there is.
struct WebExchange {
    let request: WebRequest
    let limits: LineLimits

    /// An answer that came whole.
    struct Answer {
        var response: WebResponse
        /// Whether the stream can carry another exchange.
        var leavesOpen: Bool
    }

    /// - Throws: the cause, and how far the request got.
    func carry(
        over stream: any ByteStream, until deadline: Deadline
    ) throws(BrokenExchange) -> Answer {
        do { try stream.send(request.wire, until: deadline) } catch {
            throw BrokenExchange(cause: Self.cause(of: error), reach: .sending)
        }
        var reader = AnswerReader(limits: limits)
        while true {
            let bytes: [UInt8]
            do { bytes = try stream.receive(until: deadline) } catch {
                throw Self.broken(by: Self.cause(of: error), reader)
            }
            let response: WebResponse?
            do { response = bytes.isEmpty ? reader.end() : try reader.take(bytes) } catch {
                throw BrokenExchange(cause: .unreadable, reach: .answering)
            }
            if let response { return Answer(response: response, leavesOpen: reader.leavesOpen) }
            if bytes.isEmpty { throw Self.broken(by: .cut, reader) }
        }
    }

    private static func cause(of fault: StreamFault) -> LineFailure {
        switch fault {
        case .lost, .hungUp: .cut
        case .reset: .reset
        case .timedOut: .timedOut
        }
    }

    private static func broken(by cause: LineFailure, _ reader: AnswerReader) -> BrokenExchange {
        let isCut = [.cut, .reset].contains(cause) && !reader.arrived.isEmpty
        return BrokenExchange(
            cause: isCut ? .cutShort(arrived: reader.arrived) : cause,
            reach: reader.hasBegun ? .answering : .sent)
    }
}

/// An exchange that came to nothing.
struct BrokenExchange: Error, Equatable {
    var cause: LineFailure
    var reach: Reach

    /// How far it got.
    enum Reach {
        /// The request did not leave as a whole, so that the server cannot have dealt with it.
        case sending
        /// The request has left, and nothing has come.
        case sent
        case answering
    }

    /// Whether a connection that had stood idle is to be replaced and the request sent once more.
    ///
    /// The other side may have ended the connection while the request was on its way. Whether it
    /// had read it is then unknown: a GET may be done twice, a POST may not. The protocol's posts
    /// could, for the center answers the same `tx` the same way; but it is the application that
    /// resumes them, and the same failure has to show the same screen with and without a socket.
    ///
    /// Source: RFC 9112, 9.3.1; RFC 9110, 9.2.2; protocol.md 2.3.
    func mayRepeat(_ method: WebRequest.Method) -> Bool {
        guard [.cut, .reset].contains(cause) else { return false }
        return switch reach {
        case .sending: true
        case .sent: method == .get
        case .answering: false
        }
    }
}

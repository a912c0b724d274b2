public import CarrierNetwork
public import Vocabulary

/// A server on the same computer behind a socket's file: no TLS, because only whom the file's
/// permissions let in can ask it.
public struct SocketFile: Sendable {
    public let path: String
    private let limits: LineLimits

    public init(path: String, limits: LineLimits = LineLimits()) {
        self.path = path
        self.limits = limits
    }

    /// Asks once, and waits for the answer.
    ///
    /// - Throws: `.unknownHost` for a path that is too long to be a socket's, `.refused` when
    ///   nobody listens behind it or it is not to be opened; else what can go wrong on a line.
    public func ask(_ request: WebRequest) throws(LineFailure) -> WebResponse {
        guard let address = SocketAddress(path: path) else { throw .unknownHost }
        return try WebExchange(request: request, limits: limits)
            .carry(to: [address], until: Deadline(after: limits.connect))
    }
}

import CarrierNetwork
import Session
import Vocabulary

/// The way of an operator's command to a center that runs.
public struct OperatorLine: Sendable {
    private let folder: OperatorFolder

    public init(folder: OperatorFolder) { self.folder = folder }

    /// Asks the center and waits for its answer.
    ///
    /// - Returns: nil when no center listens there, or none could.
    /// - Throws: `.silent` when one listens and gives no answer.
    public func ask(_ request: DeskRequest) throws(OperatorFailure) -> DeskAnswer? {
        guard folder.socket.utf8.count <= OperatorSocket.longestPath else { return nil }
        var limits = LineLimits()
        limits.bodyBytes = Self.longestAnswer
        limits.exchange = request.patience
        let web = WebRequest(
            request.isPost ? .post : .get,
            WebURL(scheme: "http", host: "center", path: request.target),
            userAgent: "garakei", contentType: "application/json", body: request.body)
        do {
            let answer = try SocketFile(path: folder.socket, limits: limits).ask(web)
            return DeskAnswer(status: answer.status, body: answer.body)
        } catch {
            if error == .refused { return nil }
            throw .silent(socket: folder.socket, error)
        }
    }

    /// In bytes; a list of a hundred thousand users.
    private static let longestAnswer = 128 << 20
}

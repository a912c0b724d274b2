public import Vocabulary

/// Something that is wrong with the line, armed for certain requests.
///
/// It is met by the requests at its ``RequestPlace``: by how many of them, for how long and how
/// likely its ``FaultExtent`` says. The line knows nothing of what they mean.
///
/// Source: requirements R-QA-003, R-CENTER-049; automation.md 4.
public struct LineFault: Codable, Equatable, Sendable {
    public var effect: Effect
    public var place: RequestPlace
    public var extent: FaultExtent

    public init(_ effect: Effect, at place: RequestPlace, _ extent: FaultExtent = FaultExtent()) {
        self.effect = effect
        self.place = place
        self.extent = extent
    }

    /// - Parameters:
    ///   - pathSuffix: for instance `/0`; empty for every request.
    ///   - skipping: how many matching requests pass before the first that suffers.
    ///   - times: how many suffer, from 1.
    public init(_ effect: Effect, on pathSuffix: String = "", skipping: Int = 0, times: Int = 1) {
        self.init(
            effect, at: RequestPlace(pathSuffix), FaultExtent(skipping: skipping, times: times))
    }

    /// In place of a path: it is met by mail on its way to the handset, which comes later.
    public static let mail = "mail:"

    public enum Effect: Codable, Equatable, Sendable {
        /// Nothing listens at the other end.
        case refuse
        /// The connection is lost while the request is on its way; the server never has it.
        case cutRequest
        /// The connection is lost while the answer is on its way; the server has dealt with it.
        case cutAnswer
        /// The connection is lost when so many bytes of the answer's body have arrived; one that is
        /// not longer arrives whole.
        case cutAfter(bytes: Int)
        /// The server has dealt with the request, and its end resets the connection in place of an
        /// answer.
        case reset
        /// Nothing comes any more. The server has got the request, or has not.
        case hang(reachesServer: Bool)
        /// The host's name takes so much longer to resolve. A connection that stands open asks for
        /// no name, and does not meet it.
        case slowName(milliseconds: Int64)
        /// The server takes so much longer for its answer.
        case slowAnswer(milliseconds: Int64)
        /// A gateway answers with a page of its own, and the server never has the request.
        case page(status: Int)
        /// Only so many bytes of the answer arrive, as if they were all.
        case truncate(bytes: Int)
        /// The last so many bits of the answer are turned over.
        case flipBits(Int)
        /// A cache gives an earlier answer once more: the last to the same path, or else the last of
        /// all. The server never has the request. Where nothing was answered yet it is not met.
        case stale
    }
}

extension LineFault.Effect {
    /// What becomes of an answer.
    func altering(_ response: WebResponse) -> WebResponse {
        var altered = response
        switch self {
        case .truncate(let bytes): altered.body = Array(response.body.prefix(bytes))
        case .flipBits(let count): altered.body = response.body.flipping(last: count)
        case .refuse, .cutRequest, .cutAnswer, .cutAfter, .reset, .hang, .slowName, .slowAnswer,
            .page, .stale:
            break
        }
        return altered
    }
}

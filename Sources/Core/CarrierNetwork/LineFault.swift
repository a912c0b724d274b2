import Vocabulary

/// Something that is wrong with the line, armed for certain requests.
///
/// It is met by requests whose path ends in ``pathSuffix``: so many of them pass unharmed, then so
/// many suffer. The line knows nothing of what they mean.
///
/// Source: requirements R-QA-003, R-CENTER-049; automation.md 4.
public struct LineFault: Codable, Equatable, Sendable {
    public var effect: Effect
    /// For instance `/0`; empty for every request.
    public var pathSuffix: String
    /// How many matching requests pass before the first that suffers.
    public var skipping: Int
    /// How many suffer, from 1.
    public var times: Int

    public init(_ effect: Effect, on pathSuffix: String = "", skipping: Int = 0, times: Int = 1) {
        self.effect = effect
        self.pathSuffix = pathSuffix
        self.skipping = skipping
        self.times = times
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
        /// Nothing comes any more. The server has got the request, or has not.
        case hang(reachesServer: Bool)
        /// A gateway answers with a page of its own, and the server never has the request.
        case page(status: Int)
        /// Only so many bytes of the answer arrive, as if they were all.
        case truncate(bytes: Int)
        /// One bit of the answer is turned over, counted from its end.
        case flipBit(Int)
        /// A cache gives the answer before once more; the server never has the request.
        case stale
    }

    /// Whether it is met by a request that is not yet met by another; counts it.
    mutating func meets(_ path: String) -> Bool {
        guard times > 0, path.hasSuffix(pathSuffix), path != Self.mail || pathSuffix == path else {
            return false
        }
        if skipping > 0 {
            skipping -= 1
            return false
        }
        times -= 1
        return true
    }
}

extension LineFault.Effect {
    /// What becomes of an answer.
    func altering(_ response: WebResponse) -> WebResponse {
        var altered = response
        switch self {
        case .truncate(let bytes): altered.body = Array(response.body.prefix(bytes))
        case .flipBit(let bit) where bit / 8 < response.body.count:
            altered.body[response.body.count - 1 - bit / 8] ^= 1 << (bit % 8)
        case .flipBit, .refuse, .cutRequest, .cutAnswer, .cutAfter, .hang, .page, .stale: break
        }
        return altered
    }
}

import Ciphers
import Vocabulary

/// A passcode at the provider's page, as it was filled in: to start the use, to log in, or to leave.
public struct LogIn: Codable, Equatable, Sendable {
    /// The service's ID.
    public var service: String
    public var userID: String
    /// The passcode, as typed.
    public var code: String
    /// Names the attempt: the same attempt sent twice gets the same answer.
    public var requestID: String

    public init(service: String, userID: String, code: String, requestID: String) {
        self.service = service
        self.userID = userID
        self.code = code
        self.requestID = requestID
    }
}

/// Why a log-in was refused, no finer than the user needs.
public enum LogInRefusal: Codable, Equatable, Sendable {
    /// Unknown user, wrong passcode, or one that was used before: never told apart.
    case wrong
    /// After several wrong ones; this attempt was not judged.
    case tooSoon(waitSeconds: Int64)
    /// The token was disabled, by the provider or after too many wrong ones.
    case unusable
    /// The provider has stopped the user.
    case stopped
    /// The token's expiry date has passed.
    case expired
}

extension ProviderReply {
    /// The passcode came too soon after wrong ones, and was not looked at.
    var isUnjudged: Bool {
        if case .notLoggedIn(.tooSoon) = self { true } else { false }
    }
}

/// An answer kept for the case that the same request comes again.
struct AnsweredLogIn: Codable, Equatable, Sendable {
    /// SHA-256 of the whole request, so that no passcode stands in the ledger.
    var request: [UInt8]
    var reply: ProviderReply
    var at: WorldTime

    /// How long an answer is repeated, in milliseconds. Source: protocol.md 3.3.
    static let keptMilliseconds: Int64 = 60_000
    /// How many answers of one user are kept at most, so that nobody can fill the ledger. Source:
    /// assumed; after a few wrong passcodes each further one waits, so a minute has no more.
    static let limit = 64
}

extension User {
    /// What the same request was answered a short while ago; nil when it is new.
    func answer(to request: [UInt8], at now: WorldTime) -> ProviderReply? {
        answers.first { $0.request == request && $0.isKept(at: now) }?.reply
    }

    mutating func keep(_ answer: AnsweredLogIn) {
        answers.removeAll { !$0.isKept(at: answer.at) }
        answers = (answers + [answer]).suffix(AnsweredLogIn.limit)
    }
}

extension AnsweredLogIn {
    func isKept(at now: WorldTime) -> Bool {
        now.milliseconds - at.milliseconds <= Self.keptMilliseconds
    }
}

extension LogIn {
    /// The request's digest; the lengths keep two different requests from reading the same.
    ///
    /// - Parameter act: what the passcode is for.
    func digest(_ act: String) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(200)
        for field in [act, service, userID, code, requestID] {
            text.append(contentsOf: field.utf8.count.bigEndianBytes)
            text.append(contentsOf: field.utf8)
        }
        return SHA256.hash(text)
    }
}

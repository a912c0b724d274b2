import AppliKit
import Ciphers
import OTPDomain
import Vocabulary

/// What a screen wants of the center.
enum Question: Codable, Equatable, Sendable {
    /// Enrols with a service.
    case activate(Credentials)
    /// Sends once more the commit of a token that is stored and was never acknowledged. Where the
    /// center knows nothing of it any more, the credentials enrol anew.
    case resume(Token, orElse: Credentials?)
}

/// What the user types at 「初期設定」.
struct Credentials: Codable, Equatable, Sendable {
    var serviceID: String
    var userID: String
    /// Lives until the first answer at the longest, and is never stored.
    var startPassword: String
}

/// A question on its way to the center, by what it is about.
///
/// To add an operation: a file in `Talks/`, a case, and a line in each of the switches.
enum Exchange: Codable, Equatable, Sendable {
    case enrolment(Enrolment)

    /// How a talk goes on.
    enum Move: Codable, Equatable, Sendable {
        case ask([UInt8], Exchange)
        case store(Vault, Storing)
        case begin(Question)
        case end(Screen)
    }

    /// What a talk is given besides the question.
    struct Means: Codable, Equatable, Sendable {
        var resource: Resource
        /// Names this handset with this SIM; 16 bytes.
        var deviceID: [UInt8]
        var chance: Chance
    }

    static let contentType = OTPC.contentType

    /// Words the first message of a talk.
    static func begin(_ question: Question, by means: inout Means, at now: HandsetTime) -> Move {
        switch question {
        case .activate(let credentials): Enrolment.begin(with: credentials, by: &means)
        case .resume(let token, let credentials):
            Enrolment.resume(token, orElse: credentials, by: &means, at: now)
        }
    }

    /// Takes an answer that came, whatever it is.
    func taking(_ response: WebResponse, with vault: Vault, at now: HandsetTime) -> Move {
        switch self {
        case .enrolment(let talk): talk.taking(response, with: vault, at: now)
        }
    }

    /// Takes note that no answer will come.
    func failing(_ outage: Outage, with vault: Vault) -> Move {
        switch self {
        case .enrolment(let talk): talk.failing(outage, with: vault)
        }
    }

    /// Where the question goes. Source: protocol.md 2.1.
    func url(at host: String) -> WebURL {
        switch self {
        case .enrolment(let talk):
            WebURL(
                scheme: "https", host: host,
                path: OTPC.path(serviceID: talk.form.serviceID, .activation))
        }
    }
}

extension WebResponse {
    /// The body, where this is an answer of the protocol rather than some server's page.
    var message: [UInt8]? {
        status == 200 && contentType == OTPC.contentType ? body : nil
    }
}

import AppliKit
import Ciphers
import OTPDomain
import Vocabulary

/// A question on its way to the center, by the shape of its talk.
///
/// To add an operation: a case of ``Question``, a file in `Talks/` where the shape is new, and a line
/// in each of the switches.
enum Exchange: Codable, Equatable, Sendable {
    /// Activation and renewal: three questions, with a token stored before the last.
    case licence(LicenceTalk)
    /// PIN change and correction: one question under the token's key.
    case sealed(SealedTalk)

    /// What a talk is given besides the question.
    struct Means: Codable, Equatable, Sendable {
        var resource: Resource
        /// Names this handset with this SIM; 16 bytes.
        var deviceID: [UInt8]
        var chance: Chance
        /// The number of this run's latest request, which the storage may not have taken.
        var lastSequence: Int64 = 0
    }

    /// What a talk may look at.
    struct Moment {
        var vault: Vault
        var now: HandsetTime
    }

    /// Takes an answer that came, whatever it is.
    func taking(_ response: WebResponse, at moment: Moment) -> Move {
        switch self {
        case .licence(let talk): talk.taking(response, at: moment)
        case .sealed(let talk): talk.taking(response, at: moment)
        }
    }

    /// Takes note that no answer will come.
    func failing(_ outage: Outage, at moment: Moment) -> Move {
        switch self {
        case .licence(let talk): talk.failing(outage, at: moment)
        case .sealed(let talk): talk.failing(outage, at: moment)
        }
    }

    /// Where the question goes. Source: protocol.md 2.1.
    func url(at host: String) -> WebURL {
        let path =
            switch self {
            case .licence(let talk): talk.path
            case .sealed(let talk): talk.path
            }
        return WebURL(scheme: "https", host: host, path: path)
    }
}

/// How a talk goes on.
enum Move: Codable, Equatable, Sendable {
    case ask([UInt8], Exchange)
    /// Store a change; ``Storing`` knows what comes afterwards.
    case store(Change, Storing)
    case begin(Question)
    /// The question's number is stored, or could not be: ask it.
    case send(Question, sequence: Int64)
    case end(Screen)
}

extension Question {
    /// The first move towards an answer.
    ///
    /// A token whose renewal is still open is committed first, so that both ends agree on its key.
    /// The number of a request under a token's key is stored before the request is sent.
    ///
    /// Source: protocol.md 2.2 (seq), 2.3; machines.md 1.
    func begin(by means: inout Exchange.Means, at moment: Exchange.Moment) -> Move {
        if case .activate(let credentials, _) = self {
            return LicenceTalk.activate(credentials, asking: self, by: &means)
        }
        guard let token = token(in: moment.vault) else {
            preconditionFailure("only an activation is about no token")
        }
        if token.previous != nil, !isResumption {
            return .begin(.resume(token, then: self))
        }
        // Tried again within a second, a number that could not be stored must not come twice.
        let sequence = max(token.nextSequence(at: moment.now), means.lastSequence + 1)
        means.lastSequence = sequence
        return .store(
            Change(vault: moment.vault.numbering(token, sequence)),
            .numbering(self, sequence: sequence))
    }

    private var isResumption: Bool { if case .resume = self { true } else { false } }

    /// Words the request itself.
    func send(
        _ sequence: Int64, by means: inout Exchange.Means, at moment: Exchange.Moment
    ) -> Move {
        guard let token = token(in: moment.vault) else {
            preconditionFailure("only a request about a token is numbered")
        }
        return switch self {
        case .activate: preconditionFailure("an activation has no number")
        case .resume: LicenceTalk.resume(token, asking: self, sequence, by: &means)
        case .renew: LicenceTalk.renew(token, asking: self, sequence, by: &means, at: moment.now)
        case .changePIN(let screen):
            SealedTalk.ask(
                self, .pinChange, of: token, sequence,
                PINChangeRequest(currentPIN: screen.currentPIN, newPIN: screen.newPIN).payload,
                by: &means)
        case .correct(let screen):
            SealedTalk.ask(
                self, .correction, of: token, sequence,
                CorrectionRequest(handsetSeconds: moment.now.seconds).payload,
                transaction: screen.transaction, by: &means)
        }
    }
}

extension WebResponse {
    /// The body, where this is an answer of the protocol rather than some server's page.
    var message: [UInt8]? {
        status == 200 && contentType == OTPC.contentType ? body : nil
    }

    /// An unknown service, and a center that is down, must look like no connection at all.
    ///
    /// Source: protocol.md 2.4 (00); requirements O-71.
    var isNoConnection: Bool { status == 404 || status == 503 }
}

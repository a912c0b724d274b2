public import CarrierNetwork
public import Vocabulary

/// Something that came otherwise than the user wished, with its cause.
///
/// The display shows only the symptom, as a real handset does; whoever asks why finds it here and in
/// the journal. An incident is told once, when it happens, and changes nothing.
///
/// Source: requirements R-PHONE-065 (the reason is in the log), R-QA-010; carrier-facts.md 0.1, 1.4.
public enum Incident: Codable, Equatable, Sendable {
    case callFailed(FailedCall)
    /// An application was not started.
    case launchRefused(appli: String, LaunchRefusal)
    /// An application was not downloaded or brought up to date.
    case downloadRefused(appli: String, DownloadRefusal)
    /// The carrier's mail gateway dropped a mail; its sender is not told.
    case mailDropped(sender: String, MailCenter.Refusal)
    /// An application's storage was not written, or was read back differently.
    case storageFailed(appli: String, StorageRefusal)
    /// A running application had to stand back.
    case suspended(appli: String, by: Disturbance)
    case resumed(appli: String)
    /// A call came in and nobody could take it.
    case callMissed(number: String, MissedCall)
    /// The handset's clock was set or moved.
    case clockChanged(from: HandsetTime, to: HandsetTime)
    /// The network could not tell the right time.
    case clockNotAdjusted(LineFailure)
    /// The handset lost its power, and what ran on it is gone.
    case powerLost(PowerLoss)
    case poweredOn
}

/// A call over the network that came to nothing, or to a server's refusal.
public struct FailedCall: Codable, Equatable, Sendable {
    public enum Owner: Codable, Equatable, Sendable {
        case application(name: String)
        /// A screen of the firmware: the browser or a download.
        case screen
    }
    public var owner: Owner
    public var host: String
    public var cause: CallCause
    /// What a program sees of it in its platform's own words; empty for a screen.
    public var exception: String

    public init(owner: Owner, host: String, cause: CallCause, exception: String) {
        self.owner = owner
        self.host = host
        self.cause = cause
        self.exception = exception
    }
}

/// Why a call came to nothing.
public enum CallCause: Codable, Equatable, Sendable {
    case line(LineFailure)
    /// The user's setting for the application forbids it, or the user said no when asked.
    case permission
    /// The program asked for another host than the one it came from, or for http after https.
    case otherHost
    /// The server answered with this HTTP status.
    case status(Int)

    /// The causes that a program can tell apart, by their names in `Assets/wordings`.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case radioOff, noCard, outOfRange, noSubscription, permission, otherHost, unknownHost
        case refused, connectTimedOut, notTLS, certificate, cut, reset, unreadable, timedOut
        case status
    }

    public var kind: Kind {
        switch self {
        case .line(.radioOff): .radioOff
        case .line(.noCard): .noCard
        case .line(.outOfRange): .outOfRange
        case .line(.noSubscription): .noSubscription
        case .line(.unknownHost): .unknownHost
        case .line(.refused): .refused
        case .line(.connectTimedOut): .connectTimedOut
        case .line(.notTLS): .notTLS
        case .line(.certificate): .certificate
        case .line(.cut), .line(.cutShort): .cut
        case .line(.reset): .reset
        case .line(.unreadable): .unreadable
        case .line(.timedOut): .timedOut
        case .permission: .permission
        case .otherHost: .otherHost
        case .status: .status
        }
    }
}

/// Why an application was not started.
public enum LaunchRefusal: String, Codable, Sendable {
    case otherCard, noCard
    /// It lies on the memory card, and this model does not start it from there.
    case memoryCard
    /// It lies on a memory card that is not in its slot.
    case memoryCardOut
    /// The first start right after its download, on models that fail it.
    case firstStart
    /// The handset does not run what the package names.
    case noProgram
}

/// Why an application's storage was not written.
public enum StorageRefusal: String, Codable, Sendable {
    case refused, misread
    /// The application has another size of storage, or lies on the memory card.
    case notAllowed
}

/// What takes the display from a running application.
public enum Disturbance: String, Codable, Sendable { case call, alarm }

/// Why nobody could take a call.
public enum MissedCall: String, Codable, Sendable {
    /// It rang until the caller hung up.
    case unanswered
    /// Another call was under way.
    case busy
    /// Radio off, out of range, no card: the network could not reach the handset.
    case unreachable
}

/// How a handset lost its power.
public enum PowerLoss: String, Codable, Sendable {
    case batteryPulled, batteryEmpty, cardChanged, leftUnused
}

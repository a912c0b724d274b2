public import Ciphers
public import Vocabulary

/// The number of one call over the network, unique while the handset is on.
public struct CallID: Codable, Hashable, Sendable {
    public var number: Int
    public init(_ number: Int) { self.number = number }
}

/// What happened on the line.
public enum LineEvent: Equatable, Sendable {
    /// A request has come to a server, which must answer it.
    case arrived(CallID, CarrierNetwork.ServerName, WebRequest)
    case answered(CallID, WebResponse)
    case failed(CallID, LineFailure)
    case mail(Mail)
}

/// Why a call came to nothing.
public enum LineFailure: Error, Codable, Equatable, Sendable {
    case outOfRange
    /// No server of this name exists in the world.
    case unknownHost
    /// Nothing listens there.
    case refused
    /// The handset does not trust the server at the time that its clock shows.
    case certificate(X509.Verdict)
    /// The connection was lost after the request had left.
    case cut

    /// Whether the request never left the handset.
    public var isBeforeRequest: Bool {
        switch self {
        case .outOfRange, .unknownHost, .refused, .certificate: true
        case .cut: false
        }
    }
}

/// One call under way.
struct Call: Codable, Equatable, Sendable {
    enum Stage: Codable, Equatable, Sendable {
        case toServer
        case atServer
        case toHandset(WebResponse)
        case refused(LineFailure)
        case cut
        /// Nothing will ever come.
        case silent
    }
    var id: CallID
    var request: WebRequest
    var server = CarrierNetwork.ServerName.center
    var stage = Stage.toServer
    /// When the stage ends; nil while the server thinks.
    var due: WorldTime?
    /// When the server answered.
    var answered: WorldTime?
    /// What is wrong with the line for this call; nil for nothing.
    var fault: LineFault.Effect?
    /// The handset no longer waits for the answer.
    var abandoned = false
}

/// The latest answer to a path, as a cache on the way keeps it.
struct CachedAnswer: Codable, Equatable, Sendable {
    var path: String
    var response: WebResponse
}

/// A connection that stands open.
struct Connection: Codable, Equatable, Sendable {
    var host: String
    var until: WorldTime
}

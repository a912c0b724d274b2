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
    /// The user has switched the radio off: セルフモード, オフラインモード.
    case radioOff
    case noCard
    case outOfRange
    /// The network is there and does not serve this card.
    case noSubscription
    /// No server of this name exists in the world.
    case unknownHost
    /// Nothing listens there.
    case refused
    /// Nothing answered there in time, or there is no way there.
    case connectTimedOut
    /// Something answers there and does not speak TLS, or no version of it that the handset takes.
    case notTLS
    /// The handset does not trust the server at the time that its clock shows.
    /// Where it is for a certificate's dates, those dates; nil also where an older journal tells it.
    case certificate(X509.Verdict, dates: X509.Validity? = nil)
    /// The connection was lost after the request had left.
    case cut
    /// The connection was lost in the middle of the answer, of which this had arrived.
    case cutShort(arrived: [UInt8])
    /// The other end broke the connection off while its answer was awaited.
    case reset
    /// What came is no answer of HTTP, or one that is larger than the handset takes.
    case unreadable
    /// Nothing came for so long that the handset gave up.
    case timedOut

    /// Whether the request never left the handset.
    public var isBeforeRequest: Bool {
        switch self {
        case .radioOff, .noCard, .outOfRange, .noSubscription, .unknownHost, .refused,
            .connectTimedOut, .notTLS, .certificate:
            true
        case .cut, .cutShort, .reset, .unreadable, .timedOut: false
        }
    }

    /// The beginning of the answer's body that has come all the same.
    public var arrived: [UInt8] {
        switch self {
        case .cutShort(let arrived): arrived
        case .radioOff, .noCard, .outOfRange, .noSubscription, .unknownHost, .refused,
            .connectTimedOut, .notTLS, .certificate, .cut, .reset, .unreadable, .timedOut:
            []
        }
    }
}

/// One call under way.
struct Call: Codable, Equatable, Sendable {
    enum Stage: Codable, Equatable, Sendable {
        /// The host's name is being looked up; nothing has left the handset.
        case resolving
        case toServer
        case atServer
        case toHandset(WebResponse)
        /// An answer flows of which only so many bytes will arrive.
        case breaking(WebResponse, after: Int)
        /// It comes to nothing, at the handset's own end or outside the world.
        case refused(LineFailure)
        /// With the beginning of the answer's body that has come.
        case cut(arrived: [UInt8])
        /// Nothing will ever come.
        case silent

        /// What has come in over the air when it ends, in bytes. What a cut left was counted then.
        var received: Int {
            switch self {
            case .toHandset(let response): response.size
            case .breaking(_, let bytes): bytes
            case .resolving, .toServer, .atServer, .refused, .cut, .silent: 0
            }
        }
    }
    var id: CallID
    var request: WebRequest
    var quality: LineQuality
    var placed: WorldTime
    var server = CarrierNetwork.ServerName.center
    /// Who calls; nil once nobody needs to know.
    var caller: CarrierNetwork.Caller?
    /// No connection to the server stood open when it was placed.
    var connects = true
    /// What a request that has left the world is known by outside.
    var ticket: CallID?
    var stage = Stage.toServer
    /// When the stage ends; nil while the server thinks.
    var due: WorldTime?
    /// When the server answered.
    var answered: WorldTime?
    /// How long the answer's first byte takes to the handset, in milliseconds.
    var wayBack: Int64 = 0
    /// Where its flow stands still, in the order of its bytes.
    var stalls: [Stall] = []
    /// What is wrong with the line for this call; nil for nothing.
    var fault: LineFault.Effect?
    /// The handset no longer waits for the answer.
    var abandoned = false

    /// The connection is lost; of the answer, if there is one, so many bytes have come.
    mutating func lose(after bytes: Int, at now: WorldTime) {
        var arrived: [UInt8] = []
        if let flowing { arrived = Array(flowing.body.prefix(bytes)) }
        stage = .cut(arrived: arrived)
        due = now
    }

    /// The answer that is on its way to the handset.
    var flowing: WebResponse? {
        switch stage {
        case .toHandset(let response), .breaking(let response, _): response
        case .resolving, .toServer, .atServer, .refused, .cut, .silent: nil
        }
    }

    /// What happens when its stage ends; nil for nothing.
    var happening: LineEvent? {
        switch stage {
        case .toServer: .arrived(id, server, request)
        case .toHandset(let response): .answered(id, response)
        case .breaking(let response, let bytes):
            .failed(id, Self.cut(Array(response.body.prefix(bytes))))
        case .refused(let cause): .failed(id, cause)
        case .cut(let arrived): .failed(id, Self.cut(arrived))
        case .resolving, .atServer, .silent: nil
        }
    }

    private static func cut(_ arrived: [UInt8]) -> LineFailure {
        arrived.isEmpty ? .cut : .cutShort(arrived: arrived)
    }

    /// How many bytes of its body have arrived.
    func arrived(at now: WorldTime) -> Int {
        guard let answered, let flowing else { return 0 }
        let most = if case .breaking(_, let bytes) = stage { bytes } else { flowing.body.count }
        var time = max(0, now.milliseconds - answered.milliseconds - wayBack)
        for stall in stalls {
            let before = quality.receiving(stall.byte)
            if time < before { break }
            if time < before + stall.milliseconds { return min(most, stall.byte) }
            time -= stall.milliseconds
        }
        return min(most, Int(time) * quality.downBytesPerSecond / 1000)
    }

    /// How long after the server's answer so many bytes of it are there, in milliseconds.
    func span(of bytes: Int) -> Int64 {
        wayBack + quality.receiving(bytes)
            + stalls.filter { $0.byte < max(1, bytes) }.reduce(0) { $0 + $1.milliseconds }
    }
}

/// A packet is lost and sent again: behind so many bytes nothing comes for a while.
struct Stall: Codable, Equatable, Sendable {
    var byte: Int
    var milliseconds: Int64
}

/// Bytes that have gone over the air. Source: requirements R-PHONE-095.
public struct Traffic: Codable, Equatable, Sendable {
    public var sent = 0
    public var received = 0
    public init() {}
}

/// What goes before a body on the wire besides what is counted letter by letter.
/// Source: assumed; a few short header lines.
private let headBytes = 64

extension WebRequest {
    /// In bytes on the wire.
    var size: Int {
        headBytes + url.text.utf8.count + userAgent.utf8.count + contentType.utf8.count + body.count
    }
}

extension WebResponse {
    /// In bytes on the wire.
    var size: Int { headBytes + contentType.utf8.count + body.count }
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

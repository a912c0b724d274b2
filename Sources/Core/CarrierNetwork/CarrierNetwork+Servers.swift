public import Ciphers
public import Vocabulary

/// The servers that can be reached, what a handset shows of its trust in them, and what they do by
/// themselves.
extension CarrierNetwork {
    /// A name, the server behind it and the certificates that it shows, leaf first.
    public struct Route: Codable, Equatable, Sendable {
        public var host: String
        public var server: ServerName
        public var certificates: [[UInt8]]
        /// Whether anything listens there.
        public internal(set) var isOpen = true
        /// The server stands outside the world: its certificates are judged where they are shown.
        public var isOutside: Bool
        public init(
            host: String, server: ServerName, certificates: [[UInt8]], isOutside: Bool = false
        ) {
            self.host = host
            self.server = server
            self.certificates = certificates
            self.isOutside = isOutside
        }
    }

    /// The servers of the world.
    public enum ServerName: String, Codable, Sendable {
        case center
        /// The carrier's own distribution site. Source: manual 4.1 (R-DL-028).
        case distribution
        /// The carrier's own site.
        case portal
    }

    /// What the handset shows of its trust when it connects.
    public struct Caller: Codable, Equatable, Sendable {
        /// Certificates in DER that the handset trusts.
        public var anchors: [[UInt8]]
        /// What the handset's clock shows; certificates are judged by it.
        public var clock: HandsetTime
        public init(anchors: [[UInt8]], clock: HandsetTime) {
            self.anchors = anchors
            self.clock = clock
        }

        /// What the handset makes of what a server shows, and the dates for which it refuses it.
        ///
        /// - Parameter chain: DER, the server's own certificate first.
        public func judge(
            _ chain: [[UInt8]], of host: String
        ) -> (verdict: X509.Verdict, dates: X509.Validity?) {
            let seconds = clock.seconds
            let verdict = X509.judge(chain, anchors: anchors, host: host, at: seconds)
            return (verdict, X509.dates(behind: verdict, in: chain, at: seconds))
        }
    }

    /// A server shows other certificates from now on.
    public mutating func setCertificates(_ certificates: [[UInt8]], of host: String) {
        guard let index = routes.firstIndex(where: { $0.host == host }) else { return }
        routes[index].certificates = certificates
    }

    /// A server takes connections from now on, or takes none. Source: O-62.
    public mutating func setOpen(_ isOpen: Bool, _ host: String) {
        guard let index = routes.firstIndex(where: { $0.host == host }) else { return }
        routes[index].isOpen = isOpen
    }
}

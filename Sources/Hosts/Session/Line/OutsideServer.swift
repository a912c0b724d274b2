/// Where a server of the world stands outside of it: an address of the real network.
///
/// The phone goes on calling the server by its name in the world, `dl.otp-auth.net` for instance,
/// and judges its certificate for that name; only the connection goes elsewhere.
///
/// Source: requirements R-QA-010; RFC 3986, 3.2.
public struct OutsideServer: Hashable, Sendable {
    /// A host's name or an IP address, without brackets.
    public var address: String
    public var port: Int

    public init(address: String, port: Int) {
        self.address = address
        self.port = port
    }

    /// Reads `https://host:port`, where the host may be an address such as `127.0.0.1` or `[::1]`
    /// and the port may be missing.
    public init(url text: String) throws(OutsideServerFault) {
        guard let colon = text.firstRange(of: "://"), colon.lowerBound > text.startIndex else {
            throw .notURL(text)
        }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "https" else { throw .notHTTPS(scheme: scheme) }
        let rest = text[colon.upperBound...]
        let place = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest[place.endIndex...]
        guard path.isEmpty || path == "/" else { throw .hasPath(String(path)) }
        let server = HostText(place)
        guard !server.isWithoutHost else { throw .noHost }
        guard let host = server.host else { throw .notURL(text) }
        address = host
        guard let port = server.port else {
            self.port = 443
            return
        }
        guard let number = server.portNumber, number > 0 else { throw .badPort(String(port)) }
        self.port = number
    }
}

/// Why a text does not say where a server stands.
public enum OutsideServerFault: Error, Equatable, Sendable {
    case notURL(String)
    case notHTTPS(scheme: String)
    case noHost
    /// A port is a number from 1 to 65535.
    case badPort(String)
    /// The path belongs to what is asked, not to the server.
    case hasPath(String)
}

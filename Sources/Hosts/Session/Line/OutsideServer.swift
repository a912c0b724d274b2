import Foundation

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
        let (host, port) = Self.parts(of: place)
        guard !host.isEmpty else { throw .noHost }
        guard Self.isHost(host) else { throw .notURL(text) }
        address = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : String(host)
        guard let port else {
            self.port = 443
            return
        }
        guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
            (1...65_535).contains(number)
        else { throw .badPort(String(port)) }
        self.port = number
    }

    /// Separates at the last colon that is not in brackets.
    private static func parts(of place: Substring) -> (host: Substring, port: Substring?) {
        let host =
            if let end = place.lastIndex(of: "]") {
                place[...end]
            } else {
                place.lastIndex(of: ":").map { place[..<$0] } ?? place
            }
        let rest = place[host.endIndex...]
        return rest.hasPrefix(":") ? (host, rest.dropFirst()) : (place, nil)
    }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            var room = in6_addr()
            return inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &room) == 1
        }
        return host.unicodeScalars.allSatisfy { letter in
            letter.isASCII
                && (letter.properties.isAlphabetic || ("0"..."9").contains(letter)
                    || "-._".unicodeScalars.contains(letter))
        }
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

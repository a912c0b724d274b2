import Glibc
import NIOCore

/// Where a server listens: a name or an address, and a port.
public struct HostPort: Equatable, Sendable {
    /// Without the brackets of an IPv6 address.
    public var host: String
    /// From 0 to 65535; 0 takes any free one.
    public var port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8443`, `localhost:8443` or `[::1]:8443`; nil for anything else.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(digits), port <= 65_535
        else { return nil }
        let host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = String(host.dropFirst().dropLast())
            guard inner.contains(":"), SourceAddress(inner) != nil else { return nil }
            self.init(host: SourceAddress.plain(inner), port: port)
        } else {
            guard !host.isEmpty, host.utf8.allSatisfy(Self.isPartOfName) else { return nil }
            self.init(host: host.lowercased(), port: port)
        }
    }

    public var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether only this machine can come here.
    public var isLoopback: Bool {
        host == "localhost" || SourceAddress(host)?.isLoopback == true
    }

    /// Whether every address of this machine is meant.
    var isEverywhere: Bool { host == "0.0.0.0" || host == "::" }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// The address that a connection comes from.
struct SourceAddress: Equatable, Sendable {
    /// In the order of the network: 4 bytes for IPv4, 16 for IPv6.
    private let bytes: [UInt8]

    /// Reads `192.0.2.1` or `2001:db8::1`; nil for anything else. An IPv4 address in the clothes of
    /// IPv6, `::ffff:192.0.2.1`, is what it is.
    init?(_ text: String) {
        let bare = text.split(separator: "%", omittingEmptySubsequences: false).first ?? ""
        var room = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, String(bare), &room) == 1 {
            bytes = Array(room.prefix(4))
            return
        }
        guard inet_pton(AF_INET6, String(bare), &room) == 1 else { return nil }
        let isMapped = room.prefix(10).allSatisfy { $0 == 0 } && room[10...11] == [0xFF, 0xFF]
        bytes = isMapped ? Array(room.suffix(4)) : room
    }

    private var isIPv6: Bool { bytes.count == 16 }

    /// An address of IPv6 as everybody writes it, in small letters and as short as can be.
    ///
    /// Source: RFC 5952.
    static func plain(_ text: String) -> String {
        var address = in6_addr()
        guard inet_pton(AF_INET6, text, &address) == 1 else { return text.lowercased() }
        var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(AF_INET6, &address, &room, socklen_t(room.count))
        return String(
            decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    var isLoopback: Bool {
        isIPv6 ? bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 : bytes[0] == 127
    }

    /// Whom requests are counted for: an address of IPv4, or the 64 bits of IPv6 that one line has.
    /// Source: RFC 6177; counting each address of IPv6 would count nobody.
    var line: [UInt8] { Array(bytes.prefix(8)) }
}

extension HostPort {
    /// The host in a request's `Host`, without its port and brackets, in small letters.
    static func host(of authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return SourceAddress.plain(
                String(authority[authority.index(after: authority.startIndex)..<end]))
        }
        let end = authority.utf8.lastIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        return authority[..<end].lowercased()
    }

    /// The addresses by which others reach this machine, but those of one line only.
    static var addressesHere: [String] {
        // Where the system does not say, the names that every machine has are enough.
        let devices = (try? System.enumerateDevices()) ?? []
        return devices.compactMap { $0.address?.ipAddress }.filter { !$0.hasPrefix("fe80") }
    }

    /// As others are told: the first address of this machine where all of them are meant.
    var told: HostPort {
        guard isEverywhere else { return self }
        let outer = Self.addressesHere.first { SourceAddress($0)?.isLoopback == false }
        return HostPort(host: outer ?? "localhost", port: port)
    }
}

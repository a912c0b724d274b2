import Glibc
import NIOCore
import Session

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
        let text = HostText(text)
        guard let host = text.host, let port = text.portNumber else { return nil }
        self.init(host: host, port: port)
    }

    public var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether only this machine can come here.
    public var isLoopback: Bool {
        host == "localhost" || SourceAddress(host)?.isLoopback == true
    }

    /// Whether every address of this machine is meant.
    var isEverywhere: Bool { host == "0.0.0.0" || host == "::" }
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

    var isLoopback: Bool {
        isIPv6 ? bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 : bytes[0] == 127
    }

    /// Whom requests are counted for: an address of IPv4, or the 64 bits of IPv6 that one line has.
    /// Source: RFC 6177; counting each address of IPv6 would count nobody.
    var line: [UInt8] { Array(bytes.prefix(8)) }
}

extension HostPort {
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

import Glibc

/// A host and perhaps a port as people and requests write them: `127.0.0.1:8443`, `localhost`,
/// `[::1]:8443`.
///
/// Source: RFC 3986, 3.2.2 and 3.2.3.
public struct HostText: Equatable, Sendable {
    /// As it was written, with the brackets of an address of IPv6.
    private let written: Substring
    /// What stands behind the colon; nil without a colon.
    public let port: Substring?

    /// Separates at the last colon that is not in brackets.
    public init(_ text: some StringProtocol) {
        let text = Substring(text)
        let host =
            if let end = text.lastIndex(of: "]") {
                text[...end]
            } else {
                text.lastIndex(of: ":").map { text[..<$0] } ?? text
            }
        let rest = text[host.endIndex...]
        (written, port) = rest.hasPrefix(":") ? (host, rest.dropFirst()) : (text, nil)
    }

    /// Whether there is nothing where a host should be.
    public var isWithoutHost: Bool { written.isEmpty }

    /// A name in small letters, or an address without brackets, as everybody writes it; nil for what
    /// is neither.
    public var host: String? {
        if written.hasPrefix("["), written.hasSuffix("]") {
            return Self.plainIPv6(String(written.dropFirst().dropLast()))
        }
        guard !written.isEmpty, written.utf8.allSatisfy(Self.isPartOfName) else { return nil }
        return written.lowercased()
    }

    /// The number of the port, from 0 to 65535; nil where there is none, or anything else.
    public var portNumber: Int? {
        guard let port,
            port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(port), number <= 65_535
        else { return nil }
        return number
    }

    /// An address of IPv6 in small letters and as short as can be, with its zone where it has one.
    ///
    /// Source: RFC 5952; RFC 4007, 11 (`%eth0`).
    private static func plainIPv6(_ text: String) -> String? {
        let bare = text.prefix { $0 != "%" }
        var address = in6_addr()
        guard inet_pton(AF_INET6, String(bare), &address) == 1 else { return nil }
        var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(AF_INET6, &address, &room, socklen_t(room.count))
        let plain = room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: plain, as: UTF8.self) + text[bare.endIndex...]
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

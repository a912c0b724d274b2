import Glibc
import NIOCore

/// Holds a place where a listener is to be, from the start of the process to its end, without taking
/// connections: whoever comes meanwhile is refused, and no other program can settle there.
///
/// On Linux a listener of the same process may share the place, because both allow it.
final class PlaceClaim: Sendable {
    /// The place with its port, where any free one was asked for.
    let place: HostPort
    private let socket: CInt

    /// - Throws: `CenterFailure` when it is another's, or no place of this computer.
    init(_ wanted: HostPort) throws(CenterFailure) {
        let address: NIOCore.SocketAddress
        do {
            address = try .makeAddressResolvingHost(wanted.host, port: wanted.port)
        } catch {
            throw .cannotListen(wanted, reason: CenterFailure.noSuchHost)
        }
        socket = Glibc.socket(
            CInt(address.protocol.rawValue),
            CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        var yes: CInt = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        let descriptor = socket
        let isBound = address.withSockAddr { bind(descriptor, $0, socklen_t($1)) == 0 }
        guard isBound, let port = Self.port(of: socket) else {
            let code = errno
            close(socket)
            throw CenterFailure(code, at: wanted)
        }
        place = HostPort(host: wanted.host, port: port)
    }

    deinit { close(socket) }

    private static func port(of socket: CInt) -> Int? {
        var room = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isKnown = withUnsafeMutablePointer(to: &room) { room in
            room.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(socket, $0, &size) == 0
            }
        }
        // Both families have the port behind the family, in the order of the network.
        return isKnown
            ? withUnsafeBytes(of: room) { Int($0[2]) << 8 | Int($0[3]) } : nil
    }
}

import CarrierNetwork
import Dispatch
import Foundation
import Synchronization

/// Where a socket can be connected to, as the system writes it down.
struct SocketAddress: Sendable {
    let family: Int32
    let bytes: [UInt8]

    /// A socket's file; nil for a path that is longer than the system takes.
    init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard !path.isEmpty, path.utf8.count < room else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        family = AF_UNIX
        bytes = withUnsafeBytes(of: &address) { Array($0) }
    }

    private init(_ entry: addrinfo) {
        family = entry.ai_family
        bytes = Array(UnsafeRawBufferPointer(start: entry.ai_addr, count: Int(entry.ai_addrlen)))
    }

    /// Every address of a server, the best first.
    ///
    /// The system's resolver cannot be told to stop. A name is looked up on a thread of its own,
    /// which may outlive the deadline.
    static func all(
        of server: OutsideServer, until deadline: Deadline
    ) throws(LineFailure) -> [SocketAddress] {
        if let known = resolved(server, flags: AI_NUMERICHOST) { return known }
        let found = Box()
        Thread { found.put(resolved(server, flags: 0) ?? []) }.start()
        guard let addresses = found.take(until: deadline) else { throw .connectTimedOut }
        guard !addresses.isEmpty else { throw .unknownHost }
        return addresses
    }

    private static func resolved(_ server: OutsideServer, flags: Int32) -> [SocketAddress]? {
        var hints = addrinfo()
        hints.ai_flags = flags | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(server.address, String(server.port), &hints, &list) == 0 else {
            return nil
        }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { entry in
            entry.map { SocketAddress($0.pointee) }
        }
    }

    /// What one thread finds and another waits for.
    private final class Box: Sendable {
        private let addresses = Mutex<[SocketAddress]?>(nil)
        private let filled = DispatchSemaphore(value: 0)

        func put(_ found: [SocketAddress]) {
            addresses.withLock { $0 = found }
            filled.signal()
        }

        /// Nil when nothing was found in time.
        func take(until deadline: Deadline) -> [SocketAddress]? {
            _ = filled.wait(timeout: deadline.dispatchTime)
            return addresses.withLock { $0 }
        }
    }
}

extension Deadline {
    var dispatchTime: DispatchTime { .now() + .milliseconds(Int(milliseconds)) }
}

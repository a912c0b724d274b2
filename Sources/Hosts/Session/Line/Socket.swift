import CarrierNetwork
import Foundation

/// A connected socket whose waits all have an end.
final class Socket: ByteStream {
    private let descriptor: Int32
    private let hangUp: HangUp?

    /// - Parameter descriptor: a socket that never blocks; it belongs to this value from now on.
    init(_ descriptor: Int32, hangUp: HangUp? = nil) {
        self.descriptor = descriptor
        self.hangUp = hangUp
    }

    deinit { close(descriptor) }

    /// Connects to the first address that answers.
    ///
    /// - Throws: the cause at the last of them: `.refused`, or `.connectTimedOut`.
    static func connected(
        to addresses: [SocketAddress], until deadline: Deadline, hangUp: HangUp? = nil
    ) throws(LineFailure) -> Socket {
        var cause = LineFailure.connectTimedOut
        for address in addresses {
            do { return try Socket(connecting: address, until: deadline, hangUp) } catch {
                cause = error
            }
        }
        throw cause
    }

    private init(
        connecting address: SocketAddress, until deadline: Deadline, _ hangUp: HangUp?
    ) throws(LineFailure) {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(address.family, kind, 0)
        self.hangUp = hangUp
        guard descriptor >= 0 else { throw .connectTimedOut }
        let result = address.bytes.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
            }
        }
        if result != 0 {
            guard errno == EINPROGRESS || errno == EINTR else { throw Self.cause(of: errno) }
            do { try wait(for: POLLOUT, until: deadline) } catch { throw .connectTimedOut }
            let error = option(SO_ERROR)
            guard error == 0 else { throw Self.cause(of: error) }
        }
        // What is asked is one small piece, and nothing follows that it could wait for.
        var isOn: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    /// A socket's file that is not there, or that others may not open, refuses as well.
    private static func cause(of error: Int32) -> LineFailure {
        switch error {
        case ECONNREFUSED, ECONNRESET, ENOENT, EACCES, EPERM, EAGAIN: .refused
        default: .connectTimedOut
        }
    }

    private func option(_ name: Int32) -> Int32 {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, name, &value, &size)
        return value
    }

    // MARK: Bytes

    func send(_ bytes: [UInt8], until deadline: Deadline) throws(StreamFault) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { room in
                Foundation.send(
                    descriptor, room.baseAddress?.advanced(by: sent), room.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                try wait(for: POLLOUT, until: deadline)
            } else if errno != EINTR {
                throw Self.fault(of: errno)
            }
        }
    }

    private static func fault(of error: Int32) -> StreamFault {
        error == ECONNRESET ? .reset : .lost
    }

    func receive(until deadline: Deadline) throws(StreamFault) -> [UInt8] {
        while true {
            // What trickles in without end would never have to wait.
            if deadline.isOver { throw .timedOut }
            if let arrived = try arrived() { return arrived }
            try wait(for: POLLIN, until: deadline)
        }
    }

    /// What lies ready, nothing at the stream's end; nil when the other side is silent.
    func arrived() throws(StreamFault) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count >= 0 { return Array(bytes.prefix(count)) }
            if errno == EAGAIN { return nil }
            guard errno == EINTR else { throw Self.fault(of: errno) }
        }
    }

    var isQuiet: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) < 0 && errno == EAGAIN
    }

    private func wait(for event: Int32, until deadline: Deadline) throws(StreamFault) {
        var waits = [
            pollfd(fd: descriptor, events: Int16(event), revents: 0),
            pollfd(fd: hangUp?.reading ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        var count: Int32
        repeat {
            count = poll(&waits, nfds_t(waits.count), deadline.milliseconds)
        } while count < 0 && errno == EINTR
        if waits[1].revents != 0 { throw .hungUp }
        if count == 0 { throw .timedOut }
    }
}

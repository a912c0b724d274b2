import Dispatch
import Foundation
import Synchronization

/// Another process's side of a connection, as a socket that blocks.
struct Peer: Sendable {
    let descriptor: Int32

    /// Nothing at the end, or when the other side is gone.
    func read() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return Array(bytes.prefix(max(0, count)))
    }

    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Array(rest).withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// The side that connects to a port of this computer; nil where nobody listens.
    init?(port: Int) {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        var address = sockaddr_in(loopback: port)
        let result = withUnsafePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        self.init(descriptor: descriptor)
        guard result == 0 else {
            close()
            return nil
        }
    }

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// What is written does not wait for more.
    func sendAtOnce() {
        var isOn: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Tells the other side that nothing more comes; it may go on.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    func close() { Foundation.close(descriptor) }

    /// Closes without a word, so that the other side gets a reset.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }
}

/// Something that listens on this computer, and serves each connection on a thread of its own.
final class Listener: Sendable {
    let port: Int
    private let descriptor: Int32
    private let counter = Counter()

    /// How often somebody connected.
    var connections: Int { counter.count.withLock { $0 } }

    private final class Counter: Sendable {
        let count = Mutex(0)
    }

    /// - Parameters:
    ///   - path: of a socket's file; nil for a free port of 127.0.0.1.
    ///   - serve: the connection is closed behind it.
    init(path: String? = nil, _ serve: @escaping @Sendable (Peer) -> Void) throws {
        let family = path == nil ? AF_INET : AF_UNIX
        descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        port = try Self.bind(descriptor, path)
        try check(listen(descriptor, 64))
        Thread { [descriptor, counter] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { break }
                counter.count.withLock { $0 += 1 }
                Thread {
                    serve(Peer(descriptor: connection))
                    close(connection)
                }
                .start()
            }
            close(descriptor)
        }
        .start()
    }

    deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// A port of 127.0.0.1 at which nobody listens just now.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        return try bind(descriptor, nil)
    }

    /// Takes a free port, or a path.
    static func bind(_ descriptor: Int32, _ path: String?) throws -> Int {
        guard let path else { return try bindPort(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try check(result)
        return 0
    }

    private static func bindPort(_ descriptor: Int32) throws -> Int {
        var address = sockaddr_in(loopback: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let results = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                (Foundation.bind(descriptor, $0, size), getsockname(descriptor, $0, &size))
            }
        }
        try check(results.0)
        try check(results.1)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// A port at which nobody listens.
    static func closedPort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return try bind(descriptor, nil)
    }
}

/// A port whose queue is full: who connects gets no answer.
final class FullPort {
    let port: Int
    private var descriptors: [Int32] = []

    init() throws {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let door = socket(AF_INET, kind, 0)
        descriptors.append(door)
        port = try Listener.bind(door, nil)
        try check(listen(door, 0))
        for _ in 0..<4 {
            let guest = socket(AF_INET, kind | Int32(SOCK_NONBLOCK.rawValue), 0)
            descriptors.append(guest)
            var address = sockaddr_in(loopback: port)
            withUnsafePointer(to: &address) { place in
                place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = connect(guest, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}

extension sockaddr_in {
    /// A port of 127.0.0.1; 0 for any that is free.
    fileprivate init(loopback port: Int) {
        self.init()
        sin_family = sa_family_t(AF_INET)
        sin_addr.s_addr = inet_addr("127.0.0.1")
        sin_port = UInt16(port).bigEndian
    }
}

/// What the system said to a call that tests cannot do without.
struct SystemRefusal: Error {
    let reason: String
}

private func check(_ result: Int32) throws {
    guard result >= 0 else { throw SystemRefusal(reason: String(cString: strerror(errno))) }
}

/// What a server's thread tells the test.
final class Told: Sendable {
    private let words = Mutex<[String]>([])
    private let signal = DispatchSemaphore(value: 0)

    func put(_ word: String) {
        words.withLock { $0.append(word) }
        signal.signal()
    }

    /// The next thing that is told; nothing when it does not come.
    func wait() -> String {
        guard signal.wait(timeout: .now() + 20) == .success else { return "" }
        return words.withLock { $0.removeFirst() }
    }
}

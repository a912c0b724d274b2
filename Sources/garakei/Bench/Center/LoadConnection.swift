import CSSL
import Glibc

/// What the load asks of TLS: that the center shows a certificate of its own authority. Nothing is
/// resumed: each connection shakes hands in full.
final class LoadRules {
    fileprivate let pointer: OpaquePointer

    /// - Parameter authority: the path of the authority's certificate, in PEM.
    init(trusting authority: String) throws {
        guard let pointer = SSL_CTX_new(TLS_client_method()) else {
            preconditionFailure("no memory is left")
        }
        self.pointer = pointer
        SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
        guard SSL_CTX_load_verify_file(pointer, authority) == 1 else {
            throw Complaint.environment("\(authority) holds no certificate.")
        }
    }

    deinit { SSL_CTX_free(pointer) }
}

/// What the center answered.
struct LoadAnswer {
    var status: Int
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// One connection to the center on this machine, with one request under way at most.
final class LoadConnection {
    let socket: Int32
    private let session: OpaquePointer
    /// What waits for the end of the handshake.
    private var request: [UInt8]?
    /// What came of the answer.
    private var received: [UInt8] = []

    /// Begins a connection, and asks as soon as it is safe.
    init(to port: Int, rules: LoadRules, asking request: [UInt8]) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0, Self.connect(socket, to: port), let session = SSL_new(rules.pointer)
        else {
            throw Complaint.environment(
                "no connection to the center: \(String(cString: strerror(errno))).")
        }
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
        SSL_set_fd(session, socket)
        SSL_set_connect_state(session)
        self.session = session
        self.request = request
        _ = try proceed()
    }

    deinit {
        SSL_shutdown(session)
        SSL_free(session)
        close(socket)
        ERR_clear_error()
    }

    private static func connect(_ socket: Int32, to port: Int) -> Bool {
        var on: Int32 = 1
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                Glibc.connect(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// Sends the next request.
    func ask(_ request: [UInt8]) throws {
        ERR_clear_error()
        // What is so short always fits into the socket.
        guard SSL_write(session, request, Int32(request.count)) == Int32(request.count) else {
            throw Self.cut
        }
    }

    /// Takes what arrived; gives the answer once it is whole.
    func proceed() throws -> LoadAnswer? {
        if let request {
            ERR_clear_error()
            let result = SSL_do_handshake(session)
            guard result == 1 else {
                guard SSL_get_error(session, result) == SSL_ERROR_WANT_READ else { throw Self.cut }
                return nil
            }
            self.request = nil
            try ask(request)
            return nil
        }
        try read()
        guard let answer = Self.answer(in: received) else { return nil }
        received.removeAll(keepingCapacity: true)
        return answer
    }

    private func read() throws {
        while true {
            ERR_clear_error()
            let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16_384) { room in
                let count = SSL_read(session, room.baseAddress, Int32(room.count))
                if count > 0 { received += room[..<Int(count)] }
                return count
            }
            guard count <= 0 else { continue }
            guard SSL_get_error(session, count) == SSL_ERROR_WANT_READ else { throw Self.cut }
            return
        }
    }

    private static let cut = Complaint(
        sentence: "the center cut a connection.", code: Exit.failedCheck)

    // MARK: HTTP

    private static let headEnd = Array("\r\n\r\n".utf8)
    private static let lengthName = Array("content-length: ".utf8)

    /// The answer, once all of its body is there.
    private static func answer(in bytes: [UInt8]) -> LoadAnswer? {
        guard bytes.count > 12, let end = place(of: headEnd, in: bytes[...]) else { return nil }
        var length = 0
        if let start = place(of: lengthName, in: bytes[..<end]) {
            length = number(bytes[(start + lengthName.count)...])
        }
        let body = bytes[(end + headEnd.count)...]
        guard body.count >= length else { return nil }
        return LoadAnswer(status: number(bytes[9...]), body: Array(body))
    }

    /// Where a text begins; upper case stands for lower case, too.
    private static func place(of text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= text.count else { return nil }
        return bytes.withUnsafeBufferPointer { room in
            (0...(room.count - text.count)).first { start in
                text.indices.allSatisfy { room[start + $0] | 0x20 == text[$0] | 0x20 }
            }.map { $0 + bytes.startIndex }
        }
    }

    /// The number with which some bytes begin.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.prefix { (48...57).contains($0) }.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}

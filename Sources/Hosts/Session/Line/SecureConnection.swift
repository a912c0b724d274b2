import CSSL
import CarrierNetwork
import Ciphers

/// A connection to a server that has proved its name, by TLS 1.2 or newer.
///
/// libssl keeps the form; which chain is trusted is ``X509/judge(_:anchors:host:at:)``'s decision,
/// as in the world without sockets: at the handset's time, by the handset's own authorities alone.
/// A chain that is refused ends the handshake with the alert that names why, and nothing of the
/// request has left. Tickets by which a server would shorten the next handshake are not kept.
///
/// Source: protocol.md 2.1; requirements R-PHONE-065; RFC 5246, RFC 8446.
final class SecureConnection: ByteStream {
    private let socket: Socket
    private let session: OpaquePointer
    /// What came over the socket and libssl has not read yet.
    private let incoming: OpaquePointer
    /// What libssl has written and must go over the socket.
    private let outgoing: OpaquePointer

    /// Shakes hands.
    ///
    /// - Parameters:
    ///   - socket: connected, with nothing sent yet.
    ///   - host: the server's name in the world.
    /// - Throws: `.certificate` with the verdict, `.notTLS`, `.refused` when the other side hangs
    ///   up, `.connectTimedOut`.
    init(
        over socket: Socket, to host: String, by caller: CarrierNetwork.Caller,
        until deadline: Deadline
    ) throws(LineFailure) {
        guard let session = SSL_new(TLSRules.handset.pointer), let incoming = BIO_new(BIO_s_mem()),
            let outgoing = BIO_new(BIO_s_mem())
        else { preconditionFailure("no memory is left") }
        SSL_set_bio(session, incoming, outgoing)
        (self.socket, self.session) = (socket, session)
        (self.incoming, self.outgoing) = (incoming, outgoing)
        let isNamed = host.withCString { name in
            SSL_ctrl(
                session, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name),
                UnsafeMutableRawPointer(mutating: name))
        }
        // No certificate names a host of more than 255 letters.
        guard isNamed == 1 else { throw .unknownHost }
        let examiner = Examiner(host: host, caller: caller)
        SSL_set_ex_data(session, 0, Unmanaged.passUnretained(examiner).toOpaque())
        defer { SSL_set_ex_data(session, 0, nil) }
        do { try shakeHands(until: deadline) } catch {
            switch error {
            case .timedOut: throw .connectTimedOut
            case .lost, .reset, .hungUp: throw .refused
            }
        }
        guard let (verdict, dates) = examiner.judgement else { throw .notTLS }
        guard verdict == .trusted else { throw .certificate(verdict, dates: dates) }
        guard SSL_is_init_finished(session) == 1 else { throw .notTLS }
    }

    deinit {
        // Tells the other side that nothing more comes; it need not hear it.
        SSL_shutdown(session)
        try? flush(until: Deadline(after: .zero))
        SSL_free(session)
        ERR_clear_error()
    }

    /// Goes as far as it gets: to the handshake's end or to what the two sides do not agree on.
    private func shakeHands(until deadline: Deadline) throws(StreamFault) {
        while true {
            ERR_clear_error()
            let result = SSL_connect(session)
            guard SSL_get_error(session, result) == SSL_ERROR_WANT_READ else {
                // The last of it, or the alert; the other side may be gone already.
                try? flush(until: deadline)
                return
            }
            try flush(until: deadline)
            try fill(until: deadline)
        }
    }

    // MARK: Bytes

    func send(_ bytes: [UInt8], until deadline: Deadline) throws(StreamFault) {
        var sent = 0
        while sent < bytes.count {
            ERR_clear_error()
            let result = bytes.withUnsafeBytes { room in
                SSL_write(
                    session, room.baseAddress?.advanced(by: sent), Int32(room.count - sent))
            }
            let error = SSL_get_error(session, result)
            try flush(until: deadline)
            if result > 0 {
                sent += Int(result)
            } else if error == SSL_ERROR_WANT_READ {
                try fill(until: deadline)
            } else {
                throw .lost
            }
        }
    }

    func receive(until deadline: Deadline) throws(StreamFault) -> [UInt8] {
        while true {
            if let read = try read() { return read }
            try flush(until: deadline)
            try fill(until: deadline)
        }
    }

    /// A ticket that came after the last answer disturbs nobody.
    var isQuiet: Bool {
        do {
            for _ in 0..<Self.quietPieces {
                guard try read() == nil else { return false }
                guard let arrived = try socket.arrived() else { return true }
                guard !arrived.isEmpty else { return false }
                give(arrived)
            }
        } catch {}
        return false
    }

    /// How many pieces of 16 KB may lie between two answers. Source: assumed; tickets are small.
    private static let quietPieces = 4

    /// What libssl has opened, nothing at the stream's end; nil when it needs more.
    private func read() throws(StreamFault) -> [UInt8]? {
        ERR_clear_error()
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = SSL_read(session, &bytes, Int32(bytes.count))
        if count > 0 { return Array(bytes.prefix(Int(count))) }
        switch SSL_get_error(session, count) {
        case SSL_ERROR_WANT_READ: return nil
        case SSL_ERROR_ZERO_RETURN: return []
        default: throw .lost
        }
    }

    /// Waits for more of what libssl reads. An end that TLS has not announced may be anybody's
    /// doing, so it is a loss. Source: RFC 8446, 6.1.
    private func fill(until deadline: Deadline) throws(StreamFault) {
        let arrived = try socket.receive(until: deadline)
        guard !arrived.isEmpty else { throw .lost }
        give(arrived)
    }

    private func give(_ bytes: [UInt8]) {
        let count = BIO_write(incoming, bytes, Int32(bytes.count))
        precondition(count == Int32(bytes.count), "a stream in memory takes everything")
    }

    private func flush(until deadline: Deadline) throws(StreamFault) {
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(outgoing))
        guard !bytes.isEmpty else { return }
        BIO_read(outgoing, &bytes, Int32(bytes.count))
        try socket.send(bytes, until: deadline)
    }
}

import CSSL
import Ciphers
import Foundation
import Vocabulary

/// A server's side of TLS, by libssl itself on a blocking socket.
struct TLSPeer {
    private let session: OpaquePointer?

    /// Reads a request with its body; nil when there is none any more.
    func readRequest() -> [UInt8]? {
        var bytes: [UInt8] = []
        while true {
            if let end = Array(bytes).firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                let length = head.components(separatedBy: "\r\n").compactMap { line in
                    line.hasPrefix("Content-Length: ") ? Int(line.dropFirst(16)) : nil
                }
                if bytes.count >= end.upperBound + (length.first ?? 0) { return bytes }
            }
            var room = [UInt8](repeating: 0, count: 4096)
            let count = SSL_read(session, &room, Int32(room.count))
            guard count > 0 else { return nil }
            bytes += room.prefix(Int(count))
        }
    }

    func write(_ text: String) { write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        SSL_write(session, bytes, Int32(bytes.count))
    }

    /// Gives the other side a ticket that it has not asked for.
    func giveTicket() {
        SSL_new_session_ticket(session)
        SSL_do_handshake(session)
    }

    /// Breaks the connection off as a computer does that knows it no more.
    func reset() { Peer(descriptor: SSL_get_fd(session)).reset() }

    /// Tells the other side in order that nothing more comes.
    func end() { SSL_shutdown(session) }

    /// Serves each connection after its handshake.
    ///
    /// - Parameter failed: told why a handshake failed, in libssl's words.
    static func listener(
        _ leaf: Authority.Leaf, failed: @escaping @Sendable (String) -> Void = { _ in },
        _ serve: @escaping @Sendable (TLSPeer) -> Void
    ) throws -> Listener {
        try Listener { peer in
            // What the other side has closed must not end the tests.
            var pipe = sigset_t()
            sigemptyset(&pipe)
            sigaddset(&pipe, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &pipe, nil)
            guard let rules = rules(leaf) else { return }
            let session = SSL_new(rules)
            SSL_set_fd(session, peer.descriptor)
            if SSL_accept(session) == 1 {
                serve(TLSPeer(session: session))
            } else {
                failed(ERR_reason_error_string(ERR_peek_last_error()).map(String.init) ?? "")
            }
            SSL_free(session)
            SSL_CTX_free(rules)
            ERR_clear_error()
        }
    }

    private static func rules(_ leaf: Authority.Leaf) -> OpaquePointer? {
        let rules = SSL_CTX_new(TLS_server_method())
        let pem = Array(leaf.key.pem.utf8)
        let stream = BIO_new_mem_buf(pem, Int32(pem.count))
        let key = PEM_read_bio_PrivateKey(stream, nil, nil, nil)
        BIO_free(stream)
        defer { EVP_PKEY_free(key) }
        let certificate = leaf.certificate
        guard SSL_CTX_use_PrivateKey(rules, key) == 1,
            SSL_CTX_use_certificate_ASN1(rules, Int32(certificate.count), certificate) == 1
        else { return nil }
        return rules
    }
}

/// An answer as servers write it.
func answer(_ body: String, status: Int = 200, _ headers: String...) -> String {
    let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

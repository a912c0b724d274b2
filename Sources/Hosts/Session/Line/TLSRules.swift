import CSSL
import CarrierNetwork
import Ciphers
import Vocabulary

/// What every handset asks of TLS, made once and kept for the life of the process.
///
/// libssl's rules do not change any more, and every thread may use them. Swift's pointers cannot
/// be shared between threads, so the address is what is kept.
struct TLSRules: Sendable {
    private let address: UInt

    /// What libssl's functions take.
    var pointer: OpaquePointer? { OpaquePointer(bitPattern: address) }

    /// Source: protocol.md 2.1 (TLS 1.2 or newer, the handset's own authorities).
    static let handset = TLSRules()

    private init() {
        guard let rules = SSL_CTX_new(TLS_client_method()) else {
            preconditionFailure("no memory is left")
        }
        let result = SSL_CTX_ctrl(
            rules, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        precondition(result == 1, "libssl knows TLS 1.2")
        // SSL_OP_NO_RENEGOTIATION, which is a macro that Swift does not see.
        SSL_CTX_set_options(rules, 1 << 30)
        SSL_CTX_set_verify(rules, SSL_VERIFY_PEER, nil)
        SSL_CTX_set_cert_verify_callback(rules, examine, nil)
        address = UInt(bitPattern: rules)
    }
}

/// Looks at what a server shows during one handshake.
final class Examiner {
    private let host: String
    private let caller: CarrierNetwork.Caller
    /// Nil until the server has shown its certificates.
    private(set) var judgement: (verdict: X509.Verdict, dates: X509.Validity?)?

    init(host: String, caller: CarrierNetwork.Caller) {
        self.host = host
        self.caller = caller
    }

    fileprivate func judge(_ chain: [[UInt8]]) -> X509.Verdict {
        let judged = caller.judge(chain, of: host)
        judgement = judged
        return judged.verdict
    }
}

/// Called by libssl in place of its own judgement; 1 is trust.
private func examine(_ context: OpaquePointer?, _: UnsafeMutableRawPointer?) -> Int32 {
    let place = SSL_get_ex_data_X509_STORE_CTX_idx()
    guard let session = X509_STORE_CTX_get_ex_data(context, place),
        let examiner = SSL_get_ex_data(OpaquePointer(session), 0)
    else { return 0 }
    let verdict = Unmanaged<Examiner>.fromOpaque(examiner).takeUnretainedValue()
        .judge(chain(in: context))
    X509_STORE_CTX_set_error(context, verdict.alert)
    return verdict == .trusted ? 1 : 0
}

/// What the server shows, DER, its own certificate first.
private func chain(in context: OpaquePointer?) -> [[UInt8]] {
    let shown = X509_STORE_CTX_get0_untrusted(context)
    return (0..<max(0, OPENSSL_sk_num(shown))).map { index in
        let certificate = OPENSSL_sk_value(shown, index).map { OpaquePointer($0) }
        let count = Int(max(0, i2d_X509(certificate, nil)))
        return [UInt8](unsafeUninitializedCapacity: count) { room, used in
            var position = room.baseAddress
            used = Int(max(0, i2d_X509(certificate, &position)))
        }
    }
}

extension X509.Verdict {
    /// libcrypto's number for it, from which libssl makes the alert that the server gets.
    fileprivate var alert: Int32 {
        switch self {
        case .trusted: X509_V_OK
        case .notYetValid: X509_V_ERR_CERT_NOT_YET_VALID
        case .expired: X509_V_ERR_CERT_HAS_EXPIRED
        case .unknownAuthority: X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
        case .otherHost: X509_V_ERR_HOSTNAME_MISMATCH
        case .malformed: X509_V_ERR_CERT_REJECTED
        }
    }
}

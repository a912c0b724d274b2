import COpenSSL

/// Certificates of web servers, as DER.
///
/// All times are seconds since 1970 UTC.
///
/// Source: RFC 5280.
public enum X509 {
    /// What a client makes of the certificates that a server shows.
    public enum Verdict: String, Codable, Sendable {
        case trusted, notYetValid, expired, unknownAuthority, otherHost, malformed
    }

    /// Judges a chain as a TLS client would, at a moment of its own clock.
    ///
    /// Where several things are wrong the verdict names the first of: form, authority, dates,
    /// host. A certificate is expired from its last second on, as libcrypto counts.
    ///
    /// - Parameters:
    ///   - chain: DER, the server's own certificate first.
    ///   - anchors: the authorities that the client trusts, DER.
    ///   - host: a name, or an address such as `127.0.0.1` or `::1`, for which only an alternative
    ///     name that is an address counts. Source: RFC 9110, 4.3.5.
    ///   - seconds: since 1970 UTC.
    public static func judge(
        _ chain: [[UInt8]], anchors: [[UInt8]], host: String, at seconds: Int64
    ) -> Verdict {
        // Most servers show their authority as well. Where it is an anchor it is enough by itself,
        // and reading a certificate is what takes the time.
        let shown = anchors.filter(chain.dropFirst().contains)
        if !shown.isEmpty,
            verdict(on: chain.prefix(1), anchors: shown, host, seconds) == .trusted
        {
            return .trusted
        }
        return verdict(on: chain[...], anchors: anchors, host, seconds)
    }

    private static func verdict(
        on chain: ArraySlice<[UInt8]>, anchors: [[UInt8]], _ host: String, _ seconds: Int64
    ) -> Verdict {
        guard let leaf = chain.first.flatMap({ Certificate($0) }),
            let others = CertificateList(chain.dropFirst()), let store = Store(anchors)
        else { return .malformed }
        guard let context = X509_STORE_CTX_new() else { preconditionFailure("no memory is left") }
        defer { X509_STORE_CTX_free(context) }
        let ready = X509_STORE_CTX_init(context, store.pointer, leaf.pointer, others.pointer)
        expectSuccess(ready, of: "X509_STORE_CTX_init")
        X509_STORE_CTX_set_time(context, 0, Int(seconds))
        X509_STORE_CTX_set_purpose(context, X509_PURPOSE_SSL_SERVER)
        let result = X509_verify_cert(context)
        ERR_clear_error()
        guard result == 1 else { return verdict(on: X509_STORE_CTX_get_error(context)) }
        return isFor(host, leaf) ? .trusted : .otherHost
    }

    /// Whether a certificate names a host, a name or an address, whoever has signed it.
    public static func names(_ host: String, in certificate: [UInt8]) -> Bool {
        // With a dot before it libcrypto would take a host for all that end in it.
        guard !host.isEmpty, !host.hasPrefix("."), let leaf = Certificate(certificate) else {
            return false
        }
        defer { ERR_clear_error() }
        return isFor(host, leaf)
    }

    private static func isFor(_ host: String, _ leaf: borrowing Certificate) -> Bool {
        switch X509_check_ip_asc(leaf.pointer, host, 0) {
        case 1: true
        case 0: false
        // The host is no address.
        default: X509_check_host(leaf.pointer, host, host.utf8.count, 0, nil) == 1
        }
    }

    /// When a certificate is valid: from its first second to the one before ``until``.
    public struct Validity: Codable, Equatable, Sendable {
        public var from: Int64
        public var until: Int64

        public init(from: Int64, until: Int64) {
            self.from = from
            self.until = until
        }
    }

    /// The dates for which a chain was refused at a moment: those of the first certificate that is
    /// not valid then. Nil where it was not for its dates, or for those of an authority that the
    /// server does not show.
    public static func dates(
        behind verdict: Verdict, in chain: [[UInt8]], at seconds: Int64
    ) -> Validity? {
        switch verdict {
        case .notYetValid, .expired:
            // Whoever made it may have let it end before it begins, so no range.
            chain.lazy.compactMap(validity(of:)).first { seconds < $0.from || seconds >= $0.until }
        case .trusted, .unknownAuthority, .otherHost, .malformed: nil
        }
    }

    /// From when on and until when a certificate is valid; nil when it cannot be read.
    public static func validity(of certificate: [UInt8]) -> Validity? {
        guard let read = Certificate(certificate),
            let from = seconds(X509_get0_notBefore(read.pointer)),
            let until = seconds(X509_get0_notAfter(read.pointer))
        else { return nil }
        return Validity(from: from, until: until)
    }

    private static func verdict(on error: Int32) -> Verdict {
        switch error {
        case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
        case X509_V_ERR_CERT_HAS_EXPIRED: .expired
        case X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD,
            X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD:
            .malformed
        default: .unknownAuthority
        }
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        guard let epoch = ASN1_TIME_set(nil, 0) else { preconditionFailure("no memory is left") }
        defer { ASN1_TIME_free(epoch) }
        var days: Int32 = 0
        var rest: Int32 = 0
        guard ASN1_TIME_diff(&days, &rest, epoch, time) == 1 else { return nil }
        return Int64(days) * 86_400 + Int64(rest)
    }
}

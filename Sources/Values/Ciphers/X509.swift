import COpenSSL

/// Certificates of web servers, as DER.
///
/// They are made from seeds and given numbers, so a world played again makes the same bytes. All
/// times are seconds since 1970 UTC; a year beyond 2049 is written as a GeneralizedTime.
///
/// Source: RFC 5280; RFC 8410 (Ed25519).
public enum X509 {
    /// A certificate authority that signs for itself.
    ///
    /// - Parameters:
    ///   - seed: the authority's Ed25519 seed.
    ///   - from: the first second of its validity.
    ///   - until: the first second after its validity.
    public static func authority(
        name: String, seed: [UInt8], serial: Int64, from: Int64, until: Int64
    ) -> [UInt8] {
        let draft = Draft(serial: serial, from: from, until: until)
        draft.name(name)
        let key = KeyPair(secret: seed, .ed25519)
        draft.holder(key)
        draft.issuer(draft.certificate)
        draft.extend(NID_basic_constraints, "critical,CA:TRUE")
        draft.extend(NID_key_usage, "critical,keyCertSign,cRLSign")
        draft.extend(NID_subject_key_identifier, "hash")
        return draft.signed(by: key)
    }

    /// A web server's certificate.
    ///
    /// - Parameters:
    ///   - host: letters, digits, hyphens and dots.
    ///   - seed: the server's Ed25519 seed.
    ///   - issuer: the authority's certificate, which ``authority(name:seed:serial:from:until:)``
    ///     made from `issuerSeed`.
    ///   - from: the first second of its validity.
    ///   - until: the first second after its validity.
    public static func leaf(
        host: String, seed: [UInt8], issuer: [UInt8], issuerSeed: [UInt8], serial: Int64,
        from: Int64, until: Int64
    ) -> [UInt8] {
        precondition(
            !host.isEmpty && host.utf8.allSatisfy(isPartOfHost), "\(host) is not a host's name")
        guard let parent = Certificate(issuer) else {
            preconditionFailure("the issuer's certificate is not DER")
        }
        let draft = Draft(serial: serial, from: from, until: until)
        // A common name has at most 64 characters; the host that counts is the alternative name.
        draft.name(String(host.prefix(64)))
        draft.holder(KeyPair(secret: seed, .ed25519))
        draft.issuer(parent.pointer)
        draft.extend(NID_basic_constraints, "critical,CA:FALSE")
        draft.extend(NID_key_usage, "critical,digitalSignature")
        draft.extend(NID_ext_key_usage, "serverAuth")
        draft.extend(NID_subject_alt_name, "DNS:" + host)
        draft.extend(NID_subject_key_identifier, "hash")
        draft.extend(NID_authority_key_identifier, "keyid:always", issuer: parent.pointer)
        return draft.signed(by: KeyPair(secret: issuerSeed, .ed25519))
    }

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
        let isHost = X509_check_host(leaf.pointer, host, host.utf8.count, 0, nil)
        return isHost == 1 ? .trusted : .otherHost
    }

    /// From when on and until when a certificate is valid; nil when it cannot be read.
    public static func validity(of certificate: [UInt8]) -> (from: Int64, until: Int64)? {
        guard let read = Certificate(certificate),
            let from = seconds(X509_get0_notBefore(read.pointer)),
            let until = seconds(X509_get0_notAfter(read.pointer))
        else { return nil }
        return (from, until)
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

    private static func isPartOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

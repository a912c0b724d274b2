import COpenSSL

/// Making certificates.
///
/// Those of Ed25519 are made from seeds and given numbers, so a world played again makes the same
/// bytes. Those of P-256 are for real servers, because browsers do not take Ed25519; they differ
/// each time. A year beyond 2049 is written as a GeneralizedTime.
///
/// Source: RFC 5280; RFC 8410 (Ed25519); RFC 5480 (P-256).
extension X509 {
    /// What a server's certificate is for.
    public enum Name: Equatable, Sendable {
        /// Letters, digits, hyphens and dots.
        case host(String)
        /// An address of IPv4 or IPv6, such as `127.0.0.1` or `::1`.
        case address(String)

        /// Reads a host's name or an address; nil for what is neither.
        public init?(_ text: String) {
            if let bytes = a2i_IPADDRESS(text) {
                ASN1_OCTET_STRING_free(bytes)
                self = .address(text)
                return
            }
            ERR_clear_error()
            guard !text.isEmpty, text.utf8.allSatisfy(Self.isPartOfHost) else { return nil }
            self = .host(text)
        }

        var text: String {
            switch self {
            case .host(let text), .address(let text): text
            }
        }

        /// In the words of OpenSSL's configuration files.
        fileprivate var configured: String {
            precondition(Self(text) == self, "\(text) is not a host's name or address")
            return switch self {
            case .host(let text): "DNS:" + text
            case .address(let text): "IP:" + text
            }
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

    // MARK: Ed25519

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
        return authority(name, KeyPair(secret: seed, .ed25519), draft)
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
        let draft = Draft(serial: serial, from: from, until: until)
        let key = KeyPair(secret: seed, .ed25519)
        let issuerKey = KeyPair(secret: issuerSeed, .ed25519)
        return leaf([.host(host)], key, issuer: issuer, issuerKey, draft)
    }

    // MARK: P-256

    /// A certificate authority that signs for itself, for hosts only.
    ///
    /// - Parameters:
    ///   - from: the first second of its validity.
    ///   - until: the first second after its validity.
    public static func authority(
        name: String, key: WebKey, serial: Int64, from: Int64, until: Int64
    ) -> [UInt8] {
        authority(name, key.pair, Draft(serial: serial, from: from, until: until))
    }

    /// A web server's certificate, for hosts only.
    ///
    /// - Parameters:
    ///   - names: what the server is reached by, at least one.
    ///   - key: the server's.
    ///   - issuer: the authority's certificate, which ``authority(name:key:serial:from:until:)``
    ///     made for `issuerKey`.
    ///   - from: the first second of its validity.
    ///   - until: the first second after its validity.
    public static func leaf(
        names: [Name], key: WebKey, issuer: [UInt8], issuerKey: WebKey, serial: Int64, from: Int64,
        until: Int64
    ) -> [UInt8] {
        let draft = Draft(serial: serial, from: from, until: until)
        return leaf(names, key.pair, issuer: issuer, issuerKey.pair, draft)
    }

    // MARK: What both kinds say

    private static func authority(
        _ name: String, _ key: borrowing KeyPair, _ draft: borrowing Draft
    ) -> [UInt8] {
        draft.name(name)
        draft.holder(key)
        draft.issuer(draft.certificate)
        draft.extend(NID_basic_constraints, "critical,CA:TRUE")
        draft.extend(NID_key_usage, "critical,keyCertSign,cRLSign")
        draft.extend(NID_subject_key_identifier, "hash")
        return draft.signed(by: key)
    }

    private static func leaf(
        _ names: [Name], _ key: borrowing KeyPair, issuer: [UInt8],
        _ issuerKey: borrowing KeyPair, _ draft: borrowing Draft
    ) -> [UInt8] {
        guard let first = names.first else { preconditionFailure("a server has a name") }
        guard let parent = Certificate(issuer) else {
            preconditionFailure("the issuer's certificate is not DER")
        }
        // A common name has at most 64 characters; what counts are the alternative names.
        draft.name(String(first.text.prefix(64)))
        draft.holder(key)
        draft.issuer(parent.pointer)
        draft.extend(NID_basic_constraints, "critical,CA:FALSE")
        draft.extend(NID_key_usage, "critical,digitalSignature")
        draft.extend(NID_ext_key_usage, "serverAuth")
        draft.extend(NID_subject_alt_name, names.map(\.configured).joined(separator: ","))
        draft.extend(NID_subject_key_identifier, "hash")
        draft.extend(NID_authority_key_identifier, "keyid:always", issuer: parent.pointer)
        return draft.signed(by: issuerKey)
    }
}

import Ciphers
import OTPDomain
import Vocabulary

/// The center's long-lived keys and what certifies them.
///
/// Two chains, which do not know of each other: TLS goes back to an authority that handsets hold in
/// their trust store; inside TLS the application trusts only the root key in its own package. What
/// is secret of them is sealed.
///
/// Source: protocol.md 2.1, 2.2 (pass 2), 3.7.
struct CenterKeys: Codable, Equatable, Sendable {
    /// The TLS authority's certificate, DER.
    private(set) var authority: [UInt8]
    /// The TLS server's certificate, DER.
    private(set) var leaf: [UInt8]
    /// When the leaf ends, in seconds since 1970 UTC.
    private(set) var leafUntil: Int64
    /// The public key by which the application checks the identity; it is in the package.
    private(set) var rootPublicKey: [UInt8]
    /// Counts the identities, from 1.
    private(set) var identityNumber: Int64
    /// When the identity ends, in seconds since 1970 UTC.
    private(set) var identityUntil: Int64
    /// The identity's certificate and the root's signature of it.
    private var identityCertificate: [UInt8]
    private var identitySignature: [UInt8]
    /// The serial number of the last TLS certificate.
    private(set) var lastSerial: Int64
    private var secrets: SealedSecret
    /// False once an operator lets the identity run out; nobody replaces it then.
    var renewsIdentity = true

    /// 32 bytes each.
    private struct Secrets {
        /// Ed25519 seed of the TLS authority.
        var authority: [UInt8]
        /// Ed25519 seed of the TLS server.
        var leaf: [UInt8]
        /// Ed25519 seed of the root whose public key is in the application's package.
        var root: [UInt8]
        /// The X25519 secret that answers an activation's first message.
        var identity: [UInt8]

        var bytes: [UInt8] { authority + leaf + root + identity }

        init(chance: inout Chance) {
            authority = chance.bytes(32)
            leaf = chance.bytes(32)
            root = chance.bytes(32)
            identity = chance.bytes(32)
        }

        init?(_ bytes: [UInt8]?) {
            guard let bytes, bytes.count == 128 else { return nil }
            authority = Array(bytes[..<32])
            leaf = Array(bytes[32..<64])
            root = Array(bytes[64..<96])
            identity = Array(bytes[96...])
        }
    }

    private static let label = "center keys"
    /// How long before its end a certificate is replaced, in seconds.
    static let renewalSeconds: Int64 = 30 * 86_400
    /// How long a certificate is valid, in seconds. Source: assumed; about a year, as servers have.
    static let validSeconds: Int64 = 400 * 86_400
    /// When the authority ends, in seconds since 1970 UTC: with the last year of any world.
    /// Source: assumed; longer than any handset lives. Requirements O-65 for the years.
    static let authorityUntil = CivilDate(year: 2100, month: 1, day: 1).startInJapan.seconds
    /// How far back a certificate begins, in seconds, so that a handset whose clock is slow by days
    /// reaches the center and is told S0F1 rather than A000.
    static let backdatedSeconds: Int64 = 30 * 86_400

    /// Makes all keys anew, for a center that never ran before.
    init(ring: KeyRing, chance: inout Chance, host: String, at now: WorldTime) {
        let from = now.seconds - Self.backdatedSeconds
        let until = now.seconds + Self.validSeconds
        let made = Secrets(chance: &chance)
        authority = X509.authority(
            name: "garakei center CA", seed: made.authority, serial: 1, from: from,
            until: Self.authorityUntil)
        lastSerial = 2
        leaf = X509.leaf(
            host: host, seed: made.leaf, issuer: authority, issuerSeed: made.authority,
            serial: lastSerial, from: from, until: until)
        leafUntil = until
        rootPublicKey = CenterIdentity.rootKey(of: made.root)
        identityNumber = 1
        let identity = CenterIdentity(
            rootSeed: made.root, staticSecret: made.identity, keyID: 1, from: from, until: until)
        identityCertificate = identity.certificate
        identitySignature = identity.signature
        identityUntil = until
        secrets = ring.seal(made.bytes, as: Self.label, &chance)
    }

    /// In the order of ``LedgerTable/center``'s columns.
    var cells: [Cell] {
        [
            .bytes(authority), .bytes(leaf), .integer(leafUntil), .bytes(rootPublicKey),
            .integer(identityNumber), .integer(identityUntil), .bytes(identityCertificate),
            .bytes(identitySignature), .integer(lastSerial), .secret(secrets),
            .truth(renewsIdentity),
        ]
    }

    /// As they were kept.
    init(_ row: inout RowReader) {
        authority = row.bytes()
        leaf = row.bytes()
        leafUntil = row.integer()
        rootPublicKey = row.bytes()
        identityNumber = row.integer()
        identityUntil = row.integer()
        identityCertificate = row.bytes()
        identitySignature = row.bytes()
        lastSerial = row.integer()
        secrets = row.secret()
        renewsIdentity = row.truth()
    }

    /// Whether a ring is the one under which these were sealed.
    func open(with ring: KeyRing) -> Bool {
        Secrets(ring.open(secrets, as: Self.label)) != nil
    }

    private func opened(with ring: KeyRing) -> Secrets {
        guard let secrets = Secrets(ring.open(secrets, as: Self.label)) else {
            preconditionFailure("a ledger is opened only with its own ring")
        }
        return secrets
    }

    /// The key that answers an activation's first message.
    func identity(with ring: KeyRing) -> CenterIdentity {
        CenterIdentity(
            staticSecret: opened(with: ring).identity, certificate: identityCertificate,
            signature: identitySignature)
    }

    /// Replaces what ends within 30 days, and what is not valid yet because the clock was set back.
    /// The authority and the root stay: handsets hold them.
    mutating func renew(ring: KeyRing, chance: inout Chance, host: String, at now: WorldTime) {
        let isLeafDue = Self.isDue(leafUntil, at: now)
        let isIdentityDue = renewsIdentity && Self.isDue(identityUntil, at: now)
        guard isLeafDue || isIdentityDue else { return }
        let from = now.seconds - Self.backdatedSeconds
        let until = now.seconds + Self.validSeconds
        var known = opened(with: ring)
        if isLeafDue {
            known.leaf = chance.bytes(32)
            lastSerial += 1
            leaf = X509.leaf(
                host: host, seed: known.leaf, issuer: authority, issuerSeed: known.authority,
                serial: lastSerial, from: from, until: until)
            leafUntil = until
        }
        if isIdentityDue {
            known.identity = chance.bytes(32)
            certify(known.identity, by: known.root, from: from, until: until)
        }
        secrets = ring.seal(known.bytes, as: Self.label, &chance)
    }

    /// Whether a certificate that ends then is to be replaced.
    private static func isDue(_ until: Int64, at now: WorldTime) -> Bool {
        let from = until - validSeconds - backdatedSeconds
        return !(from...until - renewalSeconds).contains(now.seconds)
    }

    /// The identity's certificate ended yesterday, and nobody replaces it: what a careless operator
    /// leaves behind. Source: protocol.md 2.5 (A005).
    mutating func letIdentityExpire(ring: KeyRing, at now: WorldTime) {
        let known = opened(with: ring)
        let until = now.seconds - 86_400
        certify(
            known.identity, by: known.root, from: until - Self.validSeconds, until: until)
        renewsIdentity = false
    }

    private mutating func certify(_ secret: [UInt8], by root: [UInt8], from: Int64, until: Int64) {
        identityNumber += 1
        let identity = CenterIdentity(
            rootSeed: root, staticSecret: secret, keyID: identityNumber, from: from, until: until)
        identityCertificate = identity.certificate
        identitySignature = identity.signature
        identityUntil = until
    }
}

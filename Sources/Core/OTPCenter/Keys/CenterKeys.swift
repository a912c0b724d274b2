import Ciphers
import OTPDomain
import Vocabulary

/// The center's long-lived keys and what certifies them.
///
/// Two chains, which do not know of each other: TLS goes back to an authority that handsets hold in
/// their trust store; inside TLS the application trusts only the root key in its own package.
///
/// Source: protocol.md 2.1, 2.2 (pass 2), 3.7.
struct CenterKeys: Codable, Equatable, Sendable {
    /// Ed25519 seed of the TLS authority.
    var authoritySeed: [UInt8]
    /// DER.
    var authority: [UInt8]
    /// Ed25519 seed of the TLS server.
    var leafSeed: [UInt8]
    /// DER.
    var leaf: [UInt8]
    /// When the leaf ends, in seconds since 1970 UTC.
    var leafUntil: Int64
    /// Ed25519 seed of the root whose public key is in the application's package.
    var rootSeed: [UInt8]
    /// The key that answers an enrolment's first message, certified by the root.
    var identity: CenterIdentity
    /// Counts the identities, from 1.
    var identityNumber: Int64
    /// When the identity ends, in seconds since 1970 UTC.
    var identityUntil: Int64
    /// The serial number of the last TLS certificate.
    var lastSerial: Int64

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
    init(chance: inout Chance, host: String, at now: WorldTime) {
        let from = now.seconds - Self.backdatedSeconds
        let until = now.seconds + Self.validSeconds
        authoritySeed = chance.bytes(32)
        authority = X509.authority(
            name: "garakei center CA", seed: authoritySeed, serial: 1, from: from,
            until: Self.authorityUntil)
        leafSeed = chance.bytes(32)
        lastSerial = 2
        leaf = X509.leaf(
            host: host, seed: leafSeed, issuer: authority, issuerSeed: authoritySeed,
            serial: lastSerial, from: from, until: until)
        leafUntil = until
        rootSeed = chance.bytes(32)
        identityNumber = 1
        identity = CenterIdentity(
            rootSeed: rootSeed, staticSecret: chance.bytes(32), keyID: 1, from: from, until: until)
        identityUntil = until
    }

    /// Replaces what ends within 30 days. The authority and the root stay: handsets hold them.
    mutating func renew(chance: inout Chance, host: String, at now: WorldTime) {
        let from = now.seconds - Self.backdatedSeconds
        let until = now.seconds + Self.validSeconds
        if leafUntil - now.seconds < Self.renewalSeconds {
            leafSeed = chance.bytes(32)
            lastSerial += 1
            leaf = X509.leaf(
                host: host, seed: leafSeed, issuer: authority, issuerSeed: authoritySeed,
                serial: lastSerial, from: from, until: until)
            leafUntil = until
        }
        if identityUntil - now.seconds < Self.renewalSeconds {
            identityNumber += 1
            identity = CenterIdentity(
                rootSeed: rootSeed, staticSecret: chance.bytes(32), keyID: identityNumber,
                from: from, until: until)
            identityUntil = until
        }
    }

    /// The key by which the application checks the identity.
    var rootPublicKey: [UInt8] { CenterIdentity.rootKey(of: rootSeed) }
}

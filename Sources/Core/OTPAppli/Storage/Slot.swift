import Ciphers
import OTPDomain

/// What stands in one half of the application's storage.
///
/// `generation (8 bytes) | length (4) | digest (8) | content`, numbers big-endian. The digest tells
/// a write that was interrupted, which is passed over, from a vault that another SIM sealed, which
/// must not be.
///
/// Source: protocol.md 3.6.
enum Slot: Equatable {
    case blank
    /// A write that was interrupted, or cells that have decayed.
    case torn
    case whole(generation: UInt64, SealedVault)

    private static let digestCount = 8
    private static let headCount = 8 + 4 + digestCount

    init(_ bytes: [UInt8]) {
        guard bytes.contains(where: { $0 != 0 }) else {
            self = .blank
            return
        }
        let generation = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let count = bytes.dropFirst(8).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let content = Array(bytes.dropFirst(Self.headCount).prefix(count))
        let digest = Array(bytes.dropFirst(12).prefix(Self.digestCount))
        guard content.count == count, digest == Self.digest(generation, content),
            let sealed = SealedVault(content)
        else {
            self = .torn
            return
        }
        self = .whole(generation: generation, sealed)
    }

    static func bytes(_ sealed: SealedVault, generation: UInt64) -> [UInt8] {
        let content = sealed.encoded
        return generation.bigEndianBytes + UInt32(content.count).bigEndianBytes
            + digest(generation, content) + content
    }

    private static func digest(_ generation: UInt64, _ content: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(generation.bigEndianBytes, content).prefix(digestCount))
    }
}

/// A vault under its key, and that key under what the handset, its SIM and the user's lock code make.
///
/// Setting, changing and removing the lock wraps the key anew; the vault's own key stays.
///
/// Source: protocol.md 3.6; requirements R-APP-156.
struct SealedVault: Codable, Equatable, Sendable {
    var envelope: KeyEnvelope
    var nonce: [UInt8]
    var sealed: [UInt8]

    init(_ vault: Vault, under key: VaultKey, nonce: [UInt8]) {
        envelope = key.envelope
        self.nonce = nonce
        sealed = AESGCM.seal(
            vault.bytes, key: key.key, nonce: nonce, additional: Self.label(key.envelope))
    }

    func open(with key: VaultKey) -> Vault? {
        AESGCM.open(sealed, key: key.key, nonce: nonce, additional: Self.label(envelope))
            .flatMap { Vault(bytes: $0) }
    }

    private static func label(_ envelope: KeyEnvelope) -> [UInt8] {
        Array("garakei vault 2\0".utf8) + envelope.value.encoded
    }

    var encoded: [UInt8] {
        let value: CBOR = [0: envelope.value, 1: .bytes(nonce), 2: .bytes(sealed)]
        return value.encoded
    }

    init?(_ bytes: [UInt8]) {
        guard let value = CBOR(bytes), let envelope = value[0].flatMap({ KeyEnvelope($0) }),
            let nonce = value[1]?.bytes(count: AESGCM.nonceCount), let sealed = value[2]?.bytes
        else { return nil }
        self.envelope = envelope
        self.nonce = nonce
        self.sealed = sealed
    }
}

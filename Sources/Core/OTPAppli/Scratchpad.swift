import AppliKit
import Ciphers
import Vocabulary

/// The application's storage: two slots, of which the newer good one counts.
///
/// A write goes to the other slot, so that the last good vault stands until the new one was read
/// back. A slot is `generation (8 bytes) | length (4) | digest (8) | nonce (12) | sealed vault`,
/// numbers big-endian. The digest tells a torn write, which is passed over, from a vault that
/// another SIM sealed, which must not be.
///
/// Source: protocol.md 3.6; requirements R-APP-233, R-APP-234.
struct Scratchpad: Codable, Equatable, Sendable {
    /// The vault that a start would find now.
    private(set) var vault: Vault
    private var stored: Image
    /// On its way into the handset's storage.
    private var writing: Written?
    private let sealingKey: [UInt8]

    private struct Image: Codable, Equatable, Sendable {
        /// Of the whole storage, in bytes.
        var size: Int
        /// What stands in the two slots, without the zeros behind it.
        var slots: [[UInt8]]
        /// Counts the writes, from 0 for a blank storage.
        var generation: UInt64
        /// The slot that holds the vault, 0 or 1.
        var slot: Int

        var slotSize: Int { size / 2 }

        var bytes: [UInt8] {
            let filled = slots.flatMap { $0 + [UInt8](repeating: 0, count: slotSize - $0.count) }
            return filled + [UInt8](repeating: 0, count: size - filled.count)
        }
    }

    private struct Written: Codable, Equatable, Sendable {
        var image: Image
        var vault: Vault
    }

    /// Stands for a storage that could not be opened; it takes no vault.
    static let unreadable = Scratchpad(
        vault: Vault(), stored: Image(size: 0, slots: [[], []], generation: 0, slot: 0),
        sealingKey: [])

    private init(vault: Vault, stored: Image, sealingKey: [UInt8]) {
        self.vault = vault
        self.stored = stored
        self.sealingKey = sealingKey
    }

    /// Opens what the handset kept. Nil when there is something, but not for this handset and SIM.
    init?(_ bytes: [UInt8], sealingKey: [UInt8]) {
        let half = bytes.count / 2
        let halves = [Array(bytes[..<half]), Array(bytes[half..<2 * half])]
        let slots = halves.map { Slot(reading: $0, sealingKey: sealingKey) }
        var image = Image(
            size: bytes.count, slots: halves.map(Self.withoutTrailingZeros), generation: 0, slot: 0)
        var vault: Vault?
        for (index, slot) in slots.enumerated() {
            if case .good(let generation, let found) = slot, generation > image.generation {
                image.generation = generation
                image.slot = index
                vault = found
            }
        }
        if vault == nil {
            guard slots.contains(.blank), !slots.contains(.foreign) else { return nil }
            // The first write goes over a torn one, if there is such.
            image.slot = slots[0] == .blank ? 0 : 1
        }
        self.init(vault: vault ?? Vault(), stored: image, sealingKey: sealingKey)
    }

    /// The storage with the vault in its other slot; nil when it is too small.
    mutating func beginWriting(_ vault: Vault, chance: inout Chance) -> [UInt8]? {
        var image = stored
        image.generation += 1
        image.slot = 1 - stored.slot
        image.slots[image.slot] = Slot.sealing(
            vault, generation: image.generation, key: sealingKey,
            nonce: chance.bytes(AESGCM.nonceCount))
        guard image.slots[image.slot].count <= image.slotSize else { return nil }
        writing = Written(image: image, vault: vault)
        return image.bytes
    }

    /// The handset has read back what it wrote, or could not. After a failure the same slot is
    /// written again next time, and the good one stays untouched.
    mutating func settle(after event: AppliEvent) {
        switch event {
        case .saved:
            guard let writing else { return }
            stored = writing.image
            vault = writing.vault
            self.writing = nil
        case .unsaved: writing = nil
        case .pressed, .edited, .answered, .unanswered, .woke, .suspended, .resumed: break
        }
    }

    private static func withoutTrailingZeros(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes[..<(bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0)])
    }
}

/// What stands in one half of the storage.
private enum Slot: Equatable {
    case blank
    /// A write that was interrupted.
    case torn
    /// Whole, but sealed for another handset or SIM.
    case foreign
    case good(generation: UInt64, Vault)

    private static let headCount = 8 + 4 + digestCount
    private static let digestCount = 8

    init(reading bytes: [UInt8], sealingKey: [UInt8]) {
        guard bytes.contains(where: { $0 != 0 }) else {
            self = .blank
            return
        }
        let generation = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let count = bytes.dropFirst(8).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let body = Array(bytes.dropFirst(Self.headCount).prefix(count))
        let digest = Array(bytes.dropFirst(12).prefix(Self.digestCount))
        guard count >= AESGCM.nonceCount, body.count == count,
            digest == Self.digest(generation, body)
        else {
            self = .torn
            return
        }
        let plain = AESGCM.open(
            Array(body.dropFirst(AESGCM.nonceCount)), key: Self.key(from: sealingKey),
            nonce: Array(body.prefix(AESGCM.nonceCount)), additional: Self.label(generation))
        self =
            plain.flatMap { Vault(bytes: $0) }.map { .good(generation: generation, $0) } ?? .foreign
    }

    static func sealing(
        _ vault: Vault, generation: UInt64, key: [UInt8], nonce: [UInt8]
    ) -> [UInt8] {
        let body =
            nonce
            + AESGCM.seal(
                vault.bytes, key: Self.key(from: key), nonce: nonce, additional: label(generation))
        return generation.bigEndianBytes + UInt32(body.count).bigEndianBytes
            + digest(generation, body) + body
    }

    private static func digest(_ generation: UInt64, _ body: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(generation.bigEndianBytes, body).prefix(digestCount))
    }

    private static func key(from sealingKey: [UInt8]) -> [UInt8] {
        HKDF.expand(sealingKey, info: Array("garakei OTP vault".utf8), count: AESGCM.keyCount)
    }

    private static func label(_ generation: UInt64) -> [UInt8] {
        Array("vault 1\0".utf8) + generation.bigEndianBytes
    }
}

import Ciphers
import Vocabulary

/// The application's storage: two slots, of which the newer good one counts.
///
/// A write goes to the other slot, so that the last good vault stands until the new one was read
/// back. While the application is locked the vault stays sealed: what it holds is not known.
///
/// Source: protocol.md 3.6; requirements R-APP-156, R-APP-233, R-APP-234.
struct Scratchpad: Codable, Equatable, Sendable {
    private var content: Content
    private var stored: Image
    /// On its way into the handset's storage.
    private var writing: Written?
    private let sealingKey: [UInt8]

    private enum Content: Codable, Equatable, Sendable {
        /// Nil while nothing was ever stored.
        case open(Vault, VaultKey?)
        case locked(SealedVault)
    }

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
        var content: Content
    }

    /// Stands for a storage that could not be opened; it takes no vault.
    static let unreadable = Scratchpad(
        content: .open(Vault(), nil),
        stored: Image(size: 0, slots: [[], []], generation: 0, slot: 0),
        sealingKey: [])

    private init(content: Content, stored: Image, sealingKey: [UInt8]) {
        self.content = content
        self.stored = stored
        self.sealingKey = sealingKey
    }

    /// Reads what the handset kept. Nil when there is something, but not for this handset and SIM.
    init?(_ bytes: [UInt8], sealingKey: [UInt8]) {
        let half = bytes.count / 2
        let halves = [Array(bytes[..<half]), Array(bytes[half..<2 * half])]
        let slots = halves.map { Slot($0) }
        var image = Image(
            size: bytes.count, slots: halves.map(Self.withoutTrailingZeros), generation: 0, slot: 0)
        var newest: SealedVault?
        for (index, slot) in slots.enumerated() {
            if case .whole(let generation, let found) = slot, generation > image.generation {
                image.generation = generation
                image.slot = index
                newest = found
            }
        }
        guard let newest else {
            guard slots.contains(.blank) else { return nil }
            // The first write goes over a torn one, if there is such.
            image.slot = slots[0] == .blank ? 0 : 1
            self.init(content: .open(Vault(), nil), stored: image, sealingKey: sealingKey)
            return
        }
        if newest.envelope.lock != nil {
            self.init(content: .locked(newest), stored: image, sealingKey: sealingKey)
            return
        }
        guard case .key(let key) = newest.envelope.open(sealingKey: sealingKey, code: nil),
            let vault = newest.open(with: key)
        else { return nil }
        self.init(content: .open(vault, key), stored: image, sealingKey: sealingKey)
    }

    /// The vault that a start would find now; an empty one while it is locked.
    var vault: Vault { if case .open(let vault, _) = content { vault } else { Vault() } }

    /// The lock code is still to be typed.
    var isLocked: Bool { if case .locked = content { true } else { false } }

    /// An app lock is set.
    var hasLock: Bool {
        switch content {
        case .open(_, let key): key?.envelope.lock != nil
        case .locked: true
        }
    }

    // MARK: The lock

    enum Unlocked: Equatable {
        case open(Scratchpad)
        case wrongCode
        /// The code is right, and yet another SIM or handset sealed it.
        case foreign
    }

    /// Source: manual 3.1.2; requirements O-20: any number of tries, without delay.
    func unlocked(with code: String) -> Unlocked {
        guard case .locked(let sealed) = content else { return .open(self) }
        switch sealed.envelope.open(sealingKey: sealingKey, code: code) {
        case .wrongCode: return .wrongCode
        case .foreign: return .foreign
        case .key(let key):
            guard let vault = sealed.open(with: key) else { return .foreign }
            var opened = self
            opened.content = .open(vault, key)
            return .open(opened)
        }
    }

    // MARK: Writing

    /// The storage with the changed vault in its other slot; nil when it is too small.
    ///
    /// - Precondition: the storage is not locked.
    mutating func beginWriting(_ change: Change, chance: inout Chance) -> [UInt8]? {
        guard case .open(_, let current) = content else {
            preconditionFailure("a locked storage is not written")
        }
        var key = current ?? VaultKey.new(sealingKey: sealingKey, chance: &chance)
        switch change.lock {
        case .keep: break
        case .set(let code):
            key = key.locked(with: code, sealingKey: sealingKey, chance: &chance)
        case .remove: key = key.locked(with: nil, sealingKey: sealingKey, chance: &chance)
        }
        let sealed = SealedVault(
            change.vault, under: key, nonce: chance.bytes(AESGCM.nonceCount))
        var image = stored
        image.generation += 1
        image.slot = 1 - stored.slot
        image.slots[image.slot] = Slot.bytes(sealed, generation: image.generation)
        guard image.slots[image.slot].count <= image.slotSize else { return nil }
        writing = Written(image: image, content: .open(change.vault, key))
        return image.bytes
    }

    /// The handset has read back what it wrote, or could not. After a failure the same slot is
    /// written again next time, and the good one stays untouched.
    mutating func settle(well isWritten: Bool) {
        if isWritten, let writing {
            stored = writing.image
            content = writing.content
        }
        writing = nil
    }

    private static func withoutTrailingZeros(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes[..<(bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0)])
    }
}

/// What is to be stored.
struct Change: Codable, Equatable, Sendable {
    var vault: Vault
    var lock = Lock.keep

    enum Lock: Codable, Equatable, Sendable {
        case keep
        case set(String)
        case remove
    }
}

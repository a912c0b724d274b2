import Ciphers
import OTPDomain

/// The vault's own key, with the envelope in which it is stored.
///
/// Source: protocol.md 3.6 (DEK).
struct VaultKey: Codable, Equatable, Sendable {
    /// 32 bytes.
    let key: [UInt8]
    let envelope: KeyEnvelope

    /// A new key, without a lock.
    static func new(sealingKey: [UInt8], chance: inout Chance) -> VaultKey {
        wrapped(chance.bytes(AESGCM.keyCount), sealingKey: sealingKey, lock: nil, &chance)
    }

    /// The same key under another lock, or under none.
    func locked(with code: String?, sealingKey: [UInt8], chance: inout Chance) -> VaultKey {
        let lock = code.map { (code: $0, salt: chance.bytes(KeyEnvelope.saltCount)) }
        return Self.wrapped(key, sealingKey: sealingKey, lock: lock, &chance)
    }

    private static func wrapped(
        _ key: [UInt8], sealingKey: [UInt8], lock: (code: String, salt: [UInt8])?,
        _ chance: inout Chance
    ) -> VaultKey {
        let nonce = chance.bytes(AESGCM.nonceCount)
        let stretched = lock.map { LockCode.stretch($0.code, salt: $0.salt) }
        let sealed = AESGCM.seal(
            key, key: KeyEnvelope.wrappingKey(sealingKey, stretched), nonce: nonce,
            additional: KeyEnvelope.label)
        let mark = lock.flatMap { lock in
            stretched.map { KeyEnvelope.Lock(salt: lock.salt, check: LockCode.check($0)) }
        }
        return VaultKey(
            key: key, envelope: KeyEnvelope(nonce: nonce, wrapped: sealed, lock: mark))
    }
}

/// The vault's key as it is stored.
struct KeyEnvelope: Codable, Equatable, Sendable {
    var nonce: [UInt8]
    var wrapped: [UInt8]
    /// Nil while the application is not locked.
    var lock: Lock?

    /// By which a wrong lock code is known, without opening anything.
    struct Lock: Codable, Equatable, Sendable {
        var salt: [UInt8]
        /// ``LockCode/check(_:)``.
        var check: [UInt8]
    }

    static let saltCount = 16
    fileprivate static let label = Array("garakei vault key 2\0".utf8)

    /// What opening comes to.
    enum Opened: Equatable {
        case key(VaultKey)
        case wrongCode
        /// Sealed by another SIM or handset.
        case foreign
    }

    /// - Parameter code: the lock code as typed; nil where there is no lock.
    func open(sealingKey: [UInt8], code: String?) -> Opened {
        var stretched: [UInt8]?
        if let lock {
            let typed = LockCode.stretch(code ?? "", salt: lock.salt)
            guard isEqualInConstantTime(LockCode.check(typed), lock.check) else {
                return .wrongCode
            }
            stretched = typed
        }
        let key = AESGCM.open(
            wrapped, key: Self.wrappingKey(sealingKey, stretched), nonce: nonce,
            additional: Self.label)
        return key.map { .key(VaultKey(key: $0, envelope: self)) } ?? .foreign
    }

    /// Bound to the handset and its SIM, and to the lock code where there is one.
    fileprivate static func wrappingKey(_ sealingKey: [UInt8], _ stretched: [UInt8]?) -> [UInt8] {
        let root = HKDF.extract(salt: label, keyMaterial: sealingKey + (stretched ?? []))
        return HKDF.expand(root, info: Array("wrap".utf8), count: AESGCM.keyCount)
    }

    var value: CBOR {
        var parts: [CBOR] = [.bytes(nonce), .bytes(wrapped)]
        if let lock { parts += [.bytes(lock.salt), .bytes(lock.check)] }
        return .array(parts)
    }

    init(nonce: [UInt8], wrapped: [UInt8], lock: Lock?) {
        self.nonce = nonce
        self.wrapped = wrapped
        self.lock = lock
    }

    init?(_ value: CBOR) {
        guard let parts = value.array, parts.count == 2 || parts.count == 4,
            let nonce = parts[0].bytes(count: AESGCM.nonceCount), let wrapped = parts[1].bytes
        else { return nil }
        var lock: Lock?
        if parts.count == 4 {
            guard let salt = parts[2].bytes(count: Self.saltCount),
                let check = parts[3].bytes(count: 32)
            else { return nil }
            lock = Lock(salt: salt, check: check)
        }
        self.init(nonce: nonce, wrapped: wrapped, lock: lock)
    }
}

/// アプリロックコード: 1 to 32 digits that the user types at each start.
///
/// Source: manual 3.5; protocol.md 3.6.
enum LockCode {
    static let lengths = 1...32
    /// Some 20 ms for each guess. Source: protocol.md 3.6.
    static let rounds = 100_000

    static func isWellFormed(_ code: String) -> Bool { DigitText.isOne(code, of: lengths) }

    fileprivate static func stretch(_ code: String, salt: [UInt8]) -> [UInt8] {
        PBKDF2.sha256(password: Array(code.utf8), salt: salt, iterations: rounds, count: 32)
    }

    /// What is stored to know the code by; the key cannot be worked out from it.
    fileprivate static func check(_ stretched: [UInt8]) -> [UInt8] {
        HKDF.expand(stretched, info: Array("garakei lock check".utf8), count: 32)
    }
}

import Ciphers

/// One direction of a conversation that only its two ends can read.
///
/// Source: the Noise Protocol Framework, revision 34, 5.1.
public struct NoiseCipher: Codable, Equatable, Sendable {
    let key: [UInt8]
    /// How many messages went this way.
    private var count: UInt64 = 0

    public init(key: [UInt8]) { self.key = key }

    public mutating func seal(_ plain: [UInt8], additional: [UInt8]) -> [UInt8] {
        defer { count += 1 }
        return AESGCM.seal(plain, key: key, nonce: nonce, additional: additional)
    }

    /// The plain text; nil, and nothing has changed, when it is not the other end's next message.
    public mutating func open(_ sealed: [UInt8], additional: [UInt8]) -> [UInt8]? {
        let plain = AESGCM.open(sealed, key: key, nonce: nonce, additional: additional)
        if plain != nil { count += 1 }
        return plain
    }

    private var nonce: [UInt8] { [0, 0, 0, 0] + count.wire }
}

/// Two messages after which both ends share keys that nobody else has.
///
/// Source: the Noise Protocol Framework, revision 34; protocol.md 2.1 for the two patterns.
public struct NoiseHandshake: Codable, Equatable, Sendable {
    public enum Pattern: String, Codable, Sendable {
        /// The responder shows a lasting key. For activation.
        case nx = "Noise_NX_25519_AESGCM_SHA256"
        /// Both have a key from before. For renewal.
        case nnPSK0 = "Noise_NNpsk0_25519_AESGCM_SHA256"
    }

    public enum Role: String, Codable, Sendable { case initiator, responder }

    private enum Token { case e, s, ee, es, psk }

    private let pattern: Pattern
    private let role: Role
    private let ephemeral: [UInt8]
    private let lasting: [UInt8]
    private let earlierKey: [UInt8]
    private var peerEphemeral: [UInt8] = []
    /// The responder's lasting public key, as soon as the initiator has read it.
    public private(set) var peerStatic: [UInt8] = []
    /// A digest of all that both ends have said; equal at both ends after the second message.
    public private(set) var hash: [UInt8]
    private var chainingKey: [UInt8]
    private var cipher: NoiseCipher?
    private var spoken = 0

    /// - Parameters:
    ///   - prologue: what both ends must agree on beforehand.
    ///   - ephemeral: 32 random bytes that serve this once.
    ///   - lasting: an NX responder's lasting secret, 32 bytes; otherwise empty.
    ///   - earlierKey: NNpsk0's key from before, 32 bytes; otherwise empty.
    public init(
        _ pattern: Pattern, as role: Role, prologue: [UInt8], ephemeral: [UInt8],
        lasting: [UInt8] = [], earlierKey: [UInt8] = []
    ) {
        self.pattern = pattern
        self.role = role
        self.ephemeral = ephemeral
        self.lasting = lasting
        self.earlierKey = earlierKey
        // Both names have at most 32 bytes, so they are filled up and not digested.
        let name = Array(pattern.rawValue.utf8)
        hash = name + Array(repeating: 0, count: 32 - name.count)
        chainingKey = hash
        mix(prologue)
    }

    /// The next message with a payload; nil when the peer's key is one that hides nothing.
    public mutating func write(_ payload: [UInt8]) -> [UInt8]? {
        var next = self
        var message: [UInt8] = []
        for token in next.tokens {
            switch token {
            case .e:
                let key = X25519.publicKey(of: ephemeral)
                message += key
                next.mixEphemeral(key)
            case .s: message += next.seal(X25519.publicKey(of: lasting))
            case .ee, .es: guard next.agree(token) else { return nil }
            case .psk: next.mixEarlierKey()
            }
        }
        message += next.seal(payload)
        next.spoken += 1
        self = next
        return message
    }

    /// The payload of the other end's next message; nil, and nothing has changed, when it is not
    /// one.
    public mutating func read(_ message: [UInt8]) -> [UInt8]? {
        var next = self
        var rest = message[...]
        for token in next.tokens {
            switch token {
            case .e:
                guard rest.count >= 32 else { return nil }
                next.peerEphemeral = Array(rest.prefix(32))
                rest = rest.dropFirst(32)
                next.mixEphemeral(next.peerEphemeral)
            case .s:
                let count = next.cipher == nil ? 32 : 48
                guard rest.count >= count, let key = next.open(Array(rest.prefix(count)))
                else { return nil }
                next.peerStatic = key
                rest = rest.dropFirst(count)
            case .ee, .es: guard next.agree(token) else { return nil }
            case .psk: next.mixEarlierKey()
            }
        }
        guard let payload = next.open(Array(rest)) else { return nil }
        next.spoken += 1
        self = next
        return payload
    }

    /// The two directions of the conversation that follows, as this end sees them.
    ///
    /// - Precondition: both messages have been exchanged.
    public func transport() -> (sending: NoiseCipher, receiving: NoiseCipher) {
        precondition(spoken == 2, "a handshake has two messages")
        let keys = Self.split(chainingKey, [], into: 2).map { NoiseCipher(key: $0) }
        return role == .initiator ? (keys[0], keys[1]) : (keys[1], keys[0])
    }
}

// MARK: Steps of a message

extension NoiseHandshake {
    private var tokens: [Token] {
        precondition(spoken < 2, "a handshake has two messages")
        return switch pattern {
        case .nx: [[.e], [.e, .ee, .s, .es]][spoken]
        case .nnPSK0: [[.psk, .e], [.e, .ee]][spoken]
        }
    }

    private mutating func mix(_ bytes: [UInt8]) { hash = SHA256.hash(hash, bytes) }

    private mutating func mixKey(_ secret: [UInt8]) {
        let keys = Self.split(chainingKey, secret, into: 2)
        chainingKey = keys[0]
        cipher = NoiseCipher(key: keys[1])
    }

    private mutating func mixEphemeral(_ key: [UInt8]) {
        mix(key)
        // Where an earlier key is used, the ephemeral keys make each run's keys different.
        if pattern == .nnPSK0 { mixKey(key) }
    }

    private mutating func mixEarlierKey() {
        let keys = Self.split(chainingKey, earlierKey, into: 3)
        chainingKey = keys[0]
        mix(keys[1])
        cipher = NoiseCipher(key: keys[2])
    }

    private mutating func agree(_ token: Token) -> Bool {
        let isOwnLasting = token == .es && role == .responder
        let isTheirLasting = token == .es && role == .initiator
        let shared = X25519.shared(
            secret: isOwnLasting ? lasting : ephemeral,
            with: isTheirLasting ? peerStatic : peerEphemeral)
        guard let shared else { return false }
        mixKey(shared)
        return true
    }

    private mutating func seal(_ plain: [UInt8]) -> [UInt8] {
        let sealed = cipher?.seal(plain, additional: hash) ?? plain
        mix(sealed)
        return sealed
    }

    private mutating func open(_ sealed: [UInt8]) -> [UInt8]? {
        if cipher != nil {
            guard let plain = cipher?.open(sealed, additional: hash) else { return nil }
            mix(sealed)
            return plain
        }
        mix(sealed)
        return sealed
    }

    /// Noise's own use of HKDF: keys of 32 bytes.
    private static func split(_ chainingKey: [UInt8], _ secret: [UInt8], into count: Int)
        -> [[UInt8]]
    {
        let key = HKDF.extract(salt: chainingKey, keyMaterial: secret)
        let bytes = HKDF.expand(key, info: [], count: 32 * count)
        return (0..<count).map { Array(bytes[32 * $0..<32 * $0 + 32]) }
    }
}

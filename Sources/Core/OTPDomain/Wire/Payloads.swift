import Ciphers

/// What a PIN change says inside its sealed request.
///
/// Source: protocol.md 2.2, op 1.
public struct PINChangeRequest: Codable, Equatable, Sendable {
    public var currentPIN: String
    public var newPIN: String

    public init(currentPIN: String, newPIN: String) {
        self.currentPIN = currentPIN
        self.newPIN = newPIN
    }

    public var payload: CBOR { [1: .text(currentPIN), 2: .text(newPIN)] }

    public init?(_ payload: CBOR) {
        guard payload.keys == [1, 2], let current = payload[1]?.text, let new = payload[2]?.text
        else { return nil }
        self.init(currentPIN: current, newPIN: new)
    }
}

/// The center's answer to a PIN change.
public enum PINChangeReply: Codable, Equatable, Sendable {
    case changed
    case refused(String)

    public var payload: CBOR {
        switch self {
        case .changed: [0: 0]
        case .refused(let code): [0: .text(code)]
        }
    }

    public init?(_ payload: CBOR) {
        guard payload.keys == [0] else { return nil }
        if payload[0] == 0 {
            self = .changed
        } else if let code = payload[0]?.text, CenterCode.isWellFormed(code, of: .pinChange) {
            self = .refused(code)
        } else {
            return nil
        }
    }
}

/// What a correction says inside its sealed request.
///
/// Source: protocol.md 2.2, op 4.
public struct CorrectionRequest: Codable, Equatable, Sendable {
    /// The handset's clock, in seconds since 1970 UTC.
    public var handsetSeconds: Int64

    public init(handsetSeconds: Int64) { self.handsetSeconds = handsetSeconds }

    public var payload: CBOR { [4: .integer(handsetSeconds)] }

    public init?(_ payload: CBOR) {
        guard payload.keys == [4], let seconds = payload[4]?.integer else { return nil }
        self.init(handsetSeconds: seconds)
    }
}

/// The center's answer to a correction.
public enum CorrectionReply: Codable, Equatable, Sendable {
    /// How far the handset's clock is ahead, in seconds, and from when on that counts, in seconds
    /// since 1970 UTC on the center's clock.
    case corrected(offset: Int64, effectiveAt: Int64)
    case refused(String)

    public var payload: CBOR {
        switch self {
        case .corrected(let offset, let effectiveAt):
            [0: 0, 8: .integer(offset), 9: .integer(effectiveAt)]
        case .refused(let code): [0: .text(code)]
        }
    }

    public init?(_ payload: CBOR) {
        if payload.keys == [0, 8, 9], payload[0] == 0, let offset = payload[8]?.integer,
            let effectiveAt = payload[9]?.integer
        {
            self = .corrected(offset: offset, effectiveAt: effectiveAt)
        } else if payload.keys == [0], let code = payload[0]?.text,
            CenterCode.isWellFormed(code, of: .correction)
        {
            self = .refused(code)
        } else {
            return nil
        }
    }
}

/// A renewal's first two passes: a handshake that only a holder of the old key can make.
///
/// Source: protocol.md 2.2, op 3.
public enum Renewal {
    /// Either end's handshake.
    ///
    /// - Parameters:
    ///   - authKey: the old token's ``TokenKeys/authentication``.
    ///   - ephemeral: 32 random bytes.
    public static func handshake(
        as role: NoiseHandshake.Role, host: String, serviceID: String, serial: String,
        authKey: [UInt8], ephemeral: [UInt8]
    ) -> NoiseHandshake {
        NoiseHandshake(
            .nnPSK0, as: role,
            prologue: Prologue.renewal(host: host, serviceID: serviceID, serial: serial),
            ephemeral: ephemeral, earlierKey: earlierKey(authKey))
    }

    /// The key from before that the handshake starts with.
    static func earlierKey(_ authKey: [UInt8]) -> [UInt8] {
        HKDF.expand(authKey, info: Array("OTPC1 renewal psk".utf8), count: 32)
    }

    /// What the application says in pass 1.
    public struct Hello: Codable, Equatable, Sendable {
        /// The handset's clock, in seconds since 1970 UTC.
        public var handsetSeconds: Int64
        /// See ``SealedRequest/sequence``.
        public var sequence: Int64

        public init(handsetSeconds: Int64, sequence: Int64) {
            self.handsetSeconds = handsetSeconds
            self.sequence = sequence
        }

        public var payload: CBOR { [4: .integer(handsetSeconds), 6: .integer(sequence)] }

        public init?(_ payload: CBOR) {
            guard payload.keys == [4, 6], let seconds = payload[4]?.integer,
                let sequence = payload[6]?.integer
            else { return nil }
            self.init(handsetSeconds: seconds, sequence: sequence)
        }
    }

    /// What the center says in pass 2.
    public enum Answer: Codable, Equatable, Sendable {
        /// The center's 32 bytes for the new key, and its clock in seconds since 1970 UTC.
        case welcome(serverNonce: [UInt8], centerSeconds: Int64)
        case refused(String)

        public var payload: CBOR {
            switch self {
            case .welcome(let nonce, let seconds):
                [0: 0, 3: .bytes(nonce), 5: .integer(seconds)]
            case .refused(let code): [0: .text(code)]
            }
        }

        public init?(_ payload: CBOR) {
            if payload.keys == [0, 3, 5], payload[0] == 0,
                let nonce = payload[3]?.bytes(count: 32), let seconds = payload[5]?.integer
            {
                self = .welcome(serverNonce: nonce, centerSeconds: seconds)
            } else if payload.keys == [0], let code = payload[0]?.text,
                CenterCode.isWellFormed(code, of: .renewal)
            {
                self = .refused(code)
            } else {
                return nil
            }
        }
    }
}

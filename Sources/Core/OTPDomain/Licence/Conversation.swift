import Ciphers

/// What follows a handshake: sealed messages, each bound to the one before it.
struct Conversation: Codable, Equatable, Sendable {
    private var sending: NoiseCipher
    private var receiving: NoiseCipher
    /// All passes so far, one after the other.
    private var spoken: [UInt8]
    /// The pass that came last.
    private(set) var last: [UInt8] = []

    init(sending: NoiseCipher, receiving: NoiseCipher, spoken: [UInt8]) {
        self.sending = sending
        self.receiving = receiving
        self.spoken = spoken
    }

    /// A digest of all passes so far.
    var transcript: [UInt8] { SHA256.hash(spoken) }

    /// Takes down a pass that was sent or understood.
    mutating func note(_ pass: [UInt8]) {
        spoken += pass
        last = pass
    }

    mutating func seal(_ payload: CBOR, after pass: [UInt8]) -> [UInt8] {
        sending.seal(payload.encoded, additional: pass)
    }

    /// The payload of an answer to the last pass; nil when it is none.
    mutating func open(_ message: [UInt8]) -> CBOR? { open(message, after: last) }

    mutating func open(_ message: [UInt8], after pass: [UInt8]) -> CBOR? {
        receiving.open(message, additional: pass).flatMap { CBOR($0) }
    }
}

/// What both ends agree on before they have said anything.
///
/// Source: protocol.md 2.2.
enum Prologue {
    static func activation(host: String, serviceID: String) -> [UInt8] {
        Array("OTPC/1\0\(host)\0\(serviceID)\0".utf8) + [UInt8(Operation.activation.rawValue)]
    }

    static func renewal(host: String, serviceID: String, serial: String) -> [UInt8] {
        Array("OTPC/1\0\(host)\0\(serviceID)\0".utf8) + [UInt8(Operation.renewal.rawValue)]
            + Array(serial.utf8)
    }
}

/// The center's answer to a commit.
enum CommitAnswer {
    static let refusal: CBOR = [0: 1]

    static func acceptance(mac4: [UInt8]) -> CBOR { [0: 0, 2: .bytes(mac4)] }

    /// - Returns: or `.commitRefused`, or `.badAck`.
    static func read(_ value: CBOR, mac4: [UInt8]) -> Result<Accepted, LicenceFault> {
        if value == refusal { return .failure(.commitRefused) }
        guard value.keys == [0, 2], value[0] == 0, let mac = value[2]?.bytes,
            isEqualInConstantTime(mac, mac4)
        else { return .failure(.badAck) }
        return .success(Accepted())
    }

    /// That the token is active. `Void` cannot be compared.
    struct Accepted: Equatable {}
}

extension Envelope {
    /// The inner message of a body, where it is the pass that is due in this transaction.
    static func message(
        in body: [UInt8], _ operation: Operation, pass: Int, transaction: [UInt8]
    ) -> [UInt8]? {
        guard case .success(let envelope) = read(body), envelope.operation == operation,
            envelope.pass == pass, envelope.transaction == transaction, envelope.serial == nil
        else { return nil }
        return envelope.message
    }
}

import Ciphers

/// A single request to the center under a token's own key.
///
/// PIN change and correction consist of one such request, and so does a commit that is resumed.
///
/// Source: protocol.md 2.2, op 1 / op 4.
public struct SealedRequest: Codable, Equatable, Sendable {
    public let operation: Operation
    /// 1; or 5 for a commit that is resumed.
    public let pass: Int
    /// 16 random bytes that the application chose.
    public let transaction: [UInt8]
    /// Tells the center under which token's key to look.
    public let serial: String
    /// Ascends from request to request of a token: the last one plus one, or the handset's clock
    /// in seconds if that is more.
    public let sequence: Int64
    /// As it travels.
    public let encoded: [UInt8]
    private let header: [UInt8]
    private let nonce: [UInt8]
    private let sealed: [UInt8]

    /// Seals a request.
    ///
    /// - Parameters:
    ///   - nonce: 12 random bytes, fresh for each sending.
    ///   - authKey: ``TokenKeys/authentication``.
    public init(
        _ operation: Operation, pass: Int = 1, transaction: [UInt8], serial: String,
        sequence: Int64, nonce: [UInt8], _ payload: CBOR, authKey: [UInt8]
    ) {
        precondition(transaction.count == 16, "a transaction has 16 bytes")
        self.operation = operation
        self.pass = pass
        self.transaction = transaction
        self.serial = serial
        self.sequence = sequence
        self.nonce = nonce
        let fields: CBOR = [
            0: .integer(Int64(OTPC.version)), 1: .integer(Int64(operation.rawValue)),
            2: .integer(Int64(pass)), 3: .bytes(transaction), 5: .text(serial),
            6: .integer(sequence), 7: .bytes(nonce),
        ]
        header = fields.encoded
        let key = SealedKeys(authKey, operation, transaction).request
        sealed = AESGCM.seal(payload.encoded, key: key, nonce: nonce, additional: header)
        encoded = CBOR.array([.bytes(header), .bytes(sealed)]).encoded
    }

    /// Reads what a request says openly; nothing of it is to be believed before ``open(authKey:)``.
    public static func read(_ body: [UInt8]) -> Result<SealedRequest, WireFault> {
        guard body.count <= OTPC.longestBody, let parts = CBOR(body)?.array, parts.count == 2,
            let header = parts[0].bytes, let sealed = parts[1].bytes, let value = CBOR(header),
            let version = value[0]?.integer
        else { return .failure(.unreadable) }
        guard version == OTPC.version else { return .failure(.unknownVersion) }
        guard value.keys == [0, 1, 2, 3, 5, 6, 7],
            let operation = value[1]?.integer(in: 0...9).flatMap({ Operation(rawValue: $0) }),
            let pass = value[2]?.integer(in: 1...6), let transaction = value[3]?.bytes(count: 16),
            let serial = value[5]?.text, SerialNumber.isWellFormed(serial),
            let sequence = value[6]?.integer, let nonce = value[7]?.bytes(count: AESGCM.nonceCount)
        else { return .failure(.unreadable) }
        return .success(
            SealedRequest(
                operation: operation, pass: pass, transaction: transaction, serial: serial,
                sequence: sequence, encoded: body, header: header, nonce: nonce, sealed: sealed))
    }

    private init(
        operation: Operation, pass: Int, transaction: [UInt8], serial: String, sequence: Int64,
        encoded: [UInt8], header: [UInt8], nonce: [UInt8], sealed: [UInt8]
    ) {
        self.operation = operation
        self.pass = pass
        self.transaction = transaction
        self.serial = serial
        self.sequence = sequence
        self.encoded = encoded
        self.header = header
        self.nonce = nonce
        self.sealed = sealed
    }

    /// What is asked; nil when it was not the token's holder who asked.
    public func open(authKey: [UInt8]) -> CBOR? {
        let key = SealedKeys(authKey, operation, transaction).request
        return AESGCM.open(sealed, key: key, nonce: nonce, additional: header)
            .flatMap { CBOR($0) }
    }

    /// The center's answer, as it travels; it answers this request and no other.
    ///
    /// - Parameters:
    ///   - nonce: 12 random bytes, fresh for each sending.
    ///   - slip: what the center gets wrong in it; nil for nothing.
    public func reply(
        _ payload: CBOR, nonce: [UInt8], authKey: [UInt8], slip: AnswerSlip? = nil
    ) -> [UInt8] {
        let fields: CBOR = [
            0: .integer(Int64(OTPC.version)), 1: .integer(Int64(operation.rawValue)),
            2: .integer(Int64(pass + 1)), 3: .bytes(transaction), 7: .bytes(nonce),
        ]
        let header = slip.altering(fields, .envelope).encoded
        let key = SealedKeys(slip.key(authKey, for: .message), operation, transaction).reply
        let sealed = AESGCM.seal(
            slip.altering(payload, .payload).encoded, key: key, nonce: nonce,
            additional: header + SHA256.hash(encoded))
        return slip.sealing(header, sealed).encoded
    }

    /// Takes the center's answer to this request.
    ///
    /// - Returns: or `.unreadable` (A103, A403), or `.forged` (A104, A404).
    public func takeReply(_ body: [UInt8], authKey: [UInt8]) -> Result<CBOR, ReplyFault> {
        guard body.count <= OTPC.longestBody, let parts = CBOR(body)?.array, parts.count == 2,
            let header = parts[0].bytes, let sealed = parts[1].bytes, let value = CBOR(header),
            value.keys == [0, 1, 2, 3, 7], value[0]?.integer == Int64(OTPC.version),
            value[1]?.integer == Int64(operation.rawValue), value[2]?.integer == Int64(pass + 1),
            value[3]?.bytes == transaction, let nonce = value[7]?.bytes(count: AESGCM.nonceCount)
        else { return .failure(.unreadable) }
        let plain = AESGCM.open(
            sealed, key: SealedKeys(authKey, operation, transaction).reply, nonce: nonce,
            additional: header + SHA256.hash(encoded))
        guard let plain else { return .failure(.forged) }
        return CBOR(plain).map { .success($0) } ?? .failure(.unreadable)
    }

    /// Why a body is not the center's answer.
    public enum ReplyFault: String, Codable, Error, Sendable {
        /// It is no answer, or the answer to another request.
        case unreadable
        /// It was not sealed by the holder of the token's key, or was altered on its way.
        case forged
    }
}

/// The keys of one request and its reply.
private struct SealedKeys {
    let request: [UInt8]
    let reply: [UInt8]

    init(_ authKey: [UInt8], _ operation: Operation, _ transaction: [UInt8]) {
        let label = Array("OTPC1 op\0".utf8) + [UInt8(operation.rawValue)] + transaction
        let bytes = HKDF.expand(authKey, info: label, count: 64)
        request = Array(bytes[..<32])
        reply = Array(bytes[32...])
    }
}

/// What application and center call their protocol on the web.
///
/// Source: protocol.md 2.1.
public enum OTPC {
    public static let version = 1
    public static let contentType = "application/otpc+cbor"
    /// The longest body that either end reads, in bytes.
    public static let longestBody = 4096

    /// The path to which an operation's messages are posted.
    public static func path(serviceID: String, _ operation: Operation) -> String {
        "/otpc/\(version)/\(serviceID)/\(operation.rawValue)"
    }

    /// What a center answers, with status 400, to a version that it does not speak.
    public static let versions = CBOR.map([CBOR.Field(key: 0, value: [1])]).encoded
}

/// What the application asks the center for; the digit in the middle of the error codes.
///
/// Source: protocol.md 2.1.
public enum Operation: Int, Codable, CaseIterable, Sendable {
    case activation = 0
    case pinChange = 1
    case renewal = 3
    case correction = 4

    /// The application's own code for a stage of this operation, such as `A003` for `03`.
    ///
    /// Source: protocol.md 2.4.
    public func code(_ stage: String) -> String { "A\(rawValue)\(stage)" }
}

/// Why a body is no message.
public enum WireFault: String, Codable, Error, Sendable {
    /// It is not one of the protocol's messages, or not the one that is due.
    case unreadable
    /// It is of a version that is not spoken here; the answer is ``OTPC/versions``.
    case unknownVersion
}

/// The outer form of the messages of activation and renewal.
///
/// Source: protocol.md 2.2.
public struct Envelope: Codable, Equatable, Sendable {
    public var operation: Operation
    /// From 1 to 6.
    public var pass: Int
    /// 16 random bytes that the application chose; the same in all passes.
    public var transaction: [UInt8]
    /// A message of the inner layer.
    public var message: [UInt8]
    /// The token's serial number, where the center must know it to read the message.
    public var serial: String?

    public init(
        _ operation: Operation, pass: Int, transaction: [UInt8], message: [UInt8],
        serial: String? = nil
    ) {
        self.operation = operation
        self.pass = pass
        self.transaction = transaction
        self.message = message
        self.serial = serial
    }

    public var encoded: [UInt8] { encoded(with: nil) }

    /// As it travels when the center errs.
    func encoded(with slip: AnswerSlip?) -> [UInt8] {
        var fields: [CBOR.Field] = [
            CBOR.Field(key: 0, value: .integer(Int64(OTPC.version))),
            CBOR.Field(key: 1, value: .integer(Int64(operation.rawValue))),
            CBOR.Field(key: 2, value: .integer(Int64(pass))),
            CBOR.Field(key: 3, value: .bytes(transaction)),
            CBOR.Field(key: 4, value: .bytes(message)),
        ]
        if let serial { fields.append(CBOR.Field(key: 5, value: .text(serial))) }
        return slip.altering(.map(fields), .envelope).encoded
    }

    public static func read(_ body: [UInt8]) -> Result<Envelope, WireFault> {
        guard body.count <= OTPC.longestBody, let value = CBOR(body),
            let version = value[0]?.integer
        else { return .failure(.unreadable) }
        guard version == OTPC.version else { return .failure(.unknownVersion) }
        guard let keys = value.keys, keys == [0, 1, 2, 3, 4] || keys == [0, 1, 2, 3, 4, 5],
            let operation = value[1]?.integer(in: 0...9).flatMap({ Operation(rawValue: $0) }),
            let pass = value[2]?.integer(in: 1...6), let transaction = value[3]?.bytes(count: 16),
            let message = value[4]?.bytes
        else { return .failure(.unreadable) }
        let serial = value[5]?.text
        guard serial.map(SerialNumber.isWellFormed) ?? (keys.count == 5) else {
            return .failure(.unreadable)
        }
        return .success(
            Envelope(
                operation, pass: pass, transaction: transaction, message: message, serial: serial))
    }
}

/// The number by which a token is known to its user: `SN:12345678`.
///
/// Source: manual, p. 9; protocol.md 0.
public enum SerialNumber {
    /// Whether a text is eight ASCII digits.
    public static func isWellFormed(_ text: String) -> Bool {
        DigitText.isOne(text, of: 8...8)
    }
}

/// The codes by which a center refuses.
public enum CenterCode {
    /// Whether a text is such a code of an operation: `S`, the operation's digit, a letter and a
    /// digit. Codes that are in no list are shown as well.
    ///
    /// Source: protocol.md 2.1; manual 4.2, closing note.
    public static func isWellFormed(_ text: String, of operation: Operation) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 4 && bytes[0] == UInt8(ascii: "S")
            && bytes[1] == UInt8(ascii: "0") + UInt8(operation.rawValue)
            && UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[2]
            && UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[3]
    }
}

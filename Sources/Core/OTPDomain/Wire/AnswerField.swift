/// A field of the center's answers by its name, for who wants one of them to be wrong.
///
/// Some stand openly in the envelope, some in the sealed payload, some in the package that is part of
/// a payload. Which answers have which is here; how they are encoded, in the messages themselves.
///
/// Source: protocol.md 2.2; the names are its own where it has any (`R_S` is `random`, `t_s` `time`).
public enum AnswerField: String, Codable, CaseIterable, Sendable {
    // The envelope's.
    case version, operation, pass, transaction, message
    /// Of a sealed answer only.
    case nonce
    // The payload's.
    case status, certificate, signature, random, suites, time, package, mac, offset, effective
    // The package's.
    case serial, service, logo, expiry, suite, digits, period, pin, generation

    /// Where a field stands.
    public enum Layer: Sendable { case envelope, payload, package }

    public var layer: Layer {
        switch self {
        case .version, .operation, .pass, .transaction, .message, .nonce: .envelope
        case .status, .certificate, .signature, .random, .suites, .time, .package, .mac, .offset,
            .effective:
            .payload
        case .serial, .service, .logo, .expiry, .suite, .digits, .period, .pin, .generation:
            .package
        }
    }

    /// Its key in the map where it stands; a payload's certificate and package share one.
    var key: Int {
        switch self {
        case .version, .status: 0
        case .operation, .certificate, .package, .serial: 1
        case .pass, .signature, .mac, .service: 2
        case .transaction, .random, .logo: 3
        case .message, .suites, .expiry: 4
        case .time, .suite: 5
        case .digits: 6
        case .nonce, .period: 7
        case .offset, .pin: 8
        case .effective, .generation: 9
        }
    }

    /// What kind of value it has.
    public enum Kind: Sendable { case number, text, date, truth, bytes, list }

    public var kind: Kind {
        switch self {
        case .version, .operation, .pass, .status, .time, .offset, .effective, .logo, .suite,
            .digits, .period, .generation:
            .number
        case .serial, .service: .text
        case .expiry: .date
        case .pin: .truth
        case .transaction, .message, .nonce, .certificate, .signature, .random, .package, .mac:
            .bytes
        case .suites: .list
        }
    }

    /// Whether the answer to a message has it.
    ///
    /// - Parameters:
    ///   - pass: of the question: 1, 3 or 5.
    ///   - isSealed: the question is one request under the token's key, and so is its answer.
    ///   - isRefusal: the center says no, with a code or, to a commit, without.
    public func isIn(
        _ operation: Operation, answerTo pass: Int, isSealed: Bool, isRefusal: Bool
    ) -> Bool {
        switch self {
        case .version, .operation, .pass, .transaction, .message: true
        case .nonce: isSealed
        case .status: !(operation == .activation && pass == 1)
        case .certificate, .signature, .suites: operation == .activation && pass == 1
        case .random, .time: operation.hasLicence && pass == 1 && !isRefusal
        case .mac: operation.hasLicence && pass > 1 && !isRefusal
        case .package, .serial, .service, .logo, .expiry, .suite, .digits, .period, .pin,
            .generation:
            operation.hasLicence && pass == 3 && !isRefusal
        case .offset, .effective: operation == .correction && !isRefusal
        }
    }

    /// Whether any answer to a message has it.
    ///
    /// - Parameters:
    ///   - operation: nil for any.
    ///   - pass: of the question; nil for any.
    public func canBeIn(_ operation: Operation?, answerTo pass: Int?) -> Bool {
        let operations = operation.map { [$0] } ?? Operation.allCases
        return operations.contains { operation in
            let passes = pass.map { [$0] } ?? (operation.hasLicence ? [1, 3, 5] : [1])
            return passes.contains { pass in
                isIn(
                    operation, answerTo: pass, isSealed: !operation.hasLicence || pass == 5,
                    isRefusal: false)
            }
        }
    }
}

extension Operation {
    /// Whether a key comes of it, in three messages.
    var hasLicence: Bool {
        switch self {
        case .activation, .renewal: true
        case .pinChange, .correction: false
        }
    }

    /// The passes of its questions.
    public var questions: [Int] { hasLicence ? [1, 3, 5] : [1] }
}

extension OTPC {
    /// Bytes at the beginning of every question of an operation and a pass, sealed or not, and of no
    /// other's: version, operation and pass, as every map of a message begins with them.
    ///
    /// Source: protocol.md 2.2 (outer, hdr).
    public static func mark(_ operation: Operation, pass: Int) -> [UInt8] {
        let fields: CBOR = [
            0: .integer(Int64(version)), 1: .integer(Int64(operation.rawValue)),
            2: .integer(Int64(pass)),
        ]
        return Array(fields.encoded.dropFirst())
    }
}

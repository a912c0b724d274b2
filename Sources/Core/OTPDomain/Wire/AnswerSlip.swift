import Ciphers
import Vocabulary

/// One thing that the center gets wrong in one answer.
///
/// It is wrong at its real place: a field of the package before MAC 2 is taken of it, as if the
/// center's records said so; the package itself and everything else of the payload after that and
/// before it is sealed, as memory fails; the envelope last. So an application sees a center that is
/// who it says it is, and that errs.
///
/// Source: requirements R-CENTER-049; automation.md 4.4; protocol.md 2.4.
public struct AnswerSlip: Codable, Equatable, Sendable {
    public var field: AnswerField
    public var change: Change

    public enum Change: Codable, Equatable, Sendable {
        /// The field is left out.
        case dropped
        /// The last so many bits of its bytes, or of its number, are turned over.
        case flippedBits(Int)
        /// It has another value.
        case set(CBOR)
        /// It is made with a key that is not the right one: the package's MAC, the certificate's
        /// signature, or the seal of a sealed answer (``AnswerField/message``).
        case wrongKey
    }

    public init(_ field: AnswerField, _ change: Change) {
        self.field = field
        self.change = change
    }
}

extension AnswerSlip? {
    /// A map as it goes out.
    func altering(_ map: CBOR, _ layer: AnswerField.Layer) -> CBOR {
        guard let slip = self, slip.field.layer == layer, case .map(let fields) = map else {
            return map
        }
        return .map(
            fields.compactMap { field in
                guard field.key == slip.field.key else { return field }
                return slip.change.altering(field.value).map {
                    CBOR.Field(key: field.key, value: $0)
                }
            })
    }

    /// A sealed answer, which is its header and its sealed part.
    func sealing(_ header: [UInt8], _ sealed: [UInt8]) -> CBOR {
        guard let slip = self, slip.field == .message else {
            return .array([.bytes(header), .bytes(sealed)])
        }
        let altered = slip.change.altering(.bytes(sealed))
        return .array([.bytes(header)] + (altered.map { [$0] } ?? []))
    }

    /// A key of 32 bytes, or the wrong one where this field was to be made with it.
    func key(_ key: [UInt8], for field: AnswerField) -> [UInt8] {
        self == AnswerSlip(field, .wrongKey) ? key.flipping(last: 1) : key
    }
}

extension AnswerSlip.Change {
    /// Nil for a field that is left out.
    fileprivate func altering(_ value: CBOR) -> CBOR? {
        switch (self, value) {
        case (.dropped, _): nil
        case (.set(let new), _): new
        case (.flippedBits(let count), .bytes(let bytes)): .bytes(bytes.flipping(last: count))
        case (.flippedBits(let count), .integer(let number)):
            .integer(number ^ ((1 << Int64(min(count, 31))) - 1))
        case (.flippedBits, _), (.wrongKey, _): value
        }
    }
}

extension CenterIdentity {
    /// The same identity, certified by a root that is not the application's where it was to be so.
    func certified(with slip: AnswerSlip?) -> CenterIdentity {
        guard slip == AnswerSlip(.certificate, .wrongKey) else { return self }
        var other = self
        other.signature = Self.signature(of: certificate, seed: SHA256.hash(staticSecret))
        return other
    }
}

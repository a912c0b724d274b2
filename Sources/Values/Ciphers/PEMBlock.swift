import COpenSSL

/// Bytes in the armour in which people pass certificates and keys around: lines of base 64 between
/// `-----BEGIN LABEL-----` and `-----END LABEL-----`.
///
/// Source: RFC 7468.
public struct PEMBlock: Equatable, Sendable {
    public var label: String
    public var bytes: [UInt8]

    public init(label: String, bytes: [UInt8]) {
        self.label = label
        self.bytes = bytes
    }

    public static let certificate = "CERTIFICATE"
    /// A key in PKCS #8 that is not encrypted.
    public static let privateKey = "PRIVATE KEY"

    /// All blocks of a text, in their order. What stands before, between and behind them is
    /// passed over.
    ///
    /// - Precondition: the text has less than 2 GB.
    public static func all(in text: [UInt8]) -> Result<[PEMBlock], PEMDamage> {
        guard !text.isEmpty else { return .success([]) }
        return text.withUnsafeBytes { room in
            guard let stream = BIO_new_mem_buf(room.baseAddress, Int32(room.count))
            else { preconditionFailure("no memory is left") }
            defer { BIO_free(stream) }
            var blocks: [PEMBlock] = []
            while let block = next(in: stream) { blocks.append(block) }
            let reason = Int32(truncatingIfNeeded: ERR_peek_last_error() & 0x7F_FFFF)
            ERR_clear_error()
            return reason == PEM_R_NO_START_LINE
                ? .success(blocks) : .failure(PEMDamage(before: blocks))
        }
    }

    private static func next(in stream: OpaquePointer) -> PEMBlock? {
        var label: UnsafeMutablePointer<CChar>?
        var head: UnsafeMutablePointer<CChar>?
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard PEM_read_bio(stream, &label, &head, &bytes, &count) == 1, let label else {
            return nil
        }
        defer {
            CRYPTO_free(label, nil, 0)
            CRYPTO_free(head, nil, 0)
            CRYPTO_clear_free(bytes, count, nil, 0)
        }
        return PEMBlock(
            label: String(cString: label),
            bytes: Array(UnsafeBufferPointer(start: bytes, count: count)))
    }

    /// The armour with its bytes, ending in a line's end.
    public var text: String {
        guard let stream = BIO_new(BIO_s_mem()) else { preconditionFailure("no memory is left") }
        defer { BIO_free(stream) }
        let count = PEM_write_bio(stream, label, "", bytes, bytes.count)
        precondition(count > 0, "libcrypto did not write the block \(label)")
        let length = BIO_ctrl_pending(stream)
        let written = [UInt8](unsafeUninitializedCapacity: length) { room, used in
            used = Int(BIO_read(stream, room.baseAddress, Int32(length)))
        }
        return String(decoding: written, as: UTF8.self)
    }
}

/// A block that has begun and cannot be read, or has no end.
public struct PEMDamage: Error, Equatable {
    /// What stands whole before it.
    public var before: [PEMBlock]

    public init(before: [PEMBlock]) { self.before = before }
}

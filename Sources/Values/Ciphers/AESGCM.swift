import COpenSSL

/// Seals texts so that they can be neither read nor altered without the key: AES-256-GCM.
///
/// Source: NIST SP 800-38D.
public enum AESGCM {
    /// How many bytes a key has.
    public static let keyCount = 32
    /// How many bytes a nonce has. One nonce never serves twice under one key.
    public static let nonceCount = 12
    /// How many bytes longer than the plain text a sealed text is.
    public static let tagCount = 16

    /// The sealed text with its tag behind it.
    ///
    /// - Parameter additional: what is only kept from being altered, and travels by other ways.
    public static func seal(
        _ plain: [UInt8], key: [UInt8], nonce: [UInt8], additional: [UInt8]
    ) -> [UInt8] {
        let run = Run(key: key, nonce: nonce, sealing: true)
        run.take(additional: additional)
        var sealed = run.turn(plain[...])
        expectSuccess(run.finish(), of: "EVP_CipherFinal")
        sealed += run.tag()
        return sealed
    }

    /// The plain text, or nil when this is not what the holder of the key sealed.
    public static func open(
        _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], additional: [UInt8]
    ) -> [UInt8]? {
        guard sealed.count >= tagCount else { return nil }
        let run = Run(key: key, nonce: nonce, sealing: false)
        run.take(additional: additional)
        let plain = run.turn(sealed.dropLast(tagCount))
        run.expect(tag: Array(sealed.suffix(tagCount)))
        return run.finish() == 1 ? plain : nil
    }
}

/// One text being sealed or opened.
private struct Run: ~Copyable {
    private let context: OpaquePointer

    init(key: [UInt8], nonce: [UInt8], sealing: Bool) {
        precondition(key.count == AESGCM.keyCount, "an AES-256 key has 32 bytes")
        precondition(nonce.count == AESGCM.nonceCount, "a GCM nonce has 12 bytes")
        guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("no memory is left") }
        self.context = context
        let result = EVP_CipherInit_ex2(
            context, Algorithm.aes256GCM.pointer, key, nonce, sealing ? 1 : 0, nil)
        expectSuccess(result, of: "EVP_CipherInit")
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    func take(additional: [UInt8]) {
        guard !additional.isEmpty else { return }
        var length: Int32 = 0
        let result = EVP_CipherUpdate(context, nil, &length, additional, Int32(additional.count))
        expectSuccess(result, of: "EVP_CipherUpdate")
    }

    func turn(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard !text.isEmpty else { return [] }
        return [UInt8](unsafeUninitializedCapacity: text.count) { room, used in
            var length: Int32 = 0
            let result = text.withUnsafeBufferPointer { bytes in
                EVP_CipherUpdate(
                    context, room.baseAddress, &length, bytes.baseAddress, Int32(bytes.count))
            }
            expectSuccess(result, of: "EVP_CipherUpdate")
            used = Int(length)
        }
    }

    /// 1, or something else when the tag was not the expected one.
    func finish() -> Int32 {
        var nothing: [UInt8] = Array(repeating: 0, count: 16)
        var length: Int32 = 0
        return EVP_CipherFinal_ex(context, &nothing, &length)
    }

    func tag() -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: AESGCM.tagCount)
        let result = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag)
        expectSuccess(result, of: "EVP_CIPHER_CTX_ctrl")
        return tag
    }

    func expect(tag: [UInt8]) {
        var tag = tag
        let result = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag)
        expectSuccess(result, of: "EVP_CIPHER_CTX_ctrl")
    }
}

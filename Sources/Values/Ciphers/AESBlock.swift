import COpenSSL

/// Turns one block of sixteen bytes into another that only a holder of the key can make: AES-128.
///
/// A block alone hides nothing that comes twice. It is for schemes that are made of single blocks;
/// for texts there is ``AESGCM``. It keeps what it needs from libcrypto from one key to the next.
///
/// Source: FIPS 197.
public struct AESBlock: ~Copyable {
    private let context: OpaquePointer

    public init() {
        guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("no memory is left") }
        self.context = context
        let ready = EVP_EncryptInit_ex2(context, Algorithm.aes128ECB.pointer, nil, nil, nil)
        expectSuccess(ready, of: "EVP_EncryptInit")
        // Without this libcrypto holds the block back, to fill it up at the end.
        expectSuccess(EVP_CIPHER_CTX_set_padding(context, 0), of: "EVP_CIPHER_CTX_set_padding")
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// The block that `block` becomes under `key`.
    public func encrypt(_ block: SIMD16<UInt8>, key: SIMD16<UInt8>) -> SIMD16<UInt8> {
        withUnsafeBytes(of: key) { key in
            let bytes = key.baseAddress?.assumingMemoryBound(to: UInt8.self)
            let result = EVP_EncryptInit_ex2(context, nil, bytes, nil, nil)
            expectSuccess(result, of: "EVP_EncryptInit")
        }
        var turned = SIMD16<UInt8>()
        withUnsafeMutableBytes(of: &turned) { room in
            withUnsafeBytes(of: block) { block in
                var length: Int32 = 0
                let result = EVP_EncryptUpdate(
                    context, room.baseAddress?.assumingMemoryBound(to: UInt8.self), &length,
                    block.baseAddress?.assumingMemoryBound(to: UInt8.self), 16)
                expectSuccess(result, of: "EVP_EncryptUpdate")
            }
        }
        return turned
    }
}

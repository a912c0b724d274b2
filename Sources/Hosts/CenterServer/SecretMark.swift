import Ciphers
import Session

/// Tells two forms with different secrets apart without keeping either.
///
/// It is a digest under a key of this process, because a PIN of four digits could be found again from
/// a digest alone.
struct SecretMark: Equatable, Sendable {
    private let digest: [UInt8]

    private static let key = OutsideChance.bytes(32)

    /// - Parameter names: the fields that hold secrets.
    init(of form: Form, _ names: Set<String>) {
        var text = Self.key
        // A field's digest has one length, so no two texts run into each other.
        for name in names.sorted() { text += SHA256.hash(Self.key + Array(form[name].utf8)) }
        digest = SHA256.hash(text)
    }
}

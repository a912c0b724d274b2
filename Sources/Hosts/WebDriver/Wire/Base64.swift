import Foundation

/// Bytes as letters, as pictures and clipboards travel. Source: RFC 4648, 4.
enum Base64 {
    static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Nil for a text that is none.
    static func bytes(of text: String) -> [UInt8]? { Data(base64Encoded: text).map { [UInt8]($0) } }
}

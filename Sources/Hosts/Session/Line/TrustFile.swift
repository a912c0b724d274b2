import Ciphers
import Foundation

/// A file of certificates by which a handset knows the authorities that it trusts, in PEM.
///
/// Source: requirements R-PHONE-065; RFC 7468.
public enum TrustFile {
    /// All of the file's certificates, DER, in their order; at least one.
    ///
    /// - Throws: `.unreadable` with the system's reason; `.noCertificate` with what was found
    ///   instead; `.damaged` with the number of the first certificate that cannot be read, from 1.
    public static func certificates(at path: String) throws(TrustFault) -> [[UInt8]] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: reason) }
        defer { close(file) }
        var content = [UInt8](repeating: 0, count: sizeLimit + 1)
        var size = 0
        while size < content.count {
            let count = content.withUnsafeMutableBytes {
                read(file, $0.baseAddress?.advanced(by: size), $0.count - size)
            }
            guard count >= 0 else { throw .unreadable(path: path, reason: reason) }
            if count == 0 { break }
            size += count
        }
        guard size <= sizeLimit else { throw .noCertificate(path: path, found: .tooMuch) }
        return try certificates(in: Array(content[..<size]), path)
    }

    /// Source: assumed; a computer's whole store of authorities is a quarter of it.
    static let sizeLimit = 1_048_576

    private static var reason: String { String(cString: strerror(errno)) }

    private static func certificates(
        in content: [UInt8], _ path: String
    ) throws(TrustFault) -> [[UInt8]] {
        let blocks: [PEMBlock]
        switch PEMBlock.all(in: content) {
        case .success(let all): blocks = all
        case .failure(let damage):
            let whole = damage.before.count { $0.label == PEMBlock.certificate }
            throw .damaged(path: path, number: whole + 1)
        }
        let certificates = blocks.filter { $0.label == PEMBlock.certificate }.map(\.bytes)
        guard !certificates.isEmpty else {
            throw .noCertificate(path: path, found: found(content, blocks))
        }
        if let bad = certificates.firstIndex(where: { X509.validity(of: $0) == nil }) {
            throw .damaged(path: path, number: bad + 1)
        }
        return certificates
    }

    private static func found(_ content: [UInt8], _ blocks: [PEMBlock]) -> TrustFault.Content {
        if content.isEmpty { return .nothing }
        if let block = blocks.first { return .block(block.label) }
        return X509.validity(of: content) == nil ? .other : .binaryCertificate
    }
}

/// Why a file says nothing of whom to trust.
public enum TrustFault: Error, Equatable, Sendable {
    case unreadable(path: String, reason: String)
    /// PEM with `-----BEGIN CERTIFICATE-----` was wanted.
    case noCertificate(path: String, found: Content)
    /// - number: of the certificate in the file, from 1.
    case damaged(path: String, number: Int)

    /// What a file holds instead.
    public enum Content: Equatable, Sendable {
        case nothing
        /// PEM of another kind, such as `PRIVATE KEY`.
        case block(String)
        /// A certificate in DER.
        case binaryCertificate
        /// More than any list of authorities.
        case tooMuch
        case other
    }
}

public import CarrierNetwork
import Ciphers
import Foundation
import Vocabulary

/// What an operator needs beside a center's database, for its owner alone: the socket at which a
/// running center takes commands, and the digest of the key that opens the operator's page.
///
/// Who may open the folder may operate; there is no other password.
public struct OperatorFolder: Equatable, Sendable {
    public let path: String

    public init(database: String) { path = database + ".operator" }

    /// Where a running center takes commands.
    public var socket: String { path + "/socket" }

    /// Holds the digest of the key, in hexadecimal digits.
    private var keyFile: String { path + "/key" }

    /// Makes the folder where it is not there, and closes it to everybody else.
    ///
    /// - Throws: `.unusable` when it cannot be made, or is another's.
    public func prepare() throws(OperatorFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch { throw .unusable(path: path, reason: error.localizedDescription) }
        guard chmod(path, 0o700) == 0 else {
            throw .unusable(path: path, reason: String(cString: strerror(errno)))
        }
    }

    // MARK: The key of the operator's page

    /// The key of a center that never had one; nil where there is one. It is to be printed, and
    /// nobody can read it again.
    ///
    /// - Throws: `.unusable` when it cannot be kept.
    public func firstKey() throws(OperatorFailure) -> String? {
        try prepare()
        return keyDigest == nil ? try newKey() : nil
    }

    /// Makes a new key. The one before it opens nothing from now on, and who logged in by it is
    /// logged out.
    ///
    /// - Throws: `.unusable` when it cannot be kept.
    public func newKey() throws(OperatorFailure) -> String {
        try prepare()
        let key = OperatorKey.fresh()
        let content = Array((OperatorKey.digest(of: key).hex + "\n").utf8)
        do { try PrivateFile.write(content, to: keyFile) } catch {
            guard case .cannotWrite(let path, let reason) = error else {
                throw .unusable(path: keyFile, reason: error.sentence(in: .english))
            }
            throw .unusable(path: path, reason: reason)
        }
        return key
    }

    /// The digest of the key; nil while there is none. It is read anew each time, because a command
    /// may make a new key meanwhile.
    var keyDigest: [UInt8]? {
        guard let content = FileManager.default.contents(atPath: keyFile) else { return nil }
        let text = String(decoding: content, as: UTF8.self).trimmed
        return [UInt8](hex: text).flatMap { $0.count == 32 ? $0 : nil }
    }
}

/// The key that opens the operator's page: five groups of five letters and digits, 125 bits.
enum OperatorKey {
    /// None that could be taken for another.
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<5).map { _ in
            String((0..<5).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
        }
        return groups.joined(separator: "-")
    }

    /// SHA-256 of the key as it was printed. A key is long enough that nothing slower is needed.
    ///
    /// Small letters, blanks and missing hyphens do not matter.
    static func digest(of typed: String) -> [UInt8] {
        let plain = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
        return SHA256.hash(Array(plain.utf8))
    }
}

/// A start password for a user whose operator has thought of none.
public enum StartPassword {
    /// 8 digits where it becomes a PIN, else 12 letters and digits that nobody takes for others.
    public static func fresh(usesPIN: Bool) -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = Array(usesPIN ? "0123456789" : "23456789abcdefghjkmnpqrstuvwxyz")
        return String(
            (0..<(usesPIN ? 8 : 12)).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &generator)]
            })
    }
}

/// Why a center cannot be operated, with what a person can do about it.
public enum OperatorFailure: Error, Equatable, Sendable {
    /// A file or folder cannot be made, opened or written.
    case unusable(path: String, reason: String)
    /// A socket's path has at most 103 bytes.
    case pathTooLong(String)
    /// No center runs on this database.
    case notRunning(database: String)
    /// A center runs, and does not answer.
    case silent(socket: String, LineFailure)

    /// What is wrong and the way out.
    public func sentence(in language: SiteLanguage) -> String { words(language) }

    private var words: Words {
        switch self {
        case .unusable(let path, let reason):
            Words(
                "\(path) を使えません（\(reason)）。",
                "\(path) cannot be used (\(reason)).")
        case .pathTooLong(let path):
            Words(
                "\(path) はソケットの名前として長すぎます（103バイトまで）。データベースを短いパスに置いてください。",
                "\(path) is too long for a socket's name, which has 103 bytes at most. "
                    + "Give the database a shorter path.")
        case .notRunning(let database):
            Words(
                "\(database) の認証センターは動いていません。garakei center で起動してください。",
                "No center runs on \(database). Start one with `garakei center`.")
        case .silent(let socket, let failure):
            Words(
                "\(socket) の認証センターから応答を得られません。\(failure.atSocket.japanese)",
                "The center at \(socket) gave no answer. \(failure.atSocket.english)")
        }
    }
}

extension LineFailure {
    /// What became of a command at the socket of a center on this computer.
    fileprivate var atSocket: Words {
        switch self {
        case .timedOut, .connectTimedOut:
            Words(
                "時間内に返事がありませんでした。操作が行われたかどうかを確かめてください。",
                "Nothing came in time; find out whether the command was carried out.")
        case .cut, .cutShort, .reset:
            Words(
                "接続が途中で切れました。操作が行われたかどうかを確かめてください。",
                "The connection was lost; find out whether the command was carried out.")
        case .unreadable:
            Words(
                "返事を読み取れないか、返事が大きすぎます。",
                "What came cannot be read, or is too large.")
        case .radioOff, .noCard, .outOfRange, .noSubscription, .unknownHost, .refused, .notTLS,
            .certificate:
            Words("接続できません。", "It cannot be reached.")
        }
    }
}

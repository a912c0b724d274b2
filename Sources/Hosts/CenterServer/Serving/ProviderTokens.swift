import Ciphers
import Foundation
import Session
import Synchronization
import Vocabulary

/// The tokens by which providers' own servers are known: one of each service, of which only a hash
/// is kept, in a file beside the database.
///
/// Each line is a service's ID and the SHA-256 of its token in hexadecimal digits. A token has 256
/// bits of chance, so nothing slower is needed to keep it from being guessed from its hash. The file
/// is read again when it has changed; a running center need not be told.
///
/// Source: protocol.md 3.3; the token is this project's decision.
public final class ProviderTokens: Sendable {
    private struct State {
        var stamp: Stamp?
        /// Services by the hashes of their tokens.
        var services: [String: String] = [:]
    }
    /// By what a file is known to have changed.
    private struct Stamp: Equatable {
        var seconds: Int
        var nanoseconds: Int
        var size: Int
        var node: UInt
    }

    public let path: String
    private let state = Mutex(State())

    public init(path: String) { self.path = path }

    /// Gives a service a new token; one that it had before is worth nothing any more. Of several
    /// who do so at once each waits for its turn, also in processes of their own.
    ///
    /// - Returns: the token, which is nowhere else.
    /// - Throws: `.cannotRead` when the file is there and what it says of other services would be
    ///   lost, `.cannotWrite` when it cannot be replaced; the old token counts then.
    public func issue(for service: String) throws(CenterFailure) -> String {
        let token = OutsideChance.bytes(32).hex
        let lock = try FileLock(waitingFor: path)
        defer { lock.release() }
        let others = try lines().filter { $0.service != service }
        let text = (others + [(service, Self.hash(token))])
            .map { "\($0.service) \($0.hash)\n" }.joined()
        try PrivateFile.write(Array(text.utf8), to: path)
        return token
    }

    /// The service whose token this is; nil when it is none.
    public func service(of token: String) -> String? {
        let stamp = currentStamp
        let hash = Self.hash(token)
        return state.withLock { state in
            if state.stamp != stamp || stamp == nil {
                do {
                    state.services = Dictionary(
                        try lines().map { ($0.hash, $0.service) }, uniquingKeysWith: { $1 })
                    state.stamp = stamp
                } catch {
                    // Nobody is known until it can be read again.
                    state = State()
                }
            }
            return state.services[hash]
        }
    }

    private func lines() throws(CenterFailure) -> [(service: String, hash: String)] {
        let content = try PrivateFile.read(path) ?? []
        return String(decoding: content, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 2 ? (words[0], words[1]) : nil
        }
    }

    private var currentStamp: Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
            size: Int(status.st_size), node: UInt(status.st_ino))
    }

    private static func hash(_ token: String) -> String { SHA256.hash(Array(token.utf8)).hex }
}

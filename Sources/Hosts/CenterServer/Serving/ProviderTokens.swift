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
        /// The file as it was read, held open; nil while nothing was.
        var file: Int32?
        var stamp: Stamp?
        /// Services by the hashes of their tokens.
        var services: [[UInt8]: String] = [:]
    }
    /// By what an open file is known to have changed: moved, replaced or written.
    ///
    /// It costs less than to look for the name each time, which every request would pay.
    private struct Stamp: Equatable {
        var changed: Moment
        var written: Moment
        var size: Int

        struct Moment: Equatable {
            var seconds: Int
            var nanoseconds: Int

            init(_ time: timespec) {
                seconds = time.tv_sec
                nanoseconds = time.tv_nsec
            }
        }

        /// Nil when the file has no name any more.
        init?(_ file: Int32) {
            var status = stat()
            guard fstat(file, &status) == 0, status.st_nlink > 0 else { return nil }
            changed = Moment(status.st_ctim)
            written = Moment(status.st_mtim)
            size = Int(status.st_size)
        }
    }

    public let path: String
    private let state = Mutex(State())

    public init(path: String) { self.path = path }

    deinit { state.withLock { Self.release(&$0) } }

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
        let hash = SHA256.hash(Array(token.utf8))
        return state.withLock { state in
            let stamp = state.file.flatMap(Stamp.init)
            if stamp == nil || stamp != state.stamp { read(into: &state) }
            return state.services[hash]
        }
    }

    /// The file is opened before it is read: one that takes its place in between shows by then.
    private func read(into state: inout State) {
        Self.release(&state)
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        state.file = file
        state.stamp = Stamp(file)
        do {
            state.services = Dictionary(
                try lines().compactMap { line in
                    [UInt8](hex: line.hash).map { ($0, line.service) }
                }, uniquingKeysWith: { $1 })
        } catch {
            // Nobody is known until it can be read again.
            Self.release(&state)
        }
    }

    private static func release(_ state: inout State) {
        if let file = state.file { close(file) }
        state = State()
    }

    private func lines() throws(CenterFailure) -> [(service: String, hash: String)] {
        let content = try PrivateFile.read(path) ?? []
        return String(decoding: content, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 2 ? (words[0], words[1]) : nil
        }
    }

    private static func hash(_ token: String) -> String { SHA256.hash(Array(token.utf8)).hex }
}

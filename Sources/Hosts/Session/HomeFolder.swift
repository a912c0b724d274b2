import Foundation
import Simulation

/// The folder in which a phone keeps its state, held by one process at a time.
///
/// The state is one file, replaced whole: written beside, synced, renamed, and the folder synced, so
/// that it survives a kill at any moment. Its first line carries a checksum; a file that does not
/// match is named, set aside under another name, and never overwritten.
public final class HomeFolder: Sendable {
    public let path: String
    /// Holds the folder's lock while it is open.
    private let lock: Int32

    /// Takes possession of a folder, making it when it is not there.
    ///
    /// - Throws: `.unusable` when it cannot be made or written; `.occupied` when another process
    ///   holds it.
    public init(path: String) throws(HomeFailure) {
        self.path = path
        guard Self.makeFolder(path) else {
            throw .unusable(path: path, reason: Bytes.systemReason())
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .unusable(path: path, reason: Bytes.systemReason()) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .occupied(path: path) }
    }

    deinit { close(lock) }

    private var statePath: String { path + "/state" }

    /// What was kept, or nil when nothing was. A damaged file is set aside and told of.
    /// - Throws: `.unusable` when the file is there and cannot be read or set aside; `.newer` when a
    ///   later version has written it, and then it stays where it is.
    public func load() throws(HomeFailure) -> Loaded {
        guard access(statePath, F_OK) == 0 else { return .nothing }
        guard let content = FileManager.default.contents(atPath: statePath) else {
            throw .unusable(path: statePath, reason: Bytes.systemReason())
        }
        switch StateFile.read([UInt8](content)) {
        case .success(let state): return .state(state)
        case .failure(.otherFormat(let found, let wanted)) where found > wanted:
            throw .newer(path: statePath, found: found, wanted: wanted)
        case .failure(let fault): return .damaged(setAside: try setAside(as: "damaged"), fault)
        }
    }

    public enum Loaded {
        case nothing
        case state(KeptState)
        case damaged(setAside: String, StateFault)
    }

    /// Gives the state's file another name, one that was never given before.
    private func setAside(as reason: String) throws(HomeFailure) -> String {
        for number in 1... {
            let aside = "\(statePath).\(reason)-\(number)"
            guard access(aside, F_OK) != 0 else { continue }
            guard rename(statePath, aside) == 0 else {
                throw .unusable(path: statePath, reason: Bytes.systemReason())
            }
            return aside
        }
        preconditionFailure("there is always a next number")
    }

    /// Writes the state so that it is either the old one or the new one, whatever happens.
    /// - Throws: `.unusable` when it cannot be written; the old state stands.
    public func save(_ state: KeptState) throws(HomeFailure) {
        let content = StateFile.bytes(of: state)
        let draft = statePath + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unusable(path: draft, reason: Bytes.systemReason()) }
        let isWritten = Bytes.write(content, to: file) && fsync(file) == 0
        let reason = Bytes.systemReason()
        close(file)
        guard isWritten else {
            // Half a draft takes up room that the next try may need.
            unlink(draft)
            throw .unusable(path: draft, reason: reason)
        }
        guard rename(draft, statePath) == 0 else {
            throw .unusable(path: statePath, reason: Bytes.systemReason())
        }
        let folder = open(path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// Begins anew; what was kept is set aside as `state.before-1`, `-2` and so on.
    public func startAfresh() throws(HomeFailure) {
        guard access(statePath, F_OK) == 0 else { return }
        _ = try setAside(as: "before")
    }

    private static func makeFolder(_ path: String) -> Bool {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
            if mkdir(made, 0o700) != 0, errno != EEXIST, access(made, F_OK) != 0 { return false }
        }
        return access(path, W_OK | X_OK) == 0
    }

    /// Where a phone of this name keeps its state when nobody says otherwise.
    /// Source: the XDG base directory rules.
    public static func usualPath(for phone: String, environment: [String: String]) -> String {
        let named = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let data = named ?? (environment["HOME"] ?? "/tmp") + "/.local/share"
        return "\(data)/garakei/\(phone)"
    }
}

/// Why a folder cannot be a phone's home.
public enum HomeFailure: Error, Equatable, Sendable {
    case unusable(path: String, reason: String)
    /// Another process holds it.
    case occupied(path: String)
    /// The state in it was written by a later version of this program.
    case newer(path: String, found: Int, wanted: Int)
}

import Ciphers
import Foundation
public import OTPCenter
import Vocabulary

/// Where the rings are kept under which centers seal their secrets: apart from every state, so that
/// a copied state folder does not give them away.
///
/// One file a ring, named by its ``KeyRing/id``; only its owner may read it.
///
/// Source: protocol.md 3.7; the XDG base directory rules.
public struct KeyRingFolder: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// The folder when nobody says otherwise.
    public static func usual(environment: [String: String]) -> KeyRingFolder {
        let named = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let config = named ?? (environment["HOME"] ?? "/tmp") + "/.config"
        return KeyRingFolder(path: "\(config)/garakei/center-keys")
    }

    /// The ring that opens a ledger.
    ///
    /// - Throws: as ``ring(_:)``, and `.unreadable` when the ring does not open the ledger.
    public func ring(of ledger: Ledger) throws(KeyRingFailure) -> KeyRing {
        let ring = try self.ring(ledger.ringID)
        guard ledger.opens(with: ring) else { throw .unreadable(path: file(ring.id)) }
        return ring
    }

    /// The ring with an ID, such as a ledger's ``Ledger/ringID``.
    ///
    /// - Throws: `.missing` when there is no such file, `.unreadable` when it does not hold the ring.
    public func ring(_ id: [UInt8]) throws(KeyRingFailure) -> KeyRing {
        let file = self.file(id)
        guard let content = FileManager.default.contents(atPath: file) else {
            throw .missing(path: file)
        }
        let text = String(decoding: content, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard let key = [UInt8](hex: text), key.count == AESGCM.keyCount else {
            throw .unreadable(path: file)
        }
        let ring = KeyRing(key: key)
        guard ring.id == id else { throw .unreadable(path: file) }
        return ring
    }

    /// Keeps a new ring.
    ///
    /// - Throws: `.unwritable` when it cannot be written.
    public func keep(_ ring: KeyRing) throws(KeyRingFailure) {
        let file = self.file(ring.id)
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch { throw .unwritable(path: path, reason: "\(error.localizedDescription)") }
        let isWritten = FileManager.default.createFile(
            atPath: file, contents: Data((ring.key.hex + "\n").utf8),
            attributes: [.posixPermissions: 0o600])
        guard isWritten else {
            throw .unwritable(path: file, reason: String(cString: strerror(errno)))
        }
        // No ledger is on the disk before what opens it.
        for written in [file, path] {
            let handle = open(written, O_RDONLY | O_CLOEXEC)
            defer { close(handle) }
            guard handle >= 0, fsync(handle) == 0 else {
                throw .unwritable(path: written, reason: String(cString: strerror(errno)))
            }
        }
    }

    private func file(_ id: [UInt8]) -> String { "\(path)/\(id.hex).key" }
}

/// Why a center's ring is not to be had.
public enum KeyRingFailure: Error, Equatable, Sendable {
    case missing(path: String)
    /// The file is there, and holds another ring or none.
    case unreadable(path: String)
    case unwritable(path: String, reason: String)
}

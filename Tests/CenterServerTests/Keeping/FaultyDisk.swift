import Foundation
import GRDBSQLite
import Synchronization

/// A folder whose disk fails when it is told to: SQLite's own way to the disk, with a fault in it.
///
/// All that SQLite writes into the folder goes through it: the pages, the journal before them, the
/// orders to put them on the disk, and cutting files short.
struct FaultyDisk: Sendable {
    /// What the disk does.
    enum Mood: Equatable, Sendable {
        case fine
        /// Fails at the n-th order from now on, counted from 1, and is fine again after it.
        case failing(at: Int, as: Fault)
        /// Does nothing any more, and reads nothing either.
        case dead
    }

    enum Fault: CaseIterable, Sendable {
        /// Nothing was done.
        case error
        /// Half of what was to be written is there.
        case torn
        case full
    }

    private let folder: String

    /// - Precondition: no database in the folder is open.
    init(_ folder: String) {
        self.folder = folder
        Self.registration
        become(.fine)
    }

    /// Sets the mood; orders are counted from 1 again.
    func become(_ mood: Mood) {
        Self.states.withLock { [folder] in $0[folder] = State(mood: mood) }
    }

    /// How many orders to write, cut or sync came since the mood was set.
    var orders: Int { state.orders }
    /// How many of them were to put things on the disk for good.
    var syncs: Int { state.syncs }

    private var state: State { Self.states.withLock { [folder] in $0[folder] ?? State() } }

    // MARK: SQLite's side. Its C functions take nothing along, so what they need is everyone's.

    private struct State {
        var mood = Mood.fine
        var orders = 0
        var syncs = 0
    }

    private static let states = Mutex<[String: State]>([:])
    /// The folders of SQLite's open files, by the files' addresses.
    private static let folders = Mutex<[Int: String]>([:])
    /// The address of the system's `sqlite3_io_methods`.
    private static let methods = Atomic<Int>(0)

    fileprivate static var system: sqlite3_io_methods {
        guard
            let known = UnsafePointer<sqlite3_io_methods>(
                bitPattern: methods.load(ordering: .acquiring))
        else { preconditionFailure("a file was opened before anything is done with it") }
        return known.pointee
    }

    /// What is to go wrong with the next order to a file.
    fileprivate static func fault(
        of file: UnsafeMutablePointer<sqlite3_file>?, isSync: Bool = false
    ) -> Fault? {
        guard let folder = folder(of: file) else { return nil }
        return states.withLock { states in
            var state = states[folder] ?? State()
            state.orders += 1
            if isSync { state.syncs += 1 }
            states[folder] = state
            switch state.mood {
            case .fine: return nil
            case .failing(let order, let fault): return state.orders == order ? fault : nil
            case .dead: return .error
            }
        }
    }

    fileprivate static func isDead(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Bool {
        folder(of: file).map { folder in states.withLock { $0[folder]?.mood == .dead } } ?? false
    }

    private static func folder(of file: UnsafeMutablePointer<sqlite3_file>?) -> String? {
        folders.withLock { $0[Int(bitPattern: file)] }
    }

    /// Puts the disk between SQLite and the system, for every file that is opened from now on.
    private static let registration: Void = {
        guard let system = sqlite3_vfs_find(nil) else { preconditionFailure("no disk at all") }
        let faulty = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        faulty.initialize(to: system.pointee)
        faulty.pointee.pNext = nil
        faulty.pointee.zName = UnsafePointer(strdup("faulty"))
        faulty.pointee.xOpen = { _, name, file, flags, given in
            guard let unix = sqlite3_vfs_find("unix"), let file else { return SQLITE_CANTOPEN }
            let code = unix.pointee.xOpen(unix, name, file, flags, given)
            if code == SQLITE_OK, let name { FaultyDisk.take(file, named: String(cString: name)) }
            return code
        }
        sqlite3_vfs_register(faulty, 1)
    }()

    private static func take(_ file: UnsafeMutablePointer<sqlite3_file>, named name: String) {
        let folder = name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        guard states.withLock({ $0[folder] != nil }), let own = file.pointee.pMethods else {
            return
        }
        methods.store(Int(bitPattern: own), ordering: .releasing)
        folders.withLock { $0[Int(bitPattern: file)] = folder }
        let faulty = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        faulty.initialize(to: own.pointee)
        faulty.pointee.xClose = { file in
            FaultyDisk.folders.withLock { $0[Int(bitPattern: file)] = nil }
            return FaultyDisk.system.xClose(file)
        }
        faulty.pointee.xRead = { file, bytes, count, place in
            if FaultyDisk.isDead(file) { return SQLITE_IOERR | 1 << 8 }
            return FaultyDisk.system.xRead(file, bytes, count, place)
        }
        faulty.pointee.xWrite = { file, bytes, count, place in
            switch FaultyDisk.fault(of: file) {
            case nil: return FaultyDisk.system.xWrite(file, bytes, count, place)
            case .error: return SQLITE_IOERR | 3 << 8
            case .full: return SQLITE_FULL
            case .torn:
                _ = FaultyDisk.system.xWrite(file, bytes, count / 2, place)
                return SQLITE_IOERR | 3 << 8
            }
        }
        faulty.pointee.xTruncate = { file, size in
            FaultyDisk.fault(of: file) == nil
                ? FaultyDisk.system.xTruncate(file, size) : SQLITE_IOERR | 6 << 8
        }
        faulty.pointee.xSync = { file, flags in
            FaultyDisk.fault(of: file, isSync: true) == nil
                ? FaultyDisk.system.xSync(file, flags) : SQLITE_IOERR | 4 << 8
        }
        // It lives as long as the process: some tens of bytes for each file that was opened.
        file.pointee.pMethods = UnsafePointer(faulty)
    }
}

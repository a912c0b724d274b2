import AppliKit
import Foundation
import Synchronization
import Vocabulary

@testable import OTPAppli

/// One thing that happened to the application, as its host saw it.
struct Happening {
    var cause: Cause
    /// Nil while it did not run.
    var before: OTPAppli?
    var after: OTPAppli?
    /// When the screen before was last drawn.
    var shownAt: HandsetTime
    var now: HandsetTime

    enum Cause: Equatable {
        case started
        case event(AppliEvent)
        /// The end key, which is the handset's.
        case endKey
        case powerLost
    }
}

/// Tells which rows of `docs/transitions.csv` an event took.
///
/// A row is known by its screens, its event and, where several rows share these, by a condition.
/// What the tests of a process took is appended to the file that the environment names, a line for
/// a row.
///
/// Source: requirements 9.
enum TransitionRecorder {
    static let variable = "GARAKEI_TRANSITIONS"

    /// The names of the rows, nearly always one or none.
    static func rows(taken happening: Happening) -> [String] {
        let from = Place(of: happening.before)
        let to = Place(of: happening.after)
        return table.filter { row in
            row.from.contains(from) && row.to.contains(to) && row.trigger.fits(happening)
                && row.condition(happening)
        }.map(\.id)
    }

    // MARK: The file

    /// How often a row is told at most, so that a long random walk does not fill the disk.
    private static let limit = 100
    private static let told = Mutex<[String: Int]>([:])

    /// Appends the rows to the file, each with one write, where there is such a file.
    static func report(_ rows: [String]) {
        guard let path = ProcessInfo.processInfo.environment[variable], !rows.isEmpty else {
            return
        }
        let new = told.withLock { told in
            rows.filter { row in
                told[row, default: 0] += 1
                return told[row, default: 0] <= limit
            }
        }
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
        guard file >= 0 else { return }
        defer { close(file) }
        for row in new {
            let line = Array("\(row)\n".utf8)
            _ = write(file, line, line.count)
        }
    }
}

/// What brings a transition about.
enum Trigger {
    case start, endKey, powerLost
    /// The right soft key, or a key that does the same: the center key, and digits in lists.
    case right
    case left, leftOrRight, upOrDown, anyKey
    /// An answer, an outage, or the storage's: what ends 「通信中」.
    case talk
    case timeLimit
    /// A key, or the storage that has done what it ordered.
    case rightOrWritten
    case time
    case suspended, resumed

    func fits(_ happening: Happening) -> Bool {
        switch (self, happening.cause) {
        case (.start, .started), (.endKey, .endKey), (.powerLost, .powerLost): true
        case (.right, .event(.pressed(let key))): Self.isRight(key)
        case (.left, .event(.pressed(.softLeft))): true
        case (.leftOrRight, .event(.pressed(let key))): key == .softLeft || Self.isRight(key)
        case (.upOrDown, .event(.pressed(let key))): key == .up || key == .down
        case (.anyKey, .event(.pressed)): true
        case (.talk, .event(.answered)), (.talk, .event(.unanswered)), (.talk, .event(.saved)),
            (.talk, .event(.unsaved)):
            true
        case (.timeLimit, .event(.unanswered(_, .timedOut))): true
        case (.rightOrWritten, .event(.pressed(let key))): Self.isRight(key)
        case (.rightOrWritten, .event(.saved)): true
        case (.time, .event(.woke)): true
        case (.suspended, .event(.suspended)), (.resumed, .event(.resumed)): true
        default: false
        }
    }

    private static func isRight(_ key: Key) -> Bool {
        key == .softRight || key == .center || key.digit != nil
    }
}

import CarrierNetwork
import Foundation
import Handset
import Simulation
import Vocabulary

/// Takes out of a journal what is not for everybody.
///
/// Digits become 0; what else was typed, posted, sent, answered or shown to the camera becomes a
/// wait; the opening world, the seed and the digests are gone. What is left tells when which keys
/// were pressed, which screens came, what the network did and what went wrong. It cannot be
/// replayed.
public struct JournalRedaction {
    /// How many inputs no longer say what was done.
    public private(set) var changed = 0
    private var lines: [JournalLine] = []

    /// - Throws: what is wrong with the journal, and in which line.
    public init(_ content: [UInt8]) throws(JournalFault) {
        for (index, line) in content.split(separator: 10).enumerated() {
            guard let read = try? JSONDecoder().decode(JournalLine.self, from: Data(line)) else {
                if index == 0 { throw .notAJournal }
                // One that was cut off.
                continue
            }
            guard index > 0 || read.journal != nil else { throw .notAJournal }
            if let redacted = redacted(read) { lines.append(redacted) }
        }
    }

    /// - Throws: `.unusable` when it cannot be written.
    public func write(to path: String) throws(HomeFailure) {
        try JournalFile(path: path).write(lines)
    }

    private mutating func redacted(_ line: JournalLine) -> JournalLine? {
        var line = line
        line.journal?.secrets = .redacted
        line.journal?.seed = nil
        if line.opening != nil { line.opening = JournalLine.OpeningLine(sha256: "", world: "") }
        if let act = line.input {
            let redacted = Self.redacted(act)
            if redacted != act { changed += 1 }
            line.input = redacted
        }
        line.incident = line.incident.map(Self.redacted)
        // A digest of a world with few secrets would tell them to who tries all.
        return line.digest == nil && line.end == nil ? line : nil
    }

    private static func redacted(_ act: WorldInput.Act) -> WorldInput.Act {
        switch act {
        case .pressed(let key): .pressed(key.digit == nil ? key : .digit0)
        case .held(let key): .held(key.digit == nil ? key : .digit0)
        case .typed, .filled, .operated, .called, .mailSent, .codeShown, .posted, .lineAnswered,
            .lineFailed, .mailFetched:
            .waited
        case .waited, .radioChanged, .radioPlanned, .operatedOnUser, .answerFaulted,
            .centerClockMoved, .centerClockPutRight, .timePassed, .packetsLost, .lineFaulted,
            .lineMended, .storageFaulted,
            .storageDecayed, .storageCleared, .clockMoved, .clockPutRight, .clockSet,
            .clockSetAbroad, .clockRateChanged, .clockFrozen, .leftUnused, .cardChanged,
            .batteryChanged, .chargerChanged, .powerCut, .settingSwitched, .settingChosen,
            .memoryCardChanged, .lineChanged, .callerHungUp, .folderFilled, .folderCleared:
            act
        }
    }

    private static func redacted(_ incident: Incident) -> Incident {
        switch incident {
        case .mailDropped(_, let why): return .mailDropped(sender: "", why)
        case .callMissed(_, let why): return .callMissed(number: "", why)
        case .callFailed(var failed):
            if case .line(.cutShort) = failed.cause { failed.cause = .line(.cutShort(arrived: [])) }
            return .callFailed(failed)
        default: return incident
        }
    }
}

public import Automation
import Ciphers
import Foundation
public import ScreenTree
public import Simulation
public import Vocabulary

/// A journal as it was read: a world as it opened, and what came in since.
///
/// Replaying asks nobody: answers from a center outside are inputs like keys.
public struct JournalRecord: Equatable, Sendable {
    public var head: JournalHead
    public var opening: World
    public var inputs: [WorldInput]
    /// Where the file can be compared with what a replay comes to, in their order.
    public var digests: [DigestLine]
    /// Where the file was cut off; nil where its run ended well.
    public var cut: Cut?

    public enum Cut: Equatable, Sendable {
        /// In the middle of this line, from 1, which is left out.
        case within(line: Int)
        /// Behind its last line, where an end should stand.
        case unended
    }

    public init(
        _ head: JournalHead, opening: World, inputs: [WorldInput] = [],
        digests: [DigestLine] = [], cut: Cut? = nil
    ) {
        self.head = head
        self.opening = opening
        self.inputs = inputs
        self.digests = digests
        self.cut = cut
    }

    // MARK: Reading

    /// Reads a file.
    /// - Throws: what is wrong with it, and in which line.
    public static func read(_ path: String) throws(JournalFault) -> JournalRecord {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw .unreadable(reason: Bytes.systemReason())
        }
        return try read([UInt8](content))
    }

    /// Reads what stands in a file.
    public static func read(_ content: [UInt8]) throws(JournalFault) -> JournalRecord {
        try JournalRecord(JournalLines(content))
    }

    /// - Throws: `.notAJournal`, `.redacted` and `.noOpening`, where the lines are no whole journal.
    init(_ lines: JournalLines) throws(JournalFault) {
        guard let head = lines.head else { throw .notAJournal }
        guard head.secrets != .redacted else { throw .redacted }
        guard let opening = lines.opening else { throw .noOpening }
        self.init(
            head, opening: opening, inputs: lines.inputs, digests: lines.digests, cut: lines.cut)
    }

    /// As a file has it, with what a replay comes to.
    /// - Throws: `.unusable` when it cannot be written.
    public func write(to path: String) throws(HomeFailure) {
        try JournalFile.write(Journal(opening: opening, inputs: inputs), head, to: path)
    }

    // MARK: Replaying

    /// The world after so many inputs, in which the phone can be used on.
    ///
    /// - Precondition: `count` is at most the number of inputs.
    public func running(after count: Int) -> RunningWorld {
        RunningWorld(replaying: inputs, from: opening, after: count)
    }

    /// Compares all digests with what a replay comes to.
    /// - Returns: the first that differs; nil where none does.
    public func firstDifference() -> ReplayDifference? {
        var world = opening
        var done = 0
        for digest in digests where digest.after <= inputs.count {
            for input in inputs[done..<max(done, digest.after)] { _ = world.handle(input) }
            done = max(done, digest.after)
            let found = WorldBytes.digest(of: world, after: digest.after)
            if found != digest { return ReplayDifference(wanted: digest, found: found) }
        }
        return nil
    }

    /// The first moment at which a text is on the display.
    ///
    /// What shows between two inputs, while time passes by itself, is looked at as well.
    /// - Returns: nil where it is on no screen.
    public func first(showing text: String) -> Showing? {
        var world = opening
        if world.screen.shows(text) {
            return Showing(after: 0, at: world.now, screen: world.screen)
        }
        for (number, input) in inputs.enumerated() {
            // On a copy: to look in between must not change what comes.
            var between = world
            while let wake = between.nextWake, wake < input.at, wake > between.now {
                _ = between.handle(WorldInput(.waited, at: wake))
                guard between.screen.shows(text) else { continue }
                return Showing(after: number, at: between.now, screen: between.screen)
            }
            _ = world.handle(input)
            if world.screen.shows(text) {
                return Showing(after: number + 1, at: world.now, screen: world.screen)
            }
        }
        return nil
    }

    /// A moment of a replay.
    public struct Showing: Equatable, Sendable {
        /// How many inputs have been taken.
        public var after: Int
        public var at: WorldTime
        public var screen: ScreenTree
    }
}

/// Where a replay came to something else than the journal says.
public struct ReplayDifference: Equatable, Sendable {
    public var wanted: DigestLine
    public var found: DigestLine

    public func sentence(in tongue: Tongue) -> String {
        let (english, japanese) =
            wanted.screen == found.screen ? ("the world", "世界") : ("the display", "画面")
        return tongue(
            "after input \(wanted.after) \(english) is not what the journal says.",
            "入力\(wanted.after)の後の\(japanese)が、ジャーナルと異なります。")
    }
}

extension ScreenTree {
    /// Whether a text is on the display.
    func shows(_ text: String) -> Bool { self.text.contains(text) }
}

/// Why a journal cannot be replayed.
public enum JournalFault: Error, Equatable, Sendable {
    case unreadable(reason: String)
    /// Its first line is no head.
    case notAJournal
    case otherFormat(found: Int, wanted: Int)
    /// It ends before the opening world.
    case noOpening
    /// A line, from 1, is no line of a journal; the reason is the reader's.
    case badLine(Int, reason: String)
    /// The opening world in this line is not the one that was written, or one of another version.
    case badOpening(line: Int)
    /// An input of this line has a number that no world takes.
    case badInput(line: Int)
    /// Its secrets were taken out, and with them what it would need.
    case redacted

    /// What was found and what was wanted.
    public func sentence(in tongue: Tongue) -> String {
        switch self {
        case .unreadable(let reason): tongue("cannot be read: \(reason).", "を読めません（\(reason)）。")
        case .notAJournal:
            tongue(
                "line 1: found no head of a journal; wanted {\"journal\":{…}}, as --journal writes it.",
                "の1行目はジャーナルの先頭ではありません。--journal で書いたファイルを指定してください。")
        case .otherFormat(let found, let wanted):
            tongue(
                "line 1: journal.format: found \(found); wanted \(wanted). It was written by another "
                    + "version of garakei.",
                "の1行目 journal.format は \(found) です（必要なのは \(wanted)）。別の版の garakei が書いたものです。")
        case .noOpening:
            tongue(
                "ends before its opening world; nothing can be replayed.",
                "は最初の世界より前で終わっています。再生できません。")
        case .badLine(let line, let reason):
            tongue(
                "line \(line): found what no journal has (\(reason)); wanted one of input, incident, "
                    + "exchange, storage, screen, digest, back and end.",
                "の\(line)行目はジャーナルの行ではありません（\(reason)）。")
        case .badOpening(let line):
            tongue(
                "line \(line): opening: found a world that is damaged, or of another version; wanted "
                    + "the one whose digest stands beside it.",
                "の\(line)行目 opening の世界は壊れているか、別の版のものです。")
        case .badInput(let line):
            tongue(
                "line \(line): input: found a number or a moment that no world takes.",
                "の\(line)行目 input の数値か時刻は使えません。")
        case .redacted:
            tongue(
                "its secrets were taken out with --redact; it can be read, not replayed.",
                "は --redact で秘密を取り除いたものです。読めますが、再生はできません。")
        }
    }
}

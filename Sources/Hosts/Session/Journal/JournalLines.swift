import Automation
import Ciphers
import Foundation
import Simulation
import Vocabulary

/// The lines of a journal, taken one after the other.
struct JournalLines {
    private(set) var head: JournalHead?
    private(set) var opening: World?
    private(set) var inputs: [WorldInput] = []
    private(set) var digests: [DigestLine] = []
    private(set) var cut: JournalRecord.Cut?
    private var isEnded = false
    private let decoder = JSONDecoder()

    /// Lines of what an input led to, which a replay finds again by itself.
    private static let consequences = ["incident", "exchange", "storage", "screen"]
        .map { Array("\"\($0)\"".utf8) }
    /// Where the name stands behind a moment: `{"at":"2009-06-09T10:08:41.250+09:00",`.
    private static let nameStart = 38

    init(_ content: [UInt8]) throws(JournalFault) { try take(content) }

    /// Takes what comes behind the lines that were taken so far.
    ///
    /// - Parameter first: the number of its first line.
    mutating func take(_ content: [UInt8], from first: Int = 1) throws(JournalFault) {
        cut = nil
        let lines = content.split(separator: 10, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            // The last one has no end, and so is empty, or was cut off.
            if isLast, line.isEmpty { break }
            if Self.isConsequence(line), !isLast { continue }
            do throws(JournalFault) {
                try take(read(line, first + index), first + index)
            } catch {
                guard isLast, head != nil else { throw error }
                cut = .within(line: first + index)
            }
        }
        if cut == nil, !isEnded { cut = .unended }
    }

    private static func isConsequence(_ line: ArraySlice<UInt8>) -> Bool {
        let name = line.dropFirst(nameStart)
        return consequences.contains { name.starts(with: $0) }
    }

    private func read(_ line: ArraySlice<UInt8>, _ number: Int) throws(JournalFault) -> JournalLine
    {
        do { return try decoder.decode(JournalLine.self, from: Data(line)) } catch {
            guard number > 1 else { throw .notAJournal }
            throw .badLine(number, reason: Self.words(error))
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "no JSON object" : context.codingPath.map(\.stringValue).joined(separator: ".")
        default: "\(error)"
        }
    }

    private mutating func take(_ line: JournalLine, _ number: Int) throws(JournalFault) {
        if let head = line.journal {
            guard head.format == JournalHead.format else {
                throw .otherFormat(found: head.format, wanted: JournalHead.format)
            }
            self.head = head
            // It begins anew where its run went back to before it.
            (opening, inputs, digests, isEnded) = (nil, [], [], false)
            return
        }
        guard head != nil else { throw .notAJournal }
        if let opening = line.opening {
            // Whoever wants to replay it finds out; a redacted one has none.
            guard !opening.world.isEmpty else { return }
            self.opening = try Self.world(of: opening, number)
        } else if let act = line.input {
            try take(act, line.at, number)
        } else if let count = line.back {
            guard (0...inputs.count).contains(count) else { throw .badInput(line: number) }
            inputs.removeLast(inputs.count - count)
            digests.removeAll { $0.after > count }
        } else if let digest = line.digest ?? line.end {
            guard digest.after == inputs.count else { throw .badInput(line: number) }
            digests.append(digest)
            isEnded = line.end != nil
        } else if line == JournalLine(at: line.at) {
            throw .badLine(number, reason: "no name that is known")
        }
    }

    private mutating func take(
        _ act: WorldInput.Act, _ at: String?, _ number: Int
    ) throws(JournalFault) {
        guard let moment = at.flatMap(JournalMoment.read), act.isWithinReach,
            moment >= inputs.last?.at ?? moment
        else { throw .badInput(line: number) }
        inputs.append(WorldInput(act, at: moment))
        isEnded = false
    }

    private static func world(
        of line: JournalLine.OpeningLine, _ number: Int
    ) throws(JournalFault) -> World {
        guard let squeezed = Data(base64Encoded: line.world),
            let bytes = Squeezed.open([UInt8](squeezed), most: WorldBytes.longest),
            SHA256.hash(bytes).hex == line.sha256, let world = WorldBytes.world(in: bytes)
        else { throw .badOpening(line: number) }
        return world
    }
}

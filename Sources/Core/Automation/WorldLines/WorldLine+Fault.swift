import CarrierNetwork
import OTPCenter
import OTPDomain
import Simulation
import Vocabulary

/// What is wrong with the line, and with the answers of the center.
///
/// The line alters only what a line can: it refuses, cuts, delays, and turns over bits of the whole
/// answer, which the application's seals notice. What stands inside an answer is altered by the center
/// itself, before it seals, in `WorldLine+Answer.swift`.
extension WorldLine {
    static let effects: [(words: [String], effect: LineFault.Effect)] = [
        (["refuse"], .refuse),
        (["hang"], .hang(reachesServer: true)),
        (["hang", "before", "request"], .hang(reachesServer: false)),
        (["reset"], .reset),
        (["cut", "after", "request"], .cutAnswer),
        (["cut", "before", "request"], .cutRequest),
        (["garble", "envelope"], .truncate(bytes: 8)),
        (["flip", "1", "bit", "in", "answer"], .flipBits(1)),
        (["swap", "answer"], .stale),
    ]

    /// What can be named behind `on`.
    public static let operationNames = FaultOperation.all.map(\.name)

    /// Whether a request with this path belongs to an operation.
    public static func `is`(_ path: String, of operation: String) -> Bool {
        FaultOperation.named(operation).map { path.hasSuffix($0.suffix) } ?? false
    }

    /// What a request with this path is for; nil for what has no name here.
    public static func operation(of path: String) -> String? {
        operationNames.first { `is`(path, of: $0) }
    }

    static func fault(_ words: [String]) -> Reading {
        if words == ["none"] { return .act(.lineMended) }
        var rest = words
        guard let tail = FaultTail.take(from: &rest) else { return faultForms }
        if let found = effect(rest) {
            return .act(
                .lineFaulted(
                    LineFault(found.effect, at: tail.place, tail.extent(skipping: found.skipping))))
        }
        return answerFault(rest, tail) ?? faultForms
    }

    private static let faultForms = Reading.wanted(
        effects.map { $0.words.joined(separator: " ") }
            + [
                "cut after 2 requests", "cut after 512 bytes", "slow dns 3s", "slow answer 3s",
                "status 503", "drop field package", "flip 2 bits in package",
                "wrong key for package", "set digits=0", "none", "… on setup commit", "… once",
                "… 2 times", "… always", "… for 60s", "… chance 30%",
            ])

    private static func effect(
        _ words: [String]
    ) -> (effect: LineFault.Effect, skipping: Int)? {
        if let known = effects.first(where: { $0.words == words }) { return (known.effect, 0) }
        switch (words.first, words.count) {
        case ("status", 2):
            return Int(words[1]).flatMap {
                (100...599).contains($0) ? (.page(status: $0), 0) : nil
            }
        case ("slow", 3):
            return FaultTail.span(words[2]).flatMap { span in
                switch words[1] {
                case "dns": (.slowName(milliseconds: span), 0)
                case "answer": (.slowAnswer(milliseconds: span), 0)
                default: nil
                }
            }
        case ("cut", 4): return cut(words)
        case ("flip", 5) where words[4] == "answer":
            return bits(words).map { (.flipBits($0), 0) }
        default: return nil
        }
    }

    /// `cut after 2 requests` passes one, and cuts the answer to the second.
    private static func cut(_ words: [String]) -> (LineFault.Effect, Int)? {
        guard words[1] == "after", let number = Int(words[2]) else { return nil }
        switch words[3] {
        case "byte", "bytes": return number >= 0 ? (.cutAfter(bytes: number), 0) : nil
        case "request", "requests":
            return (1...1000).contains(number) ? (.cutAnswer, number - 1) : nil
        default: return nil
        }
    }

    /// How many bits `flip N bits in NAME` turns over: as many as the longest answer has at most.
    static func bits(_ words: [String]) -> Int? {
        guard ["bit", "bits"].contains(words[2]), words[3] == "in", let number = Int(words[1]),
            (1...8 * OTPC.longestBody).contains(number)
        else { return nil }
        return number
    }
}

// MARK: Writing

extension LineFault {
    /// As a line says it; nil for one that the lines have no words for.
    var words: String? {
        var (said, extent) = (effectWords, extent)
        if effect == .cutAnswer, extent.skipping > 0 {
            said = "cut after \(extent.skipping + 1) requests"
            extent.skipping = 0
        }
        guard let said, let tail = FaultTail(place, extent) else { return nil }
        return said + tail.words
    }

    private var effectWords: String? {
        switch effect {
        case .page(let status): "status \(status)"
        case .cutAfter(let bytes): "cut after \(bytes) bytes"
        case .slowName(let span): "slow dns \(WorldLine.span(span))"
        case .slowAnswer(let span): "slow answer \(WorldLine.span(span))"
        case .flipBits(let count) where count > 1: "flip \(count) bits in answer"
        case .refuse, .cutRequest, .cutAnswer, .reset, .hang, .truncate, .flipBits, .stale:
            WorldLine.effects.first { $0.effect == effect }?.words.joined(separator: " ")
        }
    }
}

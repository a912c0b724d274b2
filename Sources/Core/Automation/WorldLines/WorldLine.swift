import CarrierNetwork
import Handset
import OTPCenter
public import Simulation
import Vocabulary

/// A line that does something to the world around the phone: `radio: out`, `clock: phone +11m`,
/// `fault: cut after request on setup commit`, `sim: none`, `center: stop taro@10010001`.
///
/// The key before the colon says what is touched; the words after it are looked up in tables. A
/// line becomes one input of the world.
///
/// This file reads what the hand does to the phone; the `+` files read the rest, by their keys, and
/// ``FaultTail`` what stands behind a fault. `WorldLine+Writing.swift` writes the line of an act.
///
/// Source: automation.md 4.3, 4.4 and fault_lines.ebnf, all of which is read; the words for battery,
/// card, call, mail, folder and operators are assumed.
public struct WorldLine: Equatable, Sendable {
    public var act: WorldInput.Act

    /// Reads a line.
    public static func read(_ line: String) -> Result<WorldLine, WorldLineFault> {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.words }
        guard let key = parts.first?.first, parts[0].count == 1 else {
            return .failure(WorldLineFault(found: line, wanted: keys))
        }
        let words = parts.count > 1 ? parts[1] : []
        guard let reader = readers.first(where: { $0.key == key }) else {
            return .failure(
                WorldLineFault(
                    found: key, wanted: keys, nearest: Spelling.nearest(to: key, among: keys)))
        }
        switch reader.read(words) {
        case .act(let act): return .success(WorldLine(act: act))
        case .wanted(let wanted): return .failure(fault(key, words, wanted))
        case .instead(let note, let wanted):
            return .failure(fault(key, words, wanted, note: note))
        case .fault(let fault): return .failure(fault)
        }
    }

    private static func fault(
        _ key: String, _ words: [String], _ wanted: [String], note: Wording = Wording("", "")
    ) -> WorldLineFault {
        WorldLineFault(
            found: "\(key): " + words.joined(separator: " "), wanted: wanted, note: note)
    }

    /// What may stand before the colon.
    public static var keys: [String] { readers.map(\.key) }

    private static let readers: [(key: String, read: @Sendable ([String]) -> Reading)] = [
        ("radio", radio), ("network", network), ("clock", clock), ("unused", unused),
        ("fault", fault), ("storage", storage), ("sim", sim), ("battery", battery),
        ("card", card), ("call", call), ("mail", mail), ("folder", folder), ("setting", setting),
        ("camera", camera), ("center", center), ("paste", paste), ("input", input),
    ]

    /// What the words of a line come to, or what they might have been.
    enum Reading {
        case act(WorldInput.Act)
        case wanted([String])
        /// The words make sense, and cannot be done; why, and what can.
        case instead(Wording, [String])
        /// A single word is wrong.
        case fault(WorldLineFault)
    }

    // MARK: The hand

    static let cards: [(word: String, choice: SIMChoice)] = [
        ("own", .own), ("other", .other), ("swap", .other), ("none", .none), ("remove", .none),
    ]

    private static func sim(_ words: [String]) -> Reading {
        guard words.count == 1, let card = cards.first(where: { $0.word == words[0] }) else {
            return .wanted(cards.map(\.word))
        }
        return .act(.cardChanged(card.choice))
    }

    private static func battery(_ words: [String]) -> Reading {
        switch words {
        case ["pull"]: return .act(.powerCut)
        case ["charger", "on"]: return .act(.chargerChanged(true))
        case ["charger", "off"]: return .act(.chargerChanged(false))
        default:
            guard words.count == 1, words[0].hasSuffix("%"), let percent = Int(words[0].dropLast()),
                (0...100).contains(percent)
            else { return .wanted(["15%", "charger on", "charger off", "pull"]) }
            return .act(.batteryChanged(percent: percent))
        }
    }

    private static func card(_ words: [String]) -> Reading {
        switch words {
        case ["in"]: .act(.memoryCardChanged(true))
        case ["out"]: .act(.memoryCardChanged(false))
        default: .wanted(["in", "out"])
        }
    }

    /// A telephone number, with `-` where people write one.
    private static func call(_ words: [String]) -> Reading {
        if words == ["hang", "up"] { return .act(.callerHungUp) }
        guard words.count == 1, (1...20).contains(words[0].utf8.count),
            words[0].utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "-") })
        else { return .wanted(["03-1234-5678", "hang up"]) }
        return .act(.called(number: words[0]))
    }

    /// A mail to the phone's own address: sender, subject, and the rest is its text.
    private static func mail(_ words: [String]) -> Reading {
        guard words.count >= 2, words[0].contains("@") else {
            return .wanted(["SENDER@DOMAIN SUBJECT TEXT"])
        }
        return .act(
            .mailSent(
                Mail(
                    senderName: words[0], senderAddress: words[0], recipient: "",
                    subject: words[1], body: words.dropFirst(2).joined(separator: " "),
                    sentAt: WorldTime(milliseconds: 0))))
    }

    private static func folder(_ words: [String]) -> Reading {
        switch words {
        case ["full"]: return .act(.folderFilled(leavingKilobytes: 0))
        case ["clear"]: return .act(.folderCleared)
        default:
            guard words.count == 2, words[0] == "leave", words[1].hasSuffix("KB"),
                let room = Int(words[1].dropLast(2)), (0...1_000_000).contains(room)
            else { return .wanted(["full", "leave 50KB", "clear"]) }
            return .act(.folderFilled(leavingKilobytes: room))
        }
    }

    /// A setting of the firmware by the name in its menus, set without its keys. Whether a handset
    /// has one of that name is known where the handset is.
    private static func setting(_ words: [String]) -> Reading {
        let parts = words.joined().split(separator: "=").map(String.init)
        guard parts.count == 2 else { return .wanted(["NAME=ON", "NAME=OFF", "NAME=VALUE"]) }
        switch parts[1] {
        case "ON": return .act(.settingSwitched(parts[0], on: true))
        case "OFF": return .act(.settingSwitched(parts[0], on: false))
        default: return .act(.settingChosen(parts[0], to: parts[1]))
        }
    }

    /// A text for the field with the focus, such as one with kanji, which no key types.
    private static func paste(_ words: [String]) -> Reading {
        let text = words.joined(separator: " ")
        return text.isEmpty ? .wanted(["a text for the field"]) : .act(.typed(text))
    }

    /// A field of the form on the display, by the name that stands there; nothing behind the sign
    /// empties it. Whether the display has one of that name is known where the display is.
    private static func input(_ words: [String]) -> Reading {
        let line = words.joined(separator: " ")
        guard let sign = line.firstIndex(of: "="), sign > line.startIndex else {
            return .wanted(["NAME=VALUE"])
        }
        let name = line[..<sign].words.joined(separator: " ")
        let text = line[line.index(after: sign)...].words.joined(separator: " ")
        return name.isEmpty ? .wanted(["NAME=VALUE"]) : .act(.filled(field: name, text: text))
    }
}

/// What is wrong with a line.
public struct WorldLineFault: Error, Equatable, Sendable {
    public var found: String
    /// What might have stood there.
    public var wanted: [String]
    /// The nearest right word; empty where none is near.
    public var nearest = ""
    /// Why something that makes sense cannot be done; empty where the words are wrong.
    public var note = Wording("", "")
}

extension StringProtocol {
    /// What stands between blanks.
    var words: [String] { split { $0.isWhitespace }.map { String($0) } }
}

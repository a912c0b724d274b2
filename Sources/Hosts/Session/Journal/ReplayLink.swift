public import Automation
import Ciphers
import Foundation
import OTPCenter
public import ScreenTree
public import Simulation
public import Vocabulary

/// A short session as an address: whose phone, from what, and what was done.
///
/// ```
///   garakei://replay/AAFzeNpj...      base 64 for addresses, of squeezed CBOR
/// ```
///
/// It may come from anybody. What is done stands in it as keys and as ``WorldLine``s, which are
/// read like those that a person types.
///
/// Source: automation.md 3.4 (the link is the state).
public struct ReplayLink: Equatable, Sendable {
    public var model: String
    /// The scenario that it begins in; nil for a new phone.
    public var scenario: String?
    public var seed: UInt64
    public var at: WorldTime
    public var inputs: [WorldInput]
    /// The beginning of the digest of what the display shows at the end.
    public var check: [UInt8]

    public static let scheme = "garakei://replay/"
    /// No text of a link is longer.
    static let longestText = 16_384
    /// No content of one is longer, in bytes.
    static let longestContent = 131_072
    /// No session of one is longer, in days, and no phone lies unused for longer.
    static let mostDays: Int64 = 31
    static let mostDaysUnused = 3650
    static let checkLength = 4
    static let format: UInt64 = 1

    /// The link to the end of a journal.
    /// - Throws: why there is none.
    public init(_ record: JournalRecord) throws(ReplayLinkFault) {
        guard let seed = record.head.seed, record.head.opening != .kept else {
            throw .notFromScratch
        }
        model = record.head.model
        scenario = record.head.scenario
        self.seed = seed
        at = record.opening.now
        inputs = Self.needed(of: record)
        let journal = Journal(opening: record.opening, inputs: inputs)
        check = Self.check(journal.world(after: inputs.count).screen)
        if let odd = inputs.firstIndex(where: { ReplayLinkInput.item(of: $0.act) == nil }) {
            throw .unsayable(input: odd + 1)
        }
        try Self.judge(inputs, from: at)
    }

    /// Without the waits that change nothing.
    private static func needed(of record: JournalRecord) -> [WorldInput] {
        let whole = Journal(opening: record.opening, inputs: record.inputs)
        let end = whole.world(after: record.inputs.count)
        var needed = record.inputs.filter { $0.act != .waited }
        if end.now > needed.last?.at ?? record.opening.now {
            needed.append(WorldInput(.waited, at: end.now))
        }
        let short = Journal(opening: record.opening, inputs: needed)
        return short.world(after: needed.count) == end ? needed : record.inputs
    }

    static func check(_ screen: ScreenTree) -> [UInt8] {
        Array(SHA256.hash(ValueBytes.bytes(of: screen)).prefix(checkLength))
    }

    /// Whether the display at the end is the one that the link was made of.
    public func isRight(_ screen: ScreenTree) -> Bool { Self.check(screen) == check }

    // MARK: Text

    /// The link's text, in ASCII.
    public var text: String {
        let content = CBORList()
        content.items = [
            .unsigned(Self.format), .text(model), scenario.map(CBORItem.text) ?? .null,
            .unsigned(seed), .unsigned(UInt64(at.milliseconds)), .bytes(check),
            .list(ReplayLinkInput.list(inputs, from: at)),
        ]
        var writer = CBORWriter()
        writer.write(.list(content))
        let coded = Data(Squeezed.squeeze(writer.bytes, .best)).base64EncodedString()
        return Self.scheme
            + coded.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads a link.
    /// - Throws: what is wrong with it.
    public init(_ text: String) throws(ReplayLinkFault) {
        guard text.hasPrefix(Self.scheme) else { throw .notALink }
        guard text.utf8.count <= Self.longestText else { throw .tooLong }
        var coded = text.dropFirst(Self.scheme.count).replacing("-", with: "+")
            .replacing("_", with: "/")
        coded += String(repeating: "=", count: (4 - coded.utf8.count % 4) % 4)
        guard let squeezed = Data(base64Encoded: String(coded)),
            let bytes = Squeezed.open([UInt8](squeezed), most: Self.longestContent),
            let item = try? CBORReader.item(in: bytes), case .list(let content) = item
        else { throw .damaged }
        let items = content.items
        guard case .unsigned(let format) = items.first else { throw .damaged }
        guard format == Self.format else { throw .otherFormat(Int(clamping: format)) }
        guard items.count == 7, case .text(let model) = items[1],
            case .unsigned(let seed) = items[3], case .unsigned(let milliseconds) = items[4],
            case .bytes(let check) = items[5], case .list(let inputs) = items[6],
            check.count == Self.checkLength,
            let start = Int64(exactly: milliseconds).map(WorldTime.init(milliseconds:)),
            MomentText.read("@\(start.seconds)") != nil
        else { throw .damaged }
        self.model = model
        switch items[2] {
        case .null: scenario = nil
        case .text(let name): scenario = name
        default: throw .damaged
        }
        (self.seed, at, self.check) = (seed, start, check)
        self.inputs = try ReplayLinkInput.inputs(inputs, from: start)
        try Self.judge(self.inputs, from: start)
    }

    /// A link that would keep the computer busy for long is refused.
    private static func judge(
        _ inputs: [WorldInput], from start: WorldTime
    ) throws(ReplayLinkFault) {
        let unused = inputs.reduce(0) { sum, input in
            if case .leftUnused(let days) = input.act { sum + days } else { sum }
        }
        let span = (inputs.last?.at ?? start).milliseconds - start.milliseconds
        let allowed = (mostDays + Int64(min(unused, mostDaysUnused))) * 86_400_000
        guard unused <= mostDaysUnused, span <= allowed else { throw .tooLong }
    }
}

/// Why something is no link, or a journal has none.
public enum ReplayLinkFault: Error, Equatable, Sendable {
    case notALink
    /// It was cut or changed, or is no link of garakei's.
    case damaged
    case otherFormat(Int)
    /// Longer than a link may be, in text or in the world's time.
    case tooLong
    /// The journal begins in the middle of a life that the link would have to hold.
    case notFromScratch
    /// No link can say what this input, from 1, is.
    case unsayable(input: Int)

    public func sentence(in tongue: Tongue) -> String {
        switch self {
        case .notALink:
            tongue(
                "found no link; wanted \(ReplayLink.scheme) and what follows it.",
                "リンクではありません。\(ReplayLink.scheme) で始まるものを指定してください。")
        case .damaged:
            tongue(
                "the link was cut or changed, or is not one of garakei's.",
                "リンクが途中で切れているか、書き換えられています。")
        case .otherFormat(let found):
            tongue(
                "the link has format \(found); wanted \(ReplayLink.format). Another version of "
                    + "garakei made it.",
                "リンクの形式が \(found) です（必要なのは \(ReplayLink.format)）。別の版の garakei が作ったものです。")
        case .tooLong:
            tongue(
                "the session is longer than a link may be: \(ReplayLink.longestText) characters, and "
                    + "\(ReplayLink.mostDays) days of the world. Send the journal itself.",
                "リンクにできる長さ（\(ReplayLink.longestText)文字、世界の\(ReplayLink.mostDays)日）を超えています。"
                    + "ジャーナルのファイルを送ってください。")
        case .notFromScratch:
            tongue(
                "the journal begins in the middle of a phone's life, and a link holds no world. Links "
                    + "are made of journals of repro, test, monkey, and phone with --scenario.",
                "このジャーナルは使用中の電話機から始まっており、リンクには入りません。repro、test、monkey、"
                    + "phone --scenario のジャーナルから作れます。")
        case .unsayable(let input):
            tongue(
                "input \(input) is one that no link can say. Send the journal itself.",
                "入力\(input)はリンクでは表せません。ジャーナルのファイルを送ってください。")
        }
    }
}

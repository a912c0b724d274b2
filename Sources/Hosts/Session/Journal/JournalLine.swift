import Automation
import CarrierNetwork
import Handset
public import Simulation
public import Vocabulary

/// What a journal says of itself before anything else: what replays it to the same bytes, and to
/// the same pixels.
public struct JournalHead: Codable, Equatable, Sendable {
    /// Goes up when the lines' shape changes.
    public var format = JournalHead.format
    /// The version of the program that wrote it.
    public var garakei: String
    public var model: String
    public var carrier: Carrier
    /// All chance of the world came from it; nil where the operating system gave it.
    public var seed: UInt64?
    /// How the world of the opening came about.
    public var opening: Opening
    /// The scenario whose end is the opening; nil for none.
    public var scenario: String?
    /// What draws the display; nil where nobody asked.
    public var drawing: DrawingVersions?
    public var secrets: Secrets

    public static let format = 1

    public enum Opening: String, Codable, Sendable {
        /// A new phone and an empty center, from the seed; they can be made again on another model.
        case newPhone
        /// The end of a scenario; it can be made again on another model as well.
        case scenario
        /// Whatever there was.
        case kept
    }

    /// What it knows that is not for everybody.
    public enum Secrets: String, Codable, Sendable {
        /// Keys and codes of the center inside the world, which open nothing elsewhere.
        case test
        /// Tokens of a center outside, and all that was typed for it.
        case real
        /// None: they were taken out, and it can only be read.
        case redacted
    }

    public init(
        garakei: String, of world: World, seed: UInt64?, opening: Opening,
        scenario: String? = nil, drawing: DrawingVersions? = nil
    ) {
        self.garakei = garakei
        model = world.handset.model.id
        carrier = world.handset.model.carrier
        self.seed = seed
        self.opening = opening
        self.scenario = scenario
        self.drawing = drawing
        secrets = world.center == nil ? .real : .test
    }
}

/// The versions of what decides how texts look.
public struct DrawingVersions: Codable, Equatable, Sendable {
    public var freeType: String
    public var sdlTTF: String
    /// File names with the SHA-256 of what is in them.
    public var fonts: [String: String]

    public init(freeType: String, sdlTTF: String, fonts: [String: String]) {
        self.freeType = freeType
        self.sdlTTF = sdlTTF
        self.fonts = fonts
    }
}

/// A line of a journal: one of these is there, and `at` beside what has a moment.
struct JournalLine: Codable, Equatable {
    /// The world's clock in Japan.
    var at: String?
    var journal: JournalHead?
    var opening: OpeningLine?
    var input: WorldInput.Act?
    var incident: Incident?
    var exchange: ExchangeLine?
    var storage: StorageLine?
    var screen: ScreenLine?
    var digest: DigestLine?
    /// Everything after so many inputs is undone.
    var back: Int?
    /// The same as a digest, where the run ended.
    var end: DigestLine?

    struct OpeningLine: Codable, Equatable {
        /// Of the world's bytes.
        var sha256: String
        /// The world's bytes, squeezed, in base 64; empty where they were taken out.
        var world: String
    }
}

/// A call over the network, without what was in it.
public struct ExchangeLine: Codable, Equatable, Sendable {
    public var host: String
    public var path: String
    /// What it was for, such as `setup`; nil for what has no name in a ``WorldLine``.
    public var operation: String?
    /// HTTP's, where there was an answer.
    public var status: Int?
    /// By the name of its case, where there was none.
    public var failure: String?
    /// What was wrong with the line, by the name of its case.
    public var fault: String?
    public var sentBytes: Int
    public var receivedBytes: Int
    public var milliseconds: Int64

    init(_ exchange: NetworkExchange) {
        host = exchange.request.url.host
        path = exchange.request.url.pathOnly
        operation = WorldLine.operation(of: path)
        fault = exchange.fault.map(Self.name)
        sentBytes = exchange.request.body.count
        receivedBytes = 0
        milliseconds = exchange.endedAt.milliseconds - exchange.placedAt.milliseconds
        switch exchange.outcome {
        case .answered(let response):
            status = response.status
            receivedBytes = response.body.count
        case .failed(let cause): failure = Self.name(of: cause)
        case .abandoned: failure = "abandoned"
        }
    }

    /// The name of an enum's case, without what it carries.
    private static func name(of value: some Any) -> String {
        String("\(value)".prefix { $0 != "(" })
    }
}

/// An application's storage was written.
public struct StorageLine: Codable, Equatable, Sendable {
    /// Its number in the folder.
    public var application: Int
    public var bytes: Int
}

/// The display shows another screen.
public struct ScreenLine: Codable, Equatable, Sendable {
    public var from: String
    public var to: String
    /// Empty on a screen without one.
    public var title: String
    /// The error code on it; nil for none.
    public var code: String?
}

/// What the world and its display were after so many inputs, as SHA-256 of their bytes.
public struct DigestLine: Codable, Equatable, Sendable {
    public var after: Int
    public var world: String
    public var screen: String
}

/// A moment as journals write it, such as `2009-06-09T10:08:41.250+09:00`.
enum JournalMoment {
    static func text(of moment: WorldTime) -> String {
        let thousandths = Int(moment.milliseconds.flooredRemainder(by: 1000))
        let padded = String(repeating: "0", count: 3 - "\(thousandths)".count) + "\(thousandths)"
        return "\(MomentText.text(of: moment)).\(padded)+09:00"
    }

    static func read(_ text: String) -> WorldTime? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].hasSuffix("+09:00"),
            let thousandths = Int64(halves[1].dropLast(6)), (0...999).contains(thousandths)
        else { return nil }
        return MomentText.read(String(halves[0]))?.after(milliseconds: thousandths)
    }
}

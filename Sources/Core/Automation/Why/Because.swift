public import Handset
import ScreenTree
public import Simulation
import Vocabulary

/// The causal chain behind a code on the display: the symptom, its cause, and what brought the cause
/// about: `A000` ← the radio is switched off ← 10:03:12, 設定 → セルフモード.
///
/// Source: issue 6; requirements R-QA-001.
public struct Because: Codable, Equatable, Sendable {
    /// For instance `A000`.
    public var code: String
    /// What the phone says with it.
    public var message: String
    /// Why it came, in our own words.
    public var cause: Wording
    /// What brought that about; nil where it was so from the beginning, or lies in what was typed.
    public var origin: Chronicle.Origin?

    /// The chain for what the display shows; nil where it shows no code.
    ///
    /// - Parameter incidents: what has happened since the last key, oldest first.
    public init?(_ world: World, _ incidents: [Incident], _ chronicle: Chronicle?) {
        guard let fault = world.screen.fault else { return nil }
        code = fault.code
        message = fault.message
        let known = incidents.compactMap(WhyCause.init).last
        let guide = ErrorGuide.of(fault.code)
        cause = known?.words ?? Self.centerClock(world, guide) ?? guide?.cause ?? Wording("", "")
        let facets = known?.facets ?? guide?.facets ?? []
        origin = chronicle?.origin(ofLatest: facets).flatMap { origin in
            guide?.mayCome(of: origin) ?? true ? origin : nil
        }
    }

    /// The cause of a code that the center's own clock brings about, while the phone's is right.
    private static func centerClock(_ world: World, _ guide: ErrorGuide?) -> Wording? {
        let reading = world.handset.memory.clock.reading(at: world.now)
        guard let guide, guide.facets.contains(.clock), guide.code.hasPrefix("S"),
            world.centerShift != 0,
            abs(reading.milliseconds - world.now.milliseconds) < 60_000
        else { return nil }
        let shown = ClockWords.moment(world.centerTime.japan)
        return Wording(
            "The phone's clock is right, and the center's shows \(shown).",
            "電話機の時計は正しく、センターの時計が\(shown)を指しています。")
    }

    public func sentence(in tongue: Tongue) -> String {
        let ending = origin.map { " " + $0.sentence(in: tongue) } ?? ""
        return tongue("\(code) because: ", "\(code) の原因：") + cause(in: tongue) + ending
    }
}

extension Chronicle.Origin {
    /// When and where, such as `This is so since 10:03:12, by 設定 → セルフモード.`
    public func sentence(in tongue: Tongue) -> String {
        let hand = line.isEmpty ? path.joined(separator: " → ") : "[\(line)]"
        let time = at.japan.exactClockText
        return tongue("This is so since \(time), by \(hand).", "\(time) の \(hand) によるものです。")
    }
}

extension ErrorGuide {
    /// Nobody is unknown for what was done to other users: only who was released is.
    fileprivate func mayCome(of origin: Chronicle.Origin) -> Bool {
        code != "S0B1" || origin.line.contains("release")
    }

    /// What can have brought the code about, where no incident tells.
    var facets: [Facet] {
        switch code {
        case "A911", "A912", "A913", "A914", "A916", "S0C1", "S0C4", "S1C2", "S4H9": []
        case "S0F1", "S4H1", "S3E4": [.clock]
        case "S1E3", "S4E3": [.operation, .clock]
        case "A999": [.storage, .card]
        default:
            code.hasPrefix("S")
                ? [.operation] : [.line, .storage, .operation, .center, .radio, .clock]
        }
    }
}

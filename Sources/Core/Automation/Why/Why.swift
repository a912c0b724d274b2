import AppliRuntime
import CarrierNetwork
public import Handset
import ScreenTree
public import Simulation
public import Vocabulary

/// なぜ: why the phone shows what it shows, in a sentence, and what takes the cause away.
///
/// The display shows only the symptom, as a real handset does.
///
/// Source: requirements R-PHONE-065 (the reason is in the log); look.md, "Window".
public struct Why: Equatable, Sendable {
    /// The question, such as `Why A000?`, and its answer.
    public var text: String
    /// When it happened, and a program's word for it.
    public var detail: String
    /// What takes the cause away; nil where nothing in the panel does.
    public var remedy: Knob?

    public init(text: String, detail: String, remedy: Knob?) {
        self.text = text
        self.detail = detail
        self.remedy = remedy
    }

    /// Nil for what needs no reason, such as a clock that its user has set.
    ///
    /// - Parameters:
    ///   - moment: when it happened.
    ///   - world: as it is now; a cause that is gone needs no remedy.
    ///   - chronicle: by whose hand things came about; nil where nobody knows.
    public init?(
        _ incident: Incident, at moment: WorldTime, in world: World,
        _ tongue: Tongue,
        _ chronicle: Chronicle? = nil
    ) {
        guard let cause = WhyCause(incident) else { return nil }
        text = Self.question(world, tongue) + cause.sentence(in: tongue)
        let japan = moment.japan
        let time = japan.exactClockText
        let said = Self.exception(of: incident)
        let origin = chronicle?.origin(ofLatest: cause.facets)?.sentence(in: tongue)
        let head = [time, said].filter { !$0.isEmpty }.joined(separator: tongue(", ", "　"))
        detail = origin.map { head + tongue(". ", "　") + $0 } ?? head
        remedy = cause.remedy(in: world).map { order in
            .button("why.remedy", cause.remedyName(in: tongue), order)
        }
    }

    private static func question(_ world: World, _ tongue: Tongue) -> String {
        guard let code = world.screen.code else { return "" }
        return tongue("Why \(code)? ", "なぜ \(code)？　")
    }

    private static func exception(of incident: Incident) -> String {
        if case .callFailed(let failed) = incident { failed.exception } else { "" }
    }
}

extension Incident {
    /// Why it happened, in a sentence; nil for what needs no reason.
    public func words(in tongue: Tongue) -> String? { WhyCause(self)?.sentence(in: tongue) }
}

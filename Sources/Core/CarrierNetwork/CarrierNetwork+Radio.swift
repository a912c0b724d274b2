public import Vocabulary

/// Where the handset's radio stands.
public enum RadioPlace: Codable, Equatable, Sendable {
    case out
    /// At home, with bars from 0 to 3.
    case bars(Int)
    /// In a network abroad, with all its bars.
    case roaming

    public var bars: Int? {
        switch self {
        case .out: nil
        case .bars(let bars): bars
        case .roaming: 3
        }
    }
}

/// The radio goes somewhere, perhaps once something has gone over the line, perhaps for a while.
///
/// Source: automation.md 4.3 ("lose the signal while 通信中 is shown"), 4.4; fault_lines.ebnf.
public struct RadioPlan: Codable, Equatable, Sendable {
    public var place: RadioPlace
    /// What has to happen first; nil for nothing.
    public var after: After?
    /// After so many milliseconds it is again where it was; nil for staying.
    public var lasting: Int64?

    public enum After: Codable, Equatable, Sendable {
        /// So many requests have left the handset and come to their servers. The last of them is
        /// still without its answer then.
        case requests(Int)
        /// So many bytes of one answer's body have arrived.
        case bytes(Int)
    }

    public init(_ place: RadioPlace, after: After? = nil, lasting: Int64? = nil) {
        self.place = place
        self.after = after
        self.lasting = lasting
    }
}

/// What the radio does at a moment that is known.
struct RadioDue: Codable, Equatable, Sendable {
    var at: WorldTime
    var plan: RadioPlan
}

extension CarrierNetwork {
    /// Where the radio stands now.
    public var radioPlace: RadioPlace { isRoaming ? .roaming : bars.map { .bars($0) } ?? .out }

    /// Puts the radio somewhere; out of range cuts every call under way.
    public mutating func setRadio(_ place: RadioPlace, at now: WorldTime) {
        isRoaming = place == .roaming
        setBars(place.bars, at: now)
    }

    /// Arranges what the radio will do; what was arranged before is off.
    public mutating func arrange(_ plan: RadioPlan, at now: WorldTime) {
        forgetRadioPlans()
        if plan.after == nil { radioDue = RadioDue(at: now, plan: plan) } else { radioPlan = plan }
    }

    /// Somebody else has put the radio elsewhere.
    public mutating func forgetRadioPlans() {
        radioPlan = nil
        radioDue = nil
    }

    /// Where the radio goes now; nil for staying. What comes after it is arranged.
    public mutating func takeRadioChange(at now: WorldTime) -> RadioPlace? {
        guard let due = radioDue, due.at <= now else { return nil }
        let before = radioPlace
        radioDue = due.plan.lasting.map {
            RadioDue(at: due.at.after(milliseconds: $0), plan: RadioPlan(before))
        }
        radioPlan = nil
        return due.plan.place
    }

    /// A request has come to its server.
    mutating func countForRadio(at now: WorldTime) {
        guard var plan = radioPlan, case .requests(let left) = plan.after else { return }
        plan.after = left > 1 ? .requests(left - 1) : nil
        radioPlan = plan
        if plan.after == nil { radioDue = RadioDue(at: now, plan: plan) }
    }

    /// An answer begins to flow; if it is long enough, it is known when the radio goes.
    mutating func arrangeRadio(forAnswerTo index: Int) {
        guard var plan = radioPlan, case .bytes(let bytes) = plan.after, radioDue == nil,
            let answered = calls[index].answered, let flowing = calls[index].flowing,
            flowing.body.count > bytes
        else { return }
        plan.after = nil
        radioDue = RadioDue(
            at: answered.after(milliseconds: calls[index].span(of: bytes)), plan: plan)
    }
}

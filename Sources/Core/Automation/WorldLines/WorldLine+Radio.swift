import CarrierNetwork
import Simulation

/// Where the radio stands, and where it goes once something has gone over the line.
extension WorldLine {
    private static let radioPlaces: [(words: [String], place: RadioPlace)] =
        [(["out"], .out), (["full"], .bars(3)), (["roaming"], .roaming)]
        + (0...3).flatMap { bars in
            ["bar", "bars"].map { (["\(bars)", $0], .bars(bars)) }
        }

    static func radio(_ words: [String]) -> Reading {
        var rest = words
        guard let tail = FaultTail.take(from: &rest), tail == FaultTail(lasting: tail.lasting),
            let place = radioPlaces.first(where: { rest.starts(with: $0.words) }),
            let plan = plan(
                place.place, Array(rest.dropFirst(place.words.count)), lasting: tail.lasting)
        else {
            return .wanted([
                "out", "full", "0 to 3 bars", "roaming", "out for 30s", "out after request",
                "out after 2 requests for 30s", "out after 20000 bytes",
            ])
        }
        // What happens at once and stays is the old act, as the panel's knob has it.
        if plan.place != .roaming, plan == RadioPlan(plan.place) {
            return .act(.radioChanged(bars: plan.place.bars))
        }
        return .act(.radioPlanned(plan))
    }

    /// - Parameter words: what has to happen first, from `after` on; none for nothing.
    private static func plan(
        _ place: RadioPlace, _ words: [String], lasting: Int64?
    ) -> RadioPlan? {
        if words.isEmpty { return RadioPlan(place, lasting: lasting) }
        let counted = words == ["after", "request"] ? ["after", "1", "request"] : words
        guard counted.count == 3, counted[0] == "after", let number = Int(counted[1]),
            (0...100_000_000).contains(number)
        else { return nil }
        switch counted[2] {
        case "request", "requests":
            return number > 0 ? RadioPlan(place, after: .requests(number), lasting: lasting) : nil
        case "byte", "bytes": return RadioPlan(place, after: .bytes(number), lasting: lasting)
        default: return nil
        }
    }
}

extension RadioPlan {
    /// Nil for what is said without a plan.
    var words: String? {
        guard self != RadioPlan(place) || place == .roaming else { return nil }
        let end = lasting.map { " for \(WorldLine.span($0))" } ?? ""
        return place.words + (after.map { " after \($0.words)" } ?? "") + end
    }
}

extension RadioPlace {
    fileprivate var words: String {
        switch self {
        case .out: "out"
        case .bars(let bars): "\(bars) bars"
        case .roaming: "roaming"
        }
    }
}

extension RadioPlan.After {
    fileprivate var words: String {
        switch self {
        case .requests(1): "request"
        case .requests(let number): "\(number) requests"
        case .bytes(let number): "\(number) bytes"
        }
    }
}

import CarrierNetwork
import Handset
import OTPCenter
public import Vocabulary

/// The center's own clock, and what is armed at the center.
extension World {
    /// How far the center's clock can be ahead or behind, in milliseconds. Source: assumed; as far as
    /// the handset's.
    static let shifts =
        -HandsetClock.farthestMilliseconds...HandsetClock.farthestMilliseconds

    /// What the center's clock shows. The network's own time, of which a handset is told, is another
    /// and always right.
    public var centerTime: WorldTime { Self.centerTime(now, ahead: centerShift) }

    /// No clock shows a year before 2000 or after 2099. Source: O-65.
    static func centerTime(_ now: WorldTime, ahead shift: Int64) -> WorldTime {
        guard shift != 0 else { return now }
        let first = CivilDate(year: 2000, month: 1, day: 1).startInJapan
        let last = CivilDate(year: 2099, month: 12, day: 31).startInJapan
        return min(max(now.after(milliseconds: shift), first), last)
    }

    /// Moves it by so much from what it shows; further than it can be it stays. The center looks
    /// after its certificates, as it does each day.
    mutating func moveCenterClock(_ span: Int64) -> [WorldEffect] {
        let (shift, isTooFar) = centerShift.addingReportingOverflow(span)
        guard !isTooFar, Self.shifts.contains(shift) else { return [] }
        if center != nil { centerShift = shift }
        return changeCenter { $0.renewCertificates(at: $1) }
    }

    /// Does something to the center, where it stands in the world.
    mutating func changeCenter(
        _ change: (inout Center, WorldTime) -> Void
    ) -> [WorldEffect] {
        operate { center, now in
            change(&center, now)
            return (.done, [])
        }
    }

    /// Nothing that is armed against line and answers is left.
    mutating func mend() -> [WorldEffect] {
        network.mend()
        center?.mendAnswers()
        return []
    }
}

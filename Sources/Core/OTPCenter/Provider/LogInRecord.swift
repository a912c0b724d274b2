import Ciphers
import Vocabulary

/// What the center remembers of a token's passcodes: which were used, how far its clock is off, and
/// how often a wrong one came.
///
/// Source: protocol.md 3.4; requirements O-38, O-40, O-43.
struct LogInRecord: Codable, Equatable, Sendable {
    /// How far the handset's clock is ahead of the center's, as far as learned, in seconds.
    var offsetSeconds: Int64 = 0
    /// Where learning started from, in seconds; a correction sets it.
    var baselineSeconds: Int64 = 0
    /// No passcode of this minute or an earlier one is accepted; minutes since 1970 UTC.
    var floor: Int64?
    /// The minutes whose passcodes were accepted, the latest last; minutes since 1970 UTC.
    var used: [Int64] = []
    /// Wrong passcodes in a row.
    var failures = 0
    var lastFailure: WorldTime?

    /// How many minutes on either side of the expected one are accepted. Source: RFC 6238, 5.2.
    static let window: Int64 = 1
    /// How many wrong passcodes in a row disable the token.
    static let failureLimit = 10
    /// From how many wrong passcodes in a row on the next attempt must wait.
    static let patience = 3
    /// What each further wrong passcode adds to the wait, in milliseconds.
    static let waitMilliseconds: Int64 = 5000
    /// How much of a minute's difference is learned at a time, in seconds.
    static let learningSeconds: Int64 = 20
    /// How far learning may go from the baseline, in seconds, so that late passcodes cannot walk it.
    static let learningLimit: Int64 = 120
    /// How far the offset may go in all, in seconds.
    static let offsetLimit: Int64 = 600
    /// How many used minutes are kept: more than lie between the two ends of the offset.
    static let usedLimit = 64

    /// The minute whose passcode the handset should be showing.
    func expectedStep(at now: WorldTime) -> Int64 {
        (now.seconds + offsetSeconds).flooredDivision(by: 60)
    }

    /// The minutes whose passcodes are compared.
    func steps(at now: WorldTime) -> ClosedRange<Int64> {
        let expected = expectedStep(at: now)
        return (expected - Self.window)...(expected + Self.window)
    }

    /// The passcode of this minute can still be used.
    func isFresh(_ step: Int64) -> Bool {
        step > floor ?? Int64.min && !used.contains(step)
    }

    /// How long the next attempt must still wait, in milliseconds; 0 when it may come.
    func wait(at now: WorldTime) -> Int64 {
        guard failures >= Self.patience, let lastFailure else { return 0 }
        let wait = Self.waitMilliseconds * Int64(failures - Self.patience + 1)
        return max(0, lastFailure.milliseconds + wait - now.milliseconds)
    }

    /// Notes an accepted passcode, so that neither it nor an earlier one comes again.
    mutating func accept(_ step: Int64, at now: WorldTime) {
        let learned = offsetSeconds + Self.learningSeconds * (step - expectedStep(at: now))
        let least = max(baselineSeconds - Self.learningLimit, -Self.offsetLimit)
        let most = min(baselineSeconds + Self.learningLimit, Self.offsetLimit)
        offsetSeconds = min(max(learned, least), most)
        floor = step
        used = Array((used + [step]).suffix(Self.usedLimit))
        failures = 0
        lastFailure = nil
    }

    /// Notes a wrong passcode. True when it was one too many.
    mutating func refuse(at now: WorldTime) -> Bool {
        failures += 1
        lastFailure = now
        return failures >= Self.failureLimit
    }
}

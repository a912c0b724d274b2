import Ciphers
import Vocabulary

/// What the center remembers of a token's passcodes: which were used, how far its clock is off, and
/// how often a wrong one came.
///
/// Source: protocol.md 3.4, 3.5; requirements O-38, O-40, O-43.
struct LogInRecord: Codable, Equatable, Sendable {
    /// How far the handset's clock is ahead of the center's, as far as learned, in seconds.
    var offsetSeconds: Int64 = 0
    /// Where learning started from, in seconds; a correction sets it.
    var baselineSeconds: Int64 = 0
    /// No passcode of this minute or an earlier one is accepted; minutes since 1970 UTC.
    var floor: Int64?
    /// The minutes whose passcodes were accepted, the latest last, as far as a correction can still
    /// let them be judged again; minutes since 1970 UTC.
    var used: [Int64] = []
    /// Wrong passcodes in a row.
    var failures = 0
    var lastFailure: WorldTime?
    /// A correction that does not count yet; nil when none is on its way.
    private(set) var correction: Correction?
    /// From when on the next correction is taken; nil while none was made.
    private(set) var nextCorrection: WorldTime?

    /// A drift that was measured, and from when on it counts.
    struct Correction: Codable, Equatable, Sendable {
        var offsetSeconds: Int64
        var effective: WorldTime
    }

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

    /// The minute whose passcode the handset should be showing.
    func expectedStep(at now: WorldTime) -> Int64 {
        (now.seconds + offsetSeconds).flooredDivision(by: 60)
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
        floor = max(floor ?? step, step)
        used = used.filter { $0 >= Self.lowestStep(from: now) } + [step]
        forgetFailures()
    }

    /// The lowest minute that can be judged from a moment on, whatever is corrected then: a
    /// correction burns all before its own minute, which is no earlier than the offset's limit has
    /// it. While the center's clock only goes forward, what was used before this minute never counts
    /// again, and need not be remembered: 22 minutes are the most that there can be, where one
    /// minute around the expected one is accepted, and 31 where ten are. An operator who sets the
    /// clock back for good has to know that corrected users can show earlier passcodes again.
    ///
    /// Source: protocol.md 3.4 (600 s), 3.5 (`floor := step(effectiveAt) - 1`).
    private static func lowestStep(from now: WorldTime) -> Int64 {
        (now.seconds - offsetLimit).flooredDivision(by: 60)
    }

    /// Notes a wrong passcode. True when it was one too many.
    mutating func refuse(at now: WorldTime) -> Bool {
        failures += 1
        lastFailure = now
        return failures >= Self.failureLimit
    }

    mutating func forgetFailures() {
        failures = 0
        lastFailure = nil
    }

    /// Forgets which passcodes were used, because they are another key's from now on.
    mutating func forgetUsed() {
        floor = nil
        used = []
    }

    // MARK: Correction

    /// Takes a measured drift. It counts from the third whole minute on, when every place that judges
    /// passcodes has heard of it; another correction is taken a minute later still.
    ///
    /// Source: protocol.md 3.5: hence the manual's "2 to 3 minutes" (3.10) and "3 to 4" (4.2, S4H9).
    mutating func correct(by seconds: Int64, at now: WorldTime) -> Correction {
        let minute = now.seconds.flooredDivision(by: 60)
        let made = Correction(
            offsetSeconds: seconds, effective: WorldTime(milliseconds: (minute + 3) * 60_000))
        correction = made
        nextCorrection = WorldTime(milliseconds: (minute + 4) * 60_000)
        return made
    }

    /// The correction as it was kept.
    mutating func keepCorrection(_ correction: Correction?, next: WorldTime?) {
        self.correction = correction
        nextCorrection = next
    }

    /// Whether a correction is not yet to be repeated.
    func isCorrecting(at now: WorldTime) -> Bool { nextCorrection.map { now < $0 } ?? false }

    /// Lets a correction count whose time has come. The minutes before it are burnt on the new scale.
    mutating func settle(at now: WorldTime) {
        guard let correction, now >= correction.effective else { return }
        self.correction = nil
        offsetSeconds = correction.offsetSeconds
        baselineSeconds = correction.offsetSeconds
        floor = (correction.effective.seconds + offsetSeconds).flooredDivision(by: 60) - 1
    }
}

import Ciphers
import Testing
import Vocabulary

@testable import OTPCenter

/// One token's history of log-ins and corrections, by chance, and the rules that it must keep.
///
/// Source: verify_model.py; protocol.md 3.4 and 3.5.
private struct History {
    /// What is wrong with a rule on purpose, to show that the histories would find it.
    enum Mutant { case none, keepsFloor, forgetsUsed, walksFreely }
    /// What a log-in came to.
    enum Verdict { case accepted, outside, used }

    var record = LogInRecord()
    let window: Int64
    let mutant: Mutant
    var chance: Chance
    /// The center's clock, in seconds.
    var time: Int64
    /// How far the handset's clock is ahead, in seconds.
    var clockOff: Int64
    /// The minutes that were accepted, the latest last.
    var accepted: [Int64] = []
    var corrections = 0
    /// The rule that was broken first.
    var broken: String?

    init(seed: UInt64, window: Int64, mutant: Mutant) {
        self.window = window
        self.mutant = mutant
        chance = Chance(seed: seed)
        time = 1_230_735_600 + Int64(chance.number(below: 347_101_200))
        clockOff = Int64(chance.number(below: 1201)) - 600
        record.offsetSeconds = clockOff
        record.baselineSeconds = clockOff
    }

    var now: WorldTime { WorldTime(milliseconds: time * 1000) }
    var shown: Int64 { (time + clockOff).flooredDivision(by: 60) }

    mutating func check(_ holds: Bool, _ rule: String) {
        if !holds, broken == nil { broken = rule }
    }

    mutating func settle() {
        let (floor, wasCorrecting) = (record.floor, record.correction != nil)
        record.settle(at: now)
        guard wasCorrecting, record.correction == nil else { return }
        if mutant == .keepsFloor, let floor { record.floor = max(floor, record.floor ?? floor) }
        if mutant == .forgetsUsed { record.used = [] }
    }

    mutating func logIn(_ step: Int64) -> Verdict {
        settle()
        let expected = record.expectedStep(at: now)
        guard (expected - window...expected + window).contains(step) else { return .outside }
        guard record.isFresh(step) else { return .used }
        check(!accepted.contains(step), "a minute was accepted twice")
        record.accept(step, at: now)
        if mutant == .walksFreely { record.baselineSeconds = record.offsetSeconds }
        accepted.append(step)
        check(record.used.count <= 21 + window, "more minutes are remembered than can count")
        return .accepted
    }

    mutating func correct() {
        settle()
        let isTooSoon = record.isCorrecting(at: now)
        guard !isTooSoon, abs(clockOff) <= 600 else { return }
        let made = record.correct(by: clockOff, at: now)
        corrections += 1
        let wait = made.effective.seconds - time
        check(wait > 120 && wait <= 180, "it counts after 2 to 3 minutes")
        time += Int64(chance.number(below: 180))
        check(record.isCorrecting(at: now), "the next correction comes too early")
        for step in accepted.suffix(3) {
            check(logIn(step) != .accepted, "a used minute was accepted while it was waiting")
        }
        time = made.effective.seconds + Int64(chance.number(below: 30))
        settle()
        check(record.offsetSeconds == clockOff, "the correction does not count")
        var verdict = logIn(shown)
        while verdict == .used, accepted.contains(shown) {
            time += 60
            verdict = logIn(shown)
        }
        check(verdict == .accepted, "an honest log-in was refused after a correction")
    }

    mutating func live() {
        let start = record.baselineSeconds
        var base = start
        for _ in 0..<5 + chance.number(below: 35) {
            time += [1, 5, 20, 61, 130, 300, 3600, 86_400][chance.number(below: 8)]
            switch chance.number(below: 100) {
            case ..<45: _ = logIn(shown)
            case ..<60:
                guard !accepted.isEmpty else { break }
                let step = accepted[chance.number(below: accepted.count)]
                check(logIn(step) != .accepted, "a used code was accepted")
            case ..<70: _ = logIn(shown + [-1, 1][chance.number(below: 2)])
            case ..<80: drift()
            default: correct()
            }
            if record.correction == nil, mutant != .walksFreely { base = record.baselineSeconds }
            check(abs(record.offsetSeconds) <= 600, "the offset is beyond 600 s")
            check(abs(record.offsetSeconds - base) <= 120, "learning went beyond 120 s")
        }
        check(Set(accepted).count == accepted.count, "a minute was accepted twice")
    }

    private mutating func drift() {
        clockOff =
            chance.number(below: 2) == 0
            ? Int64(chance.number(below: 1801)) - 900
            : max(-900, min(900, clockOff + Int64(chance.number(below: 181)) - 90))
    }
}

@Suite("protocol.md 3.4, 3.5: what holds in every history of log-ins and corrections")
struct LogInRecordTests {
    private func run(
        _ count: Int, window: Int64 = 1, mutant: History.Mutant = .none, seed: UInt64
    ) -> (corrections: Int, broken: String?) {
        var corrections = 0
        for number in 0..<UInt64(count) {
            var history = History(seed: seed &+ number, window: window, mutant: mutant)
            history.live()
            corrections += history.corrections
            if let broken = history.broken {
                return (corrections, "\(broken), seed \(seed &+ number)")
            }
        }
        return (corrections, nil)
    }

    @Test(
        "no minute twice, the caps held, an honest log-in accepted after each correction",
        arguments: [Int64(1), 10])
    func properties(window: Int64) {
        let result = run(4000, window: window, seed: UInt64.random(in: 0 ... .max))
        #expect(result.broken == nil)
        #expect(result.corrections > 4000)
    }

    @Test("the histories find a rule that is not kept")
    func mutants() {
        let seed = UInt64.random(in: 0 ... .max)
        for mutant in [History.Mutant.keepsFloor, .forgetsUsed, .walksFreely] {
            #expect(run(4000, mutant: mutant, seed: seed).broken != nil, "\(mutant), seed \(seed)")
        }
    }

    @Test("used minutes are remembered for the 10 minutes by which a correction can go back")
    func bounded() {
        var record = LogInRecord()
        for minute in Int64(1)...200 {
            record.accept(minute, at: WorldTime(milliseconds: minute * 60_000))
        }
        #expect(record.used == Array(190...200))
        #expect(record.floor == 200)
    }

    @Test("from the one end of the offset to the other, a used minute is still known as used")
    func fromEndToEnd() {
        func moment(_ minute: Int64) -> WorldTime { WorldTime(milliseconds: minute * 60_000) }
        var record = LogInRecord()
        record.offsetSeconds = 600
        record.baselineSeconds = 600
        // What a handset 10 minutes ahead shows now, one 10 minutes behind shows in 20 minutes.
        record.accept(110, at: moment(100))
        _ = record.correct(by: -600, at: moment(117))
        record.accept(129, at: moment(119))
        record.settle(at: moment(120))
        #expect(record.expectedStep(at: moment(120)) == 110)
        #expect(record.floor == 109)
        #expect(!record.isFresh(110))
        record.accept(111, at: moment(120))
        #expect(record.used == [110, 129, 111])
        record.accept(112, at: moment(121))
        #expect(record.used == [129, 111, 112])
    }

    @Test("what was learned is undone step by step, and ends where the codes say")
    func back() {
        var record = LogInRecord()
        var now = WorldTime(milliseconds: 1_262_271_540_000)
        for difference: Int64 in [1, 1, 1, -1, -1, -1, 0] {
            now = now.after(seconds: 180)
            record.accept(record.expectedStep(at: now) + difference, at: now)
        }
        #expect(record.offsetSeconds == 0)
    }
}

import Testing
import Vocabulary

// Source: R-PHONE-080 to R-PHONE-082, O-65.
@Suite("R-PHONE-081: the handset's clock has an offset and a rate")
struct HandsetClockTests {
    private static let noon = WorldTime(milliseconds: 1_244_516_880_000)

    private func later(_ milliseconds: Int64) -> WorldTime {
        Self.noon.after(milliseconds: milliseconds)
    }

    @Test(
        "it gains its millionth parts from when the rate was set, and not before",
        arguments: [
            (50, Int64(86_400_000), Int64(4320)), (-50, 86_400_000, -4320), (12, 1_000_000, 12),
            (1, 999_999, 0), (-1, 1, -1), (500_000, 1000, 500), (-500_000, 1000, -500),
        ])
    func rate(parts: Int, after span: Int64, gained: Int64) {
        var clock = HandsetClock(offsetMilliseconds: 7)
        clock.setRate(partsPerMillion: parts, at: Self.noon)
        #expect(clock.reading(at: Self.noon).milliseconds == Self.noon.milliseconds + 7)
        #expect(
            clock.reading(at: later(span)).milliseconds
                == later(span).milliseconds + 7 + gained)
    }

    @Test("a reading's moment is the first at which the clock shows it, at every rate")
    func moment() {
        var steps: Int64 = 1
        for parts in [-500_000, -50, -3, -1, 0, 1, 7, 50, 999, 500_000] {
            var clock = HandsetClock(offsetMilliseconds: -60_000)
            clock.setRate(partsPerMillion: parts, at: Self.noon)
            for _ in 0..<200 {
                steps = (steps * 48_271) % 2_147_483_647
                let reading = HandsetTime(milliseconds: Self.noon.milliseconds + steps % 90_000_000)
                guard let moment = clock.moment(of: reading) else {
                    Issue.record("\(parts): never \(reading)")
                    continue
                }
                #expect(clock.reading(at: moment) >= reading, "\(parts) \(reading)")
                #expect(clock.reading(at: moment.after(milliseconds: -1)) < reading, "\(parts)")
            }
        }
    }

    @Test("a frozen clock shows the same until it runs again, and goes on from there")
    func frozen() {
        var clock = HandsetClock(offsetMilliseconds: 500)
        clock.setFrozen(true, at: Self.noon)
        let shown = clock.reading(at: Self.noon)
        #expect(clock.reading(at: later(3_600_000)) == shown)
        #expect(clock.moment(of: HandsetTime(milliseconds: shown.milliseconds + 1)) == nil)
        #expect(clock.moment(of: shown) == Self.noon)
        clock.setFrozen(false, at: later(3_600_000))
        #expect(clock.reading(at: later(3_600_000)) == shown)
        #expect(
            clock.reading(at: later(3_601_000)).milliseconds == shown.milliseconds + 1000)
    }

    @Test("a frozen clock can be set")
    func setFrozen() {
        var clock = HandsetClock()
        clock.setFrozen(true, at: Self.noon)
        clock.move(milliseconds: 60_000)
        #expect(
            clock.reading(at: later(5)).milliseconds == Self.noon.milliseconds + 60_000)
    }

    @Test(
        "it can be set from 2000 to 2099 and no further",
        arguments: [
            (CivilDate(year: 1999, month: 12, day: 31), false),
            (CivilDate(year: 2000, month: 1, day: 1), true),
            (CivilDate(year: 2099, month: 12, day: 31), true),
            (CivilDate(year: 2100, month: 1, day: 1), false),
        ])
    func range(day: CivilDate, isTaken: Bool) {
        var clock = HandsetClock()
        let reading = HandsetTime(milliseconds: day.startInJapan.milliseconds)
        clock.set(to: reading, at: Self.noon)
        #expect((clock.reading(at: Self.noon) == reading) == isTaken)
        #expect(clock.isSound)
    }

    @Test("put right it shows Japan's time, whatever its rate, and drifts on")
    func putRight() {
        var clock = HandsetClock(offsetMilliseconds: 12_345)
        clock.setRate(partsPerMillion: 100, at: Self.noon)
        clock.putRight(at: later(1_000_000))
        #expect(clock.reading(at: later(1_000_000)).milliseconds == later(1_000_000).milliseconds)
        #expect(
            clock.reading(at: later(2_000_000)).milliseconds == later(2_000_000).milliseconds + 100)
    }

    // Source: R-PHONE-083, R-FAQ-05.
    @Test("abroad it shows the place's time")
    func abroad() {
        var clock = HandsetClock()
        clock.putRight(at: Self.noon, minutes: -19 * 60)
        #expect(clock.reading(at: Self.noon).civil.clockText == "17:08")
    }
}

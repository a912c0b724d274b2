import Testing
import Vocabulary

@Suite("manual 1.1: the clock, read as Japan's time")
struct TimeTests {
    @Test(
        "a moment shows Japan's digits",
        arguments: [
            (1_262_271_540, "2009/12/31", "23:59:00", 4),
            (1_230_735_600, "2009/01/01", "00:00:00", 4),
            (951_782_400, "2000/02/29", "09:00:00", 2), (-1, "1970/01/01", "08:59:59", 4),
            (4_102_444_740, "2100/01/01", "08:59:00", 5),
        ])
    func digits(seconds: Int64, date: String, clock: String, weekday: Int) {
        let time = WorldTime(milliseconds: seconds * 1000).japan
        #expect(time.date.slashed == date)
        #expect("\(time.clockText):\(twoDigits(time.second))" == clock)
        #expect(time.weekday == weekday)
    }

    @Test("every day of two centuries goes to its number and back")
    func days() {
        var day = CivilDate(year: 1950, month: 1, day: 1).daysSince1970
        let last = CivilDate(year: 2150, month: 1, day: 1).daysSince1970
        var before = CivilDate(daysSince1970: day - 1)
        while day < last {
            let date = CivilDate(daysSince1970: day)
            #expect(date.daysSince1970 == day)
            #expect(before < date)
            before = date
            day += 1
        }
    }

    @Test("a date is read back, and only a date", arguments: ["2010/12/31", "2008/02/29"])
    func readable(text: String) { #expect(CivilDate(slashed: text)?.slashed == text) }

    @Test(arguments: [
        "2010/2/3", "2009/02/29", "2010-12-31", "", "2010/13/01", "2010/00/10", "2009/+6/+9",
    ])
    func unreadable(text: String) { #expect(CivilDate(slashed: text) == nil) }

    @Test("the handset's clock is the world's with an offset")
    func offset() {
        let clock = HandsetClock(offsetMilliseconds: -3_600_000)
        let now = WorldTime(milliseconds: 1_262_271_540_000)
        #expect(clock.reading(at: now).civil.clockText == "22:59")
        #expect(clock.moment(of: clock.reading(at: now)) == now)
    }
}

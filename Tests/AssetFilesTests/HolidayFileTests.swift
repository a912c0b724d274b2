import AssetFiles
import Foundation
import Testing

@Suite("the calendar's public holidays")
struct HolidayFileTests {
    static let file =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Assets/calendar/holidays.yaml").path

    @Test("the years of the manual are there, with a Monday after a Sunday's holiday")
    func years() throws {
        let days = try HolidayFile.read(YAMLReader(file: Self.file))
        #expect(days["2009-05-06"] == "振替休日" && days["2009-09-22"] == "国民の休日")
        #expect(days["2009-06-09"] == nil)
        for year in 2007...2010 { #expect(days["\(year)-01-01"] == "元日") }
        #expect(days.count == 69)
    }

    @Test(
        "what is no date is found",
        arguments: ["2009-1-01", "2009/01/01", "20090101", "2009-01-0x", "2009-01-01-01"])
    func faulty(date: String) throws {
        try Slip(
            line: "\"2009-01-01\": 元日", becomes: "\"\(date)\": 元日", field: date, says: "is no date"
        ).expectFound(in: Self.file) { try HolidayFile.read($0) }
    }
}

/// Reads the public holidays from `Assets/calendar/holidays.yaml`, a date and a name in each line.
public enum HolidayFile {
    /// - Returns: names by dates, such as `2009-01-01`.
    /// - Throws: what is wrong in the file.
    public static func read(in assets: AssetFolder) throws(AssetFailure) -> [String: String] {
        try read(YAMLReader(file: assets.path("calendar/holidays.yaml")))
    }

    /// - Returns: names by dates, such as `2009-01-01`.
    /// - Throws: what is wrong in the file.
    public static func read(_ file: YAMLReader) throws(AssetFailure) -> [String: String] {
        var read: [String: String] = [:]
        for day in try file.entries() {
            guard isDate(day.name) else {
                throw day.value.failure(problem: "is no date", wanted: "a date such as 2009-01-01")
            }
            read[day.name] = try day.value.string()
        }
        return read
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2]
            && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }
}

/// Reads comma-separated values: a header, and rows with as many fields.
///
/// A field may stand in quotes, in which commas, line breaks and doubled quotes mean themselves.
/// Source: RFC 4180; a line may end with or without a carriage return.
public enum CSVTable {
    /// A row, with the line where it begins, from 1.
    public struct Row: Equatable, Sendable {
        public var line: Int
        public var fields: [String]
    }

    /// The rows under a header that must be exactly `columns`.
    public static func read(_ text: String, columns: [String]) -> Result<[Row], TableFault> {
        var reader = Reader(columns: columns)
        for scalar in text.unicodeScalars {
            if let fault = reader.take(scalar) { return .failure(fault) }
        }
        if let fault = reader.finish() { return .failure(fault) }
        let header = reader.rows.first
        guard header?.fields == columns else {
            return .failure(
                TableFault(
                    line: header?.line ?? 1, field: "",
                    found: header?.fields.joined(separator: ",") ?? "",
                    wanted: .columns(columns)))
        }
        for row in reader.rows where row.fields.count != columns.count {
            return .failure(
                TableFault(
                    line: row.line, field: "", found: "\(row.fields.count)",
                    wanted: .fieldCount(columns.count)))
        }
        return .success(Array(reader.rows.dropFirst()))
    }

    /// The names of a table's header, and the rows under it.
    public static func read(_ text: String) -> Result<(names: [String], rows: [Row]), TableFault> {
        var reader = Reader(columns: [])
        for scalar in text.unicodeScalars {
            if let fault = reader.take(scalar) { return .failure(fault) }
        }
        if let fault = reader.finish() { return .failure(fault) }
        guard let names = reader.rows.first?.fields else {
            return .failure(
                TableFault(line: 1, field: "", found: "", wanted: .columns(["a", "b"])))
        }
        let rows = reader.rows.dropFirst()
        if let odd = rows.first(where: { $0.fields.count != names.count }) {
            return .failure(
                TableFault(
                    line: odd.line, field: "", found: "\(odd.fields.count)",
                    wanted: .fieldCount(names.count)))
        }
        return .success((names, Array(rows)))
    }

    /// What has been read so far, and where in a field the next character stands.
    private struct Reader {
        private enum Place {
            case start, bare, closed
            /// In quotes that were opened on this line.
            case quoted(since: Int)
        }

        let columns: [String]
        var rows: [Row] = []
        private var fields: [String] = []
        private var field = String.UnicodeScalarView()
        private var place = Place.start
        private var line = 1
        private var beginning = 1

        init(columns: [String]) { self.columns = columns }

        mutating func take(_ scalar: Unicode.Scalar) -> TableFault? {
            switch (place, scalar) {
            case (.quoted, "\""): place = .closed
            case (.quoted, _):
                field.append(scalar)
                if scalar == "\n" { line += 1 }
            case (.start, "\""): place = .quoted(since: line)
            case (.closed, "\""):
                field.append(scalar)
                place = .quoted(since: line)
            case (_, ","): endField()
            case (_, "\n"): endRow()
            case (_, "\r"): break
            case (.closed, _): return fault(found: String(scalar), wanted: .commaAfterQuote)
            case (.bare, "\""): return fault(found: "\"", wanted: .quotesAroundField)
            case (.start, _), (.bare, _):
                field.append(scalar)
                place = .bare
            }
            return nil
        }

        /// Ends the last row, which may lack its line break.
        mutating func finish() -> TableFault? {
            if case .quoted(let since) = place {
                line = since
                return fault(found: String(field.prefix(20)), wanted: .closingQuote)
            }
            endRow()
            return nil
        }

        private mutating func endField() {
            fields.append(String(field))
            field = String.UnicodeScalarView()
            place = .start
        }

        /// An empty line is no row.
        private mutating func endRow() {
            if case .start = place, fields.isEmpty {
                // Nothing stands on the line.
            } else {
                endField()
                rows.append(Row(line: beginning, fields: fields))
                fields = []
            }
            line += 1
            beginning = line
        }

        private func fault(found: String, wanted: TableFault.Wanted) -> TableFault {
            let index = fields.count
            return TableFault(
                line: line, field: index < columns.count ? columns[index] : "\(index + 1)",
                found: found, wanted: wanted)
        }
    }
}

import OTPDomain
import Vocabulary

/// Reads a row's cells from left to right; the first that is wrong is kept as the row's fault.
///
/// After a fault what it gives means nothing, and ``finished(_:)`` gives nothing at all.
struct RowReader {
    private let table: LedgerTable
    private let number: Int
    private let cells: [Cell]
    private var next = 0
    private(set) var fault: RowFault?

    init(_ cells: [Cell], of table: LedgerTable, number: Int) {
        self.cells = cells
        self.table = table
        self.number = number
    }

    /// The record, if every cell was right.
    func finished<Record>(_ record: Record?) -> Result<Record, RowFault> {
        if let fault { return .failure(fault) }
        guard next == cells.count, cells.count == table.columns.count, let record else {
            return .failure(
                RowFault(
                    table: table, row: number, column: table.columns[0],
                    found: .integer(Int64(cells.count)),
                    wanted: "\(table.columns.count) cells"))
        }
        return .success(record)
    }

    /// Takes a cell that must be of some form; `nothing` stands for one that is not.
    private mutating func take<Value>(
        _ wanted: String, else nothing: Value, _ form: (Cell) -> Value?
    ) -> Value {
        let cell = next < cells.count ? cells[next] : .null
        let value = form(cell)
        if value == nil, fault == nil {
            let column = next < table.columns.count ? table.columns[next] : "?"
            fault = RowFault(
                table: table, row: number, column: column, found: cell, wanted: wanted)
        }
        next += 1
        return value ?? nothing
    }

    /// Whether the next cell is empty; it stays the next one.
    var isEmptyNext: Bool { next >= cells.count || cells[next] == .null }

    /// Passes over so many empty cells.
    mutating func skip(_ count: Int = 1) {
        for _ in 0..<count { take("nothing", else: ()) { $0 == .null ? () : nil } }
    }

    /// What a form gives for a cell that may be empty.
    mutating func optional<Value>(_ form: (inout RowReader) -> Value) -> Value? {
        guard isEmptyNext else { return form(&self) }
        skip()
        return nil
    }

    mutating func integer(_ range: ClosedRange<Int64> = .min ... .max) -> Int64 {
        let wanted =
            range == .min ... .max
            ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return take(wanted, else: 0) { cell in
            if case .integer(let number) = cell, range.contains(number) { number } else { nil }
        }
    }

    mutating func count(_ range: ClosedRange<Int> = 0...Int.max) -> Int {
        Int(integer(Int64(range.lowerBound)...Int64(range.upperBound)))
    }

    mutating func truth() -> Bool { integer(0...1) == 1 }

    mutating func moment() -> WorldTime { WorldTime(milliseconds: integer()) }

    mutating func text() -> String {
        take("a text", else: "") { if case .text(let text) = $0 { text } else { nil } }
    }

    /// A text that must be read as something else.
    mutating func text<Value>(_ wanted: String, else nothing: Value, _ read: (String) -> Value?)
        -> Value
    {
        take(wanted, else: nothing) { cell in
            if case .text(let text) = cell { read(text) } else { nil }
        }
    }

    mutating func day() -> CivilDate {
        text("a day such as 2010/12/31", else: CivilDate(daysSince1970: 0)) {
            CivilDate(slashed: $0)
        }
    }

    mutating func bytes() -> [UInt8] {
        take("bytes", else: []) { if case .bytes(let bytes) = $0 { bytes } else { nil } }
    }

    mutating func secret() -> SealedSecret { SealedSecret(bytes: bytes()) }

    /// A list in the form in which applications and center write to each other.
    mutating func list<Element>(_ wanted: String, _ read: (CBOR) -> Element?) -> [Element] {
        take(wanted, else: []) { cell in
            guard case .bytes(let bytes) = cell, let parts = CBOR(bytes)?.array else { return nil }
            let read = parts.compactMap(read)
            return read.count == parts.count ? read : nil
        }
    }
}

extension Cell {
    static func truth(_ truth: Bool) -> Cell { .integer(truth ? 1 : 0) }
    static func count(_ count: Int) -> Cell { .integer(Int64(count)) }
    static func count(_ count: Int?) -> Cell { count.map { .count($0) } ?? .null }
    static func number(_ number: Int64?) -> Cell { number.map { .integer($0) } ?? .null }
    static func moment(_ moment: WorldTime?) -> Cell { .number(moment?.milliseconds) }
    static func day(_ day: CivilDate) -> Cell { .text(day.slashed) }
    static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .null }
    static func secret(_ secret: SealedSecret?) -> Cell {
        secret.map { .bytes($0.bytes) } ?? .null
    }
    static func list(_ parts: [CBOR]) -> Cell { .bytes(CBOR.array(parts).encoded) }
}

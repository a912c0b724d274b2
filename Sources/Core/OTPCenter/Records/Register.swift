/// Records in the order of their arrival, found by their names without a search.
///
/// It also knows which of them changed, so that a database can be told of just these. Neither the
/// index nor what changed is encoded or compared: what counts is the records.
struct Register<Record: Registered>: Codable, Equatable, Sendable {
    private var records: [Record] = []
    /// The places of the records of one name, in the order of their arrival.
    private var places: [String: [Int]] = [:]
    /// The places of those that changed since ``takeChanged()``; some may stand there twice.
    private var changed: [Int] = []

    init() {}

    /// The records as they were kept; none of them counts as changed.
    init(kept: [Record]) {
        records = kept
        for (place, record) in kept.enumerated() { note(record, at: place) }
    }

    init(from decoder: any Decoder) throws { self.init(kept: try [Record](from: decoder)) }

    func encode(to encoder: any Encoder) throws { try records.encode(to: encoder) }

    static func == (one: Self, other: Self) -> Bool { one.records == other.records }

    mutating func append(_ record: Record) {
        note(record, at: records.count)
        records.append(record)
        noteChange(at: records.count - 1)
    }

    /// Where the records of a name stand.
    func places(of name: String) -> [Int] { places[name] ?? [] }

    /// What changed or came since this was asked last, in the order of arrival, with its place.
    mutating func takeChanged() -> [(place: Int, record: Record)] {
        guard !changed.isEmpty else { return [] }
        defer { changed.removeAll(keepingCapacity: true) }
        sortChanged()
        return changed.map { ($0, records[$0]) }
    }

    private mutating func noteChange(at place: Int) {
        guard changed.last != place else { return }
        changed.append(place)
        // Who never asks what changed must not make this grow without end.
        if changed.count > 2 * records.count + 16 { sortChanged() }
    }

    private mutating func sortChanged() {
        guard changed.count > 1 else { return }
        var sorted: [Int] = []
        for place in changed.sorted() where sorted.last != place { sorted.append(place) }
        changed = sorted
    }

    private mutating func note(_ record: Record, at place: Int) {
        for name in record.names { places[name, default: []].append(place) }
    }

}

/// A record that a register finds by name.
protocol Registered: Codable, Equatable, Sendable {
    /// By what it is looked for; a change of the record leaves them as they are.
    var names: [String] { get }
    /// Whether the names are the same.
    func isNamed(like other: Self) -> Bool
}

extension Register: RandomAccessCollection, MutableCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { records.count }

    subscript(place: Int) -> Record {
        get { records[place] }
        set {
            precondition(newValue.isNamed(like: records[place]), "a record keeps its names")
            records[place] = newValue
            noteChange(at: place)
        }
        _modify {
            noteChange(at: place)
            yield &records[place]
        }
    }
}

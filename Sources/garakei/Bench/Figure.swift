import Foundation

/// One thing measured, with what it should reach.
struct Figure: Codable, Equatable {
    /// Short, and the same from release to release, such as `start.window`.
    var name: String
    var value: Double
    /// Such as `ms`, `MB` (of 1,000,000 bytes), `%` of one core, `/s`.
    var unit: String
    /// What was measured, in one line.
    var what: String
    /// The figure of the issue; nil for what is only shown beside it.
    var reach: Reach?

    /// A bound that a figure should keep.
    struct Reach: Codable, Equatable {
        var bound: Bound
        var value: Double

        enum Bound: String, Codable { case atMost, atLeast }

        static func atMost(_ value: Double) -> Reach { Reach(bound: .atMost, value: value) }
        static func atLeast(_ value: Double) -> Reach { Reach(bound: .atLeast, value: value) }

        func holds(for measured: Double) -> Bool {
            switch bound {
            case .atMost: measured <= value
            case .atLeast: measured >= value
            }
        }
    }
}

/// All that one run of `garakei bench` found.
struct BenchReport: Codable {
    var figures: [Figure] = []
    /// A sentence for each thing that could not be measured here.
    var leftOut: [String] = []

    /// The report as one JSON object.
    func json() throws -> String {
        try readableJSON()
    }

    /// The report as a table for people.
    func table() -> String {
        let rows = figures.map { figure in
            [
                figure.name, Self.text(figure.value), figure.unit, Self.text(figure.reach),
                figure.reach.map { $0.holds(for: figure.value) ? "yes" : "no" } ?? "",
                figure.what,
            ]
        }
        let table = [["figure", "value", "unit", "to reach", "reached", "what it is"]] + rows
        let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        let lines = table.map { row in
            row.enumerated().map { column, word in
                let gap = String(repeating: " ", count: widths[column] - word.count)
                return column == 1 ? gap + word : word + gap
            }.joined(separator: "  ")
        }
        return (lines.map(Self.trimmed) + leftOut).joined(separator: "\n")
    }

    private static func text(_ reach: Figure.Reach?) -> String {
        switch reach?.bound {
        case .atMost: "<= " + text(reach?.value ?? 0)
        case .atLeast: ">= " + text(reach?.value ?? 0)
        case nil: ""
        }
    }

    /// Three figures that matter, more for large numbers.
    private static func text(_ value: Double) -> String {
        let decimals = value == value.rounded() || value >= 100 ? 0 : value >= 10 ? 1 : 2
        return String(format: "%.\(decimals)f", value)
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

/// Repeated measurements of one thing.
struct Samples {
    private(set) var values: [Double] = []

    mutating func add(_ value: Double) { values.append(value) }

    var median: Double { quantile(0.5) }

    /// The value below which so large a part of the samples lies; 0 when there is none.
    func quantile(_ part: Double) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int((Double(sorted.count) * part)))]
    }
}

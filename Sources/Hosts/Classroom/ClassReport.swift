public import Automation

/// What a trainer wants to know of a class: how each person and each topic does, and what is missed
/// most.
///
/// Source: issue 7 (the trainer's report); automation.md 5.3 ("where do they stumble").
public struct ClassReport: Equatable, Sendable {
    public var people: [Line]
    public var topics: [Line]
    /// Cases, what is missed most first.
    public var cases: [Line]
    public var results: [CallResult]

    /// Some calls taken together.
    public struct Line: Equatable, Sendable {
        public var name: Wording
        public var calls: Int
        public var solved: Int
        public var right: Int
        public var hints: Int
        public var harm: Int
        /// The mean, rounded down.
        public var points: Int
        /// The mean of what the calls took, in whole seconds.
        public var seconds: Int

        init(_ name: Wording, _ results: [CallResult]) {
            self.name = name
            calls = results.count
            solved = results.count(where: \.isSolved)
            right = results.count(where: \.isRight)
            hints = results.reduce(0) { $0 + $1.hints }
            harm = results.count { !$0.harm.isEmpty }
            points = results.reduce(0) { $0 + $1.points } / max(1, results.count)
            seconds = Int(results.reduce(0) { $0 + $1.took } / 1000) / max(1, results.count)
        }
    }

    public init(_ results: [CallResult]) {
        self.results = results
        people = Self.lines(results) { [($0.trainee, Wording($0.trainee, $0.trainee))] }
        topics = Self.lines(results) { $0.topics.map { ($0, Wording($0, $0)) } }
            .sorted { $0.points < $1.points }
        cases = Self.lines(results) { [($0.name, $0.title)] }
            .sorted { ($0.points, -$0.calls) < ($1.points, -$1.calls) }
    }

    /// In the order in which the groups first come.
    private static func lines(
        _ results: [CallResult], _ groups: (CallResult) -> [(key: String, name: Wording)]
    ) -> [Line] {
        var order: [(key: String, name: Wording)] = []
        var parts: [String: [CallResult]] = [:]
        for result in results {
            for group in groups(result) {
                if parts[group.key] == nil { order.append(group) }
                parts[group.key, default: []].append(result)
            }
        }
        return order.map { Line($0.name, parts[$0.key] ?? []) }
    }

    /// As lines for a terminal.
    public func text(in tongue: Tongue) -> String {
        guard !results.isEmpty else {
            return tongue("No call has been closed yet.", "まだ通話の記録がありません。")
        }
        let parts: [(String, [Line])] = [
            (tongue("By person", "人ごと"), people), (tongue("By topic", "話題ごと"), topics),
            (tongue("Missed most", "苦手な事例"), Array(cases.prefix(10))),
        ]
        return parts.map { head, lines in
            ([head] + lines.map { "  " + $0.text(in: tongue) }).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}

extension ClassReport.Line {
    func text(in tongue: Tongue) -> String {
        tongue(
            "\(points)  \(name.en): \(calls) calls, \(solved) helped, \(right) causes right, "
                + "\(hints) hints, \(harm) with harm, \(seconds) s",
            "\(points)点  \(name.ja)：\(calls)件、解決\(solved)、原因正解\(right)、ヒント\(hints)、"
                + "損失\(harm)、平均\(seconds)秒")
    }
}

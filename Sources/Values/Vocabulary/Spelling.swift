/// The nearest right spelling of a word that was mistyped.
public enum Spelling {
    /// The candidate that needs the fewest letters added, taken away or changed; empty for none.
    public static func nearest(to word: String, among candidates: [String]) -> String {
        nearest(1, to: word, among: candidates).first ?? ""
    }

    /// So many of the candidates, the nearest first; those that are as near stay in their order.
    public static func nearest(
        _ count: Int, to word: String, among candidates: [String]
    ) -> [String] {
        let lowered = word.lowercased()
        let far = candidates.map { distance(lowered, $0.lowercased()) }
        return candidates.indices.sorted { (far[$0], $0) < (far[$1], $1) }.prefix(count)
            .map { candidates[$0] }
    }

    private static func distance(_ a: String, _ b: String) -> Int {
        let b = Array(b)
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let change = diagonal + (letter == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}

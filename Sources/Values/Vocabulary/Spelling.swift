/// The nearest right spelling of a word that was mistyped.
public enum Spelling {
    /// The candidate that needs the fewest letters added, taken away or changed; empty for none.
    public static func nearest(to word: String, among candidates: [String]) -> String {
        let lowered = word.lowercased()
        return candidates.min {
            distance(lowered, $0.lowercased()) < distance(lowered, $1.lowercased())
        } ?? ""
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

import Foundation

/// Runs something now, and again whenever a file of some folders changes.
struct FlowWatch {
    let paths: [String]

    /// Looks for a change so often, in milliseconds; quick enough for a person who has just saved.
    private static let pause = 300

    func run(_ play: () throws -> Void) throws {
        var seen = marks
        try play()
        fflush(nil)
        while true {
            Monotonic.sleep(milliseconds: Self.pause)
            let now = marks
            guard now != seen else { continue }
            seen = now
            try play()
            // Whoever reads along through a pipe sees what came of it now.
            fflush(nil)
        }
    }

    /// When each file was changed last.
    private var marks: [String: Date] {
        var marks: [String: Date] = [:]
        for path in paths {
            let below = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
            for file in [path] + below.map({ path + "/" + $0 }) {
                let facts = try? FileManager.default.attributesOfItem(atPath: file)
                marks[file] = facts?[.modificationDate] as? Date
            }
        }
        return marks
    }
}

import Foundation
import Session

/// Graphviz's `dot`, which draws graphs; an optional tool of the machine.
///
/// Source: graphviz.org, "Command Line"; issue 6 (screens).
enum Graphviz {
    /// How long a drawing may take, in milliseconds.
    private static let patience: Double = 30_000

    /// The program in PATH; nil where it is not installed.
    static var program: String? { InstalledProgram.path("dot") }

    /// A graph as SVG.
    ///
    /// - Returns: nil where Graphviz is not installed, or does not manage it in half a minute.
    static func svg(of graph: String) -> String? {
        guard let program else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "garakei-graph-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let (source, drawing) = (
                folder.appending(path: "a.dot"), folder.appending(path: "a.svg")
            )
            try Data(graph.utf8).write(to: source)
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = ["-Tsvg", source.path, "-o", drawing.path]
            process.standardError = FileHandle.nullDevice
            try process.run()
            let start = Monotonic.nanoseconds
            while process.isRunning, Monotonic.milliseconds(since: start) < patience {
                Monotonic.sleep(milliseconds: 20)
            }
            guard !process.isRunning else {
                process.terminate()
                process.waitUntilExit()
                return nil
            }
            guard process.terminationStatus == 0 else { return nil }
            return try String(contentsOf: drawing, encoding: .utf8)
        } catch { return nil }
    }
}

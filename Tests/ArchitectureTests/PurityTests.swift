import Foundation
import Testing

/// Reads the package's own sources, so that the layering is checked and not only described.
@Suite("architecture: the fences hold")
struct PurityTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// What no line of a pure target may contain, and what to use instead.
    static let banned = [
        ("import Foundation", "nothing: Core needs no Foundation"),
        ("import Glibc", "nothing: Core asks the machine nothing"),
        ("Date(", "the `now` that the caller passes"),
        (".random(", "the generator in the state"),
        ("Set<", "a sorted array: a Set encodes in another order each run"),
        ("Double", "whole numbers of a small unit"),
        ("async ", "an effect"),
        ("await ", "an effect"),
        (" throws", "a Result, or an event"),
        ("final class", "a struct"),
        ("print(", "an effect"),
    ]

    /// What no source file may contain.
    static let shortcuts = ["try!", "@unchecked Sendable", "nonisolated(unsafe)", "TODO", "FIXME"]

    @Test("no pure target reaches outside", arguments: swiftFiles(under: ["Values", "Core"]))
    func pure(path: String) throws {
        for (number, line) in try lines(of: path) {
            for (word, instead) in Self.banned where Self.holds(line, word) {
                Issue.record("\(path):\(number): `\(word)` is not for Core; use \(instead)")
            }
        }
    }

    @Test("no shortcut", arguments: swiftFiles(under: ["Values", "Core", "Hosts", "garakei"]))
    func noShortcut(path: String) throws {
        for (number, line) in try lines(of: path) {
            for word in Self.shortcuts where line.contains(word) {
                Issue.record("\(path):\(number): `\(word)`")
            }
        }
    }

    @Test("a file of more than 400 lines says why", arguments: allSources)
    func length(path: String) throws {
        let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(count <= 401 || text.hasPrefix("// Long because"), "\(path) has \(count) lines")
    }

    @Test("carriers differ in tables only", arguments: swiftFiles(under: ["Core"]))
    func carriers(path: String) throws {
        for (number, line) in try lines(of: path)
        where line.contains("== .docomo") || line.contains("== .softbank") {
            Issue.record("\(path):\(number): ask a carrier's table, not its name")
        }
    }

    @Test("the application and the firmware cannot see each other")
    func walls() throws {
        for path in Self.swiftFiles(under: ["Core/OTPAppli"]) {
            for (_, line) in try lines(of: path) {
                #expect(
                    !line.contains("import Handset") && !line.contains("import AppliRuntime"),
                    "\(path)")
            }
        }
        for path in Self.swiftFiles(under: [
            "Core/Handset", "Core/AppliRuntime", "Core/CarrierNetwork",
        ]) {
            for (_, line) in try lines(of: path) {
                #expect(!line.contains("import OTP"), "\(path)")
            }
        }
    }

    @Test(
        "unstructured tasks are started by the command only",
        arguments: swiftFiles(under: ["Hosts"]))
    func tasks(path: String) throws {
        let beginnings = ["Task {", "Task(", "Task<", "Task.detached"]
        for (number, line) in try lines(of: path)
        where beginnings.contains(where: { Self.holds(line, $0) }) {
            Issue.record("\(path):\(number): `Task` belongs into Sources/garakei")
        }
    }

    /// Whether the line holds the word, and not as the end of a longer one (`CivilDate(`).
    private static func holds(_ line: Substring, _ word: String) -> Bool {
        line.ranges(of: word).contains { range in
            guard range.lowerBound > line.startIndex, word.first?.isLetter == true else {
                return true
            }
            return !line[line.index(before: range.lowerBound)].isLetter
        }
    }

    /// The code lines of a file with their numbers, comments left out.
    private func lines(of path: String) throws -> [(Int, Substring)] {
        let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !$1.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") }
            .map { ($0 + 1, $1) }
    }

    static let allSources = swiftFiles(under: ["Values", "Core", "Hosts", "garakei"])

    static func swiftFiles(under layers: [String]) -> [String] {
        layers.flatMap { layer in
            let paths = FileManager.default.subpaths(
                atPath: root.appending(path: "Sources/\(layer)").path)
            return (paths ?? []).filter { $0.hasSuffix(".swift") }.map { "Sources/\(layer)/\($0)" }
        }
        .sorted()
    }
}

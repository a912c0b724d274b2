public import AssetFiles
public import Automation
import Foundation
public import Vocabulary

/// The flows that a run plays, from files and folders.
///
/// A folder gives the `.yaml` files in it and below it, in the order of their names; files and
/// folders whose names begin with `_` hold what others run, and are left out, as `config.yaml` is.
///
/// Source: automation.md 2.3; issue 6 (`--tag`, `--shard`).
public struct FlowSuite: Sendable {
    public var flows: [Flow]

    /// Reads flows.
    ///
    /// - Parameters:
    ///   - tags: a flow must have one of them; all flows where there are none. `not slow` leaves out
    ///     those that have it, `a and b` wants both.
    /// - Throws: what is wrong with a path, or in a file.
    public init(paths: [String], tags: [String] = []) throws(AssetFailure) {
        var flows: [Flow] = []
        for path in paths {
            for file in try Self.files(path) { flows.append(try FlowFile.read(file)) }
        }
        self.flows = flows.filter { flow in
            tags.isEmpty || tags.contains { Self.fits(flow.tags, $0) }
        }
    }

    /// Whether tags fit an expression such as `setup and not slow`.
    static func fits(_ tags: [String], _ expression: String) -> Bool {
        expression.split(separator: " and ").allSatisfy { part in
            let words = part.split(separator: " ").map(String.init)
            if words.count == 2, words[0] == "not" { return !tags.contains(words[1]) }
            return tags.contains(words.joined(separator: " "))
        }
    }

    private static func files(_ path: String) throws(AssetFailure) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw AssetFailure(
                file: path, problem: "is not there", wanted: "a flow's file, or a folder of them")
        }
        guard isFolder.boolValue else { return [path] }
        let walk = FileManager.default.enumerator(atPath: path)
        let names = (walk?.allObjects as? [String] ?? []).filter(isFlow).sorted()
        return names.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }

    private static func isFlow(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        return name.hasSuffix(".yaml") && parts.last != "config.yaml"
            && parts.allSatisfy { !$0.hasPrefix("_") && !$0.hasPrefix(".") }
    }

    // MARK: Cases

    /// One flow on one carrier's phone, with one row of its table.
    public struct Case: Sendable {
        public var flow: Flow
        public var carrier: Carrier
        public var row: Int?

        /// For instance `self-mode [docomo]` or `slips [softbank, row 2]`.
        public var name: String {
            let row = row.map { ", row \($0 + 1)" } ?? ""
            return "\(flow.name) [\(carrier.rawValue)\(row)]"
        }

        /// The name as part of a file's: letters, digits and hyphens.
        public var plainName: String {
            name.split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
        }
    }

    /// What is to be played on these carriers' phones.
    ///
    /// - Parameter shard: which of how many equal parts, from 1; nil for all.
    public func cases(
        on carriers: [Carrier], shard: (number: Int, of: Int)? = nil
    ) -> [Case] {
        let all = flows.flatMap { flow in
            carriers.filter(flow.carriers.contains).flatMap { carrier in
                flow.rows.isEmpty
                    ? [Case(flow: flow, carrier: carrier)]
                    : flow.rows.indices.map { Case(flow: flow, carrier: carrier, row: $0) }
            }
        }
        guard let shard else { return all }
        return all.enumerated().filter { $0.offset % shard.of == shard.number - 1 }
            .map(\.element)
    }
}

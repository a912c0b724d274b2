public import AssetFiles
public import Automation
import Foundation
public import Handset
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

    /// One flow on one model's phone, with one row of its table.
    public struct Case: Sendable {
        public var flow: Flow
        public var model: PhoneModel
        public var row: Int?
        /// Whether it is played on another model than the run's own for the carrier.
        var isOnItsOwn = false

        /// For instance `self-mode [docomo]` or `slips [softbank-g05, row 2]`.
        public var name: String {
            let row = row.map { ", row \($0 + 1)" } ?? ""
            return "\(flow.name) [\(isOnItsOwn ? model.id : model.carrier.rawValue)\(row)]"
        }

        /// The name as part of a file's: letters, digits and hyphens.
        public var plainName: String {
            name.split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
        }
    }

    /// What is to be played on these models' phones.
    ///
    /// - Parameters:
    ///   - wanted: the model that a flow asks for on a carrier's phones; nil for the carrier's in
    ///     `models`.
    ///   - shard: which of how many equal parts, from 1; nil for all.
    public func cases(
        on models: [PhoneModel], shard: (number: Int, of: Int)? = nil,
        wanted: (Flow, Carrier) throws(AssetFailure) -> PhoneModel? = { _, _ in nil }
    ) throws(AssetFailure) -> [Case] {
        var all: [Case] = []
        for flow in flows {
            for model in models where flow.carriers.contains(model.carrier) {
                let own = try wanted(flow, model.carrier)
                // A flow for another carrier's model is none of this one's.
                if let own, own.carrier != model.carrier { continue }
                let unit = Case(
                    flow: flow, model: own ?? model,
                    isOnItsOwn: own.map { $0.id != model.id } ?? false)
                all += Self.rows(unit)
            }
        }
        guard let shard else { return all }
        return all.enumerated().filter { $0.offset % shard.of == shard.number - 1 }
            .map(\.element)
    }

    private static func rows(_ unit: Case) -> [Case] {
        guard !unit.flow.rows.isEmpty else { return [unit] }
        return unit.flow.rows.indices.map { row in
            var unit = unit
            unit.row = row
            return unit
        }
    }
}

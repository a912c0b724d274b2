public import Automation
import Vocabulary

/// Reads a flow from YAML in Maestro's syntax: a header, `---`, and a list of steps.
///
/// ```
///   appId: otp
///   tags: [setup, docomo]
///   ---
///   - launchApp
///   - tapOn: 送信
/// ```
///
/// A fault names file, line, column and field, with the nearest right spelling. Start reading at
/// ``read(_:)``; the steps are in `FlowFile+Steps.swift` and the files after it.
///
/// Source: automation.md 2.1, 2.2 and 2.5.
public struct FlowFile {
    /// The files that are being read, each run by the one before it.
    let chain: [String]

    /// Reads a file, and the files that it runs.
    /// - Throws: the first thing that is wrong in one of them.
    public static func read(_ path: String) throws(AssetFailure) -> Flow {
        try FlowFile(chain: [path]).flow(YAMLReader.documents(of: path), path)
    }

    /// Reads a text as though it were a file of that name.
    public static func read(text: String, file: String) throws(AssetFailure) -> Flow {
        try FlowFile(chain: [file]).flow(YAMLReader.documents(in: text, file: file), file)
    }

    func flow(_ documents: [YAMLReader], _ path: String) throws(AssetFailure) -> Flow {
        var flow = Flow(name: Flow.name(of: path), file: path)
        switch documents.count {
        case 1 where documents[0].isList: flow.steps = try steps(documents[0])
        case 2:
            try readHeader(documents[0], into: &flow)
            flow.steps = try steps(documents[1])
        default:
            throw AssetFailure(
                file: path, problem: "found \(documents.count) documents",
                wanted: "a header, a line ---, and a list of steps")
        }
        guard !flow.steps.isEmpty else {
            throw AssetFailure(file: path, problem: "has no steps", wanted: "at least one")
        }
        return flow
    }

    // MARK: The header

    private static let names = [
        "appId", "url", "name", "tags", "env", "properties", "carrier", "model", "scenario", "data",
        "onFlowStart", "onFlowComplete", "onFlowFailure", "title", "task", "goal",
    ]

    private func readHeader(_ header: YAMLReader, into flow: inout Flow) throws(AssetFailure) {
        try header.allow(only: Self.names)
        let url = try header.optional("url")
        guard let appli = try header.optional("appId") ?? url else {
            throw AssetFailure(
                file: header.file, line: header.line, field: "appId", problem: "is missing",
                wanted: "otp")
        }
        guard try appli.string() == "otp" else { throw appli.failure(wanted: "otp") }
        if let name = try header.optional("name") { flow.name = try name.string() }
        flow.tags = try header.optional("tags").map(texts) ?? []
        flow.environment = try header.optional("env").map(variables) ?? []
        flow.properties = try header.optional("properties").map(variables) ?? []
        if let carrier = try header.optional("carrier") {
            flow.carriers = try YAMLReader.carriers(carrier)
        }
        flow.model = try header.optional("model")?.string()
        flow.scenario = try header.optional("scenario")?.string()
        flow.rows = try header.optional("data").map(rows) ?? []
        flow.lesson = try lessonHead(header)
        flow.onStart = try header.optional("onFlowStart").map(steps) ?? []
        flow.onComplete = try header.optional("onFlowComplete").map(steps) ?? []
        flow.onFailure = try header.optional("onFlowFailure").map(steps) ?? []
    }

    /// One text, or a list of them.
    func texts(_ place: YAMLReader) throws(AssetFailure) -> [String] {
        if place.isText { return [try place.string()] }
        var texts: [String] = []
        for item in try place.list() { texts.append(try item.string()) }
        return texts
    }

    func variables(_ place: YAMLReader) throws(AssetFailure) -> [Flow.Variable] {
        var variables: [Flow.Variable] = []
        for entry in try place.entries() {
            variables.append(Flow.Variable(entry.name, try template(entry.value)))
        }
        return variables
    }

    /// Rows of a table: a list of maps here, or a CSV file whose first line has the names.
    private func rows(_ place: YAMLReader) throws(AssetFailure) -> [[Flow.Variable]] {
        var rows: [[Flow.Variable]] = []
        guard place.isText else {
            for item in try place.list() { rows.append(try variables(item)) }
            return rows
        }
        let path = try Self.path(place.string(), beside: place.file)
        try Self.checkFile(path, named: place, wanted: "a table's")
        switch CSVTable.read(try FileBytes.readText(path)) {
        case .success(let table):
            return table.rows.map { row in zip(table.names, row.fields).map(Flow.Variable.init) }
        case .failure(let fault):
            throw AssetFailure(
                file: path, line: fault.line, field: fault.field,
                problem: "found \"\(fault.found)\"", wanted: fault.wanted.words(in: .en))
        }
    }

    // MARK: Texts and paths

    /// A text in which `${...}` may stand.
    func template(_ place: YAMLReader) throws(AssetFailure) -> String {
        let text = try place.string()
        if case .failure(let fault) = FlowText.read(text) {
            throw place.failure(problem: fault.sentence(in: .en))
        }
        return text
    }

    /// A file that is not there is told where it is named.
    static func checkFile(
        _ path: String, named place: YAMLReader, wanted: String
    ) throws(AssetFailure) {
        guard try !place.string().isEmpty, FileBytes.isFile(path) else {
            throw place.failure(
                problem: "there is no file \"\(path)\"",
                wanted: "\(wanted), from this one's folder on")
        }
    }

    /// A path as seen from the file that names it.
    static func path(_ path: String, beside file: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        var folders = file[..<slash].split(separator: "/", omittingEmptySubsequences: false)
        var rest = path.split(separator: "/")[...]
        while rest.first == "..", let last = folders.last, !["", ".."].contains(last) {
            folders.removeLast()
            rest.removeFirst()
        }
        return (folders + rest).joined(separator: "/")
    }
}

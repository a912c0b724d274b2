import Vocabulary
import Yams

/// One place of a YAML file, that knows how to say what is wrong with it.
///
/// A loader asks it for what it wants; what is not so is thrown with file, line and field.
public struct YAMLReader {
    public let file: String
    /// The place, such as `keys.digit5.area`; empty for the whole file.
    public let field: String
    private let node: YAMLNode
    private let tellsColumns: Bool

    /// Reads a file whose top is a map.
    public init(file: String) throws(AssetFailure) {
        self.init(file: file, field: "", node: try Self.compose(FileBytes.readText(file), file))
        _ = try entries()
    }

    /// Reads a text as though it were a file of that name.
    public init(text: String, file: String) throws(AssetFailure) {
        self.init(file: file, field: "", node: try Self.compose(text, file))
        _ = try entries()
    }

    /// Reads a file of several documents, whose tops may be anything.
    ///
    /// Its faults name columns, too.
    public static func documents(of file: String) throws(AssetFailure) -> [YAMLReader] {
        try documents(in: FileBytes.readText(file), file: file)
    }

    /// The same of a text, as though it were a file of that name.
    public static func documents(
        in text: String, file: String
    ) throws(AssetFailure) -> [YAMLReader] {
        do {
            var documents: [YAMLReader] = []
            var rest = try Yams.compose_all(yaml: text, .basic)
            while let node = rest.next() {
                documents.append(
                    YAMLReader(
                        file: file, field: "", node: YAMLNode(node), tellsColumns: true))
            }
            // A sequence does not throw: it ends where the text is wrong, and says so here.
            if let error = rest.error { throw error }
            return documents
        } catch let error as YamlError {
            throw syntaxFailure(error, file)
        } catch {
            throw AssetFailure(file: file, problem: "is not YAML: \(error)")
        }
    }

    /// - Parameter tellsColumns: whether faults say the column beside the line.
    private init(file: String, field: String, node: YAMLNode, tellsColumns: Bool = false) {
        self.file = file
        self.field = field
        self.node = node
        self.tellsColumns = tellsColumns
    }

    /// The same kind of reader for something within.
    private func inside(_ field: String, _ node: YAMLNode) -> YAMLReader {
        YAMLReader(file: file, field: field, node: node, tellsColumns: tellsColumns)
    }

    /// From 1.
    public var line: Int? { node.line }
    /// From 1.
    public var column: Int? { node.column }

    /// Whether it is one text, and neither a map nor a list.
    public var isText: Bool { if case .scalar = node.content { true } else { false } }
    public var isMap: Bool { if case .map = node.content { true } else { false } }
    public var isList: Bool { if case .list = node.content { true } else { false } }

    /// What stands here in one line, as YAML's short form has it: `{id: userID, index: 1}`.
    public var inline: String { node.inline }

    // MARK: Single values

    public func string() throws(AssetFailure) -> String {
        guard case .scalar(let text) = node.content else { throw failure(wanted: "a text") }
        return text
    }

    public func int(in range: ClosedRange<Int>? = nil) throws(AssetFailure) -> Int {
        let limits = range.map { " from \($0.lowerBound) to \($0.upperBound)" } ?? ""
        guard case .scalar(let text) = node.content, let number = Int(text),
            range?.contains(number) ?? true
        else { throw failure(wanted: "a whole number" + limits) }
        return number
    }

    public func double() throws(AssetFailure) -> Double {
        guard case .scalar(let text) = node.content, let number = Double(text), number.isFinite
        else { throw failure(wanted: "a number") }
        return number
    }

    public func bool() throws(AssetFailure) -> Bool {
        guard case .scalar(let text) = node.content, let truth = Bool(text) else {
            throw failure(wanted: "true or false")
        }
        return truth
    }

    /// A colour as 0xRRGGBB, written `"#26324a"`.
    public func color() throws(AssetFailure) -> UInt32 {
        guard case .scalar(let text) = node.content, let color = Self.color(text) else {
            throw failure(wanted: "a colour such as \"#26324a\"")
        }
        return color
    }

    /// One of the names of an enumeration.
    public func choice<Choice>(
        _ type: Choice.Type = Choice.self
    ) throws(AssetFailure) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        guard case .scalar(let text) = node.content, let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure(wanted: "one of \(names)")
        }
        return choice
    }

    // MARK: Collections

    /// A field that must be there.
    public subscript(_ name: String) -> YAMLReader {
        get throws(AssetFailure) {
            guard let found = try optional(name) else {
                throw AssetFailure(
                    file: file, line: line, field: inner(name), problem: "is missing")
            }
            return found
        }
    }

    /// A field that may be left out.
    public func optional(_ name: String) throws(AssetFailure) -> YAMLReader? {
        guard case .map(let fields) = node.content else { throw failure(wanted: "a map") }
        return fields.first { $0.name == name }.map {
            inside(inner(name), $0.value)
        }
    }

    /// The fields of a map in the order in which they stand.
    public func entries() throws(AssetFailure) -> [Entry] {
        guard case .map(let fields) = node.content else { throw failure(wanted: "a map") }
        var entries: [Entry] = []
        for field in fields {
            guard let name = field.name else {
                throw AssetFailure(
                    file: file, line: field.line, field: self.field,
                    problem: "a name is not a text")
            }
            entries.append(
                Entry(
                    name: name, line: field.line, column: field.column,
                    value: inside(inner(name), field.value)))
        }
        return entries
    }

    /// One field of a map.
    public struct Entry {
        public let name: String
        /// The line of the name, from 1.
        public let line: Int?
        public let column: Int?
        public let value: YAMLReader
    }

    /// The items of a list.
    ///
    /// - Parameters:
    ///   - count: how many there must be, or nil for any number.
    ///   - wanted: what the list should be, in words, when that tells more than its length.
    public func list(
        count: Int? = nil, wanted: String? = nil
    ) throws(AssetFailure) -> [YAMLReader] {
        let wanted = wanted ?? count.map { "a list of \($0)" } ?? "a list"
        guard case .list(let items) = node.content, items.count == count ?? items.count else {
            throw failure(wanted: wanted)
        }
        return items.enumerated().map { index, item in
            inside("\(field)[\(index)]", item)
        }
    }

    /// Refuses names that nobody reads, because they are mostly misspelt.
    public func allow(only names: [String]) throws(AssetFailure) {
        for entry in try entries() where !names.contains(entry.name) {
            throw unknown(entry, among: names)
        }
    }

    // MARK: Faults

    /// A name that nobody reads.
    public func unknown(_ entry: Entry, among names: [String]) -> AssetFailure {
        var wanted = "one of \(names.joined(separator: ", "))"
        if tellsColumns {
            wanted = "\(Spelling.nearest(to: entry.name, among: names)), or else \(wanted)"
        }
        return AssetFailure(
            file: file, line: entry.line, column: tellsColumns ? entry.column : nil,
            field: entry.value.field, problem: "is not known", wanted: wanted)
    }

    /// A fault at this place, telling what was found here.
    public func failure(wanted: String) -> AssetFailure {
        let found =
            switch node.content {
            case .scalar(let text): "found \"\(text)\""
            case .map: "found a map"
            case .list(let items): "found a list of \(items.count)"
            case .alias: "found an alias"
            }
        return failure(problem: found, wanted: wanted)
    }

    public func failure(problem: String, wanted: String = "") -> AssetFailure {
        AssetFailure(
            file: file, line: line, column: tellsColumns ? column : nil, field: field,
            problem: problem, wanted: wanted)
    }

    private func inner(_ name: String) -> String { field.isEmpty ? name : "\(field).\(name)" }

    /// - Returns: 0xRRGGBB, or nil when the text is no colour.
    static func color(_ text: String) -> UInt32? {
        guard text.hasPrefix("#"), text.utf8.count == 7 else { return nil }
        return UInt32(text.dropFirst(), radix: 16)
    }

    private static func compose(_ text: String, _ file: String) throws(AssetFailure) -> YAMLNode {
        do {
            // A reader wants what stands there; what a plain scalar might be is not looked for.
            if let node = try Yams.compose(yaml: text, .basic) { return YAMLNode(node) }
        } catch let error as YamlError {
            throw syntaxFailure(error, file)
        } catch {
            throw AssetFailure(file: file, problem: "is not YAML: \(error)")
        }
        throw AssetFailure(file: file, problem: "is empty", wanted: "a map")
    }

    private static func syntaxFailure(_ error: YamlError, _ file: String) -> AssetFailure {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            AssetFailure(file: file, line: mark.line, problem: "is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            AssetFailure(
                file: file, line: context.mark.line,
                problem: "these names stand twice: \(duplicates.joined(separator: ", "))")
        default:
            AssetFailure(file: file, problem: "is not YAML: \(error)")
        }
    }
}

/// A place of the file as readers look at it: a library's node is slow to be gone through.
private struct YAMLNode {
    let content: Content
    /// From 1, as the column is.
    let line: Int?
    let column: Int?

    indirect enum Content {
        case scalar(String)
        case map([Field])
        case list([YAMLNode])
        case alias
    }

    struct Field {
        /// Nil for a name that is no text.
        let name: String?
        let line: Int?
        let column: Int?
        let value: YAMLNode
    }

    var inline: String {
        switch content {
        case .scalar(let text): text
        case .alias: "*"
        case .list(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .map(let fields):
            "{" + fields.map { "\($0.name ?? ""): \($0.value.inline)" }.joined(separator: ", ")
                + "}"
        }
    }

    init(_ node: Node) {
        line = node.mark?.line
        column = node.mark?.column
        switch node {
        case .scalar(let scalar): content = .scalar(scalar.string)
        case .sequence(let items): content = .list(items.map(YAMLNode.init))
        case .mapping(let fields):
            content = .map(
                fields.map { key, value in
                    Field(
                        name: key.scalar?.string, line: key.mark?.line,
                        column: key.mark?.column, value: YAMLNode(value))
                })
        case .alias: content = .alias
        }
    }
}

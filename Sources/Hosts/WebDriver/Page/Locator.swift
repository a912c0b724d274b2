import Automation

/// How a client says which elements it means: a strategy and its value.
///
/// Selenium rewrites its own `By.ID`, `By.NAME` and `By.CLASS_NAME` to CSS, and Appium sends the
/// strategies as they are; so the same attributes answer to both.
///
/// Source: automation.md 1.3 (2) and 1.4.
struct Locator {
    private let kind: Kind

    private enum Kind {
        case css(CSSSelector)
        case xpath(XPath)
        /// An attribute that has to be just so.
        case attributes([String], String)
        /// The end of a path, or the whole of it.
        case id(String)
        /// What a link says, or a part of it.
        case link(String, isPart: Bool)
        case android(UiSelector)
        /// The screen, by its name.
        case screen(String)
        /// A selector of flows.
        case selector(Selector)
    }

    static let strategies = [
        "css selector", "xpath", "id", "name", "class name", "tag name", "accessibility id",
        "link text", "partial link text", "-android uiautomator", "-custom",
    ]

    /// No value is longer, in bytes. Source: assumed.
    private static let longest = 10_000

    /// - Throws: `invalid argument` for another strategy, `invalid selector` for a malformed value.
    init(body: JSONValue) throws(DriverError) {
        guard let using = body["using"]?.text else {
            throw .invalid("using: wanted one of \(Self.strategies.joined(separator: ", ")).")
        }
        guard let value = body["value"]?.text else { throw .invalid("value: wanted a string.") }
        guard value.utf8.count <= Self.longest else {
            throw DriverError(
                .invalidSelector, "value: longer than \(Self.longest) bytes.")
        }
        switch using {
        case "css selector": kind = .css(try CSSSelector(value))
        case "xpath": kind = .xpath(try XPath(value))
        case "id": kind = .id(value)
        case "name", "accessibility id": kind = .attributes(["name"], value)
        case "class name", "tag name": kind = .attributes(["class"], value)
        case "link text": kind = .link(value, isPart: false)
        case "partial link text": kind = .link(value, isPart: true)
        case "-android uiautomator": kind = .android(try UiSelector(value))
        case "-custom": kind = try Self.custom(value)
        default:
            throw .invalid(
                "using: found \"\(using)\"; wanted one of "
                    + "\(Self.strategies.joined(separator: ", ")).")
        }
    }

    /// `screen=otp.setup`, or `text=…` and `id=…` as flows mean them.
    private static func custom(_ value: String) throws(DriverError) -> Kind {
        let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("screen", 2): return .screen(parts[1])
        case ("text", 2): return .selector(Selector(text: parts[1]))
        case ("id", 2): return .selector(Selector(id: parts[1]))
        default:
            throw DriverError(
                .invalidSelector,
                "-custom: found \"\(value)\"; wanted screen=NAME, text=PATTERN or id=PATTERN.")
        }
    }

    /// The nodes that are meant, in the order of the page; a flow's selector has the best first.
    ///
    /// - Parameter root: the node within which they lie; nil for all of the screen.
    func find(in look: Look, within root: ScreenNode? = nil) throws(DriverError) -> [ScreenNode] {
        let document = Document(look)
        let start = root.flatMap { document.place(of: $0.id) }
        let range = start.map(document.descendants) ?? 0..<document.items.count
        switch kind {
        case .xpath(let path):
            let places = try path.find(in: document, from: start)
            return places.map { document.items[$0].node }
        case .selector(let selector):
            let inside = Set(range.map { document.items[$0].node.id })
            return selector.find(in: look.root).filter { inside.contains($0.id) }
        case .css(let selector):
            return selector.find(in: document, range).map { document.items[$0].node }
        case .attributes, .id, .link, .android, .screen:
            return range.filter { holds($0, document) }.map { document.items[$0].node }
        }
    }

    private func holds(_ place: Int, _ document: Document) -> Bool {
        let node = document.items[place].node
        return switch kind {
        case .attributes(let names, let value):
            names.contains { document.attribute($0, of: place) == value }
        case .id(let id): node.id == id || document.attribute("id", of: place) == id
        case .link(let text, let isPart):
            node.role == .link && (isPart ? node.text.contains(text) : node.text == text)
        case .android(let selector): selector.holds(node)
        case .screen(let name): node.role == .hierarchy && node.id == name
        case .css, .xpath, .selector: false
        }
    }
}

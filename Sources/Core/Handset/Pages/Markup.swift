import Vocabulary

/// Reads the handset browsers' markup: title, h1, p, br, hr, small, a href.
///
/// Unknown tags are passed over and their text is kept, as the handsets did. Entities: `&amp;`,
/// `&lt;`, `&gt;`, `&quot;`, `&#39;`, `&nbsp;`.
struct Markup {
    private(set) var title = ""
    private(set) var headline: [String] = []
    private(set) var items: [PageText.Item] = []

    private var text = ""
    private var target: String?
    private var isNote = false
    private var place = Place.body
    private enum Place { case title, headline, body }

    init(_ source: String) {
        var rest = Substring(source)
        while !rest.isEmpty {
            if rest.first == "<" {
                let tag = rest.dropFirst().prefix { $0 != ">" }
                rest = rest.dropFirst(tag.count + 2)
                take(tag: String(tag))
            } else {
                let words = rest.prefix { $0 != "<" }
                rest = rest.dropFirst(words.count)
                append(String(words))
            }
        }
        finishLine()
    }

    /// Line ends and indents of the source are not text.
    private mutating func append(_ words: String) {
        let lines = words.split(whereSeparator: \.isNewline)
            .map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
        text += Self.decoded(lines.joined())
    }

    private mutating func take(tag: String) {
        let name = String(tag.prefix { $0 != " " && $0 != "\n" }).lowercased()
        switch name {
        case "title": (text, place) = ("", .title)
        case "/title", "/head": finishTitle()
        case "h1":
            finishLine()
            place = .headline
        case "/h1":
            finishLine()
            place = .body
            // Air below the head.
            items.append(.text(""))
        case "br", "br/", "p", "/p", "div", "/div": finishLine()
        case "hr", "hr/":
            finishLine()
            items.append(.rule)
        case "small":
            finishLine()
            isNote = true
        case "/small":
            finishLine()
            isNote = false
        case "a":
            finishLine()
            target = Self.attribute("href", of: tag)
        case "/a":
            finishLine()
            target = nil
        default: break
        }
    }

    private mutating func finishTitle() {
        if place == .title { title = text }
        (text, place) = ("", .body)
    }

    private mutating func finishLine() {
        defer { text = "" }
        guard !text.isEmpty else { return }
        if place == .headline {
            headline.append(text)
        } else if let target {
            items.append(.link(text: text, target: target))
        } else {
            items.append(isNote ? .note(text) : .text(text))
        }
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
        for index in stride(from: 0, to: parts.count - 1, by: 2)
        where parts[index].lowercased().hasSuffix(name + "=") {
            return decoded(String(parts[index + 1]))
        }
        return nil
    }

    private static let entities: [(name: String, text: String)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&#39;", "'"),
        ("&amp;", "&"),
    ]

    private static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var decoded = ""
        var rest = Substring(text)
        while let first = rest.first {
            if let entity = entities.first(where: { rest.hasPrefix($0.name) }) {
                decoded += entity.text
                rest = rest.dropFirst(entity.name.count)
            } else {
                decoded.append(first)
                rest = rest.dropFirst()
            }
        }
        return decoded
    }
}

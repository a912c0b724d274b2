import ScreenTree
import Vocabulary

/// A text set in lines for the display, with its links: a mail, or a page of the browser.
struct PageText: Codable, Equatable, Sendable {
    /// What a page is made of, before it is set.
    enum Item: Codable, Equatable, Sendable {
        case text(String)
        case note(String)
        case link(text: String, target: String)
        case rule
    }

    /// A line, and which link it belongs to.
    struct Line: Codable, Equatable, Sendable {
        var kind: Page.Line.Kind
        var text: String
        /// From 0; nil on a line without a link.
        var link: Int?
    }

    var headline: [String]
    var letterhead: Page.Letterhead?
    private(set) var lines: [Line]
    /// Where each link leads, in the order of the page.
    private(set) var targets: [String]

    /// Rows of 20 px that the lowest display has under a title.
    static let leastRows = 12

    /// Half-width cells of a line of 18 px. Source: look.md, "Type".
    static let cells = 24

    init(headline: [String] = [], letterhead: Page.Letterhead? = nil, items: [Item]) {
        self.headline = headline
        self.letterhead = letterhead
        lines = []
        targets = []
        for item in items {
            switch item {
            case .text(let text): append(text, as: .text)
            case .note(let text): append(text, as: .note)
            case .rule: lines.append(Line(kind: .rule, text: ""))
            case .link(let text, let target):
                targets.append(target)
                append(text, as: .link, link: targets.count - 1)
            }
        }
    }

    private mutating func append(_ text: String, as kind: Page.Line.Kind, link: Int? = nil) {
        lines += Self.wrapped(text, as: kind).map { Line(kind: kind, text: $0, link: link) }
    }

    /// The lines of an item of a list begin below its words, not below its mark.
    private static func wrapped(_ text: String, as kind: Page.Line.Kind) -> [String] {
        guard kind == .text, text.hasPrefix("・") else { return text.wrapped(cells: cells) }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            guard line.hasPrefix("・") else { return String(line).wrapped(cells: cells) }
            let lines = betweenWords(line.dropFirst(), cells: cells - 2)
            return lines.enumerated().map { ($0 == 0 ? "・" : "　") + $1 }
        }
    }

    /// Lines that break at blanks, and within a word only where it has no room for itself.
    private static func betweenWords(_ text: Substring, cells limit: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let last = lines[lines.count - 1]
            let joined = last.isEmpty ? String(word) : "\(last) \(word)"
            if last.isEmpty || joined.cells <= limit {
                lines[lines.count - 1] = joined
            } else {
                lines.append(String(word))
            }
        }
        return lines.flatMap { $0.wrapped(cells: limit) }
    }

    /// Rows above the first line.
    var headRows: Int {
        (headline.isEmpty ? 0 : Page.headlineRows) + (letterhead == nil ? 0 : Page.letterheadRows)
    }
    var totalRows: Int { headRows + lines.count }

    /// The rows that a link covers.
    func rows(ofLink link: Int) -> ClosedRange<Int>? {
        guard let first = lines.firstIndex(where: { $0.link == link }),
            let last = lines.lastIndex(where: { $0.link == link })
        else { return nil }
        return (headRows + first)...(headRows + last)
    }
}

extension PhoneModel {
    /// Rows of 20 px that its display has under a title.
    /// Source: look.md, "Display grid": 20 for the status row, 24 for the title, 20 for soft keys.
    var rowsUnderTitle: Int { (displayHeight - 64) / 20 }
    /// Rows of 20 px on a page without a title.
    var rowsOfPage: Int { (displayHeight - 40) / 20 }
}

/// Where the user is on a page: how far it is scrolled, and which link is chosen.
///
/// The down key goes to the next link if it is in sight, and scrolls by a row if not, choosing the
/// link that comes into sight; up likewise.
struct PageCursor: Codable, Equatable, Sendable {
    private var scrolled = 0
    /// From 0; nil where no link is in sight yet.
    private var link: Int?
    /// A page chooses its first link in sight when it is first looked at.
    private var isFresh = true

    /// Where the chosen link leads.
    ///
    /// - Parameter rows: how many the display has for the page.
    func chosenTarget(on text: PageText, rows: Int = PageText.leastRows) -> String? {
        chosenLink(on: text, rows).map { text.targets[$0] }
    }

    private func chosenLink(on text: PageText, _ rows: Int) -> Int? {
        guard isFresh else { return link }
        guard let place = text.rows(ofLink: 0), place.upperBound < rows else { return nil }
        return 0
    }

    mutating func handle(_ key: Key, on text: PageText, rows: Int) {
        link = chosenLink(on: text, rows)
        isFresh = false
        switch key {
        case .down: move(1, on: text, rows: rows)
        case .up: move(-1, on: text, rows: rows)
        case .right: for _ in 1..<rows { move(1, on: text, rows: rows) }
        case .left: for _ in 1..<rows { move(-1, on: text, rows: rows) }
        default: break
        }
    }

    private mutating func move(_ step: Int, on text: PageText, rows: Int) {
        let lowest = max(0, text.totalRows - rows)
        let next = link.map { $0 + step } ?? nearestLink(step, on: text, rows: rows)
        let target = min(lowest, max(0, scrolled + step))
        if let next, let place = text.rows(ofLink: next) {
            let sight = scrolled..<(scrolled + rows)
            if sight.contains(place.lowerBound), sight.contains(place.upperBound) {
                link = next
                return
            }
        }
        scrolled = target
        dropLinkOutOfSight(on: text, rows: rows)
        // A link that scrolling has brought into sight is chosen at once.
        link = link ?? nearestLink(step, on: text, rows: rows)
    }

    /// The link that comes into sight first in the direction of the step.
    private func nearestLink(_ step: Int, on text: PageText, rows: Int) -> Int? {
        let sight = scrolled..<(scrolled + rows)
        let inSight = text.targets.indices.filter { index in
            text.rows(ofLink: index).map { sight.contains($0.upperBound) } ?? false
        }
        return step > 0 ? inSight.first : inSight.last
    }

    private mutating func dropLinkOutOfSight(on text: PageText, rows: Int) {
        guard let link, let place = text.rows(ofLink: link) else { return }
        let sight = scrolled..<(scrolled + rows)
        if !place.contains(where: sight.contains) { self.link = nil }
    }

    /// The page as the display shows it.
    ///
    /// - Parameter rows: how many the display has for the page; only a page with links need say.
    func page(of text: PageText, rows: Int = PageText.leastRows) -> Page {
        let chosen = chosenLink(on: text, rows)
        return Page(
            headline: text.headline, letterhead: text.letterhead,
            lines: text.lines.map { line in
                let isChosen = line.link != nil && line.link == chosen
                return Page.Line(isChosen ? .chosenLink : line.kind, line.text, link: line.link)
            },
            scrolled: scrolled, total: text.totalRows)
    }
}

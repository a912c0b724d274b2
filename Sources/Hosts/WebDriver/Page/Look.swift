import Automation
import Rendering
import ScreenTree

/// The display at one moment, as clients see it: its nodes, and where each of them is painted.
///
/// The places are worked out when they are first asked for, because most commands need none.
final class Look {
    let screen: ScreenTree
    let root: ScreenNode
    /// Of the display, in pixels.
    let size: Size
    private let survey: () -> [ScreenPart: Rect]
    private lazy var places = survey()

    init(at screen: ScreenTree, size: Size, survey: @escaping () -> [ScreenPart: Rect]) {
        self.screen = screen
        root = screen.nodes
        self.size = size
        self.survey = survey
    }

    /// Where a node is painted, in pixels of the display; nil for one that is out of sight.
    ///
    /// A text that has no part of its own lies in that of what it belongs to.
    func place(of node: ScreenNode) -> Rect? {
        switch node.part {
        case .display: Rect(.zero, size)
        default: places[node.part]
        }
    }

    func isDisplayed(_ node: ScreenNode) -> Bool { place(of: node) != nil }

    /// The smallest node that can be clicked at a point of the display; else the smallest one there.
    func node(at point: Point) -> ScreenNode? {
        let hit = root.all.filter { place(of: $0)?.contains(point) ?? false }
        return hit.last(where: \.clickable) ?? hit.last
    }

    // MARK: Attributes

    /// The names of the attributes, in the order of the page source.
    static let attributes = [
        "index", "id", "resource-id", "name", "content-desc", "class", "text", "hint", "enabled",
        "displayed", "clickable", "focused", "selected", "checked", "password", "bounds",
    ]

    /// Other names that clients have for them.
    private static let aliases = [
        "resourceId": "resource-id", "contentDescription": "content-desc",
        "content-description": "content-desc", "className": "class", "value": "text",
        "label": "hint", "innerText": "text", "textContent": "text", "tagName": "class",
        "isPassword": "password",
    ]

    /// An attribute by its name; nil for one that no node has.
    ///
    /// - Parameter index: which of its parent's children the node is, from 0.
    func attribute(_ name: String, of node: ScreenNode, index: Int = 0) -> String? {
        switch Self.aliases[name] ?? name {
        case "index": "\(index)"
        case "id": node.role == .hierarchy ? node.id : String(node.key)
        case "resource-id": node.id
        case "name", "content-desc": node.name
        case "class": node.role.rawValue
        case "text": node.text
        case "hint": node.hint
        case "enabled": "\(node.enabled)"
        case "displayed": "\(isDisplayed(node))"
        case "clickable": "\(node.clickable)"
        case "focused": "\(node.focused)"
        case "selected": "\(node.selected)"
        case "checked": "\(node.checked)"
        case "password": "\(node.isPassword)"
        case "bounds": Self.bounds(place(of: node))
        default: nil
        }
    }

    private static func bounds(_ rect: Rect?) -> String {
        let rect = rect ?? .empty
        return "[\(rect.x),\(rect.y)][\(rect.right),\(rect.bottom)]"
    }

    // MARK: The page source

    /// The screen as XML, one node a line.
    var source: String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        write(root, index: 0, indent: "", into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(
        _ node: ScreenNode, index: Int, indent: String, into lines: inout [String]
    ) {
        var attributes = Self.attributes.map { name in
            "\(name)=\"\(Self.escaped(attribute(name, of: node, index: index) ?? ""))\""
        }
        if node.role == .hierarchy {
            attributes += [
                "rotation=\"0\"", "width=\"\(size.width)\"", "height=\"\(size.height)\"",
            ]
        }
        let head = "\(indent)<\(node.role.rawValue) \(attributes.joined(separator: " "))"
        guard !node.children.isEmpty else { return lines.append(head + " />") }
        lines.append(head + ">")
        for (index, child) in node.children.enumerated() {
            write(child, index: index, indent: indent + "  ", into: &lines)
        }
        lines.append("\(indent)</\(node.role.rawValue)>")
    }

    /// What XML cannot hold at all is left out.
    ///
    /// Source: XML 1.0, 2.2 and 3.3.3.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            case "\t": escaped += "&#9;"
            case "\r": escaped += "&#13;"
            case "\0"..<" ", "\u{FFFE}"..."\u{FFFF}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

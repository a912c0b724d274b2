public import ScreenTree
import Vocabulary

extension ScreenTree {
    /// The screen as nodes, for finding; the root is the display, named like the screen.
    public var nodes: ScreenNode {
        var parts: [ScreenNode?] = [status.node, title?.node]
        if let overlay {
            parts.append(overlay.node)
        } else {
            parts += [body.node, inputLine?.node]
        }
        parts.append(softKeys.node)
        var root = ScreenNode(
            .hierarchy, "", .display, children: parts.compactMap { $0 })
        root.name = id
        var line = 0
        root.settle(in: id, &line)
        return root
    }
}

extension ScreenNode {
    /// A node before it stands on a screen: its path is its key, and its column says whether it
    /// stands beside its elder sibling.
    init(
        _ role: Role, _ key: String, _ part: ScreenPart, text: String = "", name: String? = nil,
        hint: String = "", click: Click? = nil, chosen: Bool = false, column: Int = 0,
        children: [ScreenNode] = []
    ) {
        self.role = role
        id = key
        self.name = name ?? text
        self.text = text
        self.hint = hint
        self.click = click
        focused = chosen
        selected = chosen
        self.part = part
        self.children = children
        place.column = column
    }

    /// Texts one below the other; empty ones are left out.
    static func texts(_ texts: [(key: String, text: String)], _ part: ScreenPart) -> [ScreenNode] {
        texts.filter { !$0.text.isEmpty }.map { ScreenNode(.text, $0.key, part, text: $0.text) }
    }

    /// Puts the screen's name before the keys, and counts the lines.
    fileprivate mutating func settle(in screen: String, _ line: inout Int) {
        id = id.isEmpty ? screen : "\(screen)/\(id)"
        place.line = line
        var column = 0
        for index in children.indices {
            let isBeside = children[index].place.column > column
            if index > 0, !isBeside { line += 1 }
            column = children[index].place.column
            children[index].settle(in: screen, &line)
        }
    }
}

// MARK: Around the body

extension StatusRow {
    fileprivate var node: ScreenNode {
        let signs: [(name: String, text: String)] = [
            ("signal", radioOff ?? signal.map { "\($0)" } ?? "圏外"),
            ("mail", mail ? "mail" : ""), ("packet", packet ? "packet" : ""),
            ("lock", lock ? "lock" : ""), ("application", application ? "application" : ""),
            ("manner", manner ? "manner" : ""), ("clock", clock), ("battery", "\(battery)"),
        ]
        let shown = signs.filter { !$0.text.isEmpty }.enumerated().map { column, sign in
            ScreenNode(
                .sign, sign.name, .statusRow, text: sign.text, name: sign.name, column: column)
        }
        return ScreenNode(.statusRow, "status", .statusRow, children: shown)
    }
}

extension Title {
    fileprivate var node: ScreenNode {
        let position = ScreenNode(.text, "position", .title, text: trailing, column: 1)
        return ScreenNode(
            .title, "title", .title, text: text, children: trailing.isEmpty ? [] : [position])
    }
}

extension InputLine {
    fileprivate var node: ScreenNode {
        let signs = palette?.signs.enumerated().map { place, sign in
            ScreenNode(
                .character, "character-\(place + 1)", .sign(place), text: sign, click: .open,
                chosen: place == palette?.chosen, column: place % Palette.columns)
        }
        return ScreenNode(
            .inputLine, "inputLine", .inputLine, text: mode, hint: "残\(remaining)",
            children: signs ?? [])
    }
}

extension SoftKeys {
    fileprivate var node: ScreenNode {
        let captions: [(Key, String)] = [(.softLeft, left), (.center, center), (.softRight, right)]
        let keys = captions.enumerated().filter { !$1.1.isEmpty }.map { column, caption in
            ScreenNode(
                .softKey, caption.0.rawValue, .softKey(caption.0), text: caption.1,
                name: caption.0.rawValue, click: .press, column: column)
        }
        return ScreenNode(.softKeys, "softKeys", .softKeys, children: keys)
    }
}

// MARK: Over the body

extension Overlay {
    fileprivate var node: ScreenNode {
        switch self {
        case .dialog(let dialog): dialog.node
        case .menu(let menu): menu.node
        }
    }
}

extension Dialog {
    fileprivate var node: ScreenNode {
        let buttons = buttons.enumerated().map { place, text in
            ScreenNode(
                .button, "button-\(place + 1)", .button(place), text: text, click: .open,
                chosen: place == chosen, column: place)
        }
        return ScreenNode(
            .dialog, "dialog", .overlay, name: head,
            children: ScreenNode.texts([("head", head), ("words", text)], .overlay) + buttons)
    }
}

extension PopUpMenu {
    fileprivate var node: ScreenNode {
        let items = rows.enumerated().map { place, text in
            ScreenNode(
                .item, "item-\(place + firstNumber)", .menuRow(place), text: text, click: .open,
                chosen: place == chosen)
        }
        return ScreenNode(
            .menu, "menu", .overlay, name: head,
            children: ScreenNode.texts([("head", head)], .overlay) + items)
    }
}

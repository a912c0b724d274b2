import ScreenTree
import Vocabulary

extension Body {
    var node: ScreenNode {
        switch self {
        case .standby(let standby): standby.node
        case .grid(let grid): grid.node
        case .list(let list): list.node
        case .page(let page): page.node
        case .form(let form): form.node
        case .waiting(let waiting):
            lines(.waiting, "waiting", waiting.lines + [waiting.note])
        case .progress(let progress):
            texts(
                .progress, "progress",
                [
                    ("caption", progress.caption),
                    ("kilobytes", "\(progress.done)/\(progress.total)KB"), ("note", progress.note),
                ])
        case .passcode(let passcode): passcode.node
        case .message(let message): message.node
        case .fault(let fault):
            texts(.fault, "fault", [("code", fault.code), ("message", fault.message)])
        case .readout(let readout): readout.node
        case .board(let board): board.node
        case .finder(let finder):
            texts(.finder, "finder", [("sees", finder.sees.rawValue), ("note", finder.note)])
        case .announcement(let words):
            texts(
                .announcement, "announcement",
                [
                    ("picture", words.picture.rawValue), ("name", words.name),
                    ("number", words.number), ("time", words.time), ("note", words.note),
                ])
        case .calendar(let calendar): calendar.node
        case .addressCard(let card): card.node
        case .dark(let words): ScreenNode(.dark, "dark", .body, text: words)
        }
    }

    private func texts(
        _ role: ScreenNode.Role, _ key: String, _ texts: [(key: String, text: String)]
    ) -> ScreenNode {
        ScreenNode(role, key, .body, children: ScreenNode.texts(texts, .body))
    }

    private func lines(
        _ role: ScreenNode.Role, _ key: String, _ lines: [String]
    ) -> ScreenNode {
        texts(role, key, lines.enumerated().map { ("line-\($0 + 1)", $1) })
    }
}

// MARK: What can be chosen

extension Standby {
    fileprivate var node: ScreenNode {
        let date = "\(year)/\(month)/\(day) \(weekdayText)"
        let words =
            [("clock", clock), ("date", date)]
            + states.enumerated().map { ("state-\($0 + 1)", $1) }
        let notices = notices.enumerated().map { place, notice in
            ScreenNode(
                .notice, "notice-\(place + 1)", .notice(place), text: notice.text,
                hint: notice.count, click: notice.key == nil ? .open : .press,
                chosen: notice.chosen)
        }
        return ScreenNode(
            .standby, "standby", .body, children: ScreenNode.texts(words, .body) + notices)
    }
}

extension Standby.Notice {
    /// The key that opens what the notice tells of; nil for an application's icon, which the arrows
    /// choose. Source: requirements O-74.
    var key: Key? {
        switch icon {
        case .mail: .mail
        case .call: .call
        case .web, .appli, .book, .data, .camera, .tv, .music, .tool, .plan, .help, .set, .play,
            .game, .bank, .securities, .card, .netbank:
            nil
        }
    }
}

extension Grid {
    fileprivate var node: ScreenNode {
        let cells = cells.enumerated().map { place, cell in
            ScreenNode(
                .cell, "cell-\(place + 1)", .cell(place), text: cell.name, click: .open,
                chosen: place == chosen, column: place % Self.columns)
        }
        return ScreenNode(.grid, "grid", .body, children: cells)
    }
}

extension List {
    fileprivate var node: ScreenNode {
        let above = ScreenNode.texts([("notice", notice)], .body)
        let below = rows.isEmpty ? ScreenNode.texts([("empty", emptyText)], .body) : []
        let room = capacity.map { capacity in
            ScreenNode(
                .capacity, "capacity", .capacity, text: "\(capacity.used)/\(capacity.total)KB",
                name: capacity.caption, hint: capacity.caption)
        }
        return ScreenNode(
            .list, "list", .body,
            children: above + rows.indices.map(item) + below + [room].compactMap { $0 })
    }

    private func item(_ place: Int) -> ScreenNode {
        let row = rows[place]
        let key = "item-\(place + 1)"
        let isChecked = row.text.hasPrefix("●")
        let isChoice = style == .choices && (isChecked || row.text.hasPrefix("○"))
        let parts = [("second", row.second), ("trailing", row.trailing), ("badge", row.badge)]
            .filter { !$0.1.isEmpty }.enumerated().map { column, part in
                ScreenNode(
                    .text, "\(key).\(part.0)", .row(place), text: part.1, column: column + 1)
            }
        var node = ScreenNode(
            .item, key, .row(place), text: isChoice ? String(row.text.dropFirst()) : row.text,
            hint: row.second, click: chosen == nil ? nil : .open, chosen: place == chosen,
            children: parts)
        node.enabled = !row.faint
        node.checked = isChoice && isChecked
        return node
    }
}

extension Page {
    /// The page says all its lines; a link is one node, however many lines it takes.
    fileprivate var node: ScreenNode {
        let head =
            [("headline", headline.joined(separator: "\n"))]
            + (letterhead.map {
                [("sender", $0.sender), ("date", $0.date), ("subject", $0.subject)]
            } ?? [])
        var node = ScreenNode(
            .page, "page", .body, text: lines.map(\.text).joined(separator: "\n"), name: "",
            children: ScreenNode.texts(head, .body))
        for (place, line) in lines.enumerated() where line.kind != .rule && !line.text.isEmpty {
            if part(ofLine: place) != .line(place), let last = node.children.indices.last {
                node.children[last].text += line.text
                node.children[last].name += line.text
            } else {
                node.children.append(self.node(line, at: place))
            }
        }
        return node
    }

    private func node(_ line: Line, at place: Int) -> ScreenNode {
        switch line.kind {
        case .text, .note, .rule:
            ScreenNode(.text, "line-\(place + 1)", .line(place), text: line.text)
        case .link, .chosenLink:
            ScreenNode(
                .link, "link-\(line.link.map { $0 + 1 } ?? place + 1)", .line(place),
                text: line.text, click: line.link == nil ? nil : .open,
                chosen: line.kind == .chosenLink)
        }
    }
}

extension Form {
    fileprivate var node: ScreenNode {
        let fields = fields.enumerated().map { place, field in
            var node = ScreenNode(
                .textField, field.id, .field(place), text: field.shownValue, name: field.id,
                hint: field.label, click: .focus)
            node.focused = field.focused
            node.isPassword = field.masked
            return node
        }
        return ScreenNode(
            .form, "form", .body, children: ScreenNode.texts([("note", note)], .body) + fields)
    }
}

extension MonthCalendar {
    /// A click goes to a day; the center key would go back to today.
    fileprivate var node: ScreenNode {
        let days = days.indices.map { place in
            ScreenNode(
                .day, "day-\(place + 1)", .day(place), text: "\(place + 1)", click: .focus,
                chosen: place == chosen, column: (firstWeekday + place) % 7)
        }
        return ScreenNode(
            .calendar, "calendar", .body,
            children: days + ScreenNode.texts([("note", note), ("guide", guide)], .body))
    }
}

// MARK: What is only read

extension Passcode {
    fileprivate var node: ScreenNode {
        let gauge = ScreenNode(.gauge, "gauge", .body, text: "\(ticks)/6")
        return ScreenNode(
            .passcode, "passcode", .body,
            children: ScreenNode.texts([("service", service), ("code", code)], .body) + [gauge]
                + ScreenNode.texts(
                    [("expiry", expiry), ("serial", serial), ("pin", pin ? "PIN設定" : "")], .body))
    }
}

extension Message {
    fileprivate var node: ScreenNode {
        let service = [("service", service?.name ?? ""), ("serial", service?.serial ?? "")]
        let words = paragraphs.enumerated().map { ("paragraph-\($0 + 1)", $1) }
        return ScreenNode(
            .message, "message", .body, name: sign.rawValue,
            children: ScreenNode.texts(service + words, .body))
    }
}

extension Readout {
    fileprivate var node: ScreenNode {
        let words =
            [("caption", caption), ("figures", figures)]
            + lines.enumerated().map { ("line-\($0 + 1)", $1) } + [("guide", guide)]
        return ScreenNode(.readout, "readout", .body, children: ScreenNode.texts(words, .body))
    }
}

extension Board {
    fileprivate var node: ScreenNode {
        let head = ScreenNode.texts([("caption", caption), ("trailing", trailing)], .body)
        let tiles = cells.enumerated().map { place, cell in
            ScreenNode(
                .tile, "tile-\(place + 1)", .body, text: cell.text, column: place % columns)
        }
        return ScreenNode(.board, "board", .body, children: head + tiles)
    }
}

extension AddressCard {
    fileprivate var node: ScreenNode {
        let words = [("name", name), ("reading", reading)]
        let rows = rows.enumerated().map { place, row in
            ScreenNode(
                .item, "item-\(place + 1)", .body, text: row.value, name: row.label,
                hint: row.label)
        }
        return ScreenNode(
            .addressCard, "addressCard", .body, children: ScreenNode.texts(words, .body) + rows)
    }
}

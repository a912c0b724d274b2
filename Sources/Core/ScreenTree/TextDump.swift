import Vocabulary

extension ScreenTree {
    /// The screen as lines of text, for a person at a terminal and for tests.
    public var text: String {
        var lines: [String] = []
        if let title {
            lines.append("[\(title.text)]" + (title.trailing.isEmpty ? "" : " \(title.trailing)"))
        }
        lines += body.textLines
        if let inputLine {
            lines += inputLine.palette?.textLines ?? []
            lines.append("<\(inputLine.mode) 残\(inputLine.remaining)\(body.cursorText)>")
        }
        if let overlay { lines += overlay.textLines }
        lines.append("\(softKeys.left) | \(softKeys.center) | \(softKeys.right)")
        return lines.joined(separator: "\n")
    }

    /// Every text that the screen shows, for finding one of them.
    public var words: [String] {
        [title?.text].compactMap { $0 } + body.textLines + (overlay?.textLines ?? [])
            + [softKeys.left, softKeys.center, softKeys.right].filter { !$0.isEmpty }
    }
}

extension Body {
    var textLines: [String] {
        switch self {
        case .standby(let standby):
            [
                "\(standby.year)/\(standby.month)/\(standby.day) \(standby.weekdayText) \(standby.clock)"
            ]
                + standby.states
                + standby.notices.map { notice in
                    let text = notice.count.isEmpty ? notice.text : "\(notice.text) \(notice.count)"
                    return notice.chosen ? "> \(text)" : text
                }
        case .grid(let grid):
            grid.cells.enumerated().map { marked($1.name, $0 == grid.chosen) }
        case .list(let list): list.textLines
        case .page(let page): page.textLines
        case .form(let form):
            (form.note.isEmpty ? [] : [form.note])
                + form.fields.map { marked("\($0.label): \($0.shownValue)", $0.focused) }
        case .waiting(let waiting): waiting.lines + (waiting.note.isEmpty ? [] : [waiting.note])
        case .progress(let progress):
            [progress.caption, "\(progress.done)/\(progress.total)KB", progress.note]
        case .passcode(let passcode):
            [
                passcode.service, passcode.code,
                String(repeating: "■", count: passcode.ticks)
                    + String(repeating: "□", count: 6 - passcode.ticks),
                "有効期限 \(passcode.expiry)", passcode.serial,
            ] + (passcode.pin ? ["PIN設定"] : [])
        case .message(let message):
            (message.service.map { [$0.name, $0.serial].filter { !$0.isEmpty } } ?? [])
                + message.paragraphs
        case .fault(let fault): [fault.code, fault.message]
        case .readout(let readout):
            [readout.caption, readout.figures].filter { !$0.isEmpty } + readout.lines
                + (readout.guide.isEmpty ? [] : [readout.guide])
        case .board(let board): board.textLines
        case .dark(let words): [words]
        case .finder(let finder): ["(\(finder.sees.rawValue))", finder.note]
        case .announcement(let announcement):
            ["(\(announcement.picture.rawValue))"]
                + [announcement.name, announcement.number, announcement.time, announcement.note]
                .filter { !$0.isEmpty }
        case .calendar(let calendar): calendar.textLines
        case .addressCard(let card):
            [card.name, card.reading].filter { !$0.isEmpty }
                + card.rows.flatMap { [$0.label, $0.value] }
        }
    }
}

extension List {
    fileprivate var textLines: [String] {
        let shown = rows.enumerated().map { index, row in
            let parts = [row.text, row.second, row.trailing, row.badge].filter { !$0.isEmpty }
            return marked(parts.joined(separator: " / "), index == chosen)
        }
        return (notice.isEmpty ? [] : [notice]) + (rows.isEmpty ? [emptyText] : shown)
            + (capacity.map { ["\($0.caption) \($0.used)/\($0.total)KB"] } ?? [])
    }
}

extension Board {
    /// A cell takes three half-width cells; a gap is a dot.
    fileprivate var textLines: [String] {
        let rows = stride(from: 0, to: cells.count, by: columns).map { start in
            cells[start..<min(start + columns, cells.count)].map { cell in
                let text = cell.text.isEmpty ? "·" : cell.text
                return String(repeating: " ", count: max(0, 3 - text.cells)) + text
            }.joined()
        }
        return ["\(caption) \(trailing)"] + rows
    }
}

extension MonthCalendar {
    /// A day takes three half-width cells; today stands between brackets, the chosen day behind `>`.
    fileprivate var textLines: [String] {
        let blanks = [String](repeating: "   ", count: firstWeekday)
        let numbers = days.indices.map { index in
            let isAfterToday = index > 0 && days[index - 1].isToday
            let mark =
                days[index].isToday ? "[" : index == chosen ? ">" : isAfterToday ? "]" : " "
            return mark + (index < 9 ? " " : "") + "\(index + 1)"
        }
        let cells = blanks + numbers
        let weeks = stride(from: 0, to: cells.count, by: 7).map { start in
            cells[start..<min(start + 7, cells.count)].joined()
        }
        return [weekdays.map { " \($0)" }.joined()] + weeks + [note, guide].filter { !$0.isEmpty }
    }
}

extension Page {
    fileprivate var textLines: [String] {
        headline + (letterhead.map { ["\($0.sender) \($0.date)", $0.subject] } ?? [])
            + lines.map { line in
                switch line.kind {
                case .text, .note: line.text
                case .rule: "----"
                case .link: "  <\(line.text)>"
                case .chosenLink: "> <\(line.text)>"
                }
            }
    }
}

extension Field {
    /// The value as the display shows it: a masked one as dots, all but a letter still being chosen.
    public var shownValue: String {
        guard masked else { return value }
        let (before, after) = halves
        let hidden = { (count: Int) in String(repeating: "●", count: count) }
        guard pending, let last = before.last else { return hidden(value.count) }
        return hidden(before.count - 1) + String(last) + hidden(after.count)
    }
}

extension Body {
    /// Where the cursor stands, unless it stands at the end.
    fileprivate var cursorText: String {
        guard case .form(let form) = self, let field = form.fields.first(where: \.focused),
            !field.halves.after.isEmpty
        else { return "" }
        return " ｶｰｿﾙ\(field.halves.before.count)"
    }
}

extension InputLine.Palette {
    fileprivate var textLines: [String] {
        stride(from: 0, to: signs.count, by: Self.columns).map { start in
            signs.indices[start..<min(start + Self.columns, signs.count)].map { place in
                place == chosen ? "[\(signs[place])]" : signs[place]
            }.joined(separator: " ")
        }
    }
}

extension Overlay {
    fileprivate var textLines: [String] {
        switch self {
        case .dialog(let dialog):
            ["{\(dialog.head)}", dialog.text]
                + dialog.buttons.enumerated().map { marked($1, $0 == dialog.chosen) }
        case .menu(let menu):
            ["{\(menu.head)}"]
                + menu.rows.enumerated().map {
                    marked("\($0 + menu.firstNumber) \($1)", $0 == menu.chosen)
                }
        }
    }
}

private func marked(_ text: String, _ chosen: Bool) -> String { (chosen ? "> " : "  ") + text }

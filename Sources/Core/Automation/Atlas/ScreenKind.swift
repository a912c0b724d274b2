public import ScreenTree
import Vocabulary

extension ScreenTree {
    /// What tells a screen of the atlas from others: its name, its title, its soft keys and what it is
    /// about. Not the clock, not what was typed, not which row is chosen, not how long a list is.
    ///
    /// Figures within texts are all the same, because times, sizes and numbers come and go; an error's
    /// code is not.
    public var kind: String {
        var parts = [id, title?.text.withoutFigures ?? ""]
        parts.append("\(softKeys.left)|\(softKeys.center)|\(softKeys.right)")
        parts.append(overlay?.kind ?? (inputLine?.palette == nil ? body.kind : "palette"))
        return parts.joined(separator: " / ")
    }

    /// The same screen at the time of the manual's pictures, so that pictures of it stay the same
    /// when the way to it grows by a key.
    public var atSteadyTime: ScreenTree {
        var screen = self
        if !status.clock.isEmpty { screen.status.clock = Self.steadyClock }
        if case .standby(var standby) = body {
            standby.clock = Self.steadyClock
            screen.body = .standby(standby)
        }
        return screen
    }

    private static let steadyClock = "10:08"
}

extension Overlay {
    fileprivate var kind: String {
        switch self {
        case .dialog(let dialog):
            "dialog \(dialog.head) \(dialog.text) \(dialog.buttons)".withoutFigures
        case .menu(let menu):
            "menu \(menu.head) \(menu.firstNumber) \(menu.rows.first ?? "")"
        }
    }
}

extension Body {
    fileprivate var kind: String {
        switch self {
        case .standby(let standby):
            "standby \(standby.states) \(standby.notices.map(\.text))".withoutFigures
        case .grid: "grid"
        case .list(let list):
            "list \(list.rows.isEmpty ? list.emptyText : "") \(list.notice)".withoutFigures
        case .page(let page): "page \(page.about)".withoutFigures
        case .form(let form): "form \(form.fields.map(\.id))"
        case .waiting(let waiting): "waiting \(waiting.lines)".withoutFigures
        case .progress(let progress): "progress \(progress.caption)"
        case .passcode(let passcode): "passcode \(passcode.pin)"
        case .message(let message): "message \(message.sign.rawValue)"
        case .fault(let fault): "fault \(fault.code)"
        case .readout: "readout"
        case .board: "board"
        case .finder(let finder): "finder \(finder.sees.rawValue)"
        case .announcement(let words): "announcement \(words.picture.rawValue)"
        case .calendar: "calendar"
        case .addressCard(let card): "addressCard \(card.name)"
        case .dark(let words): "dark \(words)"
        }
    }
}

extension Page {
    /// Its head, and the first words that are no head.
    fileprivate var about: String {
        let first = lines.first { $0.kind != .rule && !$0.text.isEmpty }?.text ?? ""
        return (headline + [letterhead?.subject ?? first]).joined(separator: " ")
    }
}

extension String {
    /// With each run of figures as one `#`.
    fileprivate var withoutFigures: String {
        var text = ""
        for character in self {
            guard character.isFigure else {
                text.append(character)
                continue
            }
            if text.last != "#" { text.append("#") }
        }
        return text
    }
}

extension Character {
    /// Half or full width; 一 and the like are words.
    fileprivate var isFigure: Bool {
        guard let value = unicodeScalars.first?.value else { return false }
        return (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value)
    }
}

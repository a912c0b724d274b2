import ScreenTree
import Vocabulary

extension Scene {
    /// Words for the user to read, under a sign that says what they are.
    ///
    /// Short messages stand in the middle, large; paragraphs begin at the left.
    func paint(_ message: Message, on canvas: inout Canvas) {
        let setting = setting(of: message)
        let height = setting.height
        // A little above the middle, where the eye expects it.
        var y = area.y + max(8, (area.height - height) * 2 / 5)
        if let file = message.sign.file, setting.sign > 0 {
            let x = (area.width - setting.sign) / 2
            canvas.svg(file, in: Rect(x, y, setting.sign, setting.sign), studio)
            y += setting.sign + setting.signGap
        }
        for paragraph in setting.paragraphs {
            for line in paragraph {
                canvas.text(
                    line, at: Point(12, y), setting.type, look.ink,
                    align: setting.centered ? .center : .left, in: 216, studio)
                y += setting.pitch
            }
            y += setting.gap
        }
    }

    /// The largest of the settings that fits into the content.
    private func setting(of message: Message) -> MessageSetting {
        let sign = message.sign.file == nil ? 0 : 1
        for (size, pitch) in [(20, 28), (18, 26)] where message.paragraphs.count <= 4 {
            let fitting = message.paragraphs.allSatisfy { fits($0, in: 216, size) }
            guard fitting, !message.paragraphs.contains(where: { $0.contains("\n") }) else {
                continue
            }
            return MessageSetting(
                message, size: size, pitch: pitch, gap: 4, sign: 64 * sign, centered: true)
        }
        func left(_ size: Int, _ pitch: Int, _ gap: Int, _ picture: Int) -> MessageSetting {
            MessageSetting(
                message, size: size, pitch: pitch, gap: gap, sign: picture * sign, centered: false)
        }
        for (size, pitch, gap, picture) in [(18, 24, 8, 56), (18, 22, 6, 40), (16, 20, 6, 32)] {
            let setting = left(size, pitch, gap, picture)
            if setting.height <= area.height - 16 { return setting }
        }
        var last = left(16, 18, 2, 0)
        if last.height <= area.height - 16 { return last }
        let lines = Array(last.paragraphs.joined())
        last.paragraphs = [shortened(lines, to: area.height / last.pitch - 1)]
        return last
    }

    // MARK: Faults

    /// An error: a warning sign with the code, large, and what to do below.
    func paint(_ fault: Fault, on canvas: inout Canvas) {
        let card = Rect(8, area.y + 12, 224, 64)
        canvas.rounded(card, radius: 6, fill: FaultLook.ground, edge: FaultLook.edge, studio)
        let sign = Point(fault.code.isEmpty ? 100 : 17, card.y + 12)
        canvas.sign(.warning, at: sign, Signals.warning, and: .white, studio)
        let size = [44, 36, 28].first { studio.width(of: fault.code, .pgothic($0)) <= 152 } ?? 24
        canvas.text(
            fault.code, at: Point(76, card.y + 10 + (44 - size) / 2), .pgothic(size),
            FaultLook.code, in: 152, studio)
        paintWords(fault.message, from: area.y + 92, on: &canvas)
    }

    /// Text from a place down to the soft keys, smaller where it is long.
    private func paintWords(_ text: String, from top: Int, on canvas: inout Canvas) {
        var (size, pitch) = (18, 24)
        var lines = text.wrapped(cells: 24)
        if top + lines.count * pitch > area.bottom {
            (size, pitch) = (16, 18)
            lines = shortened(text.wrapped(cells: 27), to: (area.bottom - top) / pitch)
        }
        var y = top
        for line in lines {
            canvas.text(line, at: Point(12, y), .gothic(size), look.ink, in: 224, studio)
            y += pitch
        }
    }
}

/// How a message is set: its lines, and the measures between them.
private struct MessageSetting {
    var paragraphs: [[String]]
    let type: Type
    let pitch: Int
    /// Between paragraphs.
    let gap: Int
    let sign: Int
    let centered: Bool

    init(_ message: Message, size: Int, pitch: Int, gap: Int, sign: Int, centered: Bool) {
        paragraphs = message.paragraphs.map { $0.wrapped(cells: 432 / size) }
        type = .gothic(size)
        self.pitch = pitch
        self.gap = gap
        self.sign = sign
        self.centered = centered
    }

    var signGap: Int { sign > 0 ? 16 : 0 }

    var height: Int {
        let lines = paragraphs.reduce(0) { $0 + $1.count } * pitch
        return sign + signGap + lines + max(0, paragraphs.count - 1) * gap
    }
}

extension Message.Sign {
    fileprivate var file: String? {
        switch self {
        case .none: nil
        case .done: "icons/signs/done.svg"
        case .lock: "icons/signs/lock.svg"
        case .about: "icons/signs/about.svg"
        }
    }
}

private enum FaultLook {
    static let ground = Color(0xFFF1EF)
    static let edge = Color(0xF4C9C5)
    static let code = Color(0xA3180F)
}

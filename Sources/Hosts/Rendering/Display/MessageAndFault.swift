import ScreenTree
import Vocabulary

extension Scene {
    /// Words for the user to read, under a sign that says what they are.
    ///
    /// Short messages stand in the middle, large; paragraphs begin at the left. Long ones draw
    /// together, and give up the sign before a word is lost.
    func paint(_ message: Message, on canvas: inout Canvas) {
        let setting = setting(of: message)
        // A little above the middle, where the eye expects it.
        var y = area.y + max(8, (area.height - setting.height) * 2 / 5)
        if let file = message.sign.file, setting.sign > 0 {
            let x = (area.width - setting.sign) / 2
            canvas.svg(file, in: Rect(x, y, setting.sign, setting.sign), studio)
            y += setting.sign + setting.signGap
        }
        if let service = message.service {
            paint(service, in: Rect(8, y, 224, setting.plate), on: &canvas)
            y += setting.plate + setting.plateGap
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
        let room = area.height - 16
        let settings = shortSettings(of: message) + longSettings(of: message)
        if let setting = settings.first(where: { $0.height <= room }) { return setting }
        var last = settings[settings.count - 1]
        let lines = Array(last.paragraphs.joined())
        let words = area.height - last.plate - last.plateGap
        last.paragraphs = [shortened(lines, to: words / last.pitch - 1)]
        return last
    }

    /// Centred: each paragraph in a line, or three lines in all that break between words; none
    /// where that is not enough.
    private func shortSettings(of message: Message) -> [MessageSetting] {
        guard !message.paragraphs.contains(where: { $0.contains("\n") }) else { return [] }
        let plate = plateHeight(of: message)
        return [(20, 28), (18, 26)].flatMap { size, pitch -> [MessageSetting] in
            let cells = cells(in: 216, size)
            let paragraphs = message.paragraphs.map { sentences($0, cells: cells) }
            let lines = paragraphs.reduce(0) { $0 + $1.count }
            let isShort = lines <= 3 && paragraphs.allSatisfy(breaksAfterWords)
            guard isShort || lines == paragraphs.count && lines <= 4 else { return [] }
            return [64, 48].map { sign in
                MessageSetting(
                    paragraphs, size: size, pitch: pitch, gap: 4,
                    sign: message.sign.file == nil ? 0 : sign, plate: plate, centered: true)
            }
        }
    }

    /// Lines from the left: first with a sentence on a line of its own, then as they come.
    private func longSettings(of message: Message) -> [MessageSetting] {
        let plate = plateHeight(of: message)
        let measures = [(18, 24, 8, 56), (18, 22, 6, 40), (16, 20, 6, 32), (16, 18, 2, 0)]
        return measures.flatMap { size, pitch, gap, sign in
            let cells = cells(in: 216, size)
            return [
                message.paragraphs.map { sentences($0, cells: cells) },
                message.paragraphs.map { $0.wrapped(cells: cells) },
            ].map {
                MessageSetting(
                    $0, size: size, pitch: pitch, gap: gap,
                    sign: message.sign.file == nil ? 0 : sign, plate: plate, centered: false)
            }
        }
    }

    // MARK: The service that a message is about

    private func plateHeight(of message: Message) -> Int {
        guard let service = message.service else { return 0 }
        let serial = service.serial.isEmpty ? 0 : 20
        return max(52, name(of: service).height + serial + 14)
    }

    private func name(of service: Message.Service) -> SetLines {
        lines(of: service.name, in: Size(plateRoom(of: service), 54), [20, 18, 16])
    }

    private func plateRoom(of service: Message.Service) -> Int {
        224 - (service.logo == nil ? 16 : 60)
    }

    /// A card with the logo, the name and the serial number, to make sure that it is the right one.
    private func paint(_ service: Message.Service, in card: Rect, on canvas: inout Canvas) {
        canvas.rounded(card.moved(0, 1), radius: 6, fill: CardLook.shadow, studio)
        canvas.rounded(card, radius: 6, fill: .white, edge: CardLook.edge, studio)
        if let logo = service.logo {
            let at = Point(card.x + 10, card.y + (card.height - 32) / 2)
            canvas.svg(logo.listFile, in: Rect(at, Size(32, 32)), studio)
        }
        let room = plateRoom(of: service)
        let left = card.right - 8 - room
        let name = name(of: service)
        let serial = service.serial.isEmpty ? 0 : 20
        let top = card.y + (card.height - name.height - serial) / 2
        label(
            service.name, in: Rect(left, top, room, name.height), look.ink,
            sizes: [name.type.size], on: &canvas)
        canvas.text(
            service.serial, at: Point(left, top + name.height + 3), .gothic(16), look.secondInk,
            in: room, studio)
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

    /// Text from a place down to the soft keys: a sentence on a line of its own where all have
    /// room, smaller where it is long.
    private func paintWords(_ text: String, from top: Int, on canvas: inout Canvas) {
        let room = area.bottom - 4 - top
        let settings = [
            SetLines(sentences(text, cells: 24), .gothic(18), air: 6),
            SetLines(text.wrapped(cells: 24), .gothic(18), air: 6),
            SetLines(text.wrapped(cells: 27), .gothic(16), air: 2),
        ]
        let set = settings.first { $0.height <= room } ?? settings[2]
        var y = top
        for line in shortened(set.lines, to: (room + 2) / set.pitch) {
            canvas.text(line, at: Point(12, y), set.type, look.ink, in: 224, studio)
            y += set.pitch
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
    /// The service's card.
    let plate: Int
    let centered: Bool

    init(
        _ paragraphs: [[String]], size: Int, pitch: Int, gap: Int, sign: Int, plate: Int,
        centered: Bool
    ) {
        self.paragraphs = paragraphs
        type = .gothic(size)
        self.pitch = pitch
        self.gap = gap
        self.sign = sign
        self.plate = plate
        self.centered = centered
    }

    var signGap: Int { sign > 0 ? (plate > 0 ? 12 : 16) : 0 }
    var plateGap: Int { plate > 0 ? 12 : 0 }

    var height: Int {
        let lines = paragraphs.reduce(0) { $0 + $1.count } * pitch
        let gaps = max(0, paragraphs.count - 1) * gap
        return sign + signGap + plate + plateGap + lines + gaps
    }
}

extension Message.Sign {
    /// The picture under the assets.
    fileprivate var file: String? { self == .none ? nil : "icons/signs/\(rawValue).svg" }
}

private enum FaultLook {
    static let ground = Color(0xFFF1EF)
    static let edge = Color(0xF4C9C5)
    static let code = Color(0xA3180F)
}

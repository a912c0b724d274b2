import ScreenTree
import Vocabulary

extension Scene {
    /// The one-time password: whose it is, the code on a card, how long it stands, its token.
    ///
    /// At the last tick code and tick are red; nothing blinks.
    ///
    /// Source: manual, p. 9; look.md, "Colours of the display".
    func paint(_ passcode: Passcode, on canvas: inout Canvas) {
        // What a higher display adds goes between the parts.
        paintService(passcode, at: area.y + extra / 8, on: &canvas)
        let card = Rect(8, area.y + 60 + extra / 4, 224, 116)
        canvas.rounded(card.moved(0, 2), radius: 8, fill: CardLook.shadow, studio)
        canvas.rounded(card, radius: 8, fill: .white, edge: CardLook.edge, studio)
        paintCode(passcode, in: card, on: &canvas)
        paintTicks(passcode.ticks, at: Point(14, card.y + 86), on: &canvas)
        paintFacts(passcode, at: area.y + 190 + extra * 3 / 8, on: &canvas)
    }

    /// The logo and the name; a service without a logo has a bar in its place.
    private func paintService(
        _ passcode: Passcode, at top: Int, on canvas: inout Canvas
    ) {
        let left = passcode.logo == nil ? 24 : 60
        if let logo = passcode.logo {
            canvas.svg(logo.listFile, in: Rect(12, top + 10, 40, 40), studio)
        } else {
            canvas.rounded(
                Rect(12, top + 14, 4, 32), radius: 2, fill: look.accent, studio)
        }
        let box = Rect(left, top + 4, 236 - left, 52)
        label(passcode.service, in: box, look.ink, sizes: [20, 18, 16], on: &canvas)
    }

    /// Two halves with a gap, so that the digits can be read aloud.
    private func paintCode(_ passcode: Passcode, in card: Rect, on canvas: inout Canvas) {
        let code = passcode.code
        let short = code.count <= 6
        let type = Type.pgothic(short ? 52 : 38)
        let half = code.count / 2
        let (left, right) = (String(code.prefix(half)), String(code.dropFirst(half)))
        let gap = short ? 16 : 20
        let leftWidth = studio.width(of: left, type)
        let width = leftWidth + gap + studio.width(of: right, type)
        let x = card.x + (card.width - width) / 2
        let y = card.y + (short ? 16 : 24)
        let ink = passcode.ticks <= 1 ? Signals.warning : PasscodeLook.code
        canvas.text(left, at: Point(x, y), type, ink, in: card.width - 8, studio)
        let rest = card.right - 4 - (x + leftWidth + gap)
        canvas.text(right, at: Point(x + leftWidth + gap, y), type, ink, in: rest, studio)
    }

    /// Ten seconds each; they go from the right and leave a hollow place.
    private func paintTicks(_ ticks: Int, at: Point, on canvas: inout Canvas) {
        let last = ticks <= 1
        let high = last ? Signals.warningHigh : look.gauge.high
        let low = last ? Signals.warning : look.gauge.low
        let stops = [
            Stop(0, high), Stop(500, high.mixed(with: low, perMille: 750)), Stop(550, low),
            Stop(1000, low.mixed(with: .black, perMille: 120)),
        ]
        for tick in 0..<6 {
            let box = Rect(at.x + tick * 36, at.y, 32, 16)
            if tick < ticks {
                canvas.gradient(box, stops, studio)
                canvas.fill(Rect(box.x, box.y, box.width, 1), Color(0xFFFFFF, alpha: 120))
            } else {
                canvas.fill(box, PasscodeLook.hollow)
                canvas.fill(Rect(box.x, box.y + 1, box.width, 2), PasscodeLook.hollowShade)
                canvas.frame(box, PasscodeLook.hollowEdge)
            }
        }
    }

    private func paintFacts(_ passcode: Passcode, at top: Int, on canvas: inout Canvas) {
        canvas.text("有効期限", at: Point(12, top), .gothic(18), look.secondInk, studio)
        canvas.text(
            passcode.expiry, at: Point(92, top), .gothic(18), look.ink, align: .right, in: 136,
            studio)
        canvas.fill(Rect(8, top + 24, 224, 1), look.rule)
        let below = top + 32
        let serial = Rect(12, below, passcode.pin ? 132 : 216, 18)
        label(passcode.serial, in: serial, look.ink, on: &canvas)
        guard passcode.pin else { return }
        canvas.rounded(Rect(148, below - 3, 84, 24), radius: 5, fill: PasscodeLook.pin, studio)
        canvas.sign(
            .padlock, at: Point(156, below + 4), PasscodeLook.pinLock, and: PasscodeLook.pin, studio
        )
        canvas.text("PIN設定", at: Point(170, below + 1), .gothic(16), .white, in: 60, studio)
    }
}

/// Colours of the password's screen alone.
private enum PasscodeLook {
    static let code = Color(0x06383A)
    static let hollow = Color(0xF5FAF9)
    static let hollowShade = Color(0xD3E2DF)
    static let hollowEdge = Color(0x6D938E)
    static let pin = Color(0x0C6765)
    static let pinLock = Color(0xFFD35C)
}

/// A white card of the application.
enum CardLook {
    static let edge = Color(0xA9CFC9)
    static let shadow = Color(0x083C3C, alpha: 46)
}

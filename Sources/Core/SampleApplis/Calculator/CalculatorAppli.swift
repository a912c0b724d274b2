public import AppliKit
public import ScreenTree
public import Vocabulary

/// 「ﾎﾟｹｯﾄ電卓」: a calculator of four functions, ten digits and one memory, which is kept.
///
/// An application gets no `*` and no `#`, so the arrows are the functions and the right soft key the
/// point; all else is in the menu.
///
/// Source: assumed; the issue asks for a calculator. The keys: R-PHONE-003.
public struct CalculatorAppli: Appli {
    private var calculation = Calculation()
    /// Nil when nothing was put there.
    private var memory: DecimalNumber?
    private var notes: Notes
    private var over = Over.nothing

    /// What lies over the figures.
    private enum Over: Codable, Equatable, Sendable {
        case nothing
        /// The menu; the number is the chosen row's.
        case menu(chosen: Int)
        case unsaved
    }

    private enum MenuRow: String, CaseIterable {
        case erase = "1字消す"
        case clear = "クリア"
        case sign = "＋/－"
        case remember = "メモリに入れる"
        case recall = "メモリから出す"
        case quit = "終了"
    }

    public init(_ launch: AppliLaunch, at now: HandsetTime) {
        notes = Notes(launch.scratchpad)
        // As text behind its length, so that no bytes can be read as a wrong number.
        memory = notes.bytes(Self.storedBytes).flatMap { bytes in
            let length = Int(bytes[0])
            guard length < bytes.count else { return nil }
            return DecimalNumber(String(decoding: bytes[1..<(1 + length)], as: UTF8.self))
        }
    }

    private static let storedBytes = 16

    public mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        switch event {
        case .pressed(let key):
            switch over {
            case .nothing:
                press(key)
                return []
            case .menu(let chosen): return pressInMenu(key, chosen: chosen)
            case .unsaved:
                over = .nothing
                return []
            }
        case .unsaved:
            over = .unsaved
            return []
        case .edited, .answered, .unanswered, .saved, .woke, .suspended, .resumed: return []
        }
    }

    private mutating func press(_ key: Key) {
        switch key {
        case .up: calculation.choose(.plus)
        case .down: calculation.choose(.minus)
        case .right: calculation.choose(.times)
        case .left: calculation.choose(.divided)
        case .center: calculation.finish()
        case .softRight: calculation.typePoint()
        case .softLeft: over = .menu(chosen: 0)
        default: if let digit = key.digit { calculation.type(digit) }
        }
    }

    private mutating func pressInMenu(_ key: Key, chosen: Int) -> [AppliEffect] {
        let rows = MenuRow.allCases
        switch key {
        case .up: over = .menu(chosen: (chosen + rows.count - 1) % rows.count)
        case .down: over = .menu(chosen: (chosen + 1) % rows.count)
        case .center: return choose(rows[chosen])
        case .softLeft, .softRight: over = .nothing
        default:
            guard let digit = key.digit, (1...rows.count).contains(digit) else { return [] }
            return choose(rows[digit - 1])
        }
        return []
    }

    private mutating func choose(_ row: MenuRow) -> [AppliEffect] {
        over = .nothing
        switch row {
        case .erase: calculation.eraseDigit()
        case .clear: calculation = Calculation()
        case .sign: calculation.changeSign()
        case .remember:
            guard let number = calculation.number else { return [] }
            memory = number
            let text = Array(number.text.utf8)
            let bytes = [UInt8(text.count)] + text
            return notes.store(
                bytes + [UInt8](repeating: 0, count: Self.storedBytes - bytes.count))
        case .recall: calculation.recall(memory ?? .zero)
        case .quit: return [.quit]
        }
        return []
    }

    // MARK: Looking

    public func nextWake(after now: HandsetTime) -> HandsetTime? { nil }

    public func view(at now: HandsetTime) -> ScreenTree {
        ScreenTree(
            id: "calculator", realm: .application, title: Title("ﾎﾟｹｯﾄ電卓"),
            body: .readout(
                Readout(
                    caption: calculation.caption, figures: calculation.figures,
                    lines: memory.map { ["メモリ \($0.text)"] } ?? [],
                    guide: "▲＋ ▼－ ▶× ◀÷")),
            softKeys: over == .nothing
                ? SoftKeys(left: "ﾒﾆｭｰ", center: "＝", right: "小数点")
                : SoftKeys(left: over == .unsaved ? "" : "閉", center: "選択"),
            overlay: overlay)
    }

    private var overlay: Overlay? {
        switch over {
        case .nothing: nil
        case .menu(let chosen):
            .menu(
                PopUpMenu(head: "ﾒﾆｭｰ", rows: MenuRow.allCases.map(\.rawValue), chosen: chosen))
        case .unsaved: Notes.unsaved(in: "ﾎﾟｹｯﾄ電卓")
        }
    }
}

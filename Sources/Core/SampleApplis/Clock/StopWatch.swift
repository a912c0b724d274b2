import ScreenTree
import Vocabulary

/// The clock's stop watch, to a tenth of a second, with the last laps.
///
/// It runs by the handset's clock and goes on while a call has the display.
struct StopWatch: Codable, Equatable, Sendable {
    /// When it was started, or would have been if it had never stood; nil while it stands.
    private var begun: HandsetTime?
    /// What it shows while it stands.
    private var elapsed: Int64 = 0
    /// Newest first, in milliseconds since the start.
    private var laps: [Int64] = []

    static let lapsKept = 4
    private static let tick: Int64 = 100

    mutating func press(_ key: Key, at now: HandsetTime) {
        switch key {
        case .center:
            if begun == nil {
                begun = HandsetTime(milliseconds: now.milliseconds - elapsed)
            } else {
                elapsed = shown(at: now)
                begun = nil
            }
        case .down where begun != nil:
            laps = Array(([shown(at: now)] + laps).prefix(Self.lapsKept))
        case .down: self = StopWatch()
        default: break
        }
    }

    /// A clock that was set back does not make it run below zero.
    private func shown(at now: HandsetTime) -> Int64 {
        begun.map { max(0, now.milliseconds - $0.milliseconds) } ?? elapsed
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        guard begun != nil else { return nil }
        let rest = Self.tick - shown(at: now) % Self.tick
        return HandsetTime(milliseconds: now.milliseconds + rest)
    }

    func view(at now: HandsetTime) -> ScreenTree {
        let isRunning = begun != nil
        let lines = laps.enumerated().map { "ﾗｯﾌﾟ\(laps.count - $0)  \(Self.text($1))" }
        return ScreenTree(
            id: "clock.stopWatch", realm: .application, title: Title("ｽﾄｯﾌﾟｳｫｯﾁ"),
            body: .readout(
                Readout(
                    caption: isRunning ? "計測中" : "停止中", figures: Self.text(shown(at: now)),
                    lines: lines, guide: isRunning ? "▼ラップ" : "▼リセット")),
            softKeys: SoftKeys(left: "終了", center: isRunning ? "停止" : "開始", right: "時計"))
    }

    /// For instance `01:23.4`.
    static func text(_ milliseconds: Int64) -> String {
        let tenths = Int(milliseconds / 100)
        let (minutes, seconds) = (tenths / 600, tenths / 10 % 60)
        return "\(twoDigits(minutes)):\(twoDigits(seconds)).\(tenths % 10)"
    }
}

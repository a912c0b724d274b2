/// The battery and its charger.
///
/// It falls only as it is told to: a lesson must not end because somebody thought for long.
///
/// Source: requirements R-PHONE-091, O-51 (the handset runs down to 0 %).
public struct Battery: Codable, Equatable, Sendable {
    /// From 0 to 100.
    public private(set) var percent = 100
    /// Whether it hangs on the charger, which powers the handset by itself.
    public var isCharging = false

    public init() {}

    /// Whether the handset can be on.
    public var givesPower: Bool { percent > 0 || isCharging }

    /// The status row's bars, from 0 to 3. Source: assumed; even parts, and none when nearly empty.
    public var bars: Int {
        switch percent {
        case ..<10: 0
        case ..<40: 1
        case ..<70: 2
        default: 3
        }
    }

    public mutating func set(percent: Int) { self.percent = min(max(percent, 0), 100) }
}

/// An alarm that rings every day at the same time. Source: requirements R-PHONE-070.
public struct Alarm: Codable, Equatable, Sendable {
    /// Minutes since midnight, from 0 to 1439.
    public var minuteOfDay: Int
    public var isOn: Bool

    public init(minuteOfDay: Int, isOn: Bool) {
        self.minuteOfDay = minuteOfDay
        self.isOn = isOn
    }
}

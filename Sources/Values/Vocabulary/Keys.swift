/// The keys of a handset.
///
/// The application knows only those that the manual names and the clear key; the others are the
/// firmware's. Source: manual, p. 10; requirements R-PHONE-002, R-PHONE-003, O-74.
public enum Key: String, Codable, CaseIterable, Sendable {
    case softLeft, softRight
    case up, down, left, right, center
    case digit1, digit2, digit3, digit4, digit5, digit6, digit7, digit8, digit9
    case star, digit0, hash
    case mail, carrier, call, clear, end
    /// Opens the main menu. No skin draws it: at standby the center key does the same.
    case menu

    /// The digit printed on the key, or nil for a key that types no digit.
    public var digit: Int? {
        switch self {
        case .digit0: 0
        case .digit1: 1
        case .digit2: 2
        case .digit3: 3
        case .digit4: 4
        case .digit5: 5
        case .digit6: 6
        case .digit7: 7
        case .digit8: 8
        case .digit9: 9
        default: nil
        }
    }

    /// The key on which a digit from 0 to 9 is printed.
    public init?(digit: Int) {
        guard (0...9).contains(digit) else { return nil }
        self = Key(rawValue: "digit\(digit)")!
    }
}

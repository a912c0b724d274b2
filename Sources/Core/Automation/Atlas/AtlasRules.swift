public import ScreenTree
import Vocabulary

/// What the atlas tries on each screen: what can be clicked, the soft keys, the clear and the end key,
/// fields filled in, and what happens to a phone without its user's doing.
///
/// Source: issue 6 (screens).
public enum AtlasRules {
    /// Which screens are the same, and what is tried on one.
    public static func rules<Phone: Explorable>() -> Explorer<Phone>.Rules {
        Explorer<Phone>.Rules(
            name: \.kind, moves: { moves(on: $0) }, isOwn: { $0.realm == .application })
    }

    /// What happens around the phone, wherever it is. Its words are lines of the world.
    static let events = [
        "call: 03-1234-5678", "mail: hanako@example.jp hello konnichiwa", "sim: none",
        "battery: 5%",
    ]

    public static func moves(on screen: ScreenTree) -> [ExploringMove] {
        userMoves(on: screen)
            + events.compactMap { line in
                guard case .success(let line) = WorldLine.read(line) else { return nil }
                return .command(.world(line.act))
            }
    }

    /// What a phone's user can try on a screen.
    static func userMoves(on screen: ScreenTree) -> [ExploringMove] {
        clicks(on: screen) + fillings(of: screen) + keys(on: screen).map { .command(.press($0)) }
    }

    /// The digits by which what is numbered is chosen at once; an explorer clicks on it instead.
    static func shortcuts(on screen: ScreenTree) -> [ExploringMove] {
        let isNumbered =
            switch (screen.overlay, screen.body) {
            case (.menu?, _), (nil, .grid), (nil, .list): true
            default: false
            }
        guard isNumbered else { return [] }
        return [Key.digit1, .digit2, .digit3, .digit4, .digit5, .digit6, .digit7, .digit8, .digit9]
            .map { .command(.press($0)) }
    }

    /// A focus alone leads nowhere, and a sign that is typed is a text.
    private static func clicks(on screen: ScreenTree) -> [ExploringMove] {
        screen.nodes.all.filter { $0.click == .open && $0.enabled && $0.role != .character }
            .map { .click($0.id, words: $0.text) }
    }

    private static func keys(on screen: ScreenTree) -> [Key] {
        let captions: [(Key, String)] = [
            (.softLeft, screen.softKeys.left), (.center, screen.softKeys.center),
            (.softRight, screen.softKeys.right),
        ]
        let labelled = captions.filter { !$0.1.isEmpty }.map(\.0)
        return labelled + more(on: screen) + [.clear, .end]
    }

    private static func more(on screen: ScreenTree) -> [Key] {
        if case .menu = screen.overlay { return [.left, .right] }
        guard screen.overlay == nil else { return [] }
        switch screen.body {
        case .standby: return [.mail, .carrier, .menu, .call]
        case .grid: return [.star, .digit0, .hash]
        case .form: return [.carrier]
        case .announcement: return [.call]
        case .calendar, .readout, .list: return [.left, .right]
        default: return []
        }
    }

    // MARK: Fields

    /// All fields with good texts, and then each key that may send them.
    private static func fillings(of screen: ScreenTree) -> [ExploringMove] {
        guard screen.overlay == nil, case .form(let form) = screen.body else { return [] }
        let entries = form.fields.compactMap { field in
            texts.first { $0.field == field.id }
        }
        guard entries.count == form.fields.count, !entries.isEmpty else { return [] }
        let captions = screen.softKeys
        let sending = [Key.softRight, .center].first {
            $0 == .center ? !captions.center.isEmpty : captions.has($0)
        }
        return sending.map { [.fill(entries, then: $0)] } ?? []
    }

    /// What is typed into fields, by their steady names: what the token of the scenarios is used with.
    static let texts = [
        ("serviceID", "10010001"), ("userID", "taro"), ("startPassword", "ab12"),
        ("lockCode", "2468"), ("lockCodeAgain", "2468"), ("code", "2468"), ("pin", "1357"),
        ("currentPIN", "1357"), ("newPIN", "8642"), ("newPINAgain", "8642"),
        ("url", "http://example.jp/"), ("domain", "example.jp"), ("date", "20090610"),
        ("time", "1015"), ("memo", "milk"),
    ].map { ExploringMove.Entry(field: $0.0, text: $0.1) }
}

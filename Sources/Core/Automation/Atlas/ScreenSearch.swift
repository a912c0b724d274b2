public import ScreenTree
import Vocabulary

/// Finds the way of the fewest keys from a phone to one of its screens, by trying on copies of it.
///
/// What is tried on a screen is what the atlas tries (``AtlasRules``), without what happens to a
/// phone from outside: a way is keys and texts only. The same phone gives the same way.
///
/// Source: issue 7 (deep links); automation.md 5.4.
public struct ScreenSearch<Phone: Explorable> {
    /// What was come to, or why nothing was.
    public enum Outcome {
        case found(Place)
        /// The screens that can be reached, in the order of their ways.
        case missed([ScreenTree])
    }

    public struct Place {
        public var screen: ScreenTree
        /// What leads there.
        public var way: [PhoneCommand]
    }

    /// How many keys a way has at the most. Source: assumed; twice the longest way to a screen of
    /// the firmware.
    public static var usualLongest: Int { 80 }

    private let longest: Int
    private let mayGoOn: (Phone) -> Bool

    /// - Parameters:
    ///   - longest: how many keys a way has at the most.
    ///   - mayGoOn: whether a phone is still what it is meant to be, so that nothing is lost on the
    ///     way.
    public init(
        longest: Int = Self.usualLongest, mayGoOn: @escaping (Phone) -> Bool = { _ in true }
    ) {
        self.longest = longest
        self.mayGoOn = mayGoOn
    }

    /// Where a searcher stands.
    private struct Stand {
        var phone: Phone
        var way: [PhoneCommand]
    }

    /// The nearest screen that fits best: one that is meant ends the search, one that only mentions
    /// what is looked for is taken where there is none.
    public func find(_ target: ScreenTarget, from phone: Phone) -> Outcome {
        // By the keys that they cost; a screen is known by its kind, by its shortest way first.
        var open: [[Stand]] = [[Stand(phone: phone, way: [])]]
        var left: [String: Bool] = [:]
        var screens: [ScreenTree] = []
        var mention: Place?
        var (cost, next) = (0, 0)
        while cost < open.count {
            guard next < open[cost].count else {
                (cost, next) = (cost + 1, 0)
                continue
            }
            let stand = open[cost][next]
            // Nothing goes on from here again, and a phone is large.
            open[cost][next].phone = phone
            next += 1
            let screen = stand.phone.screen
            guard left.updateValue(true, forKey: screen.kind) == nil else { continue }
            let place = Place(screen: screen, way: stand.way)
            switch target.fit(screen) {
            case .meant: return .found(place)
            case .mentioned: mention = mention ?? place
            case nil: break
            }
            screens.append(screen)
            for further in leave(stand) where left[further.phone.screen.kind] == nil {
                put(further, in: &open)
            }
        }
        return mention.map(Outcome.found) ?? .missed(screens)
    }

    private func put(_ stand: Stand, in open: inout [[Stand]]) {
        let cost = stand.way.reduce(0) { $0 + $1.keyCount }
        guard cost <= longest else { return }
        while open.count <= cost { open.append([]) }
        open[cost].append(stand)
    }

    /// Every move that the screen offers, each on a copy.
    private func leave(_ stand: Stand) -> [Stand] {
        let screen = stand.phone.screen
        let moves = AtlasRules.shortcuts(on: screen) + AtlasRules.userMoves(on: screen)
        return moves.compactMap { move in
            var next = stand
            guard let done = next.phone.play(move, showing: { _ in }), !done.isEmpty,
                mayGoOn(next.phone)
            else { return nil }
            next.way += done
            return next
        }
    }
}

/// A screen as a person names it: by its title, its code, or words that stand on it.
public struct ScreenTarget: Equatable, Sendable {
    public var text: String
    private let folded: String

    public init(_ text: String) {
        self.text = text
        folded = SearchText.folded(text)
    }

    public enum Fit: Equatable, Sendable {
        /// It has this title, code or steady name.
        case meant
        /// The words stand somewhere on it.
        case mentioned
    }

    /// Wide and half-width letters, and katakana and hiragana, are one.
    public func fit(_ screen: ScreenTree) -> Fit? {
        guard !folded.isEmpty else { return nil }
        if screen.id == text || screen.titles.contains(where: { SearchText.folded($0) == folded }) {
            return .meant
        }
        return screen.words.contains { SearchText.folded($0).contains(folded) } ? .mentioned : nil
    }
}

extension ScreenTree {
    /// By what a person names it: what lies over it first, then its title, its code.
    public var titles: [String] {
        let over =
            switch overlay {
            case .dialog(let dialog)?: dialog.head
            case .menu(let menu)?: menu.head
            case nil: ""
            }
        return [over, overlay == nil ? title?.text ?? "" : "", code ?? ""].filter { !$0.isEmpty }
    }
}

extension PhoneCommand {
    /// The keys that it takes a person, about: a character takes two.
    public var keyCount: Int {
        switch self {
        case .press, .hold, .wait: 1
        case .type(let text): 2 * text.count
        case .choose: 3
        case .world: 0
        }
    }
}

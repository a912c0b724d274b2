public import ScreenTree
import Vocabulary

/// Walks through all that can be reached on a phone, breadth first, and notes each screen and each
/// way from one to another.
///
/// ```
///   var explorer = Explorer<Phone>(rules)
///   explorer.explore(from: phone, start: 0, along: script.commands)
/// ```
///
/// The same phone with the same rules gives the same places in the same order. It may explore from
/// several phones, one after the other; what it knows already is not gone through again.
///
/// Source: issue 6 (screens).
public struct Explorer<Phone: Explorable> {
    /// What is a screen of its own, and what is tried there.
    public struct Rules {
        /// A screen's name: two screens of one name are the same.
        public var name: (ScreenTree) -> String
        public var moves: (ScreenTree) -> [ExploringMove]
        /// Whether a screen is gone through again for each phone on which it comes up, because what
        /// it leads to depends on what the phone keeps.
        public var isOwn: (ScreenTree) -> Bool
        /// How many places are gone through at the most.
        public var limit: Int

        public init(
            limit: Int = 4000, name: @escaping (ScreenTree) -> String,
            moves: @escaping (ScreenTree) -> [ExploringMove],
            isOwn: @escaping (ScreenTree) -> Bool = { _ in false }
        ) {
            self.limit = limit
            self.name = name
            self.moves = moves
            self.isOwn = isOwn
        }
    }

    /// A screen, and how it was found.
    public struct Place {
        public var name: String
        public var screen: ScreenTree
        /// On which of the phones.
        public var start: Int
        /// What leads there from the phone as it was at first.
        public var way: [PhoneCommand]
        /// It was only seen on the way to another, before the last command was through.
        public var isPassing: Bool
    }

    /// A way from one place to another, by their numbers.
    public struct Step {
        public var from: Int
        public var move: ExploringMove
        public var to: Int
        /// The screen says something else after it.
        public var changes: Bool
    }

    /// In the order in which they were found.
    public private(set) var places: [Place] = []
    public private(set) var steps: [Step] = []
    /// How many places were gone through; no more than the limit.
    public private(set) var explored = 0
    /// Something was left out, because there was too much.
    public var isCut: Bool { explored >= rules.limit }
    private let rules: Rules
    private var numbers: [String: Int] = [:]
    /// Which places were gone through: by their names, and by the phone's number and their names.
    private var left: [String: Bool] = [:]

    public init(_ rules: Rules) { self.rules = rules }

    /// Where an explorer stands.
    private struct Stand {
        var phone: Phone
        var number: Int
        var way: [PhoneCommand]
    }

    // MARK: Walking

    /// Everything that can be reached from a phone.
    ///
    /// - Parameters:
    ///   - start: the phone's number, of several.
    ///   - script: what is done first; each screen on the way is explored, too.
    ///   - isThorough: whether the rules' own screens are gone through again on this phone.
    /// - Returns: how many of the script's commands could be done; fewer than all, where one could
    ///   not.
    @discardableResult
    public mutating func explore(
        from phone: Phone, start: Int = 0, along script: [PhoneCommand] = [],
        isThorough: Bool = false
    ) -> Int {
        var stand = Stand(phone: phone, number: 0, way: [])
        stand.number = arrive(at: phone.screen, stand.way, start: start, isPassing: false)
        var open = [stand]
        var done = 0
        for command in script {
            guard let next = step(from: stand, by: .command(command), start: start) else { break }
            stand = next
            open.append(next)
            done += 1
        }
        var next = 0
        while next < open.count {
            open += leave(open[next], start: start, isThorough)
            // Nothing goes on from here again, and a phone is large.
            open[next].phone = phone
            next += 1
        }
        return done
    }

    /// Tries all that a screen offers, unless that has been done.
    private mutating func leave(
        _ stand: Stand, start: Int, _ isThorough: Bool
    ) -> [Stand] {
        let screen = stand.phone.screen
        let name = places[stand.number].name
        let isNew = left.updateValue(true, forKey: name) == nil
        let isAgain =
            isThorough && rules.isOwn(screen)
            && left.updateValue(true, forKey: "\(start) \(name)") == nil
        guard !isCut, isNew || isAgain else { return [] }
        explored += 1
        return rules.moves(screen).compactMap { step(from: stand, by: $0, start: start) }
    }

    /// Makes one move, and notes where it leads and what was seen on the way.
    private mutating func step(
        from stand: Stand, by move: ExploringMove, start: Int
    ) -> Stand? {
        let before = stand.phone.screen
        var next = stand
        var seen: [ScreenTree] = []
        guard let done = next.phone.play(move, showing: { seen.append($0) }) else { return nil }
        next.way += done
        let after = next.phone.screen
        let own = [places[stand.number].name, rules.name(after)]
        var from = stand.number
        var by = move
        for screen in seen {
            let name = rules.name(screen)
            guard !own.contains(name), name != places[from].name else { continue }
            let passing = arrive(at: screen, next.way, start: start, isPassing: true)
            steps.append(Step(from: from, move: by, to: passing, changes: true))
            (from, by) = (passing, .passes)
        }
        next.number = arrive(at: after, next.way, start: start, isPassing: false)
        steps.append(
            Step(from: from, move: by, to: next.number, changes: before.says != after.says))
        return next
    }

    /// - Returns: the screen's number.
    private mutating func arrive(
        at screen: ScreenTree, _ way: [PhoneCommand], start: Int, isPassing: Bool
    ) -> Int {
        let name = rules.name(screen)
        let place = Place(
            name: name, screen: screen, start: start, way: way, isPassing: isPassing)
        if let number = numbers[name] {
            // One that keys end at is shown better than one in passing.
            if places[number].isPassing, !isPassing { places[number] = place }
            return number
        }
        numbers[name] = places.count
        places.append(place)
        return places.count - 1
    }
}

extension ScreenTree {
    /// All that a screen says, to see whether something changed.
    fileprivate var says: String { id + text }
}

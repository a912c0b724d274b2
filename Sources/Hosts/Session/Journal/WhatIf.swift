import Handset
import OTPCenter
public import ScreenTree
public import Simulation
public import Vocabulary

/// The same inputs twice: as they were, and with one thing otherwise.
///
/// Source: automation.md 3.4 and 6.
public struct WhatIf {
    public let rows: [Row]

    /// After one input, both displays.
    public struct Row: Equatable, Sendable {
        /// How many inputs have been taken.
        public var after: Int
        public var at: WorldTime
        /// Nil for the opening.
        public var act: WorldInput.Act?
        public var asItWas: ScreenTree
        public var otherwise: ScreenTree

        /// What the displays say is not the same.
        public var differs: Bool { asItWas.text != otherwise.text }
    }

    /// The same, but something is done to the world before input number `place`, from 1.
    ///
    /// - Precondition: `place` is from 1 to one more than the number of inputs.
    public init(
        _ inputs: [WorldInput], from opening: World, doing act: WorldInput.Act, before place: Int
    ) {
        rows = Self.rows(
            inputs, opening, Self.inputs(inputs, from: opening, doing: act, before: place),
            opening, extra: place - 1)
    }

    /// The same inputs on another phone, from its own opening. What was applied for at the provider
    /// with the one phone's address has the other's.
    public init(_ inputs: [WorldInput], from opening: World, on other: World) {
        let address = opening.handset.model.mailAddress
        let addressed = inputs.map {
            $0.addressed(from: address, to: other.handset.model.mailAddress)
        }
        rows = Self.rows(inputs, opening, addressed, other, extra: nil)
    }

    /// The inputs with one thing more, before input number `place`, from 1.
    ///
    /// - Precondition: `place` is from 1 to one more than the number of inputs.
    public static func inputs(
        _ inputs: [WorldInput], from opening: World, doing act: WorldInput.Act, before place: Int
    ) -> [WorldInput] {
        precondition((1...(inputs.count + 1)).contains(place), "a place among the inputs")
        var other = inputs
        // At the moment that stands then, and not when the next input comes.
        let moment = place > 1 ? inputs[place - 2].at : opening.now
        other.insert(WorldInput(act, at: moment), at: place - 1)
        return other
    }

    /// The rows around the first difference, of those on which something changed.
    /// - Parameter most: so many, from 4.
    public func telling(_ most: Int) -> [Row] {
        var changed: [Row] = []
        for row in rows
        where row.asItWas.id != changed.last?.asItWas.id
            || row.otherwise.id != changed.last?.otherwise.id || row.differs
        {
            changed.append(row)
        }
        let first = changed.firstIndex(where: \.differs) ?? 0
        let start = max(0, min(first - 3, changed.count - most))
        return Array(changed[start...].prefix(most))
    }

    /// The rows by the screens that they show, each as it was left: typing a word is one. From a
    /// little before the first difference on, and the end in any case; only that where none is.
    /// - Parameter most: so many, from 4.
    public func visits(_ most: Int) -> [Row] {
        var visits: [Row] = []
        for row in rows {
            let stays = visits.last.map { last in
                last.asItWas.isSameScreen(as: row.asItWas)
                    && last.otherwise.isSameScreen(as: row.otherwise)
                    && last.differs == row.differs
            }
            if stays == true { visits.removeLast() }
            visits.append(row)
        }
        guard let first = visits.firstIndex(where: \.differs) else { return visits.suffix(3) }
        let start = max(0, min(first - 3, visits.count - most))
        guard visits.count - start > most else { return Array(visits[start...]) }
        return visits[start...].prefix(most - 1) + visits.suffix(1)
    }

    /// - Parameter extra: which of the other inputs has no counterpart; nil for none.
    private static func rows(
        _ inputs: [WorldInput], _ opening: World, _ others: [WorldInput], _ otherOpening: World,
        extra: Int?
    ) -> [Row] {
        var (one, other) = (opening, otherOpening)
        var rows = [
            Row(
                after: 0, at: one.now, act: nil, asItWas: one.screen, otherwise: other.screen)
        ]
        var taken = 0
        for (index, input) in others.enumerated() {
            _ = other.handle(input)
            guard index != extra else { continue }
            _ = one.handle(inputs[taken])
            taken += 1
            let row = Row(
                after: taken, at: one.now, act: inputs[taken - 1].act,
                asItWas: one.screen, otherwise: other.screen)
            // A wait that changed neither screen tells nothing.
            if row.act == .waited, let last = rows.last, row.isLike(last) { continue }
            rows.append(row)
        }
        return rows + settled(one, other, after: taken, rows)
    }

    /// What comes of it when both are left alone until nothing is on its way, two minutes at most.
    private static func settled(
        _ one: World, _ other: World, after taken: Int, _ rows: [Row]
    ) -> [Row] {
        let (one, other) = (one.settled, other.settled)
        let row = Row(
            after: taken, at: max(one.now, other.now), act: .waited, asItWas: one.screen,
            otherwise: other.screen)
        return rows.last.map(row.isLike) == true ? [] : [row]
    }
}

extension World {
    fileprivate var settled: World {
        var world = self
        let end = now.after(milliseconds: 120_000)
        while !world.isIdle, let wake = world.nextWake, wake < end {
            _ = world.handle(WorldInput(.waited, at: wake))
        }
        return world
    }
}

extension WhatIf.Row {
    fileprivate func isLike(_ other: Self) -> Bool {
        asItWas.text == other.asItWas.text && otherwise.text == other.otherwise.text
    }
}

extension WorldInput {
    /// An application at the provider, with the address of another phone.
    fileprivate func addressed(from one: String, to other: String) -> WorldInput {
        guard case .posted(let id, .apply(var wanted)) = act, wanted.mailAddress == one else {
            return self
        }
        wanted.mailAddress = other
        return WorldInput(.posted(id, .apply(wanted)), at: at)
    }
}

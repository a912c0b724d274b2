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
    public init(_ record: JournalRecord, doing act: WorldInput.Act, before place: Int) {
        precondition((1...(record.inputs.count + 1)).contains(place), "a place among the inputs")
        var other = record.inputs
        let moment =
            record.inputs.indices.contains(place - 1)
            ? record.inputs[place - 1].at : record.inputs.last?.at ?? record.opening.now
        other.insert(WorldInput(act, at: moment), at: place - 1)
        rows = Self.rows(record, opening: record.opening, other, extra: place - 1)
    }

    /// The same inputs on another phone, from its own opening. What was applied for at the provider
    /// with the one phone's address has the other's.
    public init(_ record: JournalRecord, from opening: World) {
        let address = record.opening.handset.model.mailAddress
        let inputs = record.inputs.map {
            $0.addressed(from: address, to: opening.handset.model.mailAddress)
        }
        rows = Self.rows(record, opening: opening, inputs, extra: nil)
    }

    /// - Parameter extra: which of the other inputs has no counterpart; nil for none.
    private static func rows(
        _ record: JournalRecord, opening: World, _ inputs: [WorldInput], extra: Int?
    ) -> [Row] {
        var (one, other) = (record.opening, opening)
        var rows = [
            Row(
                after: 0, at: one.now, act: nil, asItWas: one.screen, otherwise: other.screen)
        ]
        var taken = 0
        for (index, input) in inputs.enumerated() {
            _ = other.handle(input)
            guard index != extra else { continue }
            _ = one.handle(record.inputs[taken])
            taken += 1
            let row = Row(
                after: taken, at: one.now, act: record.inputs[taken - 1].act,
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

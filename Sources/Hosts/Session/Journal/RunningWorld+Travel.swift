public import Simulation

/// Going back in time, as far as the journal reaches.
///
/// Source: issue 6, time travel; automation.md 3.4.
extension RunningWorld {
    /// A world that was played from a journal's opening, and can be used on. It keeps nothing.
    ///
    /// - Precondition: `count` is at most the number of inputs.
    init(replaying inputs: [WorldInput], from opening: World, after count: Int) {
        precondition((0...inputs.count).contains(count), "a journal knows only its own past")
        self.init(keepingNothing: opening, keepsJournal: true)
        keepChronicle()
        for input in inputs[..<count] { _ = take(input.act, at: input.at) }
    }

    /// The phone as it was after so many inputs, to be looked at; nil where no journal knows.
    public func past(after count: Int) -> RunningWorld? {
        guard let journal, (0...journal.inputs.count).contains(count) else { return nil }
        guard let mark = mark(before: count) else {
            return RunningWorld(replaying: journal.inputs, from: journal.opening, after: count)
        }
        var past = RunningWorld(self, journal, at: mark)
        for input in journal.inputs[mark.after..<count] { _ = past.take(input.act, at: input.at) }
        return past
    }

    /// Goes back to where so many inputs had been taken; what came after is forgotten.
    ///
    /// - Returns: false, and nothing changes, where no journal knows of that, or where a part of the
    ///   world stands outside and cannot be taken back.
    public mutating func goBack(to count: Int) -> Bool {
        guard !isTiedToOutside, let journal, let past = past(after: count) else { return false }
        take(over: past, after: count)
        tellOfGoingBack(journal.inputs.count - count)
        return true
    }

    /// Goes back to before the last so many things that were done; waiting is not counted.
    /// - Returns: false, and nothing changes, where there is no journal or so much was never done.
    public mutating func stepBack(_ steps: Int) -> Bool {
        guard let inputs = journal?.inputs else { return false }
        let done = inputs.indices.filter { inputs[$0].act != .waited }
        guard (1...max(1, done.count)).contains(steps), !done.isEmpty else { return false }
        return goBack(to: done[done.count - steps])
    }

    /// Goes to another course of events: back to where both part, and on by its inputs.
    ///
    /// - Returns: false, and nothing changes, where it cannot go back.
    public mutating func goOver(to inputs: [WorldInput]) -> Bool {
        guard let own = journal?.inputs else { return false }
        let common = zip(own, inputs).prefix { $0 == $1 }.count
        guard goBack(to: common) else { return false }
        for input in inputs[common...] { _ = take(input.act, at: input.at) }
        return true
    }
}

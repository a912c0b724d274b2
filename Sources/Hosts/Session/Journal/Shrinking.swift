public import Simulation
import Vocabulary

/// Looks for the shortest list of inputs that still leads to something.
///
/// It leaves out halves, quarters and so on down to single inputs, as long as what is looked for
/// still comes about, until no single one can be left out. Inputs keep their moments.
///
/// Source: A. Zeller, R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input" (2002).
public struct Shrinking {
    private let opening: World
    private let isThere: (World) -> Bool
    /// How often a list was played.
    public private(set) var plays = 0

    /// - Parameter isThere: whether a world shows what is looked for; asked after every input.
    public init(from opening: World, _ isThere: @escaping (World) -> Bool) {
        self.opening = opening
        self.isThere = isThere
    }

    /// The shortest list that was found; nil where the inputs do not lead there at all.
    public mutating func shrink(_ inputs: [WorldInput]) -> [WorldInput]? {
        guard var shortest = firstPart(of: inputs[...], from: opening) else { return nil }
        while true {
            let before = shortest.count
            var size = max(1, before / 2)
            while true {
                leaveOut(size, of: &shortest)
                if size == 1 { break }
                size /= 2
            }
            if shortest.count == before { return shortest }
        }
    }

    /// Leaves out each piece of a size that is not needed, from the front to the back.
    private mutating func leaveOut(_ size: Int, of inputs: inout [WorldInput]) {
        var world = opening
        var place = 0
        while place < inputs.count {
            let end = min(inputs.count, place + size)
            if let rest = firstPart(of: inputs[end...], from: world) {
                inputs.replaceSubrange(place..., with: rest)
            } else {
                for input in inputs[place..<end] { _ = world.handle(input) }
                place = end
            }
        }
    }

    /// The inputs up to the first that leads there; nil where none does.
    private mutating func firstPart(
        of inputs: ArraySlice<WorldInput>, from start: World
    ) -> [WorldInput]? {
        plays += 1
        var world = start
        if isThere(world) { return [] }
        for index in inputs.indices {
            _ = world.handle(inputs[index])
            if isThere(world) { return Array(inputs[...index]) }
        }
        return nil
    }
}

extension JournalRecord {
    /// The journal with the shortest list of inputs at whose end a text is on the display; nil
    /// where it never is.
    public func shrunk(toShow text: String) -> JournalRecord? {
        guard let showing = first(showing: text) else { return nil }
        // What shows by itself between two inputs shows at the end of a wait.
        let inputs = inputs[..<showing.after] + [WorldInput(.waited, at: showing.at)]
        var shrinking = Shrinking(from: opening) { $0.screen.shows(text) }
        guard let shortest = shrinking.shrink(Array(inputs)) else { return nil }
        return JournalRecord(head, opening: opening, inputs: shortest)
    }
}

/// A world as it opened, and everything that happened to it since.
///
/// The network's answers come from the world itself, so a replay asks nobody and ends in the same
/// bytes. A copy of the world every 256 inputs makes any moment cheap to reach.
public struct Journal: Codable, Equatable, Sendable {
    public private(set) var inputs: [WorldInput] = []
    /// The world after 0, 256, 512 ... inputs.
    private var keyFrames: [World]

    /// Inputs between two copies.
    static let stride = 256

    public init(opening: World) { keyFrames = [opening] }

    /// Plays inputs from an opening on.
    public init(opening: World, inputs: [WorldInput]) {
        self.init(opening: opening)
        var world = opening
        for input in inputs {
            _ = world.handle(input)
            append(input, leadingTo: world)
        }
    }

    public var opening: World { keyFrames[0] }

    /// Notes an input that has led to `world`.
    public mutating func append(_ input: WorldInput, leadingTo world: World) {
        inputs.append(input)
        if inputs.count.isMultiple(of: Self.stride) { keyFrames.append(world) }
    }

    /// Whether the world as it is now is kept, so that it is reached without playing anything.
    public var isAtKeyFrame: Bool { inputs.count.isMultiple(of: Self.stride) }

    /// Forgets all but so many inputs.
    /// - Precondition: `count` is at most the number of inputs.
    public mutating func cut(to count: Int) {
        precondition((0...inputs.count).contains(count), "a journal knows only its own past")
        inputs.removeLast(inputs.count - count)
        keyFrames.removeLast(keyFrames.count - 1 - count / Self.stride)
    }

    /// The world as it was after so many inputs.
    /// - Precondition: `count` is at most the number of inputs.
    public func world(after count: Int) -> World {
        precondition((0...inputs.count).contains(count), "a journal knows only its own past")
        var world = keyFrames[count / Self.stride]
        for input in inputs[(count / Self.stride * Self.stride)..<count] { _ = world.handle(input) }
        return world
    }
}

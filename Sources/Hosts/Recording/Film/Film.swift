public import Handset
public import Rendering
import ScreenTree
public import Session
public import Vocabulary

/// What was shown over a time: pictures, each with how long it is seen.
///
/// The times are the world's, so a film of a run in virtual time plays as the user would have seen
/// it. What lasts less than a film can show, or longer than anybody looks at, is seen for the nearest
/// time in ``seen``: a leap of a month does not make a film of a month.
public struct Film: Equatable, Sendable {
    public struct Frame: Equatable, Sendable {
        /// A PNG.
        public var picture: [UInt8]
        /// A multiple of ``Film/tick``.
        public var milliseconds: Int64
    }

    public private(set) var frames: [Frame] = []

    /// The shortest time that a picture is seen, in milliseconds; all times are multiples of it.
    /// Source: assumed; 25 pictures a second.
    public static let tick: Int64 = 40
    /// How long a picture is seen, in milliseconds. Source: assumed.
    public static let seen = tick...5000
    /// The last picture is seen so long at least: a recording often ends when its end has just come.
    /// Source: assumed.
    public static let ending: Int64 = 1000

    public init() {}

    /// Goes on with a picture that is seen for a time, in milliseconds. The same picture once more is
    /// only seen longer, up to the longest time.
    public mutating func show(_ picture: [UInt8], for milliseconds: Int64) {
        var whole = milliseconds
        if let last = frames.last, last.picture == picture {
            frames.removeLast()
            whole += last.milliseconds
        }
        let ticks = (whole + Self.tick / 2) / Self.tick
        let shown = min(max(ticks * Self.tick, Self.seen.lowerBound), Self.seen.upperBound)
        frames.append(Frame(picture: picture, milliseconds: shown))
    }

    /// What a phone's display has shown.
    ///
    /// - Parameter end: until when the last of it was seen.
    public init(
        of shown: [RunningWorld.Frame], until end: WorldTime, on model: PhoneModel,
        _ pictures: some DisplayPictures
    ) throws(DrawingFailure) {
        for (number, frame) in shown.enumerated() {
            let isLast = number + 1 == shown.count
            let next = isLast ? end : shown[number + 1].at
            let time = next.milliseconds - frame.at.milliseconds
            show(
                try pictures.png(of: frame.screen, on: model),
                for: isLast ? max(time, Self.ending) : time)
        }
    }
}

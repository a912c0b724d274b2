import Vocabulary

/// The six pictures of a wait. Source: look.md, "Icons" (six frames, 150 ms).
enum Animation {
    static let frames: Int64 = 6
    static let frameMilliseconds: Int64 = 150

    /// Which picture, from 0 to 5.
    static func frame(since beginning: HandsetTime, at now: HandsetTime) -> Int {
        let passed = max(0, now.milliseconds - beginning.milliseconds)
        return Int(passed / frameMilliseconds % frames)
    }

    static func nextFrame(since beginning: HandsetTime, after now: HandsetTime) -> HandsetTime {
        let passed = max(0, now.milliseconds - beginning.milliseconds)
        return HandsetTime(
            milliseconds: beginning.milliseconds
                + (passed / frameMilliseconds + 1) * frameMilliseconds)
    }
}

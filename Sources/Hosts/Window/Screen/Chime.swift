import Handset

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The melodies for a mail, a call and an alarm, made from sines.
///
/// Source: assumed; short, soft, and nobody's ring tone.
enum Chime {
    /// Samples in a second.
    static let rate = 22_050
    /// Each whole melody.
    static let milliseconds = 900

    /// A note of the melody.
    private struct Note {
        var hertz: Double
        /// Seconds from the beginning.
        var start: Double
        var length: Double
    }

    private static func notes(of sound: Sound) -> [Note] {
        switch sound {
        // E, A and C sharp above it; the last one rings on.
        case .mail:
            [
                Note(hertz: 659.26, start: 0, length: 0.25),
                Note(hertz: 880, start: 0.12, length: 0.3),
                Note(hertz: 1108.73, start: 0.24, length: 0.62),
            ]
        // Two tones in turn, as a bell's clapper makes them.
        case .ring:
            (0..<8).map {
                Note(
                    hertz: $0.isMultiple(of: 2) ? 880 : 1108.73, start: Double($0) * 0.09,
                    length: 0.2)
            }
        // The same high tone four times.
        case .alarm:
            (0..<4).map { Note(hertz: 1318.51, start: Double($0) * 0.2, length: 0.16) }
        }
    }

    /// A melody as 16-bit samples of one channel.
    static func samples(of sound: Sound) -> [Int16] {
        let count = rate * milliseconds / 1000
        var sum = [Double](repeating: 0, count: count)
        for note in notes(of: sound) {
            let first = Int(note.start * Double(rate))
            for index in 0..<min(Int(note.length * Double(rate)), count - first) {
                let time = Double(index) / Double(rate)
                sum[first + index] += tone(note.hertz, time) * envelope(time, note.length)
            }
        }
        return sum.map { Int16(max(-1, min(1, $0 * 0.22)) * 32_000) }
    }

    /// A sine with a little of its octave and its twelfth, as of a small bell.
    private static func tone(_ hertz: Double, _ time: Double) -> Double {
        let turn = 2 * Double.pi * hertz * time
        return sin(turn) + 0.25 * sin(2 * turn) + 0.1 * sin(3 * turn)
    }

    /// Rises in 8 ms, fades away, and is silent at the end, so that nothing clicks.
    private static func envelope(_ time: Double, _ length: Double) -> Double {
        min(1, time / 0.008) * exp(-4 * time / length) * min(1, (length - time) / 0.03)
    }
}

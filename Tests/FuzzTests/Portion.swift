import Foundation
import Synchronization
import Testing

/// Inputs of one parser, by their numbers: the processor's cores share the work by them.
///
/// Each parser has 2,000 inputs, some seconds' work for all; as many as GARAKEI_INPUTS says, as in
/// `./test`; or a million where the environment has GARAKEI_FULL, as in `scripts/fuzz.sh`.
struct Portion: Sendable, CustomTestStringConvertible {
    let subject: Subject
    let seeds: Range<UInt64>

    var testDescription: String { "\(subject.name), seeds \(seeds)" }

    static let all: [Portion] = subjects.flatMap { subject in
        stride(from: 0, to: inputs, by: Int(size)).map { start in
            Portion(subject: subject, seeds: start..<min(start + size, inputs))
        }
    }

    /// Whether more than the fewest inputs are wanted, and so is word of how it goes.
    static let tells = inputs > fewest

    private static let fewest: UInt64 = 2_000
    private static let size: UInt64 = 10_000
    private static let environment = ProcessInfo.processInfo.environment

    /// Of each parser.
    static let inputs: UInt64 = {
        if environment["GARAKEI_FULL"] != nil { return 1_000_000 }
        guard let wanted = environment["GARAKEI_INPUTS"] else { return fewest }
        guard let count = UInt64(wanted), count > 0 else {
            preconditionFailure("GARAKEI_INPUTS is \(wanted); wanted: a number of inputs, from 1")
        }
        return count
    }()

    /// All, or those whose name has GARAKEI_FUZZ in it.
    private static let subjects: [Subject] = {
        let part = environment["GARAKEI_FUZZ"] ?? ""
        return Subject.all.filter { part.isEmpty || $0.name.contains(part) }
    }()
}

/// What has become of the parsers' inputs so far.
struct Tally: ~Copyable, Sendable {
    /// Of one parser.
    struct Count {
        var inputs = 0
        /// At how many of them it was looked whether they are taken.
        var looked = 0
        var taken = 0
        /// How long a core was busy with them.
        var work = Duration.zero
    }

    private let counts = Mutex<[String: Count]>([:])

    static let shared = Tally()

    /// - Returns: the parser's sum, with these.
    func add(_ new: Count, of subject: Subject) -> Count {
        counts.withLock { counts in
            var sum = counts[subject.name] ?? Count()
            sum.inputs += new.inputs
            sum.looked += new.looked
            sum.taken += new.taken
            sum.work += new.work
            counts[subject.name] = sum
            return sum
        }
    }
}

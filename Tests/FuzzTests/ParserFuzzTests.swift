import Foundation
import Testing

/// A million inputs for each parser where the environment has GARAKEI_FULL; otherwise as many as
/// take a few seconds. The seed of an input is its number, so a failure names what to try again.
@Suite("issue 4: whatever comes in, no parser crashes, hangs or says what cannot be")
struct ParserFuzzTests {
    private static let isFull = ProcessInfo.processInfo.environment["GARAKEI_FULL"] != nil
    /// Of one input of at most 16 KB, on a busy machine and without optimisation.
    private static let patience = Duration.seconds(5)

    @Test("mutated samples and noise", arguments: Subject.all)
    func fuzz(subject: Subject) {
        let count = (Self.isFull ? 1_000_000 : 2_000) / subject.weight
        for seed in 0..<UInt64(count) {
            // A crash ends the process: the last of these lines says where.
            if Self.isFull, seed.isMultiple(of: 10_000) {
                Self.tell("\(subject.name): seed \(seed)")
            }
            var mutator = Mutator(seed: seed)
            let input = mutator.input(from: subject.samples)
            let start = ContinuousClock.now
            let fault = subject.fault(input)
            let time = ContinuousClock.now - start
            #expect(fault == nil, "\(subject.name), seed \(seed): \(fault ?? "")")
            #expect(time < Self.patience, "\(subject.name), seed \(seed): \(time)")
            if fault != nil { return }
        }
    }

    private static func tell(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    @Test("each sample is sound as it stands", arguments: Subject.all)
    func samples(subject: Subject) {
        for sample in subject.samples {
            #expect(subject.fault(sample) == nil)
            #expect(
                subject.takes(sample), "\(subject.name): \(String(decoding: sample, as: UTF8.self))"
            )
        }
    }

    /// A parser that looks back at what it has read takes hours for these.
    @Test("time grows with the length, not with its square", arguments: LongInput.all)
    func long(input: LongInput) {
        let start = ContinuousClock.now
        _ = input.subject.fault(input.bytes)
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}

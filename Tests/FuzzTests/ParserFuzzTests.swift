import Foundation
import Testing

/// A million inputs for each parser where the environment has GARAKEI_FULL, as `scripts/fuzz.sh` sets
/// it, and for those that are slow by another's doing as many as ``Subject`` says; otherwise as many
/// as take a few seconds. The seed of an input is its number, so a failure names what to try again.
@Suite("issue 4: whatever comes in, no parser crashes, hangs or says what cannot be")
struct ParserFuzzTests {
    private static let isFull = ProcessInfo.processInfo.environment["GARAKEI_FULL"] != nil
    /// All, or those whose name has GARAKEI_FUZZ in it.
    private static let subjects: [Subject] = {
        let part = ProcessInfo.processInfo.environment["GARAKEI_FUZZ"] ?? ""
        return Subject.all.filter { part.isEmpty || $0.name.contains(part) }
    }()
    /// Of one input of at most 32 KB, on a busy machine and without optimisation.
    private static let patience = Duration.seconds(5)

    @Test("mutated samples and noise", arguments: subjects)
    func fuzz(subject: Subject) {
        let count = Self.isFull ? subject.count.full : subject.count.quick
        let begin = ContinuousClock.now
        var taken = 0
        for seed in 0..<UInt64(count) {
            // A crash ends the process: the last of these lines says where.
            if Self.isFull, seed.isMultiple(of: 10_000) {
                Self.tell("\(subject.name): seed \(seed)")
            }
            let input = subject.input(seed: seed)
            let start = ContinuousClock.now
            let fault = subject.fault(input)
            let time = ContinuousClock.now - start
            #expect(fault == nil, "\(subject.name), seed \(seed): \(fault ?? "")")
            #expect(time < Self.patience, "\(subject.name), seed \(seed): \(time)")
            if fault != nil { return }
            if Self.isFull, seed.isMultiple(of: 100), subject.takes(input) { taken += 1 }
        }
        guard Self.isFull else { return }
        let seconds = (ContinuousClock.now - begin).components.seconds
        Self.tell("\(subject.name): \(count) inputs, \(seconds) s, \(taken * 100) taken or so")
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

    /// A parser that looks back at what it has read works four times as long for twice the length,
    /// and hours for what comes over the air. The least of several measurements counts, because
    /// another program on the machine only ever adds.
    @Test("time grows with the length, not with its square", arguments: LongInput.all)
    func long(input: LongInput) {
        var (half, whole) = (Duration.seconds(3600), Duration.seconds(3600))
        for _ in 0..<6 where whole > Self.most(after: half) || whole == .seconds(3600) {
            half = min(half, input.work(onBytes: 25_000))
            whole = min(whole, input.work(onBytes: 50_000))
        }
        #expect(whole <= Self.most(after: half), "\(half) for half of it, \(whole) for all")
    }

    /// What takes no time to speak of may take twice or four times as long.
    private static func most(after half: Duration) -> Duration { half * 3 + .milliseconds(5) }
}

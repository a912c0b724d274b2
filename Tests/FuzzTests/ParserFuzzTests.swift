import Foundation
import Testing

/// The seed of an input is its number, so a failure names what to try again.
@Suite("issue 4: whatever comes in, no parser crashes, hangs or says what cannot be")
struct ParserFuzzTests {
    /// Of one input of at most 32 KB, on a busy machine and without optimisation.
    private static let patience = Duration.seconds(5)
    /// At each of so many inputs it is looked whether it is taken.
    private static let looking: UInt64 = 100

    @Test("mutated samples and noise", arguments: Portion.all)
    func fuzz(portion: Portion) {
        let subject = portion.subject
        let begin = LongInput.worked
        var count = Tally.Count(inputs: portion.seeds.count)
        // A crash ends the process: it lies in one of the cases that were begun last.
        for seed in portion.seeds {
            let input = subject.input(seed: seed)
            let start = ContinuousClock.now
            let fault = subject.fault(input)
            let time = ContinuousClock.now - start
            // What is expected of each input takes longer to note than the input to be read.
            if fault != nil || time > Self.patience {
                Issue.record("\(subject.name), seed \(seed): \(fault ?? "took \(time)")")
                return
            }
            guard seed.isMultiple(of: Self.looking) else { continue }
            count.looked += 1
            if subject.takes(input) { count.taken += 1 }
        }
        count.work = LongInput.worked - begin
        let sum = Tally.shared.add(count, of: subject)
        guard Portion.tells, sum.inputs == Portion.inputs else { return }
        let line =
            "\(subject.name): \(sum.inputs) inputs, \(sum.work.components.seconds) s of one core, "
            + "\(sum.taken) of \(sum.looked) taken\n"
        FileHandle.standardError.write(Data(line.utf8))
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

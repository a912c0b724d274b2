import Handset
import Simulation
import Testing
import Vocabulary

@testable import Automation

// Source: issue 7; R-TRAIN-007, R-TRAIN-010.
@Suite("a call is judged by the phone's state, and scored with its reasons")
struct CallTests {
    private var training: TrainingCase {
        var training = TrainingCase(name: "test", file: "test.yaml", title: Wording("T", "T"))
        training.cause = "self-mode"
        training.otherCauses = ["out-of-range", "maintenance"]
        training.hints = [Wording("1", "1"), Wording("2", "2"), Wording("3", "3")]
        training.questions = [
            TrainingCase.Question(ask: Wording("?", "?"), answer: Wording("!", "!"), helps: true)
        ]
        training.goal = [condition("garakei.radioOff == false")]
        training.harm = [
            condition("garakei.sim == 'none'"), condition("garakei.told.includes('reissue')"),
        ]
        training.advice = [
            TrainingCase.Advice(id: "reissue", words: Wording("Reissue", "再発行"), effects: [])
        ]
        return training
    }

    private func condition(_ text: String) -> WorldCondition {
        guard case .success(let expression) = Expression.read(text) else {
            preconditionFailure("the test's own condition can be read")
        }
        return WorldCondition(text: text, expression: expression)
    }

    /// A call about セルフモード, in which these acts are done to the phone.
    private func call(
        _ acts: [WorldInput.Act], mode: Call.Mode = .practice,
        before: (inout Call) -> Void = { _ in }
    ) throws -> Call {
        var world = try Desk().world
        _ = world.handle(WorldInput(.settingSwitched("オフラインモード", on: true), at: world.now))
        var start = Call.Start(world)
        var call = Call(training, mode: mode, shortest: 4, at: world.now)
        for act in acts {
            _ = world.handle(WorldInput(act, at: world.now))
            call.note(act, leadingTo: world, from: &start, training, calls: 0)
        }
        before(&call)
        call.close(world, training, calls: 0)
        return call
    }

    private let mending = WorldInput.Act.settingSwitched("オフラインモード", on: false)

    @Test("helped at once, with the right cause and few keys, it is worth everything")
    func best() throws {
        let call = try call([mending]) { $0.suppose("self-mode") }
        #expect(call.closed?.isSolved == true && call.closed?.isRight == true)
        #expect(CallScore(call, training).points == 100)
    }

    @Test("doing nothing is worth nothing, a right guess alone 30")
    func nothing() throws {
        #expect(CallScore(try call([]), training).points == 0)
        let guess = try call([]) { $0.suppose("self-mode") }
        #expect(guess.closed?.isSolved == false && CallScore(guess, training).points == 30)
    }

    @Test("wrong causes, hints, many keys and harm each take something away")
    func less() throws {
        let guesses = try call([mending]) { call in
            for cause in ["maintenance", "out-of-range", "self-mode"] { call.suppose(cause) }
        }
        #expect(CallScore(guesses, training).points == 80)
        let wavering = try call([mending]) { call in
            for cause in ["self-mode", "maintenance", "self-mode"] { call.suppose(cause) }
        }
        #expect(CallScore(wavering, training).points == 90)
        let hints = try call([mending]) { call in
            for _ in 0..<5 { call.takeHint(of: training) }
            call.suppose("self-mode")
        }
        #expect(hints.hints == 3 && CallScore(hints, training).points == 85)
        let keys = try call([WorldInput.Act](repeating: .pressed(.up), count: 40) + [mending]) {
            $0.suppose("self-mode")
        }
        // Twice the shortest is 8; 32 more are four tens begun.
        #expect(keys.keys == 40 && CallScore(keys, training).points == 75)
        for (count, points) in [(8, 100), (9, 85)] {
            let few = try call([WorldInput.Act](repeating: .pressed(.up), count: count) + [mending])
            {
                $0.suppose("self-mode")
            }
            #expect(CallScore(few, training).points == points, "\(count)")
        }
        let harm = try call([.cardChanged(.none), .cardChanged(.own), mending]) {
            $0.suppose("self-mode")
        }
        #expect(harm.harm == [Harm.condition("garakei.sim == 'none'")])
        #expect(CallScore(harm, training).points == 70)
        let world = try Desk().world
        #expect(
            Call.Start(world).harm(in: world, training, told: ["reissue"], calls: 0)
                == [.advice(Wording("Reissue", "再発行"))])
    }

    @Test("in an exam there is no hint, and after the call nothing counts any more")
    func rules() throws {
        var call = try call([mending], mode: .exam) { $0.takeHint(of: training) }
        #expect(call.hints == 0)
        let closed = call
        call.ask(0)
        call.suppose("maintenance")
        call.tell("wait")
        call.takeHint(of: training)
        #expect(call == closed)
    }

    @Test("until the call is closed the panel gives nothing away")
    func secret() throws {
        let world = try Desk().world
        var call = Call(training, mode: .practice, shortest: 4, at: world.now)
        func panel(_ call: Call) -> PhonePanel {
            PhonePanel(
                world, pace: .natural,
                why: Why(
                    .launchRefused(appli: "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", .otherCard), at: world.now, in: world, .en),
                page: nil,
                call: CallSheet(
                    training: training, call: call,
                    causes: [CallSheet.Cause(id: "self-mode", words: Wording("Self", "セルフ"))],
                    lasted: 65_000, query: "", found: [],
                    debrief: call.closed.map { _ in
                        CallSheet.Debrief(
                            score: CallScore(call, training), solution: [Wording("1", "1")])
                    }, waiting: 1), trouble: "", in: .en)
        }
        #expect(panel(call).sections.map(\.topic) == [.call, .guide] && panel(call).why == nil)
        #expect(panel(call).knob("call.close")?.order(for: .press) == .desk(.close))
        #expect(
            panel(call).knob("call.cause.self-mode")?.order(for: .press)
                == .desk(.suppose("self-mode")))
        // Trainees are told that real screens may differ.
        let notes = panel(call).section(.call).cards.flatMap(\.rows).compactMap { row in
            if case .note(let text, _) = row { text } else { nil }
        }
        #expect(notes.contains { $0.contains("A real phone's screens may differ.") })
        call.close(world, training, calls: 0)
        #expect(panel(call).sections.map(\.topic) == [.call, .world, .guide, .time])
        #expect(panel(call).why != nil)
        #expect(panel(call).knob("call.next")?.order(for: .press) == .desk(.next))
    }
}

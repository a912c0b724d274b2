import AssetFiles
import Automation
import Ciphers
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: issue 7: the guide waits for the trainee, forgives detours and finds the way back, and any
// right way counts; R-TRAIN-005.
@Suite("lessons can be gone through, and detours are forgiven")
struct LessonGuideTests {
    static let names = TrainingStage.names(in: "lessons")

    private func read(_ name: String) throws -> GuidedLesson {
        try GuidedLesson.read(FlowFile.read(TrainingStage.root + "/Training/lessons/" + name))
            .get()
    }

    private func stage(_ lesson: GuidedLesson, _ carrier: Carrier) throws -> FlowStage {
        try TrainingStage.make(
            model: lesson.flow.model, scenario: lesson.flow.scenario, carrier)
    }

    /// Presses the key that comes next until the lesson is done.
    /// - Returns: how many keys it took; nil where the guide knows no way on.
    private func follow(_ guide: inout LessonGuide, _ running: inout RunningWorld) -> Int? {
        var keys = 0
        for _ in 0..<3000 where !guide.isDone {
            guard !guide.isLost else { return nil }
            if let next = guide.next(on: running.world) {
                keys += 1
                take(next.act, &guide, &running)
            } else {
                wait(&guide, &running)
            }
        }
        return guide.isDone ? keys : nil
    }

    private func take(
        _ act: WorldInput.Act, _ guide: inout LessonGuide, _ running: inout RunningWorld
    ) {
        let effects = running.take(act, at: running.world.now.after(milliseconds: 300))
        for case .exchanged in effects { guide.calls += 1 }
        guide.note(act, &running)
    }

    private func wait(_ guide: inout LessonGuide, _ running: inout RunningWorld) {
        let moment = running.world.nextWake ?? running.world.now.after(milliseconds: 1000)
        let effects = running.take(.waited, at: moment)
        for case .exchanged in effects { guide.calls += 1 }
        guide.note(.waited, &running)
    }

    @Test("by the keys that light up, one after the other, to the goal", arguments: names)
    func straight(name: String) throws {
        let lesson = try read(name)
        for carrier in lesson.flow.carriers {
            var guide = try LessonGuide(lesson, on: stage(lesson, carrier))
            var running = try guide.begin()
            #expect(!guide.isReached)
            let keys = try #require(follow(&guide, &running), "\(carrier): \(guide.place)")
            #expect(guide.detours == 0)
            // What a model asks besides, or a text as it is typed, may take one more.
            #expect(keys <= guide.shortest + 1, "\(carrier): \(keys), \(guide.shortest)")
            #expect(guide.trouble == nil)
        }
    }

    /// Keys that cannot by themselves delete anything.
    private static let detours: [Key] = [
        .up, .down, .left, .right, .center, .softLeft, .softRight, .clear, .end, .mail, .digit5,
    ]

    @Test("after keys pressed by chance in its midst, too", arguments: names)
    func astray(name: String) throws {
        let lesson = try read(name)
        let carrier = try #require(lesson.flow.carriers.first)
        let first = try LessonGuide(lesson, on: stage(lesson, carrier))
        for seed in 1...2 as ClosedRange<UInt64> {
            var guide = first
            var running = try guide.begin()
            var chance = Chance(seed: seed)
            // A part of the way, then away from it.
            for _ in 0..<chance.number(below: max(2, guide.shortest / 2)) {
                guard let next = guide.next(on: running.world) else {
                    wait(&guide, &running)
                    continue
                }
                take(next.act, &guide, &running)
            }
            for _ in 0..<4 {
                let key = Self.detours[chance.number(below: Self.detours.count)]
                take(.pressed(key), &guide, &running)
            }
            let keys = follow(&guide, &running)
            #expect(keys != nil, "seed \(seed), step \(guide.place): \(running.world.screen.text)")
        }
    }

    @Test("what happens around the phone happens again when it is taken back")
    func takenBack() throws {
        let lesson = try read("1.1-docomo.yaml")
        var guide = try LessonGuide(lesson, on: stage(lesson, .docomo))
        var running = try guide.begin()
        let ahead = { (running: RunningWorld) in
            WorldFacts(running.world).value("garakei.clockOff")?.text
        }
        let before = try #require(ahead(running))
        let beginning = try #require(guide.beginning)
        take(.pressed(.center), &guide, &running)
        // This step anew: the surroundings stay.
        let isBack = running.goBack(to: beginning)
        #expect(isBack)
        guide.goBack(to: beginning, running)
        #expect(ahead(running) == before)
        #expect(guide.next(on: running.world) != nil)
        // All the way: they are made once more.
        let isAtStart = running.goBack(to: 0)
        #expect(isAtStart)
        guide.goBack(to: 0, running)
        #expect(ahead(running) != before)
        wait(&guide, &running)
        #expect(ahead(running) == before)
        #expect(follow(&guide, &running) != nil)
    }

    @Test("a goal that is reached in another way is noticed")
    func anotherWay() throws {
        let lesson = try read("2.2.yaml")
        var guide = try LessonGuide(lesson, on: stage(lesson, .docomo))
        var running = try guide.begin()
        #expect(!guide.hasReached)
        // The lesson takes the soft key first; the end key leads to standby as well.
        take(.pressed(.end), &guide, &running)
        #expect(guide.hasReached)
        #expect(guide.isReached)
    }
}

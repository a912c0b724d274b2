import ArgumentParser
import AssetFiles
import Automation
import Classroom
import Foundation
import Handset
import Session
import Vocabulary
import Window

/// The manual's procedures, step by step beside the phone.
struct GuideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guide",
        abstract: "Go through a procedure of the manual: the step beside the phone, the key lit.",
        discussion: """
            A lesson goes four ways: watch (it plays itself), try (it waits for your key and lights \
            the next one), exam (no help, scored), free. Detours are forgiven: the guide finds the \
            way back from wherever you are. docs/training.md tells how to write lessons.
            """)

    @Argument(
        help: ArgumentHelp(
            "Sections of the manual, such as 3.3 or 3.12.2, names of --list, or files of your own, in "
                + "their order. "
                + "Without any, all of them.",
            valueName: "section"))
    var sections: [String] = []

    @OptionGroup var handset: HandsetOptions

    @Option(help: ArgumentHelp("watch, try, exam or free.", valueName: "mode"))
    var mode = "try"

    @Flag(inversion: .prefixedNo, help: "Light the next key without being asked to.")
    var light = true

    @Flag(help: "Show the same situation on the other carrier's phone beside it.")
    var sideBySide = false

    @Option(
        help: ArgumentHelp(
            "Keep the results of examinations under this name.", valueName: "name"))
    var trainee: String?

    @OptionGroup var results: ResultOptions

    @Flag(help: "List the lessons.")
    var list = false

    @Flag(help: "Prove that each lesson can be gone through.")
    var check = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let assets = try AssetFolder.required()
        let shelf = LessonShelf(assets: assets, tongue: tongue)
        let found =
            sections.isEmpty ? try shelf.all() : try sections.flatMap { try shelf.lessons($0) }
        let run = LessonRun(
            shelf: shelf, handset: handset, mode: try chosenMode(tongue), isLighting: light,
            isSideBySide: sideBySide,
            keeping: try trainee.map { LessonRun.Keeping($0, try results.book(tongue)) })
        if list { return run.list(found) }
        if check { return try run.prove(found) }
        try run.open(found)
    }

    private func chosenMode(_ tongue: Tongue) throws -> LessonMode {
        if mode == "try" { return .practice }
        guard let named = LessonMode(rawValue: mode), named != .practice else {
            throw Complaint.wrongUse(
                tongue(
                    "--mode: found \"\(mode)\"; wanted watch, try, exam or free.",
                    "--mode: 「\(mode)」は指定できません。watch、try、exam、free のいずれかを指定してください。"))
        }
        return named
    }
}

/// Lessons one after the other, each with a phone in a window of its own.
struct LessonRun {
    var shelf: LessonShelf
    var handset: HandsetOptions
    var mode: LessonMode
    var isLighting: Bool
    /// The other carrier's phone stands beside it.
    var isSideBySide = false
    /// Who sits there, and where examinations are kept; nil where they are not.
    var keeping: Keeping?

    struct Keeping {
        var trainee: String
        var book: ResultBook

        init(_ trainee: String, _ book: ResultBook) {
            self.trainee = trainee
            self.book = book
        }
    }

    private var tongue: Tongue { shelf.tongue }

    func list(_ lessons: [GuidedLesson]) {
        for lesson in lessons {
            let carriers =
                lesson.flow.carriers.count > 1 ? "both" : lesson.flow.carriers[0].rawValue
            print(
                "\(Flow.name(of: lesson.flow.file))  [\(carriers)]  "
                    + lesson.head.title(in: tongue))
        }
        print(tongue("\(lessons.count) lessons.", "レッスン\(lessons.count)件"))
    }

    /// On each carrier that a lesson names.
    func prove(_ lessons: [GuidedLesson]) throws {
        let (known, chosen, carriers) = try handset.meant(in: shelf.assets, tongue)
        var (proved, faults) = (0, 0)
        for lesson in lessons {
            for carrier in lesson.flow.carriers where carriers.contains(carrier) {
                let stage = try shelf.stage(lesson, on: carrier, known, chosen: chosen)
                for problem in LessonProof(lesson, on: stage).problems() {
                    print("\(lesson.flow.file): \(carrier): \(problem.words(in: tongue))")
                    faults += 1
                }
                proved += 1
            }
        }
        print(
            tongue(
                "\(lessons.count) lessons, \(proved) on a phone: \(faults) problems.",
                "レッスン\(lessons.count)件、電話機で\(proved)回：問題\(faults)件"))
        guard faults == 0 else {
            throw Complaint(
                sentence: tongue("Some lessons are not sound.", "成り立たないレッスンがあります。"),
                code: Exit.failedCheck)
        }
    }

    func open(_ lessons: [GuidedLesson]) throws {
        let (known, chosen, carriers) = try handset.meant(in: shelf.assets, tongue)
        let fitting = lessons.compactMap { lesson in
            lesson.flow.carriers.first(where: carriers.contains).map { (lesson, $0) }
        }
        guard !fitting.isEmpty else {
            throw Complaint.wrongUse(
                tongue("No such lesson is for this carrier.", "このキャリアのレッスンではありません。"))
        }
        let manner = Manner(mode, isLighting)
        for (index, (lesson, carrier)) in fitting.enumerated() {
            let stage = try shelf.stage(lesson, on: carrier, known, chosen: chosen)
            let end = try window(
                lesson, on: stage, known, waiting: fitting.count - 1 - index, manner)
            guard end == .next else { return }
        }
    }

    private func window(
        _ lesson: GuidedLesson, on stage: FlowStage, _ known: [PhoneModel], waiting: Int,
        _ manner: Manner
    ) throws -> WindowEnd {
        let (guide, running) = try begin(lesson, on: stage)
        let start = try PhoneStart(
            running, of: stage.model, supporting: known, assets: shelf.assets, tongue)
        let other = isSideBySide ? try companion(of: lesson, on: stage, known) : nil
        return try WindowRun(
            port: 0, isMuted: true, panel: .shown, typing: .keys,
            tour: TourOptions(
                guide: guide, mode: manner.mode, isLighting: manner.isLighting,
                companion: other?.companion, waiting: waiting,
                onEnd: ending(lesson, stage.model),
                onNext: { (manner.mode, manner.isLighting) = ($0, $1) }),
            companion: other.map { ($0.model, $0.skin) }
        ).run(start)
    }

    /// How the next lesson is gone through: as the last one was.
    private final class Manner {
        var mode: LessonMode
        var isLighting: Bool

        init(_ mode: LessonMode, _ isLighting: Bool) {
            self.mode = mode
            self.isLighting = isLighting
        }
    }

    private func begin(
        _ lesson: GuidedLesson, on stage: FlowStage
    ) throws -> (LessonGuide, RunningWorld) {
        do throws(CaseProblem) {
            var guide = try LessonGuide(lesson, on: stage)
            let running = try guide.begin()
            return (guide, running)
        } catch {
            throw Complaint.wrongUse(
                lesson.flow.file + tongue(": ", "：") + error.words(in: tongue))
        }
    }

    /// The same lesson, or else the same section's, on the other carrier's phone.
    private func companion(
        of lesson: GuidedLesson, on stage: FlowStage, _ known: [PhoneModel]
    ) throws -> (companion: Companion, model: PhoneModel, skin: SkinSheet) {
        let carrier = stage.model.carrier == .docomo ? Carrier.softbank : .docomo
        let same = lesson.flow.carriers.contains(carrier) ? lesson : nil
        let related =
            try same
            ?? shelf.all().first { other in
                other.flow.carriers.contains(carrier)
                    && Self.topic(other.section) == Self.topic(lesson.section)
            }
        guard let other = related else {
            throw Complaint.wrongUse(
                tongue(
                    "--side-by-side: the section \(lesson.section) has no lesson for \(carrier).",
                    "--side-by-side: 節 \(lesson.section) には \(carrier) のレッスンがありません。"))
        }
        let place = try shelf.stage(other, on: carrier, known, chosen: nil)
        let (guide, running) = try begin(other, on: place)
        return (
            Companion(running, guide), place.model,
            try PhoneStart.skin(of: place.model, in: shelf.assets, tongue)
        )
    }

    /// 1.2.1 is docomo's and 1.2.2 SoftBank's of the same thing.
    private static func topic(_ section: String) -> String {
        ["1.2.", "3.12."].first { section.hasPrefix($0) } ?? section
    }

    /// Says what came of a lesson, and keeps an examination.
    private func ending(
        _ lesson: GuidedLesson, _ model: PhoneModel
    ) -> @Sendable (LessonMode, LessonTally, Bool, Int64) -> Void {
        return { [keeping, tongue] mode, tally, isReached, seconds in
            let score = tally.score(isReached: isReached)
            print(
                "\(lesson.section) \(mode.words(in: tongue)): "
                    + (mode == .exam
                        ? "\(score.points)"
                        : isReached ? tongue("done", "できました") : tongue("not reached", "未達")))
            // Whoever reads along reads it now.
            fflush(nil)
            guard mode == .exam, let keeping else { return }
            let took = seconds * 1000
            let result = CallResult(
                id: UUID().uuidString.lowercased(), trainee: keeping.trainee, lesson,
                model: model.id, carrier: model.carrier.rawValue, tally, isReached: isReached,
                startedAt: Int64(Date().timeIntervalSince1970 * 1000) - took, took: took)
            do throws(BookFault) { try keeping.book.keep(result) } catch {
                tell("garakei: " + error.sentence(in: tongue))
            }
        }
    }
}

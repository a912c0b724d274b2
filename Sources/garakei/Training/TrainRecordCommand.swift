import ArgumentParser
import AssetFiles
import Automation
import Foundation
import Handset
import Session
import Simulation
import Vocabulary
import Window

/// Makes a lesson from using the phone.
struct TrainRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Make a lesson: use the phone, close the window, and what you did is the lesson.",
        discussion: """
            Begin where the lesson is to begin (--scenario), and do each thing once. The file has a \
            hint for each thing and a check after each screen; write what a trainer would say, and the \
            task, into it. It is proved at once.
            """)

    @Argument(
        help: ArgumentHelp("The lesson's file, which must not be there yet.", valueName: "file"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Where the lesson begins: a scenario's name, such as one-token. A new phone without it.",
            valueName: "name"))
    var scenario: String?

    @Option(help: ArgumentHelp("What the lesson is called.", valueName: "title"))
    var title: String?

    @Option(help: ArgumentHelp("The manual's section.", valueName: "section"))
    var section = "0"

    @OptionGroup var handset: HandsetOptions

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Complaint.wrongUse(
                tongue("\(file) is there already.", "\(file) は既にあります。"))
        }
        // That it cannot be written is told before anything is done for it.
        guard FileManager.default.createFile(atPath: file, contents: nil) else {
            throw Complaint.environment(
                tongue("\(file) cannot be written.", "\(file) に保存できません。"))
        }
        do { try record(tongue) } catch {
            if (try? String(contentsOfFile: file, encoding: .utf8))?.isEmpty == true {
                try? FileManager.default.removeItem(atPath: file)
            }
            throw error
        }
    }

    private func record(_ tongue: Tongue) throws {
        let assets = try AssetFolder.required()
        let (known, chosen) = try handset.models(in: assets, tongue)
        var flow = Flow(name: Flow.name(of: file), file: file)
        flow.scenario = scenario
        let stage = try FlowStage.plain(
            flow, on: chosen.carrier, known, chosen: chosen, seed: 1, assets, tongue)
        let running: RunningWorld
        do throws(CaseProblem) { running = try stage.opening(flow.scenario) } catch {
            throw Complaint.wrongUse("--scenario: " + error.words(in: tongue))
        }
        let start = try PhoneStart(
            running, of: stage.model, supporting: known, assets: assets, tongue)
        let written = Written()
        _ = try WindowRun(
            port: 0, isMuted: true, panel: .shown, typing: .keys,
            onClose: { written.journal = $0 }
        ).run(start)
        guard let journal = written.journal, journal.inputs.contains(where: { $0.act != .waited })
        else {
            throw Complaint.wrongUse(tongue("Nothing was done.", "何も操作されませんでした。"))
        }
        try write(journal, stage, tongue)
    }

    private func write(_ journal: Journal, _ stage: FlowStage, _ tongue: Tongue) throws {
        let name = Flow.name(of: file)
        let written = LessonWriting(
            journal,
            LessonWriting.Head(
                name: name, title: title ?? name, section: section, scenario: scenario))
        do { try written.text.write(toFile: file, atomically: true, encoding: .utf8) } catch {
            throw Complaint.environment("\(file): \(error.localizedDescription)")
        }
        print(tongue("Written: \(file)", "保存しました：\(file)"))
        if !written.unsaid.isEmpty {
            print(
                tongue(
                    "No lesson can say: \(written.unsaid.joined(separator: ", ")).",
                    "レッスンで表せない操作：\(written.unsaid.joined(separator: "、"))"))
        }
        let shelf = LessonShelf(assets: try AssetFolder.required(), tongue: tongue)
        for lesson in try shelf.lessons(file.contains("/") ? file : "./" + file) {
            for problem in LessonProof(lesson, on: stage).problems() {
                throw Complaint(
                    sentence: file + tongue(": ", "：") + problem.words(in: tongue),
                    code: Exit.failedCheck)
            }
        }
    }

    /// What the window leaves when it is closed.
    private final class Written { var journal: Journal? }
}

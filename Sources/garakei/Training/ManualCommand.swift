import ArgumentParser
import AssetFiles
import Automation
import Classroom
import FlowRunner
import Foundation
import Handset
import OTPDomain
import Rendering
import Session
import Vocabulary

/// The illustrated manual, made from the running phone.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Make the illustrated operating manual by going through every procedure.",
        discussion: """
            Each lesson of `garakei guide` is gone through on the carrier's phone, and each thing that \
            is done stands there with its keys and the picture that came of it; then the error codes \
            and the questions. One page that opens from disk, and a PDF where Chromium or Chrome is \
            there.
            """)

    @OptionGroup var handset: HandsetOptions

    @Option(help: ArgumentHelp("The folder to write into.", valueName: "folder"))
    var out = "manual"

    @Flag(inversion: .prefixedNo, help: "Print the page to a PDF as well.")
    var pdf = true

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let assets = try AssetFolder.required()
        let (known, chosen) = try handset.onePerCarrier(in: assets, tongue)
        let head = try assets.pageHead()
        do {
            try FileManager.default.createDirectory(
                atPath: out, withIntermediateDirectories: true)
        } catch {
            throw Complaint.environment("--out: \(out): \(error.localizedDescription)")
        }
        for model in chosen {
            let book = try book(of: model, known, assets, tongue)
            let name = "\(out)/manual-\(model.carrier.rawValue)-\(tongue.rawValue)"
            try ManualPage(head: head, in: tongue).html(of: book)
                .write(to: name + ".html", named: "--out")
            print(
                tongue(
                    "\(name).html: \(book.procedures.count) procedures",
                    "\(name).html：手順\(book.procedures.count)件"))
            if pdf { try putOnPaper(name, tongue) }
        }
    }

    // MARK: What stands in it

    private func book(
        of model: PhoneModel, _ known: [PhoneModel], _ assets: AssetFolder, _ tongue: Tongue
    ) throws -> ManualBook {
        let shelf = LessonShelf(assets: assets, tongue: tongue)
        let gallery = try assets.pageGallery()
        var procedures: [ManualBook.Procedure] = []
        for lesson in try shelf.all() where lesson.flow.carriers.contains(model.carrier) {
            let own = lesson.flow.model == nil ? model : nil
            let stage = try shelf.stage(lesson, on: model.carrier, known, chosen: own)
            procedures.append(try procedure(of: lesson, on: stage, gallery, tongue))
        }
        let errors = ErrorGuide.all.map { guide in
            ManualBook.Fault(
                guide: guide,
                message: ErrorTable.entries.first { $0.code == guide.code }?.message ?? "")
        }
        return ManualBook(
            model: Wording(model.nameEnglish, model.nameJapanese), procedures: procedures,
            errors: errors,
            questions: try CaseShelf(assets: assets, tongue: tongue).handbook().questions)
    }

    private func procedure(
        of lesson: GuidedLesson, on stage: FlowStage, _ gallery: FlowGallery, _ tongue: Tongue
    ) throws -> ManualBook.Procedure {
        do {
            let story = try LessonStory(lesson, on: stage)
            return ManualBook.Procedure(
                lesson: lesson, opening: try gallery.png(of: story.opening, on: stage.model),
                moves: try story.pages.map { page in
                    ManualBook.Move(
                        told: page.move,
                        keys: page.keys.map { Wording($0.words(in: .en), $0.words(in: .ja)) },
                        picture: try gallery.png(of: page.screen, on: stage.model))
                })
        } catch let problem as CaseProblem {
            throw Complaint.wrongUse(
                lesson.flow.file + tongue(": ", "：") + problem.words(in: tongue))
        } catch {
            throw Complaint.environment("\(error)")
        }
    }

    // MARK: Paper

    /// Prints a page with the browser that is there.
    private func putOnPaper(_ name: String, _ tongue: Tongue) throws {
        let browsers = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"]
        guard let browser = browsers.lazy.compactMap({ InstalledProgram.path($0) }).first else {
            return print(
                tongue(
                    "No PDF: neither Chromium nor Chrome is there. Any browser prints the page.",
                    "PDFは作れません。ChromiumもChromeもないためです。ページはどのブラウザでも印刷できます。"))
        }
        let page = URL(fileURLWithPath: name + ".html").absoluteString
        let process = Process()
        process.executableURL = URL(fileURLWithPath: browser)
        process.arguments = [
            "--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer",
            "--print-to-pdf=\(name).pdf", page,
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        do { try process.run() } catch {
            throw Complaint.environment("\(browser): \(error.localizedDescription)")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0,
            FileManager.default.fileExists(atPath: name + ".pdf")
        else {
            throw Complaint.environment(
                tongue(
                    "\(browser) could not print \(name).html.",
                    "\(browser) で \(name).html を印刷できません。"))
        }
        print("\(name).pdf")
    }
}

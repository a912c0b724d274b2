import ArgumentParser
import AssetFiles
import Automation
import Classroom
import Foundation

/// What has come of the calls, for the trainer.
struct TrainReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Tell how a class does: by person, by topic, and what is missed most.")

    @OptionGroup var results: ResultOptions

    @Option(help: ArgumentHelp("Only of this trainee.", valueName: "name"))
    var trainee: String?

    @Option(help: ArgumentHelp("Write a page that opens from disk.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("Write a table, a line a call.", valueName: "file"))
    var csv: String?

    @Option(
        help: ArgumentHelp(
            "Write xAPI statements for a learning record store, a line each.", valueName: "file"))
    var xapi: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let report: ClassReport
        do throws(BookFault) {
            report = ClassReport(
                try ResultBook(path: results.path).results(of: trainee))
        } catch {
            throw Complaint.environment(error.sentence(in: tongue))
        }
        print(report.text(in: tongue))
        if let html {
            let assets = try AssetFolder.required()
            let head = try String(contentsOfFile: assets.path("report/head.html"), encoding: .utf8)
            try write(ReportPage(head: head, in: tongue).html(of: report), to: html, "--html")
        }
        if let csv { try write(report.csv, to: csv, "--csv") }
        if let xapi { try write(report.statements, to: xapi, "--xapi") }
    }

    private func write(_ text: String, to path: String, _ option: String) throws {
        do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch {
            throw Complaint.environment("\(option): \(path): \(error.localizedDescription)")
        }
    }
}

/// Where a class's results are.
struct ResultOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file of the class's results; one in your data folder otherwise.",
            valueName: "file"))
    var results: String?

    /// Source: the XDG base directory rules.
    var path: String { results ?? Self.usual }

    private static var usual: String {
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let home = environment["HOME"] ?? "."
        return (data ?? home + "/.local/share") + "/garakei/training.sqlite"
    }

    /// - Throws: a complaint where it cannot be used.
    func book(_ tongue: Tongue) throws -> ResultBook {
        do throws(BookFault) { return try ResultBook(path: path) } catch {
            throw Complaint.environment(error.sentence(in: tongue))
        }
    }
}

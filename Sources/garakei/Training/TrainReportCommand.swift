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

    @Option(
        help: ArgumentHelp(
            "A file of results; may be given again, for several machines. The one in your data folder "
                + "otherwise.", valueName: "file"))
    var results: [String] = []

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
        let report = try report(tongue)
        print(report.text(in: tongue))
        if let html {
            let assets = try AssetFolder.required()
            let head = try assets.pageHead()
            try ReportPage(head: head, in: tongue).html(of: report)
                .write(to: html, named: "--html")
        }
        if let csv { try report.csv.write(to: csv, named: "--csv") }
        if let xapi { try report.statements.write(to: xapi, named: "--xapi") }
    }

    private func report(_ tongue: Tongue) throws -> ClassReport {
        for file in results where !FileManager.default.fileExists(atPath: file) {
            throw Complaint.wrongUse(
                tongue(
                    "--results: there is no file \(file).", "--results: \(file) というファイルはありません。"))
        }
        let files = results.isEmpty ? [ResultOptions.usual] : results
        do throws(BookFault) {
            return ClassReport(try ResultBook.results(in: files, of: trainee))
        } catch {
            throw Complaint.environment(error.sentence(in: tongue))
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

    static var usual: String {
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

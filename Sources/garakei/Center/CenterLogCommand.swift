import ArgumentParser
import Automation
import CenterServer
import Foundation
import OTPCenter

/// Prints what was asked of a center.
struct CenterLogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Print what was asked of a center and how it was answered.",
        discussion: """
            The latest entries, or with --all every one that ever was; never a password, a PIN, a \
            key or a passcode. With --json: entries, each with number (with --all), at, act, service, \
            userID, serial, handsetTime, result and chain; with --follow one object a line.
            """)

    @Option(help: "How many of the latest entries, up to 200.")
    var last = 20

    @Flag(help: "Every entry from the first on.")
    var all = false

    @Flag(help: "Go on printing entries as they come; ends with Ctrl-C.")
    var follow = false

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        guard (0...AuditLog.limit).contains(last) else {
            throw Complaint.wrongUse(
                call.tongue(
                    "--last: found \(last); wanted from 0 to \(AuditLog.limit). --all prints all.",
                    "--last: \(last) は指定できません。0から\(AuditLog.limit)までです。すべては --all で。"))
        }
        guard !all || !follow else {
            throw Complaint.wrongUse(
                call.tongue(
                    "--all and --follow do not go together.",
                    "--all と --follow は同時に指定できません。"))
        }
        if all { return try printAll(call) }
        let report: LogReport = try call.answer(to: .log(last: follow ? AuditLog.limit : last))
        if follow { return try follow(from: report, call) }
        guard !call.printsJSON else { return try call.printJSON(report) }
        OperatorTable.print(
            head: call.tongue.logHead, rows: report.entries.map { $0.cells(in: call.tongue) })
        guard report.isUnbroken else {
            throw Complaint(
                sentence: call.tongue(
                    "the log does not follow from itself: an entry was changed or taken out.",
                    "記録のつながりが壊れています。変更または削除された行があります。"),
                code: Exit.failedCheck)
        }
    }

    /// A thousand at a time, so that neither side holds all of them.
    private func printAll(_ call: OperatorCall) throws {
        var entries: [EntryReport] = []
        var number: Int64 = 0
        while true {
            let page: EntryList = try call.answer(to: .entries(after: number, limit: 1000))
            guard let last = page.entries.last?.number else { break }
            number = last
            if call.printsJSON {
                entries += page.entries
            } else {
                for entry in page.entries { print(entry.line(in: call.tongue)) }
            }
        }
        if call.printsJSON { try call.printJSON(["entries": entries]) }
    }

    private func follow(from report: LogReport, _ call: OperatorCall) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var shown = report.entries.dropLast(last).last?.chain
        var entries = report.entries
        while true {
            let new = entries.lastIndex { $0.chain == shown }.map { entries[($0 + 1)...] }
            for entry in new ?? entries[...] {
                let line =
                    call.printsJSON
                    ? String(decoding: try encoder.encode(entry), as: UTF8.self)
                    : entry.line(in: call.tongue)
                // At once, also where the output is a pipe.
                FileHandle.standardOutput.write(Data((line + "\n").utf8))
            }
            shown = entries.last?.chain ?? shown
            Thread.sleep(forTimeInterval: 1)
            entries = try running(call)
        }
    }

    /// Nobody but a running center gets new entries.
    private func running(_ call: OperatorCall) throws -> [EntryReport] {
        do {
            guard let answer = try OperatorLine(folder: call.folder).ask(.log(last: AuditLog.limit))
            else { throw OperatorFailure.notRunning(database: call.database) }
            return try JSONDecoder().decode(LogReport.self, from: Data(answer.body)).entries
        } catch let failure as OperatorFailure {
            throw Complaint.environment(failure.sentence(in: call.tongue.siteLanguage))
        }
    }
}

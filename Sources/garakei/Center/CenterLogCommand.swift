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
            key or a passcode. Whether an entry was changed or taken out is looked at as well, with \
            --all from the first one on; exit code 1 then. With --json: isUnbroken, and entries, each \
            with number (with --all), at, act, service, userID, serial, handsetTime, result and \
            chain; with --follow one entry a line.
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
        if follow { return try goOn(call) }
        let isUnbroken = all ? try printAll(call) : try printLatest(call)
        guard isUnbroken else {
            throw Complaint(
                sentence: call.tongue(
                    "the log does not follow from itself: an entry was changed or taken out.",
                    "記録のつながりが壊れています。変更または削除された行があります。"),
                code: Exit.failedCheck)
        }
    }

    /// Whether they follow from each other.
    private func printLatest(_ call: OperatorCall) throws -> Bool {
        let report: LogReport = try call.answer(to: .log(last: last))
        if call.printsJSON {
            try call.printJSON(report)
        } else {
            OperatorTable.print(
                head: call.tongue.logHead, rows: report.entries.map { $0.cells(in: call.tongue) })
        }
        return report.isUnbroken
    }

    /// How many entries are asked for at a time, so that the center need not hold all of them.
    private static let batch = 1000

    /// Whether they follow from each other.
    private func printAll(_ call: OperatorCall) throws -> Bool {
        var entries: [EntryReport] = []
        var number: Int64 = 0
        var isUnbroken = true
        while true {
            let page: EntryList = try call.answer(to: .entries(after: number, limit: Self.batch))
            isUnbroken = isUnbroken && page.isUnbroken
            guard let last = page.entries.last?.number else { break }
            number = last
            if call.printsJSON {
                entries += page.entries
            } else {
                for entry in page.entries { print(entry.line(in: call.tongue)) }
            }
        }
        if call.printsJSON { try call.printJSON(Log(isUnbroken: isUnbroken, entries: entries)) }
        return isUnbroken
    }

    private struct Log: Encodable {
        let isUnbroken: Bool
        let entries: [EntryReport]
    }

    /// Prints the latest entries, and each one that comes after them.
    private func goOn(_ call: OperatorCall) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let latest = try running(call, after: -Int64(max(1, last)))
        var number = latest.last?.number ?? 0
        var entries = latest.suffix(last)
        while true {
            for entry in entries {
                let line =
                    call.printsJSON
                    ? String(decoding: try encoder.encode(entry), as: UTF8.self)
                    : entry.line(in: call.tongue)
                // At once, also where the output is a pipe.
                FileHandle.standardOutput.write(Data((line + "\n").utf8))
            }
            number = entries.last?.number ?? number
            // Where many came, the next ones wait already.
            if entries.count < Self.batch { Thread.sleep(forTimeInterval: 1) }
            entries = try running(call, after: number)[...]
        }
    }

    /// Nobody but a running center gets new entries.
    private func running(_ call: OperatorCall, after number: Int64) throws -> [EntryReport] {
        do {
            let line = OperatorLine(folder: call.folder)
            guard let answer = try line.ask(.entries(after: number, limit: Self.batch)) else {
                throw OperatorFailure.notRunning(database: call.database)
            }
            let list: EntryList = try call.report(in: answer)
            return list.entries
        } catch let failure as OperatorFailure {
            throw Complaint.environment(failure.sentence(in: call.tongue.siteLanguage))
        }
    }
}

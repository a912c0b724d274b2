import Automation
import FlowRunner
import Foundation
import Session
import Vocabulary

/// Tells at the terminal how a run of flows goes on, and what came of it.
struct RunAccount {
    let tongue: Tongue
    let total: Int

    private var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// A line that is written over while all is well; a failure stays.
    func tell(_ result: SuiteRun.Result, _ done: Int) {
        if isTerminal {
            let state = "\r\u{1B}[K\(done)/\(total) \(result.unit.name)"
            FileHandle.standardError.write(Data(state.utf8))
            if done == total { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        }
        if let failure = result.failure { print(lines(result, failure).joined(separator: "\n")) }
        for warning in result.record.warnings {
            guard case .warned(let words) = warning.outcome else { continue }
            print(tongue("warning: ", "警告: ") + place(warning) + words(in: tongue))
        }
    }

    private func lines(
        _ result: SuiteRun.Result, _ failure: (words: Wording, step: StepRecord?)
    ) -> [String] {
        let head = tongue("FAILED ", "失敗 ") + result.unit.name
        let words = failure.words(in: tongue).split(
            separator: "\n", omittingEmptySubsequences: false)
        let indented = words.map { "    \($0)" }
        var lines = [head]
        if let step = failure.step { lines.append("  " + place(step) + step.step.words) }
        lines += result.callers.map { "    " + tongue("in ", "呼び出し元 ") + place($0) + $0.step.words }
        lines += indented
        if let because = result.record.codes.last {
            lines.append("    " + because.sentence(in: tongue))
        }
        lines.append("  " + result.command)
        if ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true",
            let step = failure.step
        {
            let message = (words.first.map(String.init) ?? "").replacing("%", with: "%25")
            lines.append(
                "::error file=\(step.step.file),line=\(step.step.line),col=\(step.step.column)::"
                    + message)
        }
        return lines
    }

    private func place(_ step: StepRecord) -> String {
        step.step.line == 0
            ? "" : "\(step.step.file):\(step.step.line):\(step.step.column): "
    }

    func summary(_ run: SuiteRun) -> String {
        let failed = run.failures.count
        let passed = run.results.count - failed
        let seconds = String(format: "%.1f", Double(run.milliseconds) / 1000)
        let lived = Self.span(run.worldMilliseconds, tongue)
        let warnings =
            run.warnings == 0
            ? "" : tongue(", \(run.warnings) warnings", "、警告\(run.warnings)件")
        return tongue(
            "\(passed) passed, \(failed) failed\(warnings); \(seconds) s for \(lived) of the world",
            "成功\(passed)件、失敗\(failed)件\(warnings)（\(seconds)秒で世界の\(lived)を実行）")
    }

    private static func span(_ milliseconds: Int64, _ tongue: Tongue) -> String {
        let minutes = milliseconds / 60_000
        if minutes < 120 { return tongue("\(minutes) minutes", "\(minutes)分") }
        if minutes < 2880 { return tongue("\(minutes / 60) hours", "\(minutes / 60)時間") }
        return tongue("\(minutes / 1440) days", "\(minutes / 1440)日")
    }
}

/// The summary of a job on GitHub, where the environment names a file for it.
enum GitHubSummary {
    static func write(_ run: SuiteRun, _ tongue: Tongue) {
        guard let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"],
            let file = FileHandle(forWritingAtPath: path)
        else { return }
        var lines = ["| | |", "| --- | --- |"]
        lines.append("| passed | \(run.results.count - run.failures.count) |")
        lines.append("| failed | \(run.failures.count) |")
        for result in run.failures {
            let words = result.failure?.words(in: tongue).split(separator: "\n").first ?? ""
            lines.append(
                "| \(result.unit.name) | \(words.replacing("|", with: "\\|")) `\(result.command)` |"
            )
        }
        file.seekToEndOfFile()
        file.write(Data((lines.joined(separator: "\n") + "\n").utf8))
        try? file.close()
    }
}

public import Automation
import Foundation
public import Handset
import Recording
import Session
import Vocabulary

/// A run's report as a folder: `index.html`, `junit.xml`, `allure/`, and in `traces/` an archive for
/// Playwright's Trace Viewer of each case that did not pass.
///
/// Source: automation.md 3; issue 6 (all formats every time).
public struct ReportFolder {
    private let page: HTMLReport
    private let gallery: FlowGallery
    private let models: [PhoneModel]
    private let tongue: Tongue

    public init(
        page: HTMLReport, gallery: FlowGallery, models: [PhoneModel], in tongue: Tongue
    ) {
        self.page = page
        self.gallery = gallery
        self.models = models
        self.tongue = tongue
    }

    /// Writes the folder; what an earlier run left in `allure/` and `traces/` goes first.
    ///
    /// - Parameter tracesAll: a trace of each case, passed ones included.
    public func write(
        _ run: SuiteRun, to folder: String, title: String, summary: String, version: String,
        tracesAll: Bool
    ) throws {
        for part in ["allure", "traces"] {
            let path = "\(folder)/\(part)"
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }
        try write(page.html(run, title: title, summary: summary).utf8, to: "\(folder)/index.html")
        try write(
            JUnitReport(run, name: title, in: tongue).xml.utf8, to: "\(folder)/junit.xml")
        for file in try AllureResults(in: tongue).files(run, version: version) {
            try file.content.write(to: URL(filePath: "\(folder)/allure/\(file.name)"))
        }
        for (number, result) in run.results.enumerated()
        where tracesAll || !result.record.outcome.isPassed {
            guard let model = models.first(where: { $0.id == result.record.model }) else {
                continue
            }
            let name = "\(number + 1)-\(result.unit.plainName).zip"
            let archive = try PlaywrightTrace.archive(
                result.record.steps.map { TraceStep($0, in: tongue) }, title: result.unit.name,
                startedAt: result.record.startedAt, on: model, gallery, in: tongue)
            try write(archive, to: "\(folder)/traces/\(name)")
        }
    }

    private func write(_ content: some Sequence<UInt8>, to path: String) throws {
        try Data(content).write(to: URL(filePath: path), options: .atomic)
    }
}

extension TraceStep {
    fileprivate init(_ step: StepRecord, in tongue: Tongue) {
        let message = step.outcome.message(in: tongue)
        self.init(
            words: step.step.words,
            place: Place(file: step.step.file, line: step.step.line, column: step.step.column),
            startedAt: step.startedAt, endedAt: step.endedAt, before: step.before,
            after: step.after, keys: step.keys, exchanges: step.exchanges, notes: step.notes)
        switch step.outcome {
        case .passed, .skipped: break
        case .failed: failure = message
        case .warned: warning = message
        }
    }
}

public import AssetFiles
public import Automation
import Foundation
public import Handset
import Rendering
import ScreenTree
import Session
import Vocabulary

/// A run as one HTML file that needs no network: per step the picture, the screen's text, keys,
/// exchanges, causes and clock; stepped through by keyboard, two cases side by side.
///
/// Source: issue 6; automation.md 3.3.
public struct HTMLReport {
    private let assets: AssetFolder
    private let gallery: FlowGallery
    private let models: [PhoneModel]
    private let tongue: Tongue

    public init(
        assets: AssetFolder, gallery: FlowGallery, models: [PhoneModel], in tongue: Tongue
    ) {
        self.assets = assets
        self.gallery = gallery
        self.models = models
        self.tongue = tongue
    }

    /// The page's text.
    /// - Throws: when the page's template is not in the assets, or a picture cannot be drawn.
    public func html(_ run: SuiteRun, title: String, summary: String) throws -> String {
        var album = Album(gallery: gallery)
        let cases = try run.results.map { try unit($0, &album) }
        let data = ReportData(
            title: title, summary: summary, cases: cases, shots: album.shots, words: words)
        return try PageTemplate("report/report.html", in: assets).filled(with: data)
    }

    private func unit(_ result: SuiteRun.Result, _ album: inout Album) throws -> ReportData.Case {
        let record = result.record
        guard let model = models.first(where: { $0.id == record.model }) else {
            preconditionFailure("a flow was played on one of the known models")
        }
        return ReportData.Case(
            name: result.unit.name, file: record.flow.file, model: record.model,
            seed: record.seed, command: result.command,
            start: MomentText.text(of: record.startedAt), end: MomentText.text(of: record.endedAt),
            outcome: record.outcome.isPassed
                ? (record.warnings.isEmpty ? "passed" : "warning") : "failed",
            message: result.failure?.words(in: tongue) ?? "",
            codes: record.codes.map {
                ReportData.Code(code: $0.code, sentence: $0.sentence(in: tongue))
            }, steps: try record.steps.map { try step($0, model, &album) })
    }

    private func step(
        _ step: StepRecord, _ model: PhoneModel, _ album: inout Album
    ) throws -> ReportData.Step {
        ReportData.Step(
            words: step.step.words,
            place: "\(step.step.file):\(step.step.line):\(step.step.column)", depth: step.depth,
            outcome: step.outcome.pageWord, message: step.outcome.message(in: tongue),
            start: ReportClock.text(of: step.startedAt), end: ReportClock.text(of: step.endedAt),
            keys: step.keys, before: try album.name(of: step.before, model),
            after: try album.name(of: step.after, model), text: step.after.text,
            exchanges: step.exchanges.map(ReportData.Exchange.init),
            notes: step.notes.compactMap { note in
                note.incident.words(in: tongue).map { ReportClock.text(of: note.at) + " " + $0 }
            })
    }

    private var words: [String: String] {
        [
            "step": tongue("step", "手順"), "case": tongue("case", "ケース"),
            "nextFailure": tongue("next failure", "次の失敗"),
            "beside": tongue("beside it:", "並べて表示："),
            "onlyFailures": tongue("only what did not pass", "成功以外だけ"),
            "search": tongue("name, file, code", "名前・ファイル・コード"),
            "before": tongue("before", "前"), "after": tongue("after", "後"),
            "keys": tongue("Keys", "キー"), "exchanges": tongue("Exchanges", "通信"),
            "causes": tongue("Causes", "原因"), "text": tongue("Screen", "画面の文字"),
        ]
    }
}

/// The pictures of a report, each once.
private struct Album {
    let gallery: FlowGallery
    private(set) var shots: [String: String] = [:]
    /// The last screens, because a step begins where the one before it ended.
    private var last: (screen: ScreenTree, model: String, name: String)?
    /// Names by the pictures' bytes.
    private var names: [[UInt8]: String] = [:]

    init(gallery: FlowGallery) { self.gallery = gallery }

    mutating func name(of screen: ScreenTree, _ model: PhoneModel) throws -> String {
        if let last, last.screen == screen, last.model == model.id { return last.name }
        let bytes = try gallery.png(of: screen, on: model)
        let name = names[bytes] ?? "s\(names.count)"
        if names[bytes] == nil {
            names[bytes] = name
            shots[name] = "data:image/png;base64," + Data(bytes).base64EncodedString()
        }
        last = (screen, model.id, name)
        return name
    }
}

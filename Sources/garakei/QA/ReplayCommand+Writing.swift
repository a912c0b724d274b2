import AssetFiles
import Automation
import Barcodes
import Foundation
import Handset
import Session
import Simulation
import Vocabulary

/// What `replay` writes: shorter journals, ones without secrets, links, and what would have been.
extension ReplayCommand {
    // MARK: Secrets

    func writeRedacted(to path: String, _ tongue: Tongue) throws {
        guard let content = FileManager.default.contents(atPath: place) else {
            throw Complaint.environment(
                tongue("\(place) cannot be read.", "\(place) を読めません。"))
        }
        do {
            let redaction = try JournalRedaction([UInt8](content))
            try redaction.write(to: path)
            print(
                tongue(
                    "\(path): \(redaction.changed) inputs no longer say what was typed, sent or "
                        + "answered; the opening world, the seed and the digests are gone. It can be "
                        + "read, not replayed.",
                    "\(path): 入力\(redaction.changed)件から、入力・送信・応答の内容を取り除きました。"
                        + "最初の世界、シード、照合値もありません。読めますが、再生はできません。"))
        } catch let fault as JournalFault {
            throw Complaint.wrongUse(place + tongue(": ", "") + fault.sentence(in: tongue))
        } catch let failure as HomeFailure {
            throw Complaint.environment("--redact: " + failure.sentence(in: tongue))
        }
    }

    // MARK: Shrinking

    func writeShrunk(_ record: JournalRecord, _ text: String, _ tongue: Tongue) throws {
        guard let shortest = record.shrunk(toShow: text) else {
            throw Complaint.neverShown(text, tongue)
        }
        print(
            tongue(
                "\(shortest.inputs.count) of \(record.inputs.count) inputs are needed:",
                "入力\(record.inputs.count)件のうち、必要なのは\(shortest.inputs.count)件です:"))
        print(shortest.inputs.map(\.act.words).joined(separator: " "))
        guard let out else { return }
        do { try shortest.write(to: out) } catch {
            throw Complaint.environment("--out: " + error.sentence(in: tongue))
        }
    }

    // MARK: Links

    func writeLink(_ record: JournalRecord, _ tongue: Tongue) throws {
        do {
            let text = try ReplayLink(record).text
            if link { print(text) }
            guard let qr else { return }
            guard let png = try CodeMatrix(text: text).picture(scale: 4).png else {
                throw Complaint.environment(tongue("no memory is left.", "メモリが足りません。"))
            }
            try Data(png).write(to: URL(filePath: qr), options: .atomic)
        } catch let fault as ReplayLinkFault {
            throw Complaint(sentence: fault.sentence(in: tongue), code: Exit.failedCheck)
        } catch let failure as CodeFailure {
            throw Complaint(
                sentence: "--qr: " + failure.sentence(in: tongue), code: Exit.failedCheck)
        } catch let error as CocoaError {
            throw Complaint.environment("--qr: \(qr ?? ""): \(error.localizedDescription)")
        }
    }

    // MARK: What if

    func compareWorlds(
        _ record: JournalRecord, _ assets: AssetFolder, _ tongue: Tongue
    ) throws {
        let (known, chosen) = try handset.models(in: assets, tongue)
        let other =
            handset.carrier == nil && handset.model == nil
            ? record.opening.handset.model : chosen
        let comparison =
            try whatIf.map { try changed(record, by: $0, tongue) }
            ?? onAnotherPhone(record, other, known, assets, tongue)
        let titles = (record.head.model, whatIf ?? other.id)
        let table = WhatIfTable(comparison, titles: titles)
        print(json ? try table.json : table.lines(in: tongue).joined(separator: "\n"))
        guard let shot else { return }
        try FilmStrips(assets: assets, models: (record.opening.handset.model, other))
            .write(comparison, to: shot)
    }

    private func changed(
        _ record: JournalRecord, by line: String, _ tongue: Tongue
    ) throws -> WhatIf {
        let place = at ?? 1
        guard (1...(record.inputs.count + 1)).contains(place) else {
            throw Complaint.wrongUse(
                tongue(
                    "--at: found \(place); the journal has \(record.inputs.count) inputs.",
                    "--at: \(place) は指定できません。ジャーナルの入力は\(record.inputs.count)件です。"))
        }
        switch WorldLine.read(line) {
        case .success(let read):
            return WhatIf(record.inputs, from: record.opening, doing: read.act, before: place)
        case .failure(let fault):
            throw Complaint.wrongUse("--what-if: " + fault.sentence(in: tongue))
        }
    }

    private func onAnotherPhone(
        _ record: JournalRecord, _ model: PhoneModel, _ known: [PhoneModel],
        _ assets: AssetFolder, _ tongue: Tongue
    ) throws -> WhatIf {
        guard record.head.opening != .kept else {
            throw Complaint.wrongUse(
                tongue(
                    "the journal begins in the middle of its own phone's life, which no other model "
                        + "has. Journals of repro, test, monkey, and phone with --scenario can be "
                        + "played on another one.",
                    "このジャーナルは使用中の電話機から始まっており、別の機種では再生できません。repro、test、"
                        + "monkey、phone --scenario のジャーナルなら再生できます。"))
        }
        let opening = try ReplaySource(assets: assets, tongue: tongue).opening(
            record.head.scenario, on: model, known, seed: record.head.seed,
            at: record.opening.now)
        return WhatIf(record.inputs, from: record.opening, on: opening)
    }
}

extension Complaint {
    /// What `--until` and `--shrink` look for does not come.
    static func neverShown(_ text: String, _ tongue: Tongue) -> Complaint {
        Complaint(
            sentence: tongue("\"\(text)\" is never on the display.", "「\(text)」は画面に表示されません。"),
            code: Exit.failedCheck)
    }
}

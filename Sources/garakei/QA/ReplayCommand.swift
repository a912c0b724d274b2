import ArgumentParser
import AssetFiles
import Automation
import Barcodes
import Foundation
import Handset
import Session
import Simulation
import Vocabulary
import Window

/// Plays a journal or a link again, and asks it things.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play a journal again: step by step, up to a text, with something otherwise.",
        discussion: """
            A journal is what --journal of phone, repro, test and monkey writes; a link begins with \
            garakei://replay/. Without an option it is played to its end, and what the display \
            shows is printed. docs/journals.md tells the rest.
            """)

    @Argument(help: ArgumentHelp("A journal's file, or a link.", valueName: "file-or-link"))
    var place: String

    @Option(help: ArgumentHelp("Stop after so many inputs.", valueName: "number"))
    var to: Int?

    @Option(
        help: ArgumentHelp(
            "Stop at the first moment at which this text, or code, is on the display.",
            valueName: "text"))
    var until: String?

    @Option(
        help: ArgumentHelp(
            "Write a picture: of the display, or of both film strips.", valueName: "file.png"))
    var shot: String?

    @Flag(help: "With --shot: the whole handset, not the display alone.")
    var body = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Compare every digest; exit code 1 where one differs.")
    var verify = false

    @Flag(help: "Open the phone there, to be used on.")
    var window = false

    @Option(
        help: ArgumentHelp(
            "Write the journal without its secrets; it can then be read, not replayed.",
            valueName: "file"))
    var redact: String?

    @Option(
        help: ArgumentHelp(
            "Find the shortest list of inputs after which this text, or code, is on the display.",
            valueName: "text"))
    var shrink: String?

    @Option(help: ArgumentHelp("With --shrink: write that journal.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "The same inputs, but with this done to the world, such as \"fault: refuse on setup\".",
            valueName: "line"))
    var whatIf: String?

    @Option(
        help: ArgumentHelp(
            "With --what-if: before which input it is done, from 1.", valueName: "number"))
    var at: Int?

    @OptionGroup var handset: HandsetOptions

    @Flag(help: "Print a link that plays the same.")
    var link = false

    @Option(help: ArgumentHelp("Write the link as a QR code.", valueName: "file.png"))
    var qr: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        try checkOptions(tongue)
        if let redact { return try writeRedacted(to: redact, tongue) }
        let assets = try AssetFolder.required()
        let record = try ReplaySource(assets: assets, tongue: tongue).record(place)
        if verify { return try compare(record, tongue) }
        if link || qr != nil { return try writeLink(record, tongue) }
        if let shrink { return try writeShrunk(record, shrink, tongue) }
        if isComparison { return try compareWorlds(record, assets, tongue) }
        try show(record, assets, tongue)
    }

    // MARK: Options

    private var isComparison: Bool {
        whatIf != nil || handset.carrier != nil || handset.model != nil
    }

    private func checkOptions(_ tongue: Tongue) throws {
        let actions: [(name: String, isGiven: Bool)] = [
            ("--verify", verify), ("--redact", redact != nil), ("--shrink", shrink != nil),
            ("--link", link || qr != nil), ("--what-if", isComparison), ("--window", window),
        ]
        let given = actions.filter(\.isGiven).map(\.name)
        guard given.count <= 1 else {
            throw Complaint.wrongUse(
                tongue(
                    "\(given[0]) and \(given[1]) do not go together.",
                    "\(given[0]) と \(given[1]) は一緒に使えません。"))
        }
        try need(out == nil || shrink != nil, "--out", "--shrink", tongue)
        try need(at == nil || whatIf != nil, "--at", "--what-if", tongue)
        guard whatIf == nil || (handset.carrier == nil && handset.model == nil) else {
            throw Complaint.wrongUse(
                tongue(
                    "take either --what-if or another phone, so that it is clear what made the "
                        + "difference.",
                    "--what-if と別の機種は、違いの原因が分かるように、どちらか一方だけ指定してください。"))
        }
        guard to == nil || until == nil else {
            throw Complaint.wrongUse(
                tongue("take either --to or --until.", "--to か --until のどちらか一方を指定してください。"))
        }
    }

    private func need(
        _ isRight: Bool, _ option: String, _ other: String, _ tongue: Tongue
    ) throws {
        guard !isRight else { return }
        throw Complaint.wrongUse(
            tongue("\(option) goes with \(other).", "\(option) は \(other) とともに使います。"))
    }

    // MARK: Playing

    /// After how many inputs to stop, and when.
    private func stop(
        in record: JournalRecord, _ tongue: Tongue
    ) throws -> (after: Int, at: WorldTime?) {
        if let until {
            guard let showing = record.first(showing: until) else {
                throw Complaint.neverShown(until, tongue)
            }
            return (showing.after, showing.at)
        }
        guard let to else { return (record.inputs.count, nil) }
        guard (0...record.inputs.count).contains(to) else {
            throw Complaint.wrongUse(
                tongue(
                    "--to: found \(to); the journal has \(record.inputs.count) inputs.",
                    "--to: \(to) は指定できません。ジャーナルの入力は\(record.inputs.count)件です。"))
        }
        return (to, nil)
    }

    private func show(
        _ record: JournalRecord, _ assets: AssetFolder, _ tongue: Tongue
    ) throws {
        let (after, moment) = try stop(in: record, tongue)
        var running = record.running(after: after)
        if let moment, moment > running.world.now { _ = running.take(.waited, at: moment) }
        let model = record.opening.handset.model
        if let shot {
            let skin = body ? try PhoneStart.skin(of: model, in: assets, tongue) : nil
            tellOfDrawing(record.head, tongue)
            try Shot(assets: assets, model: model, skin: skin)
                .write(running.world.screen, to: shot)
        }
        let report = ReplayReport(record, running, after: after)
        if json {
            print(try report.json)
        } else {
            let lines = report.lines(in: tongue).joined(separator: "\n")
            if window { tell(lines) } else { print(lines) }
        }
        guard window else { return }
        let models = try assets.models(checksSkins: false)
        // What comes after the step is there, too: one can go forward to it.
        if moment == nil { running = record.running(after: record.inputs.count) }
        var start = try PhoneStart(
            running, of: model, supporting: models, assets: assets, tongue)
        start.origin = PhoneStart.Origin(record.head)
        try WindowRun(port: 0, isMuted: true, panel: .shown, typing: .keys, topic: .time, after: after)
            .run(start)
    }

    /// Other versions may set texts otherwise by a pixel.
    private func tellOfDrawing(_ head: JournalHead, _ tongue: Tongue) {
        guard let there = head.drawing, let here = DrawingVersions.here, there != here else {
            return
        }
        tell(
            "garakei: "
                + tongue(
                    "FreeType \(there.freeType), SDL_ttf \(there.sdlTTF) or the fonts of the journal "
                        + "are not those of this machine (\(here.freeType), \(here.sdlTTF)); the "
                        + "picture may differ by pixels.",
                    "ジャーナルの FreeType \(there.freeType)、SDL_ttf \(there.sdlTTF) またはフォントが、"
                        + "このコンピュータのもの（\(here.freeType)、\(here.sdlTTF)）と異なります。"
                        + "画像に画素単位の違いが出ることがあります。"))
    }

    private func compare(_ record: JournalRecord, _ tongue: Tongue) throws {
        if let difference = record.firstDifference() {
            throw Complaint(
                sentence: difference.sentence(in: tongue)
                    + (record.head.garakei == Garakei.version
                        ? ""
                        : tongue(
                            " garakei \(record.head.garakei) wrote it; this is \(Garakei.version).",
                            "書いたのは garakei \(record.head.garakei)、これは \(Garakei.version) です。")),
                code: Exit.failedCheck)
        }
        print(
            tongue(
                "\(record.inputs.count) inputs, \(record.digests.count) digests, all the same",
                "入力\(record.inputs.count)件、照合\(record.digests.count)件、すべて一致しました"))
    }
}

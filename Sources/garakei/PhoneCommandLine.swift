import ArgumentParser
import AssetFiles
import Automation
import CenterServer
import Foundation
import Handset
import OTPCenter
import Rendering
import Session
import Simulation
import Vocabulary
import Window

/// Whether the panel stands beside the phone.
enum PanelWay: String, CaseIterable, ExpressibleByArgument {
    case shown, hidden, locked

    var place: PanelPlace {
        switch self {
        case .shown: .shown
        case .hidden: .hidden
        case .locked: .locked
        }
    }
}

/// How the keyboard types into a field.
enum TypingWay: String, CaseIterable, ExpressibleByArgument {
    case keys, direct

    var typing: KeyboardTyping { self == .keys ? .keys : .direct }
}

/// Opens a phone in a window, or plays keys on one without a display.
struct PhoneCommandLine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone",
        abstract: "Open a phone (the default command).",
        discussion: """
            The provider's page is served on this computer; its address stands on the terminal and \
            beside the phone. Closing the window switches the phone off; what it keeps is there again \
            the next time.

            Without a display, --headless plays keys in virtual time and prints what the display \
            shows: garakei phone --headless --keys "Center 3 1" --shot list.png
            """)

    @OptionGroup var options: WorldOptions

    @Option(help: "The port of the provider's page; any free one without it, or with 0.")
    var port: Int?

    @Option(
        help: """
            Whether the window's panel is shown, hidden at first (F9 shows it), or locked, so that \
            whoever sits there cannot open it.
            """)
    var panel = PanelWay.shown

    @Option(help: "How the keyboard types into a field: as the phone's keys, or directly.")
    var type = TypingWay.keys

    @OptionGroup var trainer: TrainerOptions

    @Flag(help: "Run without a window, in virtual time.")
    var headless = false

    @Option(
        help: ArgumentHelp(
            "Keys to press, such as: Mail Center \"abc\" Wait=2 SoftRight.", valueName: "keys"))
    var keys: String?

    @Option(
        help: ArgumentHelp(
            "Apply at the provider before the keys: service=ID user=ID password=PASSWORD.",
            valueName: "application"))
    var apply: String?

    @Option(
        help: ArgumentHelp(
            "Begin in a scenario: a name, such as enrolled or A000/refused, or a file; or where a "
                + "journal (.jsonl) ends. Such a phone keeps nothing.", valueName: "name-or-file"))
    var scenario: String?

    @Option(
        help: ArgumentHelp(
            "Open the phone at a screen: its title, or words on it, such as 設定メニュー. The fewest keys "
                + "that lead there are pressed.", valueName: "screen"))
    var to: String?

    @Option(
        name: [.customLong("world"), .customLong("fault")],
        help: ArgumentHelp(
            "Do something to the world around the phone at the start, such as \"radio: out\" or "
                + "\"sim: none\"; may be given again and again.", valueName: "line"))
    var world: [String] = []

    @Option(
        help: ArgumentHelp(
            "Tell all that happens, line by line as JSON, in this file; `garakei replay` plays it "
                + "again. What is typed stands in it, passwords included.", valueName: "file"))
    var journal: String?

    @Option(
        help: ArgumentHelp(
            "A picture (PNG, JPEG, BMP) that lies before the phone's camera, for its barcode reader.",
            valueName: "file"))
    var qr: String?

    @Option(help: ArgumentHelp("Write a picture of the display at the end.", valueName: "file.png"))
    var shot: String?

    @Flag(help: "Let the picture show the whole handset.")
    var body = false

    func run() throws {
        let tongue = try options.language.tongue()
        guard headless || (keys == nil && shot == nil && apply == nil && !body) else {
            throw Complaint.wrongUse(
                tongue(
                    "--keys, --apply, --shot and --body go with --headless.",
                    "--keys、--apply、--shot、--body は --headless とともに使います。"))
        }
        guard !headless || trainer.trainer == nil else {
            throw Complaint.wrongUse(
                tongue(
                    "--trainer goes with the window; with --headless, lines stand among the --keys.",
                    "--trainer はウィンドウとともに使います。--headless では --keys の中に書いてください。"))
        }
        try checkPort(tongue)
        // What is wrong in the lines and keys is told before a phone is touched.
        let picture = try qr.map { try CameraPicture.read($0, option: "--qr", tongue) }
        let acts =
            try world.map { try Self.act($0, tongue) }
            + [picture.map(WorldInput.Act.codeShown)].compactMap { $0 }
        if headless {
            let run = try HeadlessRun(
                keys: keys, apply: apply, shot: shot, showsBody: body, tongue: tongue)
            try run.run(try start(acts))
        } else {
            var window = WindowRun(
                port: port ?? 0, isMuted: options.mute, panel: panel.place, typing: type.typing)
            let start = try start(acts)
            window.trainer = try trainer.open(tongue)
            try window.run(start)
        }
    }

    /// A port that cannot be listened to is told before a phone is touched.
    private func checkPort(_ tongue: Tongue) throws {
        guard let port else { return }
        if headless {
            throw Complaint.wrongUse(
                tongue(
                    "--port goes with the window; with --headless no page is served.",
                    "--port はウィンドウで使うときだけ指定できます。--headless ではページを公開しません。"))
        }
        do {
            try PortCheck.check(port)
        } catch {
            let sentence = "--port: " + error.sentence(in: tongue == .ja ? .japanese : .english)
            if case .noSuchPort = error { throw Complaint.wrongUse(sentence) }
            throw Complaint.environment(sentence)
        }
    }

    private func start(_ acts: [WorldInput.Act]) throws -> PhoneStart {
        var start = try scenario.map { try begin(in: $0) } ?? PhoneStart(options)
        if let journal {
            let made = scenario.flatMap { $0.hasSuffix(StateShelf.ending) ? nil : $0 }
            let head = JournalHead.here(
                of: start.running.world, seed: start.running.seed,
                opening: made == nil ? .kept : .scenario, scenario: made)
            do { try start.running.tell(in: JournalFile(path: journal), head) } catch {
                throw Complaint.environment(
                    "--journal: " + error.sentence(in: start.tongue))
            }
        }
        try start.apply(acts)
        if let to {
            try PhoneWay(text: to, tongue: start.tongue, assets: start.assets)
                .follow(&start.running)
        }
        return start
    }

    /// A phone as a scenario leaves it, from a new world.
    private func begin(in name: String) throws -> PhoneStart {
        let tongue = try options.language.tongue()
        let isElsewhere =
            try options.home != nil || options.fresh || options.outside.place(tongue) != nil
        guard !isElsewhere, options.at == nil else {
            throw Complaint.wrongUse(
                tongue(
                    "--scenario makes a world of its own; it goes without --home, --fresh, --at and "
                        + "--center.",
                    "--scenario は独自の世界で始めます。--home、--fresh、--at、--center とは一緒に使えません。"))
        }
        let assets = try AssetFolder.required()
        if name.hasSuffix(StateShelf.ending) {
            return try PhoneStart(
                endOf: ReplaySource(assets: assets, tongue: tongue).record(name), options.handset,
                assets: assets, tongue)
        }
        return try ScenarioShelf(assets: assets).start(
            name, on: options.handset, seed: options.seed, tongue)
    }

    private static func act(_ line: String, _ tongue: Tongue) throws -> WorldInput.Act {
        do { return try WorldLine.read(line).get().act } catch {
            throw Complaint.wrongUse("--world: " + error.sentence(in: tongue))
        }
    }
}

import Automation
import Vocabulary

/// The steps of a flow: a list whose items are a command's name, or a map of the name to what it
/// takes.
extension FlowFile {
    func steps(_ place: YAMLReader) throws(AssetFailure) -> [FlowStep] {
        var steps: [FlowStep] = []
        for item in try place.list(wanted: "a list of steps") { steps.append(try step(item)) }
        return steps
    }

    private func step(_ item: YAMLReader) throws(AssetFailure) -> FlowStep {
        if item.isText {
            let name = try item.string()
            guard let command = try Self.bare(name, item) else {
                throw Self.isKnown(name)
                    ? item.failure(problem: "\(name) needs a value", wanted: "\(name): …")
                    : unknown(name, item)
            }
            return FlowStep(
                command, words: name, file: item.file, line: item.line ?? 0,
                column: item.column ?? 0)
        }
        return try step(onlyIn: item)
    }

    /// The step that a map of one name is.
    func step(onlyIn item: YAMLReader) throws(AssetFailure) -> FlowStep {
        let entries = try item.entries()
        guard entries.count == 1, let entry = entries.first else {
            throw item.failure(
                problem: "found \(entries.count) names",
                wanted: "one command in a step; what it takes stands further to the right")
        }
        return try step(entry)
    }

    private func step(_ entry: YAMLReader.Entry) throws(AssetFailure) -> FlowStep {
        let value = entry.value
        var label: String?
        var isOptional = false
        var message = ""
        // A world's line may be a list of words to YAML only by mistake; options are a map's.
        if value.isMap {
            label = try value.optional("label")?.string()
            isOptional = try value.optional("optional")?.bool() ?? false
            message = try value.optional("message")?.string() ?? ""
        }
        let command = try command(entry)
        let words = entry.name + (value.inline.isEmpty ? "" : ": \(Self.short(value.inline))")
        return FlowStep(
            command, words: label ?? words, isOptional: isOptional, message: message,
            file: value.file, line: entry.line ?? 0, column: entry.column ?? 0)
    }

    /// Steps that hold others are told by their beginning.
    private static func short(_ text: String) -> String {
        text.count <= 80 ? text : text.prefix(79) + "…"
    }

    /// What every command may have beside its own.
    static let options = ["label", "optional", "message"]

    // MARK: Commands

    /// Reads what one command takes; throws an `AssetFailure`. (In a table of many closures the
    /// compiler does not find out which error they throw.)
    typealias Reader = @Sendable (FlowFile, YAMLReader) throws -> FlowCommand

    private static let readers: [String: Reader] =
        applicationReaders.merging(checkReaders, uniquingKeysWith: { first, _ in first })
        .merging(worldReaders, uniquingKeysWith: { first, _ in first })
        .merging(orderReaders, uniquingKeysWith: { first, _ in first })

    /// Commands that need nothing.
    private static func bare(
        _ name: String, _ item: YAMLReader
    ) throws(AssetFailure) -> FlowCommand? {
        if let reason = refused[name] { throw item.failure(problem: name, wanted: reason) }
        return bareCommands[name]
    }

    private static let bareCommands: [String: FlowCommand] = [
        "launchApp": .launchApp(FlowCommand.Launch()), "stopApp": .stopApp, "killApp": .stopApp,
        "clearState": .clearState, "eraseText": .eraseText(50), "pasteText": .pasteText,
        "back": .pressKey([.clear], isLong: false), "hideKeyboard": .nothing,
        "scroll": .scroll(.down), "toggleAirplaneMode": .setRadioOff(nil),
        "waitForAnimationToEnd": .waitUntilIdle(timeoutMilliseconds: usualTimeout),
        "stopRecording": .stopRecording, "stepBack": .stepBack(1),
        "inputRandomText": .inputRandom(.text, length: 8),
        "inputRandomNumber": .inputRandom(.number, length: 8),
        "inputRandomEmail": .inputRandom(.email, length: 8),
        "inputRandomPersonName": .inputRandom(.personName, length: 8),
    ]

    /// Maestro's words that a phone with keys and no outside has nothing for, with the reason.
    private static let refused: [String: String] = [
        "doubleTapOn": "tapOn with repeat: 2; a phone with keys knows no double tap",
        "swipe": "scroll, or pressKey with an arrow; the display takes no touch",
        "clearKeychain": "clearState; the phone has no key chain",
        "assertWithAI": "assertVisible or assertScreenshot; nothing here guesses",
        "assertNoDefectsWithAI": "assertScreenshot; nothing here guesses",
        "extractTextWithAI": "copyTextFrom; nothing here guesses",
        "setLocation": "nothing; the phone has no receiver for positions",
        "travel": "nothing; the phone has no receiver for positions",
        "addMedia": "camera: code …; the phone keeps no pictures of others",
        "setOrientation": "nothing; the display does not turn",
        "setPermissions": "launchApp with permissions: {network: deny}",
        "assertDarkMode": "nothing; the display has one look a carrier",
    ]

    private static func isKnown(_ name: String) -> Bool {
        readers[name] != nil || WorldLine.keys.contains(name)
    }

    private func unknown(_ name: String, _ item: YAMLReader) -> AssetFailure {
        item.failure(
            problem: "there is no command \"\(name)\"",
            wanted: "\(nearest(to: name)), which is the nearest")
    }

    private func command(_ entry: YAMLReader.Entry) throws(AssetFailure) -> FlowCommand {
        if let reason = Self.refused[entry.name] {
            throw entry.value.failure(problem: entry.name, wanted: reason)
        }
        if let reader = Self.readers[entry.name] {
            let result = Result { try reader(self, entry.value) }
            return try result.mapError(Self.failure).get()
        }
        if WorldLine.keys.contains(entry.name) { return try worldLine(entry) }
        // `stopApp: otp` and the like: the one application that there is.
        if let bare = Self.bareCommands[entry.name] {
            guard entry.value.isText, ["otp", ""].contains(try entry.value.string()) else {
                throw entry.value.failure(wanted: "nothing after \(entry.name)")
            }
            return bare
        }
        throw AssetFailure(
            file: entry.value.file, line: entry.line, column: entry.column,
            field: entry.value.field,
            problem: "there is no command \"\(entry.name)\"",
            wanted: "\(nearest(to: entry.name)), which is the nearest")
    }

    private static func failure(_ error: any Error) -> AssetFailure {
        guard let failure = error as? AssetFailure else {
            preconditionFailure("readers throw what is wrong in the file, and nothing else")
        }
        return failure
    }

    private func nearest(to name: String) -> String {
        Spelling.nearest(
            to: name,
            among: Self.readers.keys.sorted() + Self.bareCommands.keys.sorted() + WorldLine.keys)
    }

    /// A line about the world is checked as it is read, unless something is still to be filled in.
    private func worldLine(_ entry: YAMLReader.Entry) throws(AssetFailure) -> FlowCommand {
        let line = "\(entry.name): \(try template(entry.value))"
        guard !line.contains("${"), case .failure(let fault) = WorldLine.read(line) else {
            return .world(line)
        }
        throw entry.value.failure(
            problem: "found \"\(fault.found)\"",
            wanted: "one of \(fault.wanted.joined(separator: ", "))")
    }
}

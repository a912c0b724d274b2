import Automation
import Vocabulary

/// The commands for the application and the keys.
extension FlowFile {
    static let applicationReaders: [String: Reader] = [
        "launchApp": { file, place in .launchApp(try file.launch(place)) },
        "tapOn": { file, place in try file.tap(place) },
        "longPressOn": { file, place in .longPressOn(try file.selector(place)) },
        "pressKey": { file, place in try file.pressKey(place) },
        "pressKeys": { file, place in .pressKeys(try file.keyScript(place)) },
        "inputText": { file, place in try file.inputText(place) },
        "inputRandomText": { _, place in try Self.random(.text, place) },
        "inputRandomNumber": { _, place in try Self.random(.number, place) },
        "inputRandomEmail": { _, place in try Self.random(.email, place) },
        "inputRandomPersonName": { _, place in try Self.random(.personName, place) },
        "eraseText": { _, place in .eraseText(try Self.count(place, "charactersToErase", 1...256))
        },
        "copyTextFrom": { file, place in .copyTextFrom(try file.selector(place)) },
        "setClipboard": { file, place in .setClipboard(try file.text(place, "text")) },
        "scroll": { file, place in .scroll(try file.direction(place.optional("direction"))) },
        "scrollUntilVisible": { file, place in try file.scrollUntilVisible(place) },
        "openLink": { file, place in .openLink(try file.text(place, "link")) },
        "setAirplaneMode": { _, place in
            .setRadioOff(try Self.word(place, ["enabled", "disabled"]) == "enabled")
        },
    ]

    // MARK: The application

    private func launch(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand.Launch {
        var launch = FlowCommand.Launch()
        guard place.isMap else {
            _ = try Self.word(place, ["otp"])
            return launch
        }
        try place.allow(
            only: ["appId", "clearState", "stopApp", "permissions"] + Self.options)
        if let id = try place.optional("appId") { _ = try Self.word(id, ["otp"]) }
        launch.clearsState = try place.optional("clearState")?.bool() ?? false
        launch.stops = try place.optional("stopApp")?.bool() ?? true
        if let permissions = try place.optional("permissions") {
            try permissions.allow(only: ["network"])
            launch.network = try permissions.optional("network")?.choice()
        }
        return launch
    }

    // MARK: Keys

    /// What Maestro knows besides a selector is about touch and waiting, and changes nothing here.
    private static let touchOptions = [
        "retryTapIfNoChange", "waitToSettleTimeoutMs", "repeat", "delay",
    ]

    private func tap(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        guard place.isMap else { return .tapOn(try selector(place), times: 1) }
        if let point = try place.optional("point") {
            throw point.failure(
                problem: "the display takes no touch", wanted: "a text, an id or an index")
        }
        let times = try place.optional("repeat")?.int(in: 1...100) ?? 1
        return .tapOn(try selector(place, and: Self.touchOptions), times: times)
    }

    /// One name, a list of them, or `{key: …, long: true}`.
    private func pressKey(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        guard place.isMap else { return .pressKey(try keys(place), isLong: false) }
        try place.allow(only: ["key", "long"] + Self.options)
        return .pressKey(
            try keys(place["key"]), isLong: try place.optional("long")?.bool() ?? false)
    }

    private func keys(_ place: YAMLReader) throws(AssetFailure) -> [Key] {
        guard place.isList else { return [try key(place)] }
        var keys: [Key] = []
        for item in try place.list() { keys.append(try key(item)) }
        return keys
    }

    /// Blanks in a name may stand anywhere; Maestro's remote controls have our arrows.
    private func key(_ place: YAMLReader) throws(AssetFailure) -> Key {
        let name = try place.string()
        var plain = name.lowercased().filter { !$0.isWhitespace }
        for prefix in ["remotedpad", "remote"] where plain.hasPrefix(prefix) {
            plain.removeFirst(prefix.count)
            break
        }
        guard let key = Key(scriptName: plain) else {
            let names = Key.allCases.map(\.scriptName)
            throw place.failure(
                wanted: "\(Spelling.nearest(to: plain, among: names)), or else one of "
                    + names.joined(separator: ", "))
        }
        return key
    }

    /// A line of keys is checked as it is read, unless something is still to be filled in.
    private func keyScript(_ place: YAMLReader) throws(AssetFailure) -> String {
        let line = try text(place, "keys")
        guard !line.contains("${"), case .failure(let fault) = KeyScript.read(line) else {
            return line
        }
        throw place.failure(problem: fault.sentence(in: .en))
    }

    private func inputText(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        guard place.isMap else { return .inputText(try template(place), .direct) }
        try place.allow(only: ["text", "mode"] + Self.options)
        return .inputText(
            try template(place["text"]), try place.optional("mode")?.choice() ?? .direct)
    }

    private static func random(
        _ kind: FlowCommand.RandomKind, _ place: YAMLReader
    ) throws(AssetFailure) -> FlowCommand {
        try place.allow(only: ["length"] + options)
        return .inputRandom(
            kind, length: try place.optional("length")?.int(in: 1...256) ?? 8)
    }

    // MARK: Scrolling

    private func direction(_ place: YAMLReader?) throws(AssetFailure) -> Key {
        guard let place else { return .down }
        switch try Self.word(place, ["DOWN", "UP", "LEFT", "RIGHT"]) {
        case "UP": return .up
        case "LEFT": return .left
        case "RIGHT": return .right
        default: return .down
        }
    }

    private func scrollUntilVisible(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        try place.allow(
            only: ["element", "direction", "timeout", "speed", "visibilityPercentage"]
                + Self.options)
        return .scrollUntilVisible(
            try selector(place["element"]), try direction(place.optional("direction")),
            timeoutMilliseconds: try Self.timeout(place))
    }

    // MARK: Small things

    /// In the world's time, in milliseconds. Source: automation.md 2.3; Maestro's own is 17 s.
    static let usualTimeout: Int64 = 17_000

    static func timeout(_ place: YAMLReader) throws(AssetFailure) -> Int64 {
        guard let timeout = try place.optional("timeout") else { return usualTimeout }
        return Int64(try timeout.int(in: 0...31_536_000_000))
    }

    /// A text by itself, or under a name in a map.
    func text(_ place: YAMLReader, _ name: String) throws(AssetFailure) -> String {
        guard place.isMap else { return try template(place) }
        try place.allow(only: [name] + Self.options)
        return try template(place[name])
    }

    static func word(
        _ place: YAMLReader, _ words: [String]
    ) throws(AssetFailure) -> String {
        let word = try place.string()
        guard words.contains(word) else {
            throw place.failure(wanted: "one of \(words.joined(separator: ", "))")
        }
        return word
    }

    static func count(
        _ place: YAMLReader, _ name: String, _ range: ClosedRange<Int>
    ) throws(AssetFailure) -> Int {
        guard place.isMap else { return try place.int(in: range) }
        try place.allow(only: [name] + options)
        return try place[name].int(in: range)
    }
}

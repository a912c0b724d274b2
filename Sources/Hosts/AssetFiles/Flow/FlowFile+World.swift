import Automation
import Vocabulary

/// The commands for the world and the provider. Its knobs are lines, which need no reader.
extension FlowFile {
    static let worldReaders: [String: Reader] = [
        "setTime": { file, place in .setTime(try file.moment(place)) },
        "advanceTime": { file, place in .advanceTime(try file.span(place)) },
        "loadScenario": { file, place in .loadScenario(try file.text(place, "name")) },
        "saveState": { file, place in .saveState(try file.text(place, "path")) },
        "loadState": { file, place in .loadState(try file.text(place, "path")) },
        "stepBack": { _, place in .stepBack(try FlowFile.count(place, "steps", 1...100_000)) },
        "apply": { file, place in .apply(try file.application(place)) },
        "logIn": { file, place in .logIn(try file.logIn(place)) },
    ]

    private func moment(_ place: YAMLReader) throws(AssetFailure) -> String {
        let text = try text(place, "time")
        guard text.contains("${") || MomentText.read(text) != nil else {
            throw place.failure(wanted: "a time such as 2009-06-09T10:08:41")
        }
        return text
    }

    private func span(_ place: YAMLReader) throws(AssetFailure) -> String {
        let text = try text(place, "time")
        guard text.contains("${") || WorldLine.milliseconds(text[...]) != nil else {
            throw place.failure(wanted: "a span such as 60s, 10m, 2h or 31d")
        }
        return text
    }

    private func application(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand.Application {
        try place.allow(only: ["service", "user", "password", "mail", "accepted"] + Self.options)
        return FlowCommand.Application(
            service: try template(place["service"]), user: try template(place["user"]),
            password: try template(place["password"]),
            mail: try place.optional("mail").map(template) ?? "",
            isExpected: try place.optional("accepted")?.bool() ?? true)
    }

    private func logIn(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand.LogInCheck {
        try place.allow(only: ["service", "user", "code", "accepted"] + Self.options)
        return FlowCommand.LogInCheck(
            service: try template(place["service"]), user: try template(place["user"]),
            code: try place.optional("code").map(template) ?? "",
            isExpected: try place.optional("accepted")?.bool() ?? true)
    }
}

/// The same commands as WebDriver's for programs that speak no HTTP: a JSON object a line goes in, and
/// one a line comes out.
///
/// ```
///   {"command":"newSession","capabilities":{"garakei:carrier":"softbank"}}
///   {"value":{"capabilities":{...},"sessionId":"..."}}
///   {"id":7,"command":"findElement","using":"id","value":"center"}
///   {"id":7,"value":{"element-6066-11e4-a52e-4f735466cecf":"..."}}
///   {"command":"garakei: fault","line":"cut after request on setup commit"}
///   {"value":null}
/// ```
///
/// `session`, `element` and `name` stand for the parts of a route's path; a session that is not named
/// is the one that was opened last. An `id` comes back with the answer. All else are the command's
/// parameters. A failure has `error`, `message` and perhaps `data` in the place of `value`.
///
/// Source: issue 6; assumed.
public struct DriverConsole: Sendable {
    private let desk: WebDriverDesk
    /// The sessions that were opened here, the last one last.
    private var sessions: [String] = []
    private var lines = 0

    public init(desk: WebDriverDesk) { self.desk = desk }

    /// Answers a line; nil for one with nothing in it.
    public mutating func answer(_ line: String) async -> String? {
        lines += 1
        guard line.contains(where: { !$0.isWhitespace }) else { return nil }
        guard let ask = JSONValue(bytes: Array(line.utf8)), ask.members != nil else {
            return Self.reply(
                .failure(.invalid("line \(lines): wanted a JSON object.")), to: nil)
        }
        let result: Result<JSONValue, DriverError>
        do throws(DriverError) { result = .success(try await perform(ask)) } catch {
            result = .failure(error)
        }
        return Self.reply(result, to: ask["id"])
    }

    private static func reply(
        _ result: Result<JSONValue, DriverError>, to id: JSONValue?
    ) -> String {
        var members: [String: JSONValue] = [:]
        members["id"] = id
        switch result {
        case .success(let value): members["value"] = value
        case .failure(let error):
            members["error"] = .text(error.code.rawValue)
            members["message"] = .text(error.message)
            members["data"] = error.data
        }
        return JSONValue.object(members).json
    }

    private mutating func perform(_ ask: JSONValue) async throws(DriverError) -> JSONValue {
        guard let name = ask["command"]?.text else {
            throw .invalid("line \(lines): command: wanted a string, such as findElement.")
        }
        let (command, body) = try command(name, ask)
        let places = try places(ask)
        let value = try await desk.perform(command, places, body)
        switch command {
        case .newSession: sessions += [value["sessionId"]?.text].compactMap { $0 }
        case .deleteSession: sessions.removeAll { $0 == places["session"] }
        default: break
        }
        return value
    }

    /// A script is a command by its own name, too.
    private func command(
        _ name: String, _ ask: JSONValue
    ) throws(DriverError) -> (Command, JSONValue) {
        let parameters = (ask.members ?? [:]).filter {
            !["command", "id", "session", "element"].contains($0.key)
        }
        if name.hasPrefix("mobile:") || name.hasPrefix("garakei:") {
            return (.execute, ["script": .text(name), "args": [.object(parameters)]])
        }
        guard let command = Command(rawValue: name) else {
            let known = Command.allCases.map(\.rawValue).joined(separator: ", ")
            throw DriverError(
                .unknownCommand,
                "line \(lines): there is no command \"\(name)\"; there are \(known), and the "
                    + "scripts of mobile: and garakei:.")
        }
        guard command == .newSession else { return (command, .object(parameters)) }
        let wanted = parameters["capabilities"] ?? [:]
        let isWhole = wanted["alwaysMatch"] != nil || wanted["firstMatch"] != nil
        return (command, ["capabilities": isWhole ? wanted : ["alwaysMatch": wanted]])
    }

    private func places(_ ask: JSONValue) throws(DriverError) -> [String: String] {
        var places: [String: String] = [:]
        places["session"] = ask["session"]?.text ?? sessions.last
        places["element"] = ask["element"]?.text ?? ask["element"]?[PhoneSession.elementKey]?.text
        places["name"] = ask["name"]?.text
        return places
    }
}

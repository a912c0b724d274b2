/// The table of routes: which command a method and a path name.
///
/// A path that no command has is another thing than a method that its path does not take, so the
/// table is asked by path first.
///
/// Source: automation.md 1.1 and 1.2.
struct Route: Equatable, Sendable {
    var command: Command
    /// `GET`, `POST` or `DELETE`.
    var method: String
    /// Parts that begin with `:` stand for anything.
    var path: [Substring]
    /// The command has no parameters, so that a body may be missing.
    var isBare: Bool

    private init(_ method: String, _ path: String, _ command: Command, bare: Bool = false) {
        self.command = command
        self.method = method
        self.path = path.split(separator: "/")
        isBare = bare
    }

    /// What stands in the places of a path, by their names without `:`.
    typealias Places = [String: String]

    enum Match: Equatable {
        case route(Route, Places)
        /// These methods would do.
        case otherMethod([String])
        case noPath
    }

    /// Finds the route of a request. A prefix `/wd/hub` counts for nothing.
    static func find(_ method: String, _ path: String) -> Match {
        var parts = path.split(separator: "/", omittingEmptySubsequences: true)
        if parts.starts(with: ["wd", "hub"]) { parts.removeFirst(2) }
        let fitting = table.compactMap { route in route.places(in: parts).map { (route, $0) } }
        guard !fitting.isEmpty else { return .noPath }
        guard let found = fitting.first(where: { $0.0.method == method }) else {
            return .otherMethod(fitting.map(\.0.method))
        }
        return .route(found.0, found.1)
    }

    private func places(in parts: [Substring]) -> Places? {
        guard parts.count == path.count else { return nil }
        var places: Places = [:]
        for (part, wanted) in zip(parts, path) {
            if wanted.hasPrefix(":") {
                places[String(wanted.dropFirst())] = String(part)
            } else if part != wanted {
                return nil
            }
        }
        return places
    }

    /// The table as Appium's Inspector reads it: methods and commands by their paths.
    static var listing: [String: JSONValue] {
        Dictionary(grouping: table) { "/" + $0.path.joined(separator: "/") }.mapValues { routes in
            .object(
                Dictionary(routes.map { ($0.method, ["command": .text($0.command.rawValue)]) }) {
                    $1
                })
        }
    }

    // MARK: The table

    static let table: [Route] =
        [
            Route("POST", "/session", .newSession),
            Route("GET", "/status", .status),
            Route("GET", "/sessions", .sessions),
            Route("GET", "/appium/sessions", .sessions),
            Route("GET", s(""), .capabilities),
            Route("DELETE", s(""), .deleteSession),
        ] + screen + elements + acts + appium + older

    private static let screen: [Route] = [
        Route("GET", s("/timeouts"), .getTimeouts),
        Route("POST", s("/timeouts"), .setTimeouts),
        Route("GET", s("/url"), .getURL),
        Route("POST", s("/url"), .setURL),
        Route("POST", s("/back"), .back, bare: true),
        Route("POST", s("/forward"), .forward, bare: true),
        Route("POST", s("/refresh"), .refresh, bare: true),
        Route("GET", s("/title"), .title),
        Route("GET", s("/source"), .source),
        Route("GET", s("/screenshot"), .screenshot),
        Route("GET", s("/window/rect"), .windowRect),
        Route("POST", s("/window/rect"), .setWindowRect),
        Route("GET", s("/window"), .window),
        Route("POST", s("/window"), .switchWindow),
        Route("GET", s("/window/handles"), .windows),
        Route("POST", s("/frame"), .switchFrame),
    ]

    private static let elements: [Route] = [
        Route("POST", s("/element"), .findElement),
        Route("POST", s("/elements"), .findElements),
        Route("GET", s("/element/active"), .activeElement),
        Route("POST", e("/element"), .findElementIn),
        Route("POST", e("/elements"), .findElementsIn),
        Route("GET", e("/text"), .elementText),
        Route("GET", e("/name"), .elementName),
        Route("GET", e("/rect"), .elementRect),
        Route("GET", e("/enabled"), .elementEnabled),
        Route("GET", e("/selected"), .elementSelected),
        Route("GET", e("/displayed"), .elementDisplayed),
        Route("GET", e("/attribute/:name"), .elementAttribute),
        Route("GET", e("/property/:name"), .elementProperty),
        Route("GET", e("/computedrole"), .elementRole),
        Route("GET", e("/computedlabel"), .elementLabel),
        Route("GET", e("/screenshot"), .elementScreenshot),
        Route("POST", e("/click"), .elementClick, bare: true),
        Route("POST", e("/clear"), .elementClear, bare: true),
        Route("POST", e("/value"), .elementSendKeys),
    ]

    private static let acts: [Route] = [
        Route("POST", s("/actions"), .performActions),
        Route("DELETE", s("/actions"), .releaseActions),
        Route("POST", s("/execute/sync"), .execute),
        Route("GET", s("/alert/text"), .alertText),
        Route("POST", s("/alert/accept"), .alertAccept, bare: true),
        Route("POST", s("/alert/dismiss"), .alertDismiss, bare: true),
        Route("POST", s("/alert/text"), .alertSend),
    ]

    private static let appium: [Route] = [
        Route("GET", s("/appium/settings"), .getSettings),
        Route("POST", s("/appium/settings"), .setSettings),
        Route("GET", s("/context"), .context),
        Route("POST", s("/context"), .setContext),
        Route("GET", s("/contexts"), .contexts),
        Route("GET", s("/orientation"), .orientation),
        Route("POST", s("/se/log"), .log),
        Route("GET", s("/se/log/types"), .logTypes),
        Route("POST", s("/appium/log_event"), .logEvent),
        Route("POST", s("/appium/events"), .events),
        Route("POST", s("/appium/start_recording_screen"), .startRecording, bare: true),
        Route("POST", s("/appium/stop_recording_screen"), .stopRecording, bare: true),
        Route("GET", s("/appium/commands"), .commands),
        Route("GET", s("/appium/extensions"), .extensions),
    ]

    private static let older: [Route] = [
        Route("POST", d("/press_keycode"), .pressKeycode),
        Route("POST", d("/long_press_keycode"), .longPressKeycode),
        Route("POST", d("/activate_app"), .activateApp),
        Route("POST", d("/terminate_app"), .terminateApp),
        Route("POST", d("/app_state"), .appState),
        Route("POST", d("/install_app"), .installApp),
        Route("POST", d("/remove_app"), .removeApp),
        Route("POST", d("/app_installed"), .appInstalled),
        Route("POST", d("/hide_keyboard"), .hideKeyboard, bare: true),
        Route("GET", d("/is_keyboard_shown"), .keyboardShown),
        Route("GET", d("/system_time"), .deviceTime),
        Route("POST", d("/system_time"), .deviceTime),
        Route("POST", d("/get_clipboard"), .getClipboard, bare: true),
        Route("POST", d("/set_clipboard"), .setClipboard),
        Route("POST", d("/push_file"), .pushFile),
        Route("POST", d("/pull_file"), .pullFile),
        Route("POST", s("/appium/app/background"), .backgroundApp),
        Route("POST", s("/appium/app/strings"), .appStrings, bare: true),
    ]

    private static func s(_ rest: String) -> String { "/session/:session" + rest }
    private static func e(_ rest: String) -> String { s("/element/:element" + rest) }
    private static func d(_ rest: String) -> String { s("/appium/device" + rest) }
}

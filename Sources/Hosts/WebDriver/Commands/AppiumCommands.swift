/// What Appium's clients ask besides the standard, and the routes that they had before there were
/// `mobile:` scripts.
///
/// Source: automation.md 1.1.
extension PhoneSession {
    static let appiumHandlers: [Command: Handler] = [
        .getSettings: { me, _ in .object(me.settings) },
        .setSettings: { (me, ask) throws(DriverError) in
            guard let settings = ask.body["settings"]?.members else {
                throw ask.wanted("settings", "an object")
            }
            me.settings.merge(settings) { $1 }
            return .null
        },
        .context: { _, _ in .text(context) },
        .contexts: { _, _ in [.text(context)] },
        .setContext: { (_, ask) throws(DriverError) in
            guard try ask.text("name") == context else { throw ask.wanted("name", context) }
            return .null
        },
        .orientation: { _, _ in "PORTRAIT" },
        .log: { (me, ask) throws(DriverError) in
            let type = try ask.text("type")
            guard SessionLog.types.contains(.text(type)) else { throw ask.wanted("type", "server") }
            return me.log.takeNew()
        },
        .logTypes: { _, _ in .list(SessionLog.types) },
        .logEvent: { (me, ask) throws(DriverError) in
            me.note(vendor: try ask.text("vendor"), event: try ask.text("event"))
            return .null
        },
        .events: { me, _ in .object(me.events) },
        .commands: { _, _ in ["rest": ["base": .object(Route.listing)]] },
        .extensions: { _, _ in
            let scripts =
                mobileScripts.keys.map { "mobile: \($0)" }
                + ownScripts.keys.map { "garakei: \($0)" }
            return [
                "rest": [
                    "driver": .object(
                        Dictionary(
                            uniqueKeysWithValues: scripts.map { ($0, ["command": .text($0)]) }))
                ]
            ]
        },
        .activateApp: script("activateApp"), .terminateApp: script("terminateApp"),
        .appState: script("queryAppState"), .installApp: script("installApp"),
        .removeApp: script("removeApp"), .appInstalled: script("isAppInstalled"),
        .hideKeyboard: script("hideKeyboard"), .keyboardShown: script("isKeyboardShown"),
        .backgroundApp: script("backgroundApp"), .appStrings: script("getAppStrings"),
        .deviceTime: script("getDeviceTime"), .getClipboard: script("getClipboard"),
        .setClipboard: script("setClipboard"), .pushFile: script("pushFile"),
        .pullFile: script("pullFile"),
    ]

    private static let context = "NATIVE_APP"

    private static func script(_ name: String) -> Handler {
        { (me, ask) async throws(DriverError) in try await me.run(name, with: ask) }
    }
}

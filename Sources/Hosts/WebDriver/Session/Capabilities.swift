/// What a client wants of a session, negotiated as the standard has it.
///
/// The names of the standard and of Appium are known; a name with a `:` is somebody's extension and
/// may hold anything. Those of `garakei:` and a few of `appium:` mean something here
/// (``PhoneOrder``); all of them come back in the answer.
///
/// Source: WebDriver, "Capabilities"; automation.md 1.2.
struct Capabilities: Equatable, Sendable {
    /// What was agreed, by names.
    private(set) var members: [String: JSONValue]
    private(set) var timeouts = Timeouts()

    /// Negotiates the body of a new session.
    ///
    /// - Throws: `invalid argument` for what is malformed, `session not created` where no entry of
    ///   `firstMatch` fits.
    init(body: JSONValue) throws(DriverError) {
        guard var wanted = body["capabilities"], wanted.members != nil else {
            throw .invalid("capabilities: wanted an object.")
        }
        // Old clients of Selenium put the whole request into alwaysMatch when they have two options.
        if let inner = wanted["alwaysMatch"]?["capabilities"],
            inner["alwaysMatch"] != nil || inner["firstMatch"] != nil
        {
            wanted = inner
        }
        let always = try Self.checked(wanted["alwaysMatch"] ?? [:], "alwaysMatch")
        guard let entries = (wanted["firstMatch"] ?? [[:]]).list, !entries.isEmpty else {
            throw .invalid("firstMatch: wanted a list with an entry.")
        }
        var merged: [[String: JSONValue]] = []
        for (place, entry) in entries.enumerated() {
            let first = try Self.checked(entry, "firstMatch[\(place)]")
            for name in first.keys.sorted() where always[name] != nil {
                throw .invalid("\(name) stands in alwaysMatch and in firstMatch[\(place)].")
            }
            merged.append(always.merging(first) { $1 })
        }
        var reasons: [String] = []
        for candidate in merged {
            if let reason = Self.misfit(candidate) {
                reasons.append(reason)
            } else {
                members = candidate
                timeouts = try Timeouts().set(candidate["timeouts"] ?? [:])
                return
            }
        }
        throw DriverError(.sessionNotCreated, reasons.joined(separator: " "))
    }

    subscript(_ name: String) -> JSONValue? { members[name] }

    /// What a client does about a question of the phone that stands open; nil for a client that
    /// takes it for a part of the screen.
    var promptBehavior: PromptBehavior? {
        members["unhandledPromptBehavior"]?.text.flatMap(PromptBehavior.init)
    }

    enum PromptBehavior: String, CaseIterable, Sendable {
        case dismiss, accept, ignore
        case dismissAndNotify = "dismiss and notify"
        case acceptAndNotify = "accept and notify"

        /// Nil for one that leaves the question open.
        var accepts: Bool? {
            switch self {
            case .accept, .acceptAndNotify: true
            case .dismiss, .dismissAndNotify: false
            case .ignore: nil
            }
        }
        var notifies: Bool { self != .accept && self != .dismiss }
    }

    /// The answer to a new session: what was agreed, and what a phone is.
    func answer(deviceName: String) -> JSONValue {
        var answer = members
        answer["browserName"] = ""
        answer["browserVersion"] = .text(Self.version)
        // Clients that want Android's commands look for the name that they have asked for.
        answer["platformName"] = members["platformName"] ?? .text(Self.platform)
        answer["acceptInsecureCerts"] = .bool(members["acceptInsecureCerts"]?.bool ?? false)
        answer["pageLoadStrategy"] = members["pageLoadStrategy"] ?? "normal"
        answer["setWindowRect"] = false
        answer["strictFileInteractability"] = false
        answer["proxy"] = [:]
        answer["timeouts"] = timeouts.json
        answer["unhandledPromptBehavior"] = members["unhandledPromptBehavior"] ?? "ignore"
        answer["appium:automationName"] = "garakei"
        answer["appium:deviceName"] = .text(deviceName)
        return .object(answer)
    }

    static let version = "0.1.0"
    static let platform = "garakei"

    // MARK: Checking

    private static func checked(
        _ value: JSONValue, _ place: String
    ) throws(DriverError) -> [String: JSONValue] {
        guard let members = value.members else { throw .invalid("\(place): wanted an object.") }
        // What is null counts as not given.
        let given = members.filter { $1 != .null }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            try check(name, value, place)
        }
        return given
    }

    private static func check(
        _ name: String, _ value: JSONValue, _ place: String
    ) throws(DriverError) {
        func want(_ holds: Bool, _ wanted: String) throws(DriverError) {
            if !holds { throw .invalid("\(place).\(name): found \(value.json); wanted \(wanted).") }
        }
        switch name {
        case "acceptInsecureCerts", "setWindowRect", "strictFileInteractability":
            try want(value.bool != nil, "true or false")
        case "browserName", "browserVersion", "platformName":
            try want(value.text != nil, "a string")
        case "pageLoadStrategy":
            let known = ["none", "eager", "normal"]
            try want(value.text.map(known.contains) ?? false, known.joined(separator: ", "))
        case "proxy": try checkProxy(value, place)
        case "timeouts": _ = try Timeouts().set(value)
        case "unhandledPromptBehavior":
            let known = PromptBehavior.allCases.map(\.rawValue)
            try want(value.text.map(known.contains) ?? false, known.joined(separator: ", "))
        case "webSocketUrl": try want(value.bool != nil, "true or false")
        default:
            guard name.contains(":") else {
                throw .invalid("\(place): there is no capability \"\(name)\".")
            }
        }
    }

    private static func checkProxy(_ value: JSONValue, _ place: String) throws(DriverError) {
        let kinds = ["pac", "direct", "autodetect", "system", "manual"]
        guard let members = value.members else {
            throw .invalid("\(place).proxy: found \(value.json); wanted an object.")
        }
        guard let kind = members["proxyType"] else {
            if members.isEmpty { return }
            throw .invalid("\(place).proxy: it has no proxyType.")
        }
        guard let kind = kind.text, kinds.contains(kind) else {
            throw .invalid("\(place).proxy.proxyType: wanted \(kinds.joined(separator: ", ")).")
        }
    }

    // MARK: Matching

    /// Why a phone is not what is wanted; nil when it is.
    private static func misfit(_ wanted: [String: JSONValue]) -> String? {
        // A native client sends no browser, or an empty one.
        if let browser = wanted["browserName"]?.text, !["", "garakei"].contains(browser) {
            return "browserName: found \"\(browser)\"; a phone has none."
        }
        if let version = wanted["browserVersion"]?.text, version != Self.version {
            return "browserVersion: found \"\(version)\"; this is \(Self.version)."
        }
        let platforms = ["garakei", "android", "any", ""]
        if let platform = wanted["platformName"]?.text,
            !platforms.contains(platform.lowercased())
        {
            return "platformName: found \"\(platform)\"; wanted garakei or Android."
        }
        if wanted["setWindowRect"]?.bool == true {
            return "setWindowRect: a display keeps its size."
        }
        if wanted["acceptInsecureCerts"]?.bool == true {
            return "acceptInsecureCerts: the phone judges certificates as it does."
        }
        if let proxy = wanted["proxy"]?.members, !proxy.isEmpty {
            return "proxy: the phone's network is simulated, and has none."
        }
        return nil
    }
}

/// How long a session waits for things, in milliseconds of the world; nil for ever.
///
/// Source: WebDriver, "Timeouts".
struct Timeouts: Equatable, Sendable {
    var script: Int? = 30_000
    var pageLoad: Int? = 300_000
    var implicit: Int? = 0

    var json: JSONValue {
        let parts = [("script", script), ("pageLoad", pageLoad), ("implicit", implicit)]
        return .object(
            Dictionary(
                uniqueKeysWithValues: parts.map {
                    ($0.0, $0.1.map { JSONValue($0) } ?? .null)
                }))
    }

    /// With those changed that an object names; the others stay.
    ///
    /// - Throws: `invalid argument` for another name, or for what is no whole number from 0 to
    ///   2^53 - 1.
    func set(_ wanted: JSONValue) throws(DriverError) -> Timeouts {
        guard let members = wanted.members else {
            throw .invalid("timeouts: found \(wanted.json); wanted an object.")
        }
        var changed = self
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            let milliseconds = value == .null ? nil : value.whole
            guard value == .null || (milliseconds ?? -1) >= 0 else {
                throw .invalid(
                    "timeouts.\(name): found \(value.json); wanted milliseconds from 0 on.")
            }
            switch name {
            case "script": changed.script = milliseconds
            case "pageLoad": changed.pageLoad = milliseconds
            case "implicit": changed.implicit = milliseconds
            default: throw .invalid("timeouts: there is no \"\(name)\".")
            }
        }
        return changed
    }
}

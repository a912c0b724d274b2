import Testing

@testable import WebDriver

@Suite("automation.md 1.2: capabilities are checked, merged and matched")
struct CapabilityTests {
    private func agreed(
        _ always: JSONValue?, _ first: JSONValue? = nil
    ) -> Result<Capabilities, DriverError> {
        var wanted: [String: JSONValue] = [:]
        wanted["alwaysMatch"] = always
        wanted["firstMatch"] = first
        do throws(DriverError) {
            return .success(try Capabilities(body: ["capabilities": .object(wanted)]))
        } catch { return .failure(error) }
    }

    private func code(_ always: JSONValue?, _ first: JSONValue? = nil) -> DriverError.Code? {
        if case .failure(let error) = agreed(always, first) { error.code } else { nil }
    }

    static let malformedOnes: [JSONValue] = [
        "x", [], ["acceptInsecureCerts": "yes"], ["browserName": 1], ["browserVersion": []],
        ["platformName": false], ["pageLoadStrategy": "soon"], ["proxy": "x"],
        ["proxy": ["proxyType": "none"]], ["proxy": ["httpProxy": "a"]], ["timeouts": 1],
        ["timeouts": ["implicit": -1]], ["timeouts": ["implicit": 1.5]],
        ["timeouts": ["page": 1]], ["unhandledPromptBehavior": "shout"],
        ["setWindowRect": 1], ["strictFileInteractability": 0], ["nothing": true],
    ]

    @Test("what is malformed is an invalid argument, wherever it stands", arguments: malformedOnes)
    func malformed(wanted: JSONValue) {
        #expect(code(wanted) == .invalidArgument)
        #expect(code(nil, [wanted]) == .invalidArgument)
    }

    @Test("a body without capabilities, and lists without entries")
    func shape() {
        #expect(code(nil, []) == .invalidArgument)
        #expect(code(nil, "x") == .invalidArgument)
        #expect(throws: DriverError.self) { try Capabilities(body: [:]) }
        #expect(code(nil) == nil)
    }

    @Test("null is not given, and an extension may be anything")
    func loose() throws {
        #expect(code(["browserName": nil, "pageLoadStrategy": nil]) == nil)
        let extensions: JSONValue = ["se:remoteUrl": "x", "a:b": [1, ["c": nil]], "goog:x": 2]
        let answer = try agreed(extensions).get().answer(deviceName: "p")
        #expect(answer["se:remoteUrl"] == "x" && answer["a:b"] == [1, ["c": nil]])
    }

    @Test("the same name in both is refused")
    func twice() {
        #expect(code(["browserName": ""], [["browserName": ""]]) == .invalidArgument)
    }

    @Test("the first entry that fits is taken; where none does there is no session")
    func matching() throws {
        let first: JSONValue = [
            ["browserName": "chrome"], ["platformName": "Android", "x:y": 2], ["x:y": 3],
        ]
        #expect(try agreed([:], first).get()["x:y"] == 2)
        #expect(
            code([:], [["browserName": "chrome"], ["platformName": "iOS"]]) == .sessionNotCreated)
        #expect(code(["setWindowRect": true]) == .sessionNotCreated)
        #expect(code(["acceptInsecureCerts": true]) == .sessionNotCreated)
        #expect(code(["browserVersion": "99"]) == .sessionNotCreated)
    }

    @Test("the answer names all that the standard wants, and no bidirectional protocol")
    func answer() throws {
        let answer = try agreed([:]).get().answer(deviceName: "p")
        #expect(answer["browserName"] == "" && answer["setWindowRect"] == false)
        #expect(
            answer["timeouts"] == ["script": 30_000, "pageLoad": 300_000, "implicit": 0])
        for name in [
            "browserVersion", "platformName", "acceptInsecureCerts", "pageLoadStrategy", "proxy",
            "unhandledPromptBehavior", "strictFileInteractability",
        ] { #expect(answer[name] != nil, "\(name)") }
        #expect(answer["webSocketUrl"] == nil)
    }

    @Test("one timeout that is set keeps the others; null is for ever; 2.0 is whole")
    func timeouts() throws {
        let changed = try Timeouts().set(["implicit": .number(2.0), "script": nil])
        #expect(changed == Timeouts(script: nil, pageLoad: 300_000, implicit: 2))
        #expect(changed.json == ["script": nil, "pageLoad": 300_000, "implicit": 2])
    }

    @Test("the request of an old Selenium, which nests itself, is understood")
    func nested() throws {
        let inner: JSONValue = ["firstMatch": [["x:y": 1]], "alwaysMatch": [:]]
        #expect(try agreed(["capabilities": inner]).get()["x:y"] == 1)
    }

    static let impossible: [(String, JSONValue)] = [
        ("garakei:carrier", "au"), ("garakei:at", "yesterday"), ("garakei:seed", -1),
        ("garakei:seed", "x"), ("garakei:world", "radio: loud"), ("garakei:world", [1]),
        ("garakei:realTime", "yes"), ("appium:newCommandTimeout", -1), ("garakei:model", 7),
        ("garakei:model", "no-such-model"), ("garakei:world", "center: stop nobody@1"),
    ]

    @Test("a phone that there is not is no session", arguments: impossible)
    func orders(name: String, value: JSONValue) async throws {
        let body: JSONValue = ["capabilities": ["alwaysMatch": .object([name: value])]]
        let desk = try Counter.desk()
        do throws(DriverError) {
            _ = try await desk.perform(.newSession, [:], body)
            Issue.record("a session was opened")
        } catch { #expect(error.code == .sessionNotCreated) }
    }

    @Test("what a session orders is there: model, time, world")
    func ordered() async throws {
        let client = try await Counter([
            "garakei:model": "softbank-g02", "garakei:at": "2008-01-02T03:04",
            "garakei:world": ["radio: out", "battery: 15%"],
        ])
        #expect(try await client.ask(.capabilities)["appium:deviceName"] == "softbank-g02")
        #expect(try await client.texts("name", "signal") == ["圏外"])
        #expect(try await client.texts("name", "battery") == ["1"])
        #expect(
            try await client.run("mobile: getDeviceTime", ["format": "YYYY/MM/DD HH:mm"])
                == "2008/01/02 03:04")
    }
}

import Testing

@testable import WebDriver

@Suite("automation.md 1.2: the order of checks, and what an answer looks like")
struct DeskTests {
    private func reply(
        _ method: String, _ path: String, _ body: String = ""
    ) async throws -> (status: Int, error: String?, members: Int) {
        let reply = try await Counter.desk().answer(method, path, Array(body.utf8))
        let value = try #require(JSONValue(bytes: Array(reply.body.utf8)))
        return (reply.status, value["value"]?["error"]?.text, value.members?.count ?? 0)
    }

    @Test("path, method, session and body are looked at in this order")
    func order() async throws {
        let cases: [(String, String, String, Int, String)] = [
            ("GET", "/nothing", "", 404, "unknown command"),
            ("PUT", "/session", "", 405, "unknown method"),
            ("DELETE", "/session/x/element", "", 405, "unknown method"),
            ("POST", "/session/x/element", "no JSON", 404, "invalid session id"),
            ("POST", "/session", "no JSON", 400, "invalid argument"),
            ("POST", "/session", "[]", 400, "invalid argument"),
        ]
        for (method, path, body, status, error) in cases {
            let found = try await reply(method, path, body)
            #expect((found.status, found.error) == (status, error), "\(method) \(path)")
            #expect(found.members == 1)
        }
    }

    @Test("a body that is no object is refused, and a bare command needs none")
    func bodies() async throws {
        let client = try await Counter()
        let path = "/session/\(client.session)"
        let url = await client.desk.answer("POST", path + "/url", Array("[]".utf8))
        #expect(url.status == 400)
        for body in ["", " \r\n", "{}"] {
            let back = await client.desk.answer("POST", path + "/back", Array(body.utf8))
            #expect(back == DriverReply(.success(.null)))
        }
        let spoilt = await client.desk.answer("POST", path + "/back", Array("1".utf8))
        #expect(spoilt.status == 400)
        let empty = await client.desk.answer("POST", path + "/element", [])
        #expect(empty.status == 400)
    }

    @Test("an element that was never handed out is unknown, one that is gone is stale")
    func staleness() async throws {
        let client = try await Counter()
        #expect(
            await client.failure(.elementText, [:], ["element": "nothing"]) == .noSuchElement)
        let other = try await Counter(at: client.desk)
        let foreign = ["element": try await other.find("id", "center")]
        #expect(await client.failure(.elementText, [:], foreign) == .noSuchElement)
        let center = ["element": try await client.find("id", "center")]
        try await client.ask(.elementClick, [:], center)
        #expect(await client.failure(.elementText, [:], center) == .staleElementReference)
        #expect(await client.failure(.elementClick, [:], center) == .staleElementReference)
        try await client.run("mobile: pressKey", ["keycode": 6])
        #expect(try await client.ask(.elementText, [:], center) == "ﾒﾆｭｰ")
    }

    @Test("an element keeps its name while its screen is drawn anew")
    func identity() async throws {
        let client = try await Counter()
        let before = try await client.find("name", "softLeft")
        try await client.run("garakei: advanceClock", ["seconds": 120])
        #expect(try await client.find("id", "softLeft") == before)
        #expect(try await client.texts("id", "clock") == ["10:10"])
    }

    @Test("a session that has ended is unknown, and others go on")
    func ending() async throws {
        let first = try await Counter()
        let second = try await Counter(["garakei:carrier": "softbank"], at: first.desk)
        #expect(try await second.ask(.capabilities)["appium:deviceName"] == "softbank-g01")
        try await first.ask(.deleteSession)
        #expect(await first.failure(.title) == .invalidSessionID)
        #expect(await second.failure(.title) == nil)
        let open = try await first.desk.perform(.sessions, [:], [:])
        #expect(open.list?.compactMap { $0["id"]?.text } == [second.session])
    }

    @Test(
        "a session whose client has gone ends after its time",
        arguments: [
            (5, 4, true), (5, 6, false), (0, 1_000_000, true), (60, 59, true), (60, 61, false),
        ])
    func forgotten(patience: Int, seconds: Int, lives: Bool) async throws {
        let wanted: JSONValue = ["appium:newCommandTimeout": JSONValue(patience)]
        let agreed = try Capabilities(body: ["capabilities": ["alwaysMatch": wanted]])
        let order = try PhoneOrder(agreed)
        let session = PhoneSession(
            id: "a", agreed, order, try Counter.shop().phone(for: order), Counter.photographer,
            try Counter.shop())
        let sessions = SessionRegistry()
        try await sessions.add(session, createdAt: 0)
        _ = try await sessions.enter("a")
        await sessions.expire(at: .now + .seconds(1_000_000))
        #expect(await sessions.listing.list?.count == 1, "no session ends under a command")
        await sessions.leave("a")
        await sessions.expire(at: .now + .seconds(seconds))
        #expect(await sessions.listing.list?.isEmpty == !lives)
    }
}

@Suite("RFC 8259: values of JSON")
struct JSONValueTests {
    @Test(
        "what is written is read again",
        arguments: [
            JSONValue.null, true, 0, -5, 9_007_199_254_740_991, "", "「x」\"\\\n\u{1F600}",
            [1, [], "x"],
            ["a": [nil], "b": ["c": false]], .number(1.5), .number(-0.25),
        ])
    func roundTrip(value: JSONValue) {
        #expect(JSONValue(bytes: Array(value.json.utf8)) == value)
    }

    @Test("2.0 is a whole number, and 2.5 is none")
    func whole() {
        #expect(JSONValue(bytes: Array("2.0".utf8))?.whole == 2)
        #expect(JSONValue.number(2.5).whole == nil)
        #expect(JSONValue.number(9_007_199_254_740_992).whole == nil)
    }

    @Test("what is no JSON is none", arguments: ["", "{", "nul", "{\"a\":}", "\u{FF}", "1 2"])
    func broken(text: String) {
        #expect(JSONValue(bytes: Array(text.utf8)) == nil)
    }
}

import Foundation
import Recording
import Testing

@testable import WebDriver

@Suite("automation.md 1.4 and 3.3: a session tells what it has seen")
struct RecordTests {
    /// What a script answers in Base64.
    private static func bytes(_ value: JSONValue) throws -> [UInt8] {
        try #require(Base64.bytes(of: value.text ?? ""))
    }

    private static func installed() async throws -> Counter {
        let client = try await Counter()
        try await client.run("garakei: loadScenario", ["name": "installed"])
        return client
    }

    private static let setup = #""10010001" Down "taro" Down "ab12" SoftRight"#

    @Test("each exchange over the network is told, and those since a moment")
    func requests() async throws {
        let client = try await Self.installed()
        #expect(try await client.run("garakei: requests") == [])
        try await client.run("garakei: fault", ["line": "status 503 on setup"])
        try await client.run("garakei: press", ["keys": .text(Self.setup)])
        let all = try #require(try await client.run("garakei: requests").list)
        let last = try #require(all.last)
        #expect(last["operation"] == "setup" && last["method"] == "POST")
        #expect(last["status"] == 503 && last["fault"] == "fault: status 503")
        let end = try #require(last["endedAt"])
        let own = try await client.run("garakei: requests", ["since": end])
        #expect(own.list?.last == last)
        let later = try #require(end.whole) + 1
        #expect(
            try await client.run("garakei: requests", ["since": JSONValue(later)]) == [])
        #expect(
            try await client.run("garakei: requests", ["since": "2009-06-09T10:00"]).list == all)
        // What was seen in another world of the session was seen all the same.
        try await client.run("garakei: loadScenario", ["name": "installed"])
        #expect(try await client.run("garakei: requests").list == all)
    }

    @Test(
        "a moment that is none is refused", arguments: ["yesterday", true, -1, [1]] as [JSONValue])
    func since(value: JSONValue) async throws {
        let client = try await Counter()
        let code = await client.failure(
            .execute, ["script": "garakei: requests", "args": [["since": value]]])
        #expect(code == .invalidArgument)
    }

    @Test("the trace holds the commands that changed something or failed, with their keys")
    func trace() async throws {
        let client = try await Self.installed()
        try await client.ask(.title)
        try await client.run("garakei: press", ["keys": .text(Self.setup)])
        #expect(await client.failure(.alertText) == .noSuchAlert)
        try await client.run("garakei: stepBack")
        let archive = try Self.bytes(try await client.run("garakei: exportTrace"))
        #expect(archive.starts(with: [0x50, 0x4B, 0x03, 0x04]))
        // Its files are stored as they are.
        let text = String(decoding: archive, as: UTF8.self)
        let lines = text.split(separator: "\n").filter { $0.contains(#""type":"before""#) }
        #expect(lines.count == 4)
        for (line, words) in zip(
            lines, ["garakei: loadScenario", "garakei: press", "alertText", "garakei: stepBack"])
        { #expect(line.contains(words)) }
        // Each step begins with the display with which the one before it ended.
        #expect(text.ranges(of: #""type":"frame-snapshot""#).count == 8)
        #expect(text.ranges(of: "data:image/png").count == 4)
        #expect(text.contains("no such alert: the phone asks nothing"))
        #expect(text.contains(#""operationName""#) == false && text.contains("resource-snapshot"))
    }

    @Test("steps in the trace only go on, though the client goes back")
    func order() async throws {
        let client = try await Self.installed()
        try await client.run("garakei: saveState", ["name": "a"])
        try await client.run("garakei: advanceClock", ["seconds": 3600])
        try await client.run("garakei: loadState", ["name": "a"])
        try await client.run("garakei: advanceClock", ["seconds": 60])
        let archive = try Self.bytes(try await client.run("garakei: exportTrace"))
        var times: [Int] = []
        for line in String(decoding: archive, as: UTF8.self).split(separator: "\n") {
            guard let value = JSONValue(bytes: Array(line.utf8)) else { continue }
            times += [value["startTime"], value["endTime"]].compactMap { $0?.whole }
        }
        #expect(times.count == 8 && times == times.sorted(), "\(times)")
    }

    @Test(
        "the display is recorded as a film, until it is asked for",
        .enabled(if: FFmpeg.path != nil, "ffmpeg is not installed"))
    func film() async throws {
        let client = try await Counter()
        #expect(try await client.ask(.stopRecording) == "")
        #expect(try await client.ask(.startRecording) == "")
        try await client.run("garakei: press", ["keys": "Center Wait=1 Clear Wait=2"])
        // A client that begins anew gets what there was, unless it wants nothing of it.
        let first = try Self.bytes(try await client.ask(.startRecording))
        #expect(first.dropFirst(4).starts(with: Array("ftyp".utf8)))
        #expect(
            try await client.ask(.startRecording, ["options": ["forceRestart": true]]) == "")
        let second = try Self.bytes(try await client.ask(.stopRecording))
        #expect(second.count < first.count)
        // It is sent nowhere, so nobody shall wait for it there.
        #expect(
            await client.failure(
                .stopRecording, ["options": ["remotePath": "http://a.example/"]])
                == .unsupportedOperation)
        #expect(try await client.ask(.stopRecording) == "")
    }
}

@Suite("automation.md 1.4: files that go into a phone and come out")
struct FileScriptTests {
    private static func push(_ path: String, _ bytes: [UInt8]) -> JSONValue {
        ["remotePath": .text(path), "payload": .text(Base64.text(of: bytes))]
    }

    private static func pull(_ path: String) -> JSONValue { ["remotePath": .text(path)] }

    private static func code(_ script: String, _ body: JSONValue, _ client: Counter) async
        -> DriverError.Code?
    {
        await client.failure(.execute, ["script": .text(script), "args": [body]])
    }

    @Test("the whole world goes from one session into another")
    func world() async throws {
        let client = try await Counter()
        try await client.run("garakei: loadScenario", ["name": "installed"])
        let shown = try await client.screen()
        let world = try await client.run("mobile: pullFile", Self.pull("/world"))
        let other = try await Counter()
        #expect(try await other.screen() != shown)
        try await other.run("mobile: pushFile", ["remotePath": "/world", "payload": world])
        #expect(try await other.screen() == shown)
        // By the routes that clients had before.
        let third = try await Counter()
        try await third.ask(.pushFile, ["path": "/world", "data": world])
        #expect(try await third.ask(.pullFile, ["path": "/world"]) == world)
        #expect(
            await Self.code("mobile: pushFile", Self.push("/world", [1, 2, 3]), client)
                == .invalidArgument)
    }

    @Test("a picture lies before the camera, and what is no picture is refused")
    func picture() async throws {
        let client = try await Counter()
        let picture = try #require(
            Base64.bytes(of: try await client.ask(.screenshot).text ?? ""))
        try await client.run("mobile: pushFile", Self.push("/camera/code.png", picture))
        #expect(
            await Self.code("mobile: pushFile", Self.push("/camera/a.png", [1]), client)
                == .invalidArgument)
        #expect(
            await Self.code("mobile: pullFile", Self.pull("/camera/code.png"), client)
                == .unsupportedOperation)
    }

    @Test("what an application keeps comes out, and nothing goes in")
    func storage() async throws {
        let client = try await Counter()
        try await client.run("garakei: loadScenario", ["name": "installed"])
        let before = try await client.run("mobile: pullFile", Self.pull("/storage/otp"))
        #expect(Base64.bytes(of: before.text ?? "")?.isEmpty == false)
        try await client.run("garakei: loadScenario", ["name": "enrolled"])
        let after = try await client.run("mobile: pullFile", Self.pull("/storage/otp"))
        #expect(after != before)
        #expect(
            await Self.code("mobile: pushFile", Self.push("/storage/otp", [1]), client)
                == .unsupportedOperation)
        #expect(
            await Self.code("mobile: pullFile", Self.pull("/storage/none"), client)
                == .invalidArgument)
    }

    @Test(
        "no other path means anything",
        arguments: ["", "world", "/", "/world/", "/camera", "/camera/", "/sdcard/a", "/storage/"])
    func paths(path: String) async throws {
        let client = try await Counter()
        for (script, body) in [
            ("mobile: pushFile", Self.push(path, [1])), ("mobile: pullFile", Self.pull(path)),
        ] { #expect(await Self.code(script, body, client) == .invalidArgument) }
        do throws(DriverError) {
            try await client.run("mobile: pullFile", Self.pull(path))
        } catch { #expect(error.message.contains("/camera/NAME")) }
    }

    @Test("a payload has to be Base64", arguments: [1, nil, "%%%"] as [JSONValue])
    func payload(value: JSONValue) async throws {
        let client = try await Counter()
        let body: JSONValue = ["remotePath": "/world", "payload": value]
        #expect(await Self.code("mobile: pushFile", body, client) == .invalidArgument)
    }
}

@Suite("requirements R-TRAIN-001: a session's phone goes into a scenario")
struct ScenarioScriptTests {
    private static let yaml = """
        name: {en: "Away.", ja: "圏外。"}
        at: 2008-01-02T03:04
        world: ["radio: out", "battery: 15%"]
        """

    @Test("by its name, from a file, and as a text")
    func ways() async throws {
        let client = try await Counter()
        try await client.run("garakei: loadScenario", ["name": "installed"])
        #expect(try await client.run("mobile: isAppInstalled", ["appId": "otp"]) == true)
        try await client.run("garakei: loadScenario", ["yaml": .text(Self.yaml)])
        #expect(try await client.texts("name", "signal") == ["圏外"])
        #expect(
            try await client.run("mobile: getDeviceTime", ["format": "YYYY"]) == "2008")
        #expect(try await client.run("mobile: isAppInstalled", ["appId": "otp"]) == false)
        let file = FileManager.default.temporaryDirectory.appending(
            path: "garakei-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(Self.yaml.replacing("15%", with: "50%").utf8).write(to: file)
        try await client.run("garakei: loadScenario", ["path": .text(file.path)])
        #expect(try await client.texts("name", "battery") == ["2"])
        // What led there was no command of the client's, and can be taken back as one.
        #expect(try await client.run("garakei: keys") == "")
        #expect(try await client.run("garakei: stepBack") == 1)
        #expect(try await client.texts("name", "battery") == ["1"])
    }

    @Test("its model is the session's from then on")
    func model() async throws {
        let client = try await Counter()
        try await client.run(
            "garakei: loadScenario", ["yaml": .text(Self.yaml + "\nmodel: docomo-g06")])
        #expect(try await client.ask(.capabilities)["appium:deviceName"] == "docomo-g06")
    }

    /// What is asked for, and what the refusal says of it.
    static let mistakes: [(JSONValue, String)] = [
        ([:], "found nothing"), (["name": "a", "yaml": "b"], "found name and yaml"),
        (["name": 1], "name: found 1"), (["name": "nothing"], "no nothing"),
        (["path": "/none/a.yaml"], "/none/a.yaml"),
        (["yaml": "name: {en: a, ja: b}\nworld: [\"radio: loud\"]"], "yaml:2:9: world[0]"),
        (["yaml": "nam: 1"], "yaml:1:"), (["yaml": "a: ["], "yaml:"),
        (["yaml": .text(yaml + "\ncarrier: softbank")], "this phone is docomo's"),
        (["yaml": .text(yaml + "\nmodel: softbank-g01")], "wanted one of docomo-g01"),
        (["yaml": .text(yaml + "\nkeys: \"<nowhere>\"")], "keys"),
    ]

    @Test("a mistake is told where it stands", arguments: mistakes)
    func mistake(body: JSONValue, words: String) async throws {
        let client = try await Counter()
        let before = try await client.screen()
        do throws(DriverError) {
            try await client.run("garakei: loadScenario", body)
            Issue.record("it was taken")
        } catch {
            #expect(error.code == .invalidArgument)
            #expect(error.message.contains(words), "\(error.message)")
        }
        #expect(try await client.screen() == before)
    }

    @Test("line and column are there for programs, too")
    func place() async throws {
        let client = try await Counter()
        do throws(DriverError) {
            try await client.run(
                "garakei: loadScenario", ["yaml": "name: {en: a, ja: b}\nworld: [\"radio: loud\"]"])
            Issue.record("it was taken")
        } catch {
            #expect(error.data?["line"] == 2 && error.data?["column"] == 9)
            #expect(error.data?["field"] == "world[0]")
        }
    }
}

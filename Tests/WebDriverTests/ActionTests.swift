import Testing

@testable import WebDriver

@Suite("automation.md 1.6: actions are checked before they are done")
struct ActionTests {
    private static func source(
        _ type: JSONValue, _ actions: JSONValue, parameters: JSONValue? = nil
    ) -> JSONValue {
        var source: [String: JSONValue] = ["type": type, "id": "a", "actions": actions]
        source["parameters"] = parameters
        return ["actions": [.object(source)]]
    }

    static let malformedOnes: [JSONValue] = [
        [:], ["actions": "x"], ["actions": [1]], ["actions": [["id": "a", "actions": []]]],
        ["actions": [["type": "key", "actions": []]]],
        ["actions": [["type": "key", "id": 1, "actions": []]]],
        ["actions": [["type": "key", "id": "a"]]],
        [
            "actions": [
                ["type": "key", "id": "a", "actions": []],
                ["type": "none", "id": "a", "actions": []],
            ]
        ],
        source("mouse", []), source("key", [1]), source("key", [["type": "keyDown"]]),
        source("key", [["type": "keyDown", "value": "ab"]]),
        source("key", [["type": "keyDown", "value": ""]]),
        source("key", [["type": "pointerDown", "button": 0]]),
        source("none", [["type": "keyDown", "value": "a"]]),
        source("none", [["type": "pause", "duration": -1]]),
        source("none", [["type": "pause", "duration": 1.5]]),
        source("none", [["type": "pause", "duration": "1"]]),
        source("pointer", [], parameters: "x"),
        source("pointer", [], parameters: ["pointerType": "nose"]),
        source("pointer", [["type": "pointerDown"]]),
        source("pointer", [["type": "pointerDown", "button": -1]]),
        source("pointer", [["type": "pointerDown", "button": 0, "pressure": 2]]),
        source("pointer", [["type": "pointerDown", "button": 0, "tiltX": 91]]),
        source("pointer", [["type": "pointerDown", "button": 0, "twist": 360]]),
        source("pointer", [["type": "pointerMove", "x": 1]]),
        source("pointer", [["type": "pointerMove", "x": 1, "y": "1"]]),
        source("pointer", [["type": "pointerMove", "x": 1, "y": 1, "origin": "moon"]]),
        source("pointer", [["type": "pointerMove", "x": 1, "y": 1, "origin": ["a": 1]]]),
        source("wheel", [["type": "scroll", "x": 0, "y": 0, "deltaX": 0]]),
        source(
            "wheel",
            [
                ["type": "scroll", "x": 0, "y": 0, "deltaX": 0, "deltaY": 1, "origin": "pointer"]
            ]),
    ]

    @Test("what is malformed is an invalid argument", arguments: malformedOnes)
    func malformed(body: JSONValue) {
        do {
            _ = try ActionList(body)
            Issue.record("it was taken")
        } catch { #expect(error.code == .invalidArgument) }
    }

    @Test("the actions of several sources go side by side")
    func ticks() throws {
        let body: JSONValue = [
            "actions": [
                [
                    "type": "key", "id": "k",
                    "actions": [
                        ["type": "keyDown", "value": "1"], ["type": "keyUp", "value": "1"],
                    ],
                ],
                ["type": "none", "id": "n", "actions": [["type": "pause", "duration": 5]]],
            ]
        ]
        let list = try ActionList(body)
        #expect(list.ticks == [[.keyDown("1"), .pause(5)], [.keyUp("1")]])
    }

    private func tap(_ x: Int, _ y: Int) -> JSONValue {
        Self.source(
            "pointer",
            [
                ["type": "pointerMove", "x": .number(Double(x)), "y": .number(Double(y))],
                ["type": "pointerDown", "button": 0], ["type": "pointerUp", "button": 0],
            ], parameters: ["pointerType": "touch"])
    }

    @Test("a tap is a click on what lies there; outside of the display there is nothing")
    func taps() async throws {
        let client = try await Counter()
        try await client.ask(.performActions, tap(120, 310))
        #expect(try await client.ask(.source).text?.contains("phone.mainMenu") == true)
        #expect(
            await client.failure(.performActions, tap(240, 10)) == .moveTargetOutOfBounds)
        #expect(await client.failure(.performActions, tap(10, -1)) == .moveTargetOutOfBounds)
        // The middle cell of the second line.
        try await client.ask(.performActions, tap(120, 52 + 60 + 30))
        #expect(try await client.ask(.source).text?.contains("phone.mainMenu") == false)
    }

    @Test("keys are the phone's, a long one is held, and signs stand for those of a keyboard")
    func keys() async throws {
        let client = try await Counter()
        let down: (JSONValue) -> JSONValue = { ["type": "keyDown", "value": $0] }
        try await client.ask(
            .performActions,
            Self.source("key", [down("\u{E031}"), ["type": "keyUp", "value": "\u{E031}"]]))
        #expect(try await client.ask(.title) == "受信BOX")
        try await client.ask(
            .performActions,
            Self.source("key", [down("\u{E003}"), ["type": "pause", "duration": 900]]))
        #expect(try await client.run("garakei: keys") == "SoftLeft Clear Hold=Clear")
    }

    @Test("a swipe scrolls by the arrows")
    func swipe() async throws {
        let client = try await Counter(["garakei:model": "docomo-g06"])
        try await client.ask(.setURL, ["url": "garakei://docomo/appliList"])
        #expect(try await client.texts("css selector", "Item:focus") == ["ｽﾀｰ時計"])
        try await client.ask(
            .performActions,
            Self.source(
                "pointer",
                [
                    ["type": "pointerMove", "x": 100, "y": 200],
                    ["type": "pointerDown", "button": 0],
                    ["type": "pointerMove", "x": 100, "y": 168, "duration": 100],
                    ["type": "pointerUp", "button": 0],
                ]))
        #expect(try await client.run("garakei: keys").text?.hasSuffix("Down") == true)
        #expect(try await client.texts("css selector", "Item:focus") != ["ｽﾀｰ時計"])
    }
}

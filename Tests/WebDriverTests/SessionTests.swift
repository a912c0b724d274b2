import Testing

@testable import WebDriver

@Suite("automation.md 1.1 and 1.4: sessions side by side, and questions that stand open")
struct SessionTests {
    /// On a screen with a statement over it.
    private func asked(_ behavior: JSONValue?) async throws -> Counter {
        var wanted: [String: JSONValue] = [:]
        wanted["unhandledPromptBehavior"] = behavior
        let client = try await Counter(wanted)
        try await client.ask(.setURL, ["url": "https://nowhere.example/"])
        return client
    }

    @Test("a client that says nothing takes a question for a part of the screen")
    func part() async throws {
        let client = try await asked(nil)
        #expect(await client.failure(.title) == nil)
        #expect(try await client.texts("class name", "Button") == ["OK"])
        let text = try await client.ask(.alertText).text
        #expect(try await client.texts("id", "words") == [text])
        try await client.ask(.alertDismiss)
        #expect(await client.failure(.alertText) == .noSuchAlert)
    }

    @Test(
        "what a client wants done about a question is done before its next command",
        arguments: [
            ("accept", nil, false), ("dismiss", nil, false),
            ("accept and notify", .unexpectedAlertOpen, false),
            ("dismiss and notify", .unexpectedAlertOpen, false),
            ("ignore", .unexpectedAlertOpen, true),
        ] as [(JSONValue, DriverError.Code?, Bool)])
    func behavior(wanted: JSONValue, code: DriverError.Code?, staysOpen: Bool) async throws {
        let client = try await asked(wanted)
        // What is not about the screen is answered all the same.
        #expect(await client.failure(.getTimeouts) == nil)
        #expect(await client.failure(.title) == code)
        #expect(await client.failure(.title) == (staysOpen ? code : nil))
        #expect(await client.failure(.alertText) == (staysOpen ? nil : .noSuchAlert))
    }

    @Test("a click on what a question covers is intercepted")
    func covered() async throws {
        let client = try await Counter()
        try await client.click("id", "center")
        let cell = ["element": try await client.find("id", "cell-12")]
        for place in 1...12 {
            try await client.run("mobile: pressKey", ["key": "End"])
            try await client.click("id", "center")
            try await client.click("id", "cell-\(place)")
            guard await client.failure(.alertText) == nil else { continue }
            #expect(await client.failure(.elementClick, [:], cell) == .elementClickIntercepted)
            return
        }
        // Not every carrier's menu has an entry that only says something.
        try await client.ask(.setURL, ["url": "https://nowhere.example/"])
        #expect(await client.failure(.elementClick, [:], cell) == .staleElementReference)
    }

    @Test("twenty clients at once get each their own phone's screens and pictures")
    func crowd() async throws {
        let desk = try Counter.desk()
        let screens = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let carrier: JSONValue = number.isMultiple(of: 2) ? "docomo" : "softbank"
                    let client = try await Counter(["garakei:carrier": carrier], at: desk)
                    for _ in 0..<number % 5 {
                        try await client.run("mobile: pressKey", ["key": "Menu"])
                        try await client.run("mobile: pressKey", ["key": "End"])
                    }
                    let picture = try await client.ask(.screenshot).text ?? ""
                    let source = try await client.ask(.source).text ?? ""
                    return "\(carrier.json) \(picture.count) \(source.count)"
                }
            }
            return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        }
        // Two carriers, and no picture that another one's painting has spoilt.
        #expect(screens.count == 2 && screens.values.allSatisfy { $0 == 10 }, "\(screens)")
    }
}

import Automation
import Rendering
import ScreenTree
import Testing
import Vocabulary

@testable import WebDriver

@Suite("automation.md 1.3 and 1.4: clients find elements in their own languages")
struct LocatorTests {
    private static let screen = ScreenTree(
        id: "phone.list", title: Title("一覧", trailing: "2/3"),
        body: .list(
            List(
                style: .twoLines,
                rows: [
                    .init(text: "Bank", second: "SN:1"), .init(text: "It's \"B\"", second: "SN:2"),
                    .init(text: "Third", second: "SN:3", faint: true),
                ], chosen: 1)),
        softKeys: SoftKeys(left: "戻る", center: "選択", right: "機能"))

    private static func look() -> Look {
        Look(at: screen, size: Size(240, 320)) {
            [
                .row(0): Rect(0, 44, 240, 48), .row(1): Rect(0, 92, 240, 48),
                .body: Rect(0, 44, 240, 256),
            ]
        }
    }

    private func keys(_ using: String, _ value: String) throws -> [String] {
        let locator = try Locator(body: ["using": .text(using), "value": .text(value)])
        return try locator.find(in: Self.look()).map { String($0.key) }
    }

    static let samples: [(using: String, value: String, keys: [String])] = [
        ("css selector", "[id=\"item-2\"]", ["item-2"]),
        ("css selector", "[id='phone.list/item-2']", ["item-2"]),
        ("css selector", "[name=\"softLeft\"]", ["softLeft"]),
        ("css selector", ".SoftKey", ["softLeft", "center", "softRight"]),
        ("css selector", "#item-1, SoftKey:first-child", ["item-1", "softLeft"]),
        ("css selector", "List > Item[selected=true]", ["item-2"]),
        ("css selector", "List Item Text", ["item-1.second", "item-2.second", "item-3.second"]),
        ("css selector", "List > Text", []),
        ("css selector", "Item:disabled", ["item-3"]),
        ("css selector", "Item:not([selected=true])", ["item-1", "item-3"]),
        ("css selector", "Item:nth-child(3) *", ["item-3.second"]),
        ("css selector", "Item + Item", ["item-2", "item-3"]),
        ("css selector", "#item-1 ~ Item[text$='d']", ["item-3"]),
        ("css selector", "[text^=SN]", ["item-1.second", "item-2.second", "item-3.second"]),
        ("css selector", "[id=\"\\69 tem-1\"]", ["item-1"]),
        ("css selector", "[name=\"It's \\\"B\\\"\"]", ["item-2"]),
        ("css selector", "Title", ["title"]),
        ("xpath", "//Item[@text='Bank']", ["item-1"]),
        ("xpath", "/hierarchy/List/Item[2]", ["item-2"]),
        ("xpath", "//*[@class=\"Item\" and not(@enabled='false')][last()]", ["item-2"]),
        ("xpath", "(//Item)[3]/Text", ["item-3.second"]),
        ("xpath", "//Text[starts-with(@text, 'SN:') and contains(., '2')]/..", ["item-2"]),
        ("xpath", "//Item[@selected='true']/following-sibling::Item", ["item-3"]),
        ("xpath", "//Item[3]/preceding-sibling::*[1]", ["item-2"]),
        ("xpath", "//Text[text()='SN:1']/ancestor::Item", ["item-1"]),
        ("xpath", "//Item[position() > 1 and position() < 3]", ["item-2"]),
        ("xpath", "//SoftKey[@name='softLeft'] | //Title", ["title", "softLeft"]),
        ("xpath", "//Item[count(Text) = 1][string-length(@text) = 5]", ["item-3"]),
        ("xpath", "//*[@text=concat(\"It's \", '\"B\"')]", ["item-2"]),
        ("xpath", "//*[normalize-space(@text)='選択' or @hint='nothing']", ["center"]),
        ("xpath", "//*[lower-case(@text)='bank' and ends-with(@id, '-1')]", ["item-1"]),
        ("xpath", "//*[matches(@text, '^SN:[13]$')]", ["item-1.second", "item-3.second"]),
        ("xpath", "//Item[@bounds='[0,92][240,140]']", ["item-2"]),
        ("xpath", "//Item[@displayed='false']", ["item-3"]),
        ("xpath", "//Item[2 - 1]", ["item-1"]),
        ("xpath", "descendant::Item[@index=1]", ["item-2"]),
        ("id", "item-1", ["item-1"]), ("id", "phone.list/item-1", ["item-1"]),
        ("name", "softRight", ["softRight"]), ("accessibility id", "Bank", ["item-1"]),
        ("class name", "Title", ["title"]), ("tag name", "SoftKeys", ["softKeys"]),
        ("link text", "Bank", []), ("-custom", "screen=phone.list", ["phone.list"]),
        ("-custom", "screen=other", []), ("-custom", "text=b.nk", ["item-1"]),
        ("-android uiautomator", "new UiSelector().text(\"Bank\")", ["item-1"]),
        (
            "-android uiautomator", "new UiSelector().textMatches(\"SN:[23]\").enabled(true);",
            ["item-2.second", "item-3.second"]
        ),
        (
            "-android uiautomator",
            "new UiSelector().resourceIdMatches(\".*/item-.\").selected(true)",
            ["item-2"]
        ),
        (
            "-android uiautomator", "new UiSelector().descriptionContains(\"SOFT\")",
            ["softKeys", "softLeft", "softRight"]
        ),
    ]

    @Test("what is meant is found", arguments: samples)
    func finding(using: String, value: String, wanted: [String]) throws {
        let keys = try keys(using, value)
        #expect(keys == wanted || keys == wanted.filter { $0 != "softKeys" })
    }

    static let malformedOnes: [(String, String)] = [
        ("css selector", ""), ("css selector", "Item["), ("css selector", "Item,"),
        ("css selector", ":nothing"), ("css selector", "[a=\"b]"), ("css selector", "Item >"),
        ("xpath", ""), ("xpath", "//"), ("xpath", "//Item["), ("xpath", "//Item[@text='x]"),
        ("xpath", "//Item[nothing()]"), ("xpath", "//Item[contains('a')]"), ("xpath", "//@"),
        ("xpath", "nothing::Item"), ("xpath", "count(//Item)"), ("xpath", "//Item)"),
        ("xpath", "'text'/Item"), ("-custom", "anything"),
        ("-android uiautomator", "UiScrollable()"), ("-android uiautomator", "new UiSelector()"),
        ("-android uiautomator", "new UiSelector().text(\"x\""),
        ("-android uiautomator", "new UiSelector().textMatches(\"(\")"),
    ]

    @Test("what is malformed is an invalid selector", arguments: malformedOnes)
    func malformed(using: String, value: String) {
        do {
            _ = try keys(using, value)
            Issue.record("\(value) was taken")
        } catch let error as DriverError { #expect(error.code == .invalidSelector) } catch {
            Issue.record("\(error)")
        }
    }

    @Test(
        "what is too long or too deep is refused before it is worked out",
        arguments: [
            (
                "xpath",
                String(repeating: "(", count: 100) + "1" + String(repeating: ")", count: 100)
            ),
            ("xpath", "1" + String(repeating: "+1", count: 400)),
            (
                "xpath",
                "//*" + String(repeating: "[*", count: 60) + String(repeating: "]", count: 60)
            ),
            ("css selector", String(repeating: ":not(", count: 50) + "*"),
            ("css selector", String(repeating: "a", count: 10_001)),
        ])
    func bounds(using: String, value: String) {
        #expect(throws: DriverError.self) { try keys(using, value) }
    }

    @Test("a pattern that is too long is a text")
    func longPattern() throws {
        let pattern = String(repeating: "(", count: 600) + "x" + String(repeating: ")", count: 600)
        #expect(try keys("-custom", "text=" + pattern) == [])
    }

    @Test(
        "another strategy and missing parameters are invalid arguments",
        arguments: [
            ["using": "sense", "value": "x"], ["value": "x"], ["using": "id"],
            ["using": nil, "value": "x"], ["using": "id", "value": 3], [:],
        ] as [JSONValue])
    func arguments(body: JSONValue) {
        do {
            _ = try Locator(body: body)
            Issue.record("it was taken")
        } catch { #expect(error.code == .invalidArgument) }
    }

    @Test("within an element only what lies in it is found")
    func within() throws {
        let look = Self.look()
        let item = try #require(look.root.node("phone.list/item-2"))
        for (using, value) in [("css selector", "*"), ("xpath", ".//*"), ("tag name", "Text")] {
            let locator = try Locator(body: ["using": .text(using), "value": .text(value)])
            #expect(try locator.find(in: look, within: item).map(\.key) == ["item-2.second"])
        }
    }

    @Test("the page source is XML, with each attribute that clients read")
    func source() {
        let source = Self.look().source
        #expect(
            source.contains("text=\"It&apos;s &quot;B&quot;\"")
                || source.contains("It's &quot;B&quot;"))
        #expect(source.contains("bounds=\"[0,92][240,140]\""))
        #expect(source.contains("<Text index=\"0\" id=\"item-3.second\""))
        #expect(Look.escaped("<&>\"\n\u{1}") == "&lt;&amp;&gt;&quot;&#10;")
    }

    @Test("a point of the display names what can be clicked there")
    func point() {
        let look = Self.look()
        #expect(look.node(at: Point(10, 100))?.key == "item-2")
        #expect(look.node(at: Point(10, 200))?.key == "list")
    }
}

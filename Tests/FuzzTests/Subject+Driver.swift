import Automation
import Rendering
import ScreenTree
import Testing

@testable import WebDriver

/// What clients of WebDriver send: JSON, and the languages in which they say what they look for.
extension Subject {
    static let json = Subject(
        "JSON",
        [
            #"{"capabilities":{"alwaysMatch":{"a:b":[1,-2.5e3,true,null,"ﾒｰﾙ\n\u3042"]}}}"#,
            #"{"using":"css selector","value":"[id=\"center\"]"}"#,
        ],
        takes: { JSONValue(bytes: $0) != nil },
        fault: { input in
            guard let value = JSONValue(bytes: input) else { return nil }
            return JSONValue(bytes: Array(value.json.utf8)) == value ? nil : "it is read otherwise"
        })

    static func locator(_ using: String, _ samples: [String]) -> Subject {
        let read: @Sendable ([UInt8]) -> Locator? = { input in
            let value = JSONValue.text(String(decoding: input, as: UTF8.self))
            return try? Locator(body: ["using": .text(using), "value": value])
        }
        return Subject(
            using, samples, takes: { read($0) != nil },
            fault: { input in
                guard let locator = read(input) else { return nil }
                let look = Look(at: screen, size: Size(240, 320)) { [:] }
                // What cannot be worked out, such as the nodes of a number, is told.
                guard let nodes = try? locator.find(in: look) else { return nil }
                let all = look.root.all.map(\.id)
                return nodes.allSatisfy { all.contains($0.id) } ? nil : "a node from nowhere"
            })
    }

    private static let screen = ScreenTree(
        id: "s", title: Title("一覧"),
        body: .list(
            List(
                style: .twoLines,
                rows: [.init(text: "Bank", second: "SN:1"), .init(text: "ﾒｰﾙ", second: "SN:2")],
                chosen: 1)), softKeys: SoftKeys(left: "戻る"))

    static let css = [
        "#item-1, SoftKey:first-child > Text ~ *", "Item:not([selected=true]):nth-child(3) + Item",
        "[name=\"It's \\\"B\\\"\"][text^='SN'][class~=a][id|=b][hint$=c][text*=d]",
    ]

    static let xpath = [
        "//Item[@selected='true']/following-sibling::Item[position() > 1 and last() = -3]",
        "(//*[contains(@text, concat('a', \"b\")) or not(matches(., '^SN:[13]$'))])[2]/..",
        "/hierarchy/List/Item[2 div 1 mod 7 * 3 + 1]|ancestor-or-self::node()/@id | .//text()",
    ]

    static let android = [
        "new UiSelector().textMatches(\"SN:[23]\").enabled(true);",
        "new UiSelector().resourceIdMatches(\".*/item-.\").description(\"ﾒｰﾙ\").className(\"Item\")",
    ]
}

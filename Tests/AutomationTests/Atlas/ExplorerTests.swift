import Automation
import ScreenTree
import Testing
import Vocabulary

/// A phone of a few screens, each a list whose rows are the screens that they open.
private struct PaperPhone: Explorable {
    /// By the screens' names: what their rows open, and over which screen the way there goes.
    static let doors: [String: [(to: String, over: String?)]] = [
        "a": [("b", nil), ("c", "p")], "b": [("c", nil), ("d", nil)], "c": [], "d": [],
    ]
    var name = "a"
    var chosen = 0
    /// A row of this screen opens nothing but itself on some phones.
    var isLocked = false

    private static func screen(_ name: String, chosen: Int) -> ScreenTree {
        let rows = (doors[name] ?? []).map { List.Row(text: $0.to) }
        return ScreenTree(
            id: "phone.\(name)", realm: name == "b" ? .application : .phone,
            body: .list(
                List(style: .plain, rows: rows, chosen: rows.isEmpty ? nil : chosen)))
    }

    var screen: ScreenTree { Self.screen(name, chosen: chosen) }

    mutating func perform(
        _ command: PhoneCommand, showing look: (ScreenTree) -> Void
    ) -> Bool {
        let rows = Self.doors[name] ?? []
        switch command {
        case .press(.down): chosen = min(chosen + 1, max(rows.count - 1, 0))
        case .press(.up): chosen = max(chosen - 1, 0)
        case .press(.center) where rows.indices.contains(chosen) && !(isLocked && name == "b"):
            if let over = rows[chosen].over { look(Self.screen(over, chosen: 0)) }
            (name, chosen) = (rows[chosen].to, 0)
        case .press(.end): (name, chosen) = ("a", 0)
        case .type: return false
        default: break
        }
        look(screen)
        return true
    }
}

@Suite("issue 6, screens: the explorer")
struct ExplorerTests {
    private static func explorer(limit: Int = 100) -> Explorer<PaperPhone> {
        Explorer(
            Explorer.Rules(
                limit: limit, name: \.kind,
                moves: { screen in
                    screen.nodes.all.filter(\.clickable).map { .click($0.id, words: $0.text) }
                        + [.command(.press(.end))]
                }, isOwn: { $0.realm == .application }))
    }

    private static func ids(_ explorer: Explorer<PaperPhone>) -> [String] {
        explorer.places.map { String($0.screen.id.dropFirst(6)) }
    }

    @Test func `finds every screen, nearest first, each with the shortest keys`() {
        var explorer = Self.explorer()
        explorer.explore(from: PaperPhone())
        #expect(Self.ids(explorer) == ["a", "b", "p", "c", "d"])
        #expect(
            explorer.places.map { KeyScript(commands: $0.way).text } == [
                "", "Center", "Down Center", "Down Center", "Center Down Center",
            ])
        #expect(explorer.places.map(\.isPassing) == [false, false, true, false, false])
        #expect(!explorer.isCut && explorer.explored == 4)
    }

    @Test func `a screen seen in passing lies between the key and where it leads`() {
        var explorer = Self.explorer()
        explorer.explore(from: PaperPhone())
        let ways = explorer.steps.map { "\($0.from) \($0.move.words) \($0.to)" }
        #expect(ways.contains("0 <c> 2") && ways.contains("2  3"))
        #expect(!ways.contains("0 <c> 3"))
        #expect(explorer.steps.filter { !$0.changes }.map(\.from) == [0])
    }

    @Test func `what is known is not gone through again, but for a phone's own screens`() {
        var explorer = Self.explorer()
        var locked = PaperPhone()
        locked.isLocked = true
        #expect(explorer.explore(from: locked) == 0)
        #expect(Self.ids(explorer) == ["a", "b", "p", "c"])
        let open: [PhoneCommand] = [.press(.center)]
        explorer.explore(from: PaperPhone(), start: 1, along: open)
        #expect(!Self.ids(explorer).contains("d"))
        explorer.explore(from: PaperPhone(), start: 2, along: open, isThorough: true)
        #expect(explorer.places.last?.screen.id == "phone.d")
        #expect(explorer.places.last?.start == 2)
    }

    @Test func `a script stops at what is not possible, and no more is explored than the limit`() {
        var explorer = Self.explorer(limit: 1)
        let script: [PhoneCommand] = [.press(.center), .type("x"), .press(.center)]
        #expect(explorer.explore(from: PaperPhone(), along: script) == 1)
        #expect(explorer.isCut && explorer.explored == 1)
        #expect(Self.ids(explorer) == ["a", "b", "p", "c"])
    }
}

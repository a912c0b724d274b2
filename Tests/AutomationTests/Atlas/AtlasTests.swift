import Automation
import ScreenTree
import Testing
import Vocabulary

@Suite("issue 6, screens: what an atlas says, and what is otherwise in another")
struct AtlasTests {
    private static func form(_ change: (inout ScreenTree) -> Void = { _ in }) -> ScreenTree {
        var screen = ScreenTree(
            id: "otp.pin", realm: .application, status: StatusRow(clock: "10:09"),
            title: Title("PIN入力"),
            body: .form(
                Form(fields: [
                    Field(id: "pin", label: "PIN", focused: true, rule: .number(longest: 8))
                ])),
            softKeys: SoftKeys(left: "終了", right: "確定"))
        change(&screen)
        return screen
    }

    private static func dialog(_ text: String) -> ScreenTree {
        form { $0.overlay = .dialog(Dialog(head: "確認", text: text, buttons: ["はい"])) }
    }

    @Test func `neither the clock nor what was typed makes another kind of screen`() {
        let later = Self.form { screen in
            screen.status.clock = "23:59"
            if case .form(var form) = screen.body {
                form.fields[0].value = "1357"
                screen.body = .form(form)
            }
        }
        #expect(later.kind == Self.form().kind)
        #expect(later.atSteadyTime.status == Self.form().atSteadyTime.status)
        #expect(Self.dialog("残り12KB").kind == Self.dialog("残り340KB").kind)
        #expect(Self.dialog("ソフト一覧").kind != Self.dialog("ソフト二覧").kind)
    }

    @Test func `the title, the soft keys, a dialog and an error's code do`() {
        let others = [
            Self.form { $0.title = Title("PIN変更") }, Self.form { $0.softKeys.left = "戻る" },
            Self.dialog("消しますか？"), Self.dialog("保存しますか？"),
            Self.form { $0.body = .fault(Fault(code: "A001", message: "")) },
            Self.form { $0.body = .fault(Fault(code: "A002", message: "")) },
        ]
        let kinds = (others + [Self.form()]).map(\.kind)
        for (place, kind) in kinds.enumerated() { #expect(kinds.firstIndex(of: kind) == place) }
    }

    // MARK: Comparing

    private static func screen(_ id: String, picture: String = "00") -> Atlas.Screen {
        Atlas.Screen(
            id: id, kind: id, realm: .phone, title: "", text: id, scenario: "new-phone",
            keys: "Center", isPassing: false, picture: picture)
    }

    private static func way(_ from: String, _ to: String, by: String = "Center") -> Atlas.Way {
        Atlas.Way(from: from, to: to, by: by, cause: .key)
    }

    private static func atlas(_ screens: [Atlas.Screen], _ ways: [Atlas.Way]) -> Atlas {
        var atlas = Atlas(
            Explorer<NoPhone>(Explorer.Rules(name: \.id, moves: { _ in [] })), from: [],
            model: "m", carrier: .docomo)
        (atlas.screens, atlas.ways) = (screens, ways)
        return atlas
    }

    private struct NoPhone: Explorable {
        let screen = AtlasTests.form()
        mutating func perform(
            _ command: PhoneCommand, showing look: (ScreenTree) -> Void
        ) -> Bool { false }
    }

    @Test func `an atlas is the same as itself, and as one with other keys to a screen`() {
        let kept = Self.atlas([Self.screen("a"), Self.screen("b")], [Self.way("a", "b")])
        #expect(AtlasChanges(from: kept, to: kept).isEmpty)
        var found = kept
        found.screens[1].keys = "Down Center"
        found.screens.reverse()
        #expect(AtlasChanges(from: kept, to: found).isEmpty)
    }

    @Test func `screens added, removed, changed in text or picture, and ways are told`() {
        let kept = Self.atlas(
            [Self.screen("a"), Self.screen("b"), Self.screen("c"), Self.screen("d")],
            [Self.way("a", "b"), Self.way("a", "c")])
        var reworded = Self.screen("c")
        reworded.text = "C"
        let found = Self.atlas(
            [Self.screen("a", picture: "01"), reworded, Self.screen("d"), Self.screen("e")],
            [Self.way("a", "c"), Self.way("a", "e", by: "Mail")])
        let changes = AtlasChanges(from: kept, to: found)
        #expect(changes.added.map(\.id) == ["e"] && changes.removed.map(\.id) == ["b"])
        #expect(changes.changed.map(\.after.id) == ["a", "c"])
        #expect(changes.changed.map(\.looks) == [true, false])
        #expect(changes.changed.map(\.says) == [false, true])
        #expect(changes.newWays == [Self.way("a", "e", by: "Mail")])
        #expect(changes.lostWays == [Self.way("a", "b")])
    }

    @Test func `a screen's folder, and the command that shows it`() {
        var screen = Self.screen("phone.menu.tools")
        screen.keys = #""a'b" <設定>"#
        #expect(screen.folder == "phone.menu" && Self.screen("calculator").folder == "calculator")
        #expect(
            Self.atlas([], []).command(to: screen)
                == "garakei phone --headless --model m --scenario new-phone "
                + #"--keys '"a'\''b" <設定>'"#)
    }

    @Test func `the graph has each screen, a pair's way once, and no way back from everywhere`() {
        var called = Self.way("b", "a", by: "[call: 1]")
        called.cause = .world
        var quoting = Self.screen("b")
        quoting.title = "\"b\""
        let atlas = Self.atlas(
            [Self.screen("a"), quoting],
            [
                Self.way("a", "b"), Self.way("a", "b", by: "<b>"), Self.way("b", "a", by: "End"),
                Self.way("b", "a", by: "Clear"), called,
            ])
        let lines = AtlasGraph.dot(of: atlas).split(separator: "\n")
        #expect(lines.filter { $0.contains("->") }.count == 2)
        #expect(lines.contains { $0.hasPrefix(#""a" -> "b" [tooltip="Center"]"#) })
        #expect(lines.contains { $0.contains("\"b\" -> \"a\"") && $0.contains("dashed") })
        #expect(lines.contains { $0.contains(##"label="\"b\"\nb", URL="#b""##) })
    }
}

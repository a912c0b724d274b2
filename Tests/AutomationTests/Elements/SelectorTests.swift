import Automation
import ScreenTree
import Testing
import Vocabulary

@Suite("automation.md 2.3: a selector says what is meant")
struct SelectorTests {
    private static let list = ScreenTree(
        id: "phone.list", title: Title("一覧"),
        body: .list(
            List(
                style: .twoLines,
                rows: [
                    .init(text: "Bank", second: "SN:1", trailing: "6/9"),
                    .init(text: "bank.*", second: "SN:2"),
                    .init(text: "BANK", second: "SN:3", faint: true),
                ], chosen: 1)),
        softKeys: SoftKeys(left: "戻る", center: "選択", right: "bank"))

    private func found(_ selector: Selector, in tree: ScreenTree = list) -> [String] {
        selector.find(in: tree.nodes).map { String($0.key) }
    }

    @Test("a text is an expression for the whole, in any case")
    func expression() {
        #expect(found(Selector(text: "b.nk")) == ["item-1", "item-3", "softRight"])
        #expect(found(Selector(text: "ban")) == [])
        #expect(found(Selector(text: "戻.")) == ["softLeft"])
    }

    @Test("what stands there as it is comes before what only fits")
    func literal() {
        #expect(found(Selector(text: "bank.*")).first == "item-2")
        #expect(found(Selector(text: "BANK")).first == "item-3")
        #expect(found(Selector(text: "bank")).first == "softRight")
    }

    @Test("a malformed expression is a text", arguments: ["(", "a[", "*"])
    func malformed(pattern: String) {
        let tree = ScreenTree(id: "s", body: .dark(pattern))
        #expect(found(Selector(text: pattern), in: tree) == ["dark"])
        #expect(found(Selector(text: pattern)) == [])
    }

    @Test("words that go on in the next line are found with a blank and without")
    func lines() {
        let page = Page(
            lines: [Page.Line(.text, "利用開始"), Page.Line(.text, "パスワード")], scrolled: 0, total: 2)
        let tree = ScreenTree(id: "s", body: .page(page))
        #expect(found(Selector(text: "利用開始パスワード"), in: tree) == ["page"])
        #expect(found(Selector(text: "利用開始 パスワード"), in: tree) == ["page"])
        #expect(found(Selector(text: "利用.*ワード"), in: tree) == ["page"])
        #expect(found(Selector(text: "パス.*"), in: tree) == ["line-2"])
    }

    @Test("a path is known whole and by its end")
    func id() {
        #expect(found(Selector(id: "phone.list/item-2")) == ["item-2"])
        #expect(found(Selector(id: "item-2")) == ["item-2"])
        #expect(found(Selector(id: "item-.")).count == 3)
        #expect(found(Selector(id: "tem-2")) == [])
    }

    @Test("the index counts line by line")
    func index() {
        #expect(found(Selector(text: "bank", index: 0)) == ["item-1"])
        #expect(found(Selector(text: "bank", index: 2)) == ["softRight"])
        #expect(found(Selector(text: "bank", index: 3)) == [])
    }

    @Test("a state that is asked for must hold")
    func states() {
        #expect(found(Selector(text: "bank", enabled: false)) == ["item-3"])
        #expect(found(Selector(id: "item-.", selected: true)) == ["item-2"])
        #expect(found(Selector(id: "item-.", focused: false)) == ["item-1", "item-3"])
        #expect(found(Selector(id: "item-.", checked: true)) == [])
    }

    @Test("below, above and beside go by lines and their order")
    func beside() {
        let second = Selector(text: "SN:2", index: 0)
        #expect(found(Selector(id: "item-.", relations: [.below(second)])) == ["item-3"])
        #expect(found(Selector(id: "item-.", relations: [.above(second)])) == ["item-1"])
        let center = Selector(text: "選択")
        #expect(found(Selector(relations: [.leftOf(center)])) == ["softLeft"])
        #expect(found(Selector(relations: [.rightOf(center)])) == ["softRight"])
        #expect(found(Selector(relations: [.below(Selector(text: "nothing"))])) == [])
    }

    @Test("what holds something, and what is held")
    func within() {
        let serial = Selector(text: "SN:3")
        #expect(found(Selector(text: "bank", relations: [.containsChild(serial)])) == ["item-3"])
        #expect(
            found(Selector(relations: [.containsDescendants([serial, Selector(text: "SN:1")])]))
                == ["list"])
        #expect(
            found(Selector(text: "SN:.", relations: [.childOf(Selector(id: "item-1"))]))
                == ["item-1.second"])
        #expect(
            found(Selector(text: "6/9", relations: [.childOf(Selector(id: "list"))]))
                == ["item-1.trailing"])
    }

    @Test("of what fits the innermost is meant, what can be clicked first")
    func innermost() {
        let dialog = ScreenTree(
            id: "s", body: .dark(""),
            softKeys: SoftKeys(center: "OK"),
            overlay: .dialog(Dialog(head: "OK", text: "OK", buttons: ["OK"])))
        #expect(found(Selector(text: "OK"), in: dialog) == ["button-1", "center", "head", "words"])
    }
}

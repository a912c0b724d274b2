import AssetFiles
import Automation
import Handset
import Rendering
import Testing

@testable import Window

@Suite("look.md, Window: the panel is measured and never clipped")
struct PanelTests {
    private static let widths = [
        392, 428, 500, 640, 819, 820, 900, 1000, 1100, 1239, 1280, 1500, 1920,
    ]
    private static let trouble = """
        Port 8080 is in use by another program. End that program or choose another port; 0 takes \
        any free one.
        ポート 8080 はほかのプログラムが使っています。そのプログラムを終了するか、別のポートを指定してください。
        """

    private func view(
        _ studio: Studio, _ tongue: Tongue, _ width: Int, _ height: Int = 860, scroll: Int = 0,
        _ topic: PhonePanel.Topic = .guide, trouble: String = ""
    ) throws -> PanelView {
        PanelView(
            try Fixture.panel(tongue, trouble: trouble), topic: topic, note: trouble,
            in: try Fixture.layout(width, height),
            Fixture.composer(tongue, Fixture.measure(studio)), scroll: scroll)
    }

    @Test("every text ends within its card, in both languages", arguments: widths, Tongue.allCases)
    func texts(width: Int, tongue: Tongue) throws {
        let studio = try Fixture.studio()
        let measure = Fixture.measure(studio)
        let view = try view(studio, tongue, width, trouble: Self.trouble)
        for page in [view.header, view.body] {
            let grounds = page.marks.compactMap(\.ground)
            for case .text(let text, let at, let size, _) in page.marks {
                let ground = grounds.first { $0.contains(at) } ?? view.frame
                #expect(at.x + measure(text, size) <= ground.right - 12, "\(text)")
            }
        }
    }

    @Test("controls hold their captions and do not touch", arguments: widths, Tongue.allCases)
    func controls(width: Int, tongue: Tongue) throws {
        let studio = try Fixture.studio()
        let measure = Fixture.measure(studio)
        let controls = try view(studio, tongue, width).controls
        for (index, control) in controls.enumerated() {
            let size = if case .link(let size, _) = control.look { size } else { 14 }
            #expect(measure(control.caption, size) <= control.frame.width, "\(control.caption)")
            for other in controls[(index + 1)...] {
                #expect(!control.frame.meets(other.frame), "\(control.caption), \(other.caption)")
            }
        }
    }

    @Test("cards do not touch, and the lowest of a row of columns end together")
    func cards() throws {
        let studio = try Fixture.studio()
        for width in Self.widths {
            let cards = try view(studio, .en, width).body.marks.compactMap { mark -> Rect? in
                if case .card(let rect) = mark { rect } else { nil }
            }
            #expect(cards.count == 3)
            for (index, card) in cards.enumerated() {
                for other in cards[(index + 1)...] { #expect(!card.meets(other)) }
            }
            let end = cards.map(\.bottom).max()
            #expect(cards[2].bottom == end)
        }
    }

    @Test("an address can be opened and copied, another value only copied, a word neither")
    func values() throws {
        let composer = Fixture.composer(.en, Fixture.measure(try Fixture.studio()))
        let address = "http://127.0.0.1:8080/"
        let open = composer.body(
            try Fixture.panel(.en, page: address), topic: .guide, note: "", width: 848, columns: 3)
        #expect(open.controls.filter { $0.action == .open(address) }.count == 2)
        #expect(open.controls.contains { $0.action == .copy(address) })
        let mail = try Fixture.model("softbank-g01").mailAddress
        #expect(open.controls.contains { $0.action == .copy(mail) })
        let opening = composer.body(
            try Fixture.panel(.en, page: nil), topic: .guide, note: "", width: 848, columns: 3)
        #expect(opening.controls.map(\.action) == [.copy(mail)])
    }

    @Test("a copied value says so on its button, which keeps its width")
    func copied() throws {
        let measure = Fixture.measure(try Fixture.studio())
        let mail = try Fixture.model("softbank-g01").mailAddress
        let panel = try Fixture.panel(.ja)
        func button(_ copied: String?) -> Control? {
            Fixture.composer(.ja, measure, copied: copied)
                .body(panel, topic: .guide, note: "", width: 848, columns: 3).controls
                .first { $0.action == .copy(mail) }
        }
        #expect(button(nil)?.caption == "コピー")
        #expect(button(mail)?.caption == "コピー済み")
        #expect(button(nil)?.frame == button(mail)?.frame)
    }

    @Test("a low panel scrolls as far as its cards reach, and no further")
    func scrolling() throws {
        let studio = try Fixture.studio()
        let still = try view(studio, .ja, 1000, 600)
        #expect(still.scrollRange > 0)
        #expect(still.scrollThumb != nil)
        let end = try view(studio, .ja, 1000, 600, scroll: 99_999)
        #expect(end.scroll == end.scrollRange)
        #expect(end.body.marks.compactMap(\.ground).map(\.bottom).max() == 600 - 20)
        #expect(try view(studio, .ja, 1280, 860, scroll: 50).scroll == 0)
    }

    @Test("a control that is scrolled away cannot be clicked, and Tab brings it back")
    func reveal() throws {
        let studio = try Fixture.studio()
        let away = try view(studio, .en, 820, 480, scroll: 400)
        let control = try #require(away.body.controls.last { $0.isStop })
        #expect(away.control(at: control.frame.center) == nil)
        let back = try view(
            studio, .en, 820, 480, scroll: away.scroll(toShow: control))
        let shown = try #require(back.body.controls.last { $0.isStop })
        #expect(shown.action == control.action)
        #expect(back.control(at: shown.frame.center) == shown)
    }

    @Test("the map of the keys fits into every window", arguments: widths, Tongue.allCases)
    func keyMap(width: Int, tongue: Tongue) throws {
        let measure = Fixture.measure(try Fixture.studio())
        let layout = try Fixture.layout(width, 560)
        let sheet = try Fixture.skin()
        let page = KeyMapSheet.page(
            PhonePanel.keyMap(in: tongue), PanelWords(tongue: tongue), on: layout, measure
        ) { key in
            sheet.keys.first { $0.key == key }.map {
                Rect($0.area.x, $0.area.y, $0.area.width, $0.area.height)
            }
        }
        let card = try #require(page.marks.compactMap(\.ground).first)
        #expect(card.intersection(layout.bounds) == card)
        for case .text(let text, let at, let size, _) in page.marks {
            #expect(at.x + measure(text, size) <= card.right - 8, "\(text)")
        }
    }
}

extension PanelPage.Mark {
    /// The rectangle of a ground that texts stand on.
    var ground: Rect? {
        switch self {
        case .card(let rect), .chip(let rect), .strip(let rect, _): rect
        case .text, .badge, .sign, .keycap: nil
        }
    }
}

import Automation
import CarrierNetwork
import Handset
import OTPCenter
import Simulation
import Testing
import Vocabulary

extension Desk {
    /// Types a text into a knob's field and does what it orders; false when nothing is ordered.
    mutating func type(_ text: String, into name: String) throws -> Bool {
        guard case .field(let entry) = try knob(name).shape else {
            Issue.record("\(name) is a field")
            return false
        }
        guard case .acts(let acts)? = entry.order(for: text) else { return false }
        for act in acts { _ = world.handle(WorldInput(act, at: world.now)) }
        return true
    }
}

// Source: requirements 11.3; R-PHONE-046, R-PHONE-080; R-DL-010; R-CENTER-045.
@Suite("11.3: texts that are typed in the panel, and the application's versions")
struct EntryTests {
    @Test("the clock is set to a date and a time; the center's is not")
    func moment() throws {
        var desk = try Desk()
        let now = desk.world.now
        #expect(try desk.knob("clock.moment").reading == "2009-06-09 10:08")
        #expect(try desk.type(" 2009-06-10T11:09 ", into: "clock.moment"))
        #expect(desk.card("Handset's clock")?.value?.text == "+1 d 1 h")
        #expect(try desk.knob("clock.moment").reading == "2009-06-10 11:09")
        #expect(desk.world.now == now)
    }

    @Test(
        "no clock shows what is no moment from 2000 to 2099",
        arguments: [
            "", "noon", "2009-13-01 10:00", "1999-12-31 23:59", "2100-01-01", "@1244509680",
        ])
    func noMoment(text: String) throws {
        var desk = try Desk()
        #expect(try !desk.type(text, into: "clock.moment"))
        #expect(desk.card("Handset's clock")?.value?.text == "right")
        #expect(Entry.moment.wanted(in: .en).contains(Entry.moment.example(in: .en)))
    }

    @Test(
        "the first and the last moment that a clock can show",
        arguments: ["2000-01-01", "2099-12-31 23:59"])
    func ends(text: String) {
        #expect(Entry.moment.order(for: text) != nil)
    }

    @Test("a text lies before the camera as a code, until it is taken away")
    func camera() throws {
        var desk = try Desk()
        #expect(desk.world.handset.model.has(.barcodeReader))
        #expect(desk.card("Before the camera")?.value?.tone == .usual)
        #expect(try desk.type("https://map.example/", into: "camera.text"))
        #expect(desk.world.handset.camera == CodePicture(text: "https://map.example/"))
        let card = try #require(desk.card("Before the camera"))
        #expect(card.value?.text == "a code")
        #expect(card.value?.tone == .changed)
        #expect(card.rows.contains(.text("https://map.example/")))
        try desk.turn("camera.picture", .press)
        #expect(desk.world.handset.camera == CodePicture(codes: []))
        try desk.turn("camera.away", .press)
        #expect(desk.world.handset.camera == nil)
        #expect(desk.card("Before the camera")?.value?.tone == .usual)
        #expect(try !desk.type("  ", into: "camera.text"))
    }

    @Test(
        "a file's name asks for the picture in it",
        arguments: ["/tmp/a.png", "~/a.png", "file:///a.png"])
    func file(name: String) {
        #expect(Entry.camera.order(for: " \(name) ") == .picture(name))
        #expect(
            Entry.camera.order(for: "a\(name)")
                == .acts([.codeShown(CodePicture(text: "a\(name)"))]))
    }

    @Test("a long code is shown by its beginning, and one that is no text not at all")
    func codes() throws {
        var desk = try Desk()
        func texts() throws -> [String] {
            try #require(desk.card("Before the camera")).rows.compactMap {
                if case .text(let text) = $0 { text } else { nil }
            }
        }
        let sixty = String(repeating: "x", count: 60)
        #expect(try desk.type(sixty, into: "camera.text"))
        #expect(try texts() == [sixty])
        #expect(try desk.type(sixty + "y", into: "camera.text"))
        #expect(try texts() == [sixty.dropLast() + "…"])
        _ = desk.world.handle(
            WorldInput(.codeShown(CodePicture(codes: [[0xFF]])), at: desk.world.now))
        #expect(try texts() == [])
        _ = desk.world.handle(
            WorldInput(.codeShown(CodePicture(codes: [[1], [2]])), at: desk.world.now))
        #expect(desk.card("Before the camera")?.value?.text == "2 codes")
    }

    @Test("a model without a barcode reader has no card for what lies before its camera")
    func without() throws {
        let desk = try Desk("softbank-g02")
        let reads = desk.world.handset.model.has(.barcodeReader)
        #expect((desk.card("Before the camera") != nil) == reads)
        #expect(!reads)
    }

    // Source: automation.md 4.4 (the same text in a flow, on the command line and in the panel).
    @Test("any line about the world is typed in the card of faults, and is read there afterwards")
    func line() throws {
        var desk = try Desk()
        #expect(try desk.type(" fault: drop field package on setup ", into: "line.text"))
        #expect(desk.world.center?.faults.count == 1)
        var card = try #require(desk.card("Faults on the line"))
        #expect(card.value?.tone == .changed)
        #expect(card.rows.contains(.text("fault: drop field package on setup")))
        #expect(try desk.knob("line.fault").at == nil)
        #expect(try desk.type("fault: reset for 60s", into: "line.text"))
        card = try #require(desk.card("Faults on the line"))
        #expect(card.rows.contains(.text("fault: reset for 1m")))
        try desk.turn("line.fault", .to(0))
        card = try #require(desk.card("Faults on the line"))
        #expect(card.value?.tone == .usual && desk.world.center?.faults == [])
        #expect(try desk.type("radio: roaming", into: "line.text"))
        #expect(desk.world.network.isRoaming)
        #expect(desk.card("Radio")?.value?.text == "abroad")
        #expect(desk.panel().knob("center.clock") == nil)
        #expect(try desk.type("clock: center +31d", into: "line.text"))
        #expect(desk.card("Center")?.rows.contains(.text("Its clock is off: +31 d")) == true)
        try desk.turn("center.clock", .press)
        #expect(desk.world.centerShift == 0)
    }

    @Test(
        "a line that is wrong is told with what might have stood there",
        arguments: Tongue.allCases)
    func wrongLine(tongue: Tongue) throws {
        var desk = try Desk()
        let before = desk.world
        for text in ["", "fault: refuze", "fault: set digits=0 on setup hello"] {
            #expect(try !desk.type(text, into: "line.text"))
            let told = Entry.line.wanted(insteadOf: text, in: tongue)
            guard case .failure(let fault) = WorldLine.read(text) else { continue }
            #expect(told == fault.sentence(in: tongue) && !told.isEmpty)
        }
        #expect(desk.world == before)
        #expect(Entry.line.order(for: Entry.line.example(in: tongue)) != nil)
    }

    @Test("the next version is published and taken back, but never the first")
    func versions() throws {
        var desk = try Desk()
        #expect(desk.panel().knob("center.withdraw") == nil)
        #expect(try desk.knob("center.publish").positions[0].caption == "Publish 2.1")
        try desk.turn("center.publish", .press)
        #expect(desk.world.center?.ledger.newestRelease.version == "2.1")
        #expect(try desk.knob("center.publish").positions[0].caption == "Publish 2.2")
        #expect(
            desk.card("Center")?.rows.contains { row in
                if case .note(_, true) = row { true } else { false }
            } == true)
        try desk.turn("center.withdraw", .press)
        #expect(desk.world.center?.ledger.newestRelease.version == "2.0")
        #expect(desk.panel().knob("center.withdraw") == nil)
    }
}

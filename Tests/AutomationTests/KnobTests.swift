import AppliRuntime
import AssetFiles
import Automation
import CarrierNetwork
import Ciphers
import Handset
import OTPCenter
import Simulation
import Testing
import Vocabulary

/// A world whose panel is used.
struct Desk {
    var world: World
    var pace = Pace.natural

    init(_ id: String = "softbank-g01", with features: [PhoneModel.Feature] = []) throws {
        let assets = try AssetFolder.find()
        var model = try ModelFile.read(assets.path("models/\(id).yaml"), in: assets)
        model.features += features.filter { !model.has($0) }
        let setup = WorldSetup.demonstration(of: model, supporting: [model])
        var chance = Chance(seed: 1)
        let ring = KeyRing(key: [UInt8](repeating: 11, count: 32))
        let now = WorldTime(milliseconds: 1_244_509_680_000)
        let flash = Flash.fresh(setup, ring: ring, entropy: chance.bytes(32), at: now)
        world = World(flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: now)
    }

    func panel(_ tongue: Tongue = .en) -> PhonePanel {
        PhonePanel(world, pace: pace, page: "http://127.0.0.1:8080/", trouble: "", in: tongue)
    }

    func card(_ head: String) -> PhonePanel.Card? {
        panel().section(.world).cards.first { $0.head == head }
    }

    func knob(_ name: String) throws -> Knob { try #require(panel().knob(name)) }

    /// Turns a knob and does what it orders.
    mutating func turn(_ name: String, _ turn: Knob.Turn) throws {
        switch try #require(try knob(name).order(for: turn)) {
        case .acts(let acts):
            for act in acts { _ = world.handle(WorldInput(act, at: world.now)) }
        case .pace(let pace): self.pace = pace
        case .step(let milliseconds):
            _ = world.handle(WorldInput(.waited, at: world.now.after(milliseconds: milliseconds)))
        case .picture(let name): Issue.record("no knob that is turned reads the file \(name)")
        case .travel(let travel): Issue.record("the world has no time line to go to \(travel)")
        case .desk(let act): Issue.record("nobody is at a desk for \(act)")
        case .lesson(let act): Issue.record("there is no lesson for \(act)")
        }
    }

    /// Whether a knob stands elsewhere than in a fresh world.
    func isChanged(_ name: String) throws -> Bool { try knob(name).isChanged }
}

extension PhonePanel {
    var knobs: [Knob] {
        section(.world).cards.flatMap { card in
            card.rows.flatMap { row -> [Knob] in
                if case .knobs(let knobs) = row { knobs } else { [] }
            }
        }
    }
}

// Source: requirements 11.3; R-PHONE-081, R-PHONE-082, R-PHONE-083, R-PHONE-090; O-65.
@Suite("11.3: the panel's knobs, their values and what they order")
struct KnobTests {
    @Test(
        "in a fresh world nothing differs from a fresh world",
        arguments: ["docomo-g01", "softbank-g01"])
    func fresh(id: String) throws {
        let panel = try Desk(id).panel()
        for knob in panel.knobs { #expect(!knob.isChanged, "\(knob.name)") }
        for card in panel.section(.world).cards {
            #expect(card.value?.tone != .changed, "\(card.head)")
            for case .note(let text, let isInForce) in card.rows {
                #expect(!isInForce, "\(text)")
            }
        }
    }

    @Test("names are unique, and the same in both languages")
    func names() throws {
        let desk = try Desk()
        let names = desk.panel(.en).knobs.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(desk.panel(.ja).knobs.map(\.name) == names)
        #expect(desk.panel(.en) != desk.panel(.ja))
    }

    @Test("keys that change nothing around the phone leave the panel as it is")
    func steady() throws {
        var desk = try Desk()
        _ = desk.world.handle(WorldInput(.pressed(.center), at: desk.world.now))
        let before = desk.panel()
        let later = desk.world.now.after(milliseconds: 200)
        _ = desk.world.handle(WorldInput(.pressed(.right), at: later))
        #expect(desk.panel() == before)
    }

    @Test("each card says in a sentence what it causes", arguments: Tongue.allCases)
    func sentences(tongue: Tongue) throws {
        for card in try Desk().panel(tongue).section(.world).cards {
            let notes = card.rows.compactMap { row in
                if case .note(let text, _) = row { text } else { nil }
            }
            #expect(notes.count == 1, "\(card.head)")
            #expect(notes.allSatisfy { $0.hasSuffix(tongue(".", "。")) }, "\(notes)")
        }
    }

    @Test("a knob that stands at a position is there after it was turned there")
    func everyPosition() throws {
        for knob in try Desk().panel().knobs {
            for place in knob.positions.indices where knob.positions[place].order != nil {
                var desk = try Desk()
                guard try desk.knob(knob.name).order(for: .to(place)) != nil else { continue }
                try desk.turn(knob.name, .to(place))
                let turned = try desk.knob(knob.name)
                switch knob.shape {
                case .choice, .slider, .toggle: #expect(turned.at == place, "\(knob.name) \(place)")
                case .stepper, .button, .field: break
                }
            }
        }
    }

    @Test("out of range is told, and the cause is in force")
    func radio() throws {
        var desk = try Desk()
        #expect(desk.card("Radio")?.value?.text == "3 bars")
        try desk.turn("radio.bars", .to(0))
        #expect(desk.world.network.bars == nil)
        #expect(try desk.isChanged("radio.bars"))
        let value = try #require(desk.card("Radio")?.value)
        #expect(value.text == "out of range")
        #expect(value.tone == .changed)
        try desk.turn("radio.bars", .on)
        #expect(desk.world.network.bars == 0)
        for _ in 0..<3 { try desk.turn("radio.bars", .on) }
        #expect(try !desk.isChanged("radio.bars"))
        #expect(try desk.knob("radio.bars").order(for: .on) == nil)
        #expect(try desk.knob("radio.bars").order(for: .press) == .acts([.radioChanged(bars: nil)]))
    }

    @Test("the phone's clock is moved, set as abroad and put right; the center's is not")
    func clock() throws {
        var desk = try Desk()
        let now = desk.world.now
        #expect(desk.card("Handset's clock")?.value?.text == "right")
        try desk.turn("clock.day", .on)
        try desk.turn("clock.hour", .back)
        try desk.turn("clock.minute", .to(1))
        #expect(desk.card("Handset's clock")?.value?.text == "+23 h 1 min")
        #expect(desk.card("Handset's clock")?.value?.tone == .changed)
        try desk.turn("clock.zone", .to(4))
        #expect(desk.world.handset.memory.clock.offsetMilliseconds == -14 * 3_600_000)
        #expect(try desk.knob("clock.zone").at == 4)
        #expect(desk.card("Handset's clock")?.value?.text == "−14 h")
        try desk.turn("clock.right", .press)
        #expect(desk.world.handset.memory.clock.offsetMilliseconds == 0)
        #expect(desk.world.now == now)
    }

    @Test("time is paused and sped up by the window and stepped by the world")
    func time() throws {
        var desk = try Desk()
        let now = desk.world.now
        #expect(desk.card("World's time")?.value == nil)
        try desk.turn("time.pace", .to(0))
        #expect(desk.pace == .paused)
        #expect(desk.card("World's time")?.value?.text == "Pause")
        try desk.turn("time.pace", .to(3))
        #expect(desk.pace.factor == 60)
        #expect(try desk.isChanged("time.pace"))
        try desk.turn("time.minutes", .press)
        #expect(desk.world.now == now.after(milliseconds: 600_000))
        try desk.turn("time.day", .press)
        #expect(desk.world.now == now.after(milliseconds: 87_000_000))
    }

    @Test("the center is under maintenance, and answers again")
    func center() throws {
        var desk = try Desk()
        #expect(desk.card("Center")?.value?.tone == .good)
        try desk.turn("center.maintenance", .press)
        #expect(desk.world.center?.ledger.isInMaintenance == true)
        #expect(desk.card("Center")?.value?.tone == .changed)
        #expect(try desk.knob("center.maintenance").reading == "ON")
        try desk.turn("center.maintenance", .back)
        #expect(desk.world.center?.ledger.isInMaintenance == false)
        try desk.turn("center.distribution", .press)
        #expect(desk.world.center?.isDistributionInMaintenance(at: desk.world.now) == true)
        #expect(desk.card("Center")?.value?.tone == .changed)
    }

    @Test("one fault of the line is armed, for a message and a number of times, and mended")
    func lineFault() throws {
        var desk = try Desk()
        #expect(try desk.knob("line.message").order(for: .on) == nil)
        try desk.turn("line.fault", .to(2))
        #expect(desk.world.network.faults.map(\.effect) == [.cutRequest])
        try desk.turn("line.message", .to(1))
        try desk.turn("line.times", .to(1))
        try desk.turn("line.fault", .to(4))
        let fault = try #require(desk.world.network.faults.first)
        #expect(desk.world.network.faults.count == 1)
        #expect(fault.effect == .hang(reachesServer: true))
        #expect(fault.extent.skipping == 1)
        #expect(fault.extent.times == Int.max)
        #expect(try desk.isChanged("line.fault"))
        try desk.turn("line.fault", .to(0))
        #expect(desk.world.network.faults == [])
    }

    @Test("the phone's storage fails and is mended")
    func storage() throws {
        var desk = try Desk()
        try desk.turn("storage.fault", .to(1))
        #expect(desk.world.handset.storageFault == StorageFault(.refused, times: Int.max))
        #expect(try desk.isChanged("storage.fault"))
        try desk.turn("storage.fault", .to(0))
        #expect(desk.world.handset.storageFault == nil)
        #expect(try desk.knob("storage.decay").order(for: .press) == .acts([.storageDecayed]))
    }

    @Test("the card is another one, none, and the original again")
    func card() throws {
        var desk = try Desk()
        try desk.turn("card.choice", .to(1))
        #expect(desk.world.handset.memory.slot.choice == .other)
        #expect(desk.card("SIM")?.value?.text == "Other")
        #expect(try desk.isChanged("card.choice"))
        try desk.turn("card.choice", .on)
        #expect(desk.world.handset.memory.sim == nil)
        try desk.turn("card.choice", .to(0))
        #expect(try !desk.isChanged("card.choice"))
    }

    @Test("only a model with a slot for it has a knob for the memory card")
    func memoryCard() throws {
        var desk = try Desk(with: [.memoryCard])
        try desk.turn("card.memory", .press)
        #expect(desk.world.handset.memory.hasMemoryCard)
        #expect(try desk.knob("card.memory").reading == "ON")
        let bare = try Desk("docomo-g01")
        #expect(!bare.world.handset.model.has(.memoryCard))
        #expect(bare.panel().knob("card.memory") == nil)
    }

    @Test("the battery falls and is charged; under the model's limit the cause is in force")
    func battery() throws {
        var desk = try Desk()
        let least = desk.world.handset.model.limits.downloadBatteryPercent
        func isInForce() -> Bool {
            desk.card("Battery")?.rows.contains { row in
                if case .note(_, true) = row { true } else { false }
            } ?? false
        }
        #expect(try desk.knob("battery.percent").at == 20)
        try desk.turn("battery.percent", .to((least + 4) / 5))
        #expect(!isInForce())
        try desk.turn("battery.percent", .to((least + 4) / 5 - 1))
        #expect(isInForce())
        #expect(desk.card("Battery")?.value?.tone == .changed)
        try desk.turn("battery.charger", .press)
        #expect(desk.world.handset.memory.battery.isCharging)
        #expect(try desk.knob("battery.pull").order(for: .press) == .acts([.powerCut]))
    }

    @Test("a battery between two places of the slider goes to the next one")
    func oddBattery() throws {
        var desk = try Desk()
        _ = desk.world.handle(
            WorldInput(.batteryChanged(percent: 82), at: desk.world.now))
        #expect(desk.card("Battery")?.value?.text == "82 %")
        try desk.turn("battery.percent", .back)
        #expect(desk.world.handset.memory.battery.percent == 75)
    }

    @Test("the line is slow, late, and breaks after so many bytes")
    func line() throws {
        var desk = try Desk()
        #expect(desk.card("Line")?.value?.text == "FOMA")
        try desk.turn("line.quality", .back)
        #expect(desk.world.network.quality.downBytesPerSecond < 48_000)
        #expect(try desk.isChanged("line.quality"))
        try desk.turn("line.quality", .on)
        try desk.turn("line.latency", .on)
        #expect(desk.world.network.quality.latencyMilliseconds == 300)
        #expect(try desk.isChanged("line.latency"))
        try desk.turn("line.latency", .back)
        #expect(desk.world.network.quality == .foma)
        try desk.turn("line.cut", .to(1))
        #expect(desk.world.network.faults.map(\.effect) == [.cutAfter(bytes: 1024)])
        try desk.turn("line.cut", .to(0))
        #expect(desk.world.network.faults == [])
    }

    @Test("the latency ends at both ends of its ladder")
    func latency() throws {
        var desk = try Desk()
        while try desk.knob("line.latency").order(for: .on) != nil {
            try desk.turn("line.latency", .on)
        }
        #expect(desk.world.network.quality.latencyMilliseconds == 10_000)
        while try desk.knob("line.latency").order(for: .back) != nil {
            try desk.turn("line.latency", .back)
        }
        #expect(desk.world.network.quality.latencyMilliseconds == 0)
    }

    @Test("the clock drifts, stands still, and loses while the phone lies unused")
    func drift() throws {
        var desk = try Desk()
        #expect(try desk.knob("clock.rate").reading == "0.0 s/day")
        try desk.turn("clock.rate", .on)
        #expect(desk.world.handset.memory.clock.partsPerMillion == 20)
        #expect(try desk.knob("clock.rate").reading == "+1.7 s/day")
        for _ in 0..<2 { try desk.turn("clock.rate", .back) }
        #expect(try desk.knob("clock.rate").reading == "−1.7 s/day")
        try desk.turn("clock.rate", .on)
        #expect(try !desk.isChanged("clock.rate"))
        try desk.turn("clock.frozen", .press)
        try desk.turn("time.minutes", .press)
        #expect(desk.card("Handset's clock")?.value?.text == "−10 min")
        try desk.turn("clock.frozen", .press)
        try desk.turn("clock.right", .press)
        let before = desk.world.now
        try desk.turn("clock.month", .press)
        #expect(desk.world.now == before.after(milliseconds: 30 * 86_400_000))
        #expect(desk.card("Handset's clock")?.value?.tone == .changed)
    }

    @Test("somebody calls and hangs up, and writes")
    func visitors() throws {
        var desk = try Desk()
        try desk.turn("visitor.call", .press)
        #expect(desk.world.handset.isInCall)
        #expect(desk.card("Calls and mail")?.value?.tone == .changed)
        try desk.turn("visitor.call", .press)
        #expect(!desk.world.handset.isInCall)
        try desk.turn("visitor.mail", .press)
        try desk.turn("time.minute", .press)
        #expect(desk.world.handset.memory.inbox.mails.count == 1)
    }

    @Test("the folder is filled, but for some room, and cleared")
    func folder() throws {
        var desk = try Desk()
        let free = desk.world.handset.memory.folder.free
        try desk.turn("folder.leave", .press)
        #expect(desk.world.handset.memory.folder.free == 50 * 1024)
        #expect(desk.card("Storage")?.value?.tone == .changed)
        try desk.turn("folder.fill", .press)
        #expect(desk.world.handset.memory.folder.free == 0)
        try desk.turn("folder.clear", .press)
        #expect(desk.world.handset.memory.folder.free == free)
    }

    @Test("keys turn each shape as a hand would")
    func turning() {
        let places = (0...3).map { Knob.Position("\($0)", .step(milliseconds: Int64($0))) }
        func order(_ shape: Knob.Shape, at: Int?, _ turn: Knob.Turn) -> Int64? {
            let isPair = shape == .stepper || shape == .toggle
            let knob = Knob("x", shape, isPair ? Array(places[0...1]) : places, at: at)
            guard case .step(let milliseconds) = knob.order(for: turn) else { return nil }
            return milliseconds
        }
        #expect(order(.choice, at: 1, .on) == 2)
        #expect(order(.choice, at: 3, .on) == nil)
        #expect(order(.choice, at: 3, .press) == 0)
        #expect(order(.choice, at: 1, .to(1)) == nil)
        #expect(order(.choice, at: 1, .to(9)) == nil)
        #expect(order(.slider, at: 0, .back) == nil)
        #expect(order(.slider, at: 2, .back) == 1)
        #expect(order(.slider, at: 2, .press) == nil)
        #expect(order(.toggle, at: 0, .press) == 1)
        #expect(order(.toggle, at: 1, .press) == 0)
        #expect(order(.toggle, at: 1, .on) == nil)
        #expect(order(.stepper, at: nil, .back) == 0)
        #expect(order(.stepper, at: nil, .on) == 1)
        #expect(order(.stepper, at: nil, .press) == nil)
        #expect(order(.button(isMain: false), at: nil, .press) == 0)
        #expect(order(.button(isMain: false), at: nil, .on) == nil)
    }

    @Test("a newcomer sees how to begin")
    func topic() throws { #expect(PhonePanel.topic(for: try Desk().world) == .guide) }
}

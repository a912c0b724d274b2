import AppliRuntime
import Automation
import Ciphers
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@testable import Handset

/// What the FAQ's customers do on their phones and at the provider's page, in their own words.
extension Traveller {
    /// A phone of the carrier's first model, with what is changed of it.
    init(_ carrier: Carrier, change: (inout PhoneModel) -> Void) throws {
        var model = Self.model(carrier)
        change(&model)
        try self.init(model)
    }

    // MARK: The phone

    /// Chooses what bears this name on the display, with arrows and the center key.
    mutating func choose(
        _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for key in ["Down", "Right"] {
            for _ in 0..<40 {
                if chosenWords.contains(name) { return try play("Center") }
                try play(key)
            }
        }
        Issue.record(
            "\(name) is not to be chosen on:\n\(screen.text)", sourceLocation: sourceLocation)
    }

    /// From standby through menus, by the names of their entries.
    mutating func go(
        _ names: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try play("End Center")
        for name in names { try choose(name, sourceLocation: sourceLocation) }
    }

    /// The words of what the cursor stands on.
    private var chosenWords: String {
        switch screen.overlay {
        case .dialog(let dialog): return dialog.buttons[dialog.chosen]
        case .menu(let menu): return menu.rows[menu.chosen]
        case nil: break
        }
        switch screen.body {
        case .grid(let grid): return grid.cells[grid.chosen].name
        case .list(let list): return list.chosen.map { list.rows[$0].text } ?? ""
        case .page(let page):
            return page.lines.filter { $0.kind == .chosenLink }.map(\.text).joined()
        default: return ""
        }
    }

    var title: String { screen.title?.text ?? "" }

    // MARK: The one-time password

    /// Applies, downloads, sets up, and stands at the passcode. With a PIN that is the password.
    mutating func setUp(service: String, user: String = "taro", password: String) throws {
        _ = apply(service: service, user: user, password: password)
        try downloadAndStart()
        try enrol(service: service, user: user, password: password)
        #expect(shownCode == nil, "\(screen.text)")
        try play("SoftRight SoftRight")
        try enterPIN(password)
    }

    /// Fills in 「初期設定」 or 「トークン追加」 and sends.
    mutating func enrol(service: String, user: String = "taro", password: String) throws {
        try play("\"\(service)\" Down \"\(user)\" Down \"\(password)\" SoftRight")
    }

    /// Sets up without a PIN from 「初期設定」 on, and logs in with the first code.
    mutating func enrolAndLogIn(
        service: String, password: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try enrol(service: service, password: password)
        try play("SoftRight SoftRight")
        expect(letInAt: service, sourceLocation: sourceLocation)
    }

    mutating func enterPIN(_ pin: String) throws {
        guard title == "PIN入力" else { return }
        try play(pin.map { "\($0)" }.joined(separator: " ") + " SoftRight")
    }

    /// Starts the application from its list.
    mutating func startAppli() throws { try play("End Center 3 1 Center") }

    /// The provider takes the code on the display.
    mutating func expect(
        letInAt service: String, user: String = "taro",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let reply = code.flatMap { logIn(service: service, user: user, code: $0) }
        #expect(
            reply == .loggedIn(userID: user), "\(screen.text)", sourceLocation: sourceLocation)
    }

    /// There is a code on the display, and the provider refuses it.
    mutating func expect(
        refusedAt service: String, user: String = "taro",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let reply = code.flatMap { logIn(service: service, user: user, code: $0) }
        var isRefused = false
        if case .notLoggedIn = reply { isRefused = true }
        #expect(
            isRefused, "\(String(describing: reply)) \(screen.text)",
            sourceLocation: sourceLocation)
    }

    // MARK: Change of handset

    /// The same card in a new handset of the same model.
    mutating func changeHandset() throws {
        var chance = Chance(seed: 99)
        var flash = running.world.flash
        var memory = Memory(
            model: setup.model, sim: flash.memory.slot.own, deviceSecret: chance.bytes(32),
            anchors: flash.memory.anchors)
        memory.clock = flash.memory.clock
        flash.memory = memory
        let world = World(
            flash, ring: Self.ring, setup: setup, entropy: chance.bytes(32), at: running.world.now)
        running = try RunningWorld(world, home: nil)
    }
}

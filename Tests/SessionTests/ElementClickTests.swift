import AppliRuntime
import Automation
import Handset
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@Suite("automation.md 1.4: what a handset shows can be clicked")
struct ElementClickTests {
    /// Something to click on and the world in which it is shown.
    private struct Place {
        var running: RunningWorld
        var depth: Int
    }

    @Test("every entry of the menus opens by a click", arguments: Carrier.allCases)
    func menus(carrier: Carrier) throws {
        var running = try Traveller(carrier).running
        _ = running.perform(.press(.menu))
        var open = [Place(running: running, depth: 0)]
        var known = [Self.name(of: running.world.screen)]
        var clicks = 0
        while let place = open.popLast() {
            let screen = place.running.world.screen
            let nodes = screen.nodes.all
            #expect(Set(nodes.map(\.id)).count == nodes.count, "\(screen.id)")
            for node in nodes where node.clickable && node.enabled {
                var running = place.running
                clicks += 1
                if case .failure(let fault) = running.click(node.id) {
                    Issue.record("\(fault): \(node.id), \"\(node.text)\"")
                }
                let reached = Self.name(of: running.world.screen)
                if node.role == .cell { #expect(reached != Self.name(of: screen), "\(node.text)") }
                guard place.depth < 2, !known.contains(reached),
                    running.world.screen.realm == .phone
                else { continue }
                known.append(reached)
                open.append(Place(running: running, depth: place.depth + 1))
            }
        }
        #expect(known.count > 30 && clicks > 100, "\(known.count) screens, \(clicks) clicks")
    }

    private static func name(of screen: ScreenTree) -> String {
        "\(screen.id) \(screen.title?.text ?? "") \(screen.overlay == nil ? "" : "covered")"
    }

    @Test("a day of the calendar gets the focus by a click, from the first to the last")
    func calendar() throws {
        var running = try Traveller(.docomo).running
        try running.goTo(.schedule).get()
        for day in [1, 30, 15, 9, 22] {
            let keys = try running.click("phone.schedule/day-\(day)").get()
            #expect(keys.count < 12)
            #expect(running.world.screen.nodes.node("phone.schedule/day-\(day)")?.focused == true)
        }
    }

    @Test("the menus lead to each function that the model has", arguments: Carrier.allCases)
    func functions(carrier: Carrier) throws {
        let model = Traveller.model(carrier)
        let reached = Function.allCases.filter { function in
            guard MenuWay.names(to: function, on: model) != nil,
                var running = try? Traveller(model).running
            else { return false }
            guard case .success = running.goTo(function) else {
                Issue.record("no way to \(function)")
                return false
            }
            return true
        }
        #expect(reached.count > 15)
        #expect(MenuWay.names(to: Function.appliList, on: model)?.isEmpty == false)
    }

    @Test("an application starts by its name and is deleted by it", arguments: Carrier.allCases)
    func applications(carrier: Carrier) throws {
        var model = Traveller.model(carrier)
        model.preinstalled = ["clock", "puzzle"]
        var running = try Traveller(model).running
        let names = running.world.handset.memory.folder.applis.map(\.name)
        let name = try #require(names.last)
        try running.start(appli: name).get()
        #expect(running.world.handset.runningAppli?.name == name)
        try running.delete(appli: name).get()
        #expect(running.world.handset.memory.folder.applis.map(\.name) == names.dropLast())
        guard case .failure(.missing(name, _)) = running.start(appli: name) else {
            Issue.record("it started")
            return
        }
    }

    @Test(
        "an address is typed and opened, whatever stood in the field", arguments: Carrier.allCases)
    func address(carrier: Carrier) throws {
        var running = try Traveller(carrier).running
        let address = running.world.handset.model.profile.portal.address.text
        try running.open(url: address).get()
        #expect(running.world.screen.id == "phone.browser.page")
        try running.open(url: "https://nowhere.example/").get()
        guard case .dialog = running.world.screen.overlay else {
            Issue.record("nothing was said: \(running.world.screen.text)")
            return
        }
        running.agree()
        #expect(running.world.screen.overlay == nil)
    }

    @Test("kanji, which no key types, is pasted")
    func pasting() throws {
        var running = try Traveller(.docomo).running
        try running.goTo(.memoPad).get()
        _ = running.perform(.press(running.world.handset.model.profile.menuKey))
        let items = running.world.screen.nodes.all.filter { $0.role == .item }
        _ = try running.click(try #require(items.first).id).get()
        let field = try #require(running.world.screen.nodes.all.first { $0.role == .textField })
        try running.fill(field.id, with: "漢字かな").get()
        #expect(running.world.screen.nodes.node(field.id)?.text == "漢字かな")
        try running.fill(field.id, with: "abc").get()
        #expect(running.world.screen.nodes.node(field.id)?.text == "abc")
    }
}

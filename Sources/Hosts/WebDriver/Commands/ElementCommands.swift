import Automation
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// Finding elements, and what is asked of one.
extension PhoneSession {
    static let elementHandlers: [Command: Handler] = [
        .findElement: { (me, ask) async throws(DriverError) in try await me.findOne(ask) },
        .findElements: { (me, ask) async throws(DriverError) in try await me.findAll(ask) },
        .findElementIn: { (me, ask) async throws(DriverError) in try await me.findOne(ask) },
        .findElementsIn: { (me, ask) async throws(DriverError) in try await me.findAll(ask) },
        .activeElement: { (me, _) throws(DriverError) in
            let nodes = me.screen.nodes.all
            guard let node = nodes.last(where: \.focused) ?? nodes.first else {
                throw DriverError(.noSuchElement, "nothing has the focus.")
            }
            return me.element(node)
        },
        .elementText: { (me, ask) throws(DriverError) in
            .text(try me.node(ask.element, in: me.look()).text)
        },
        .elementName: { (me, ask) throws(DriverError) in
            .text(try me.node(ask.element, in: me.look()).role.rawValue)
        },
        .elementRole: { (me, ask) throws(DriverError) in
            .text(try me.node(ask.element, in: me.look()).role.rawValue)
        },
        .elementLabel: { (me, ask) throws(DriverError) in
            let node = try me.node(ask.element, in: me.look())
            return .text(node.hint.isEmpty ? node.name : node.hint)
        },
        .elementRect: { (me, ask) throws(DriverError) in
            let look = me.look()
            return (look.place(of: try me.node(ask.element, in: look)) ?? .empty).json
        },
        .elementEnabled: { (me, ask) throws(DriverError) in
            .bool(try me.node(ask.element, in: me.look()).enabled)
        },
        .elementSelected: { (me, ask) throws(DriverError) in
            let node = try me.node(ask.element, in: me.look())
            return .bool(node.selected || node.checked)
        },
        .elementDisplayed: { (me, ask) throws(DriverError) in
            let look = me.look()
            return .bool(look.isDisplayed(try me.node(ask.element, in: look)))
        },
        .elementAttribute: { (me, ask) throws(DriverError) in try me.attribute(ask) },
        .elementProperty: { (me, ask) throws(DriverError) in try me.attribute(ask) },
        .elementScreenshot: { (me, ask) throws(DriverError) in
            let look = me.look()
            let node = try me.node(ask.element, in: look)
            guard let place = look.place(of: node) else {
                throw DriverError(.unableToCaptureScreen, "\(node.id) is out of sight.")
            }
            return try me.picture(place)
        },
        .elementClick: { (me, ask) throws(DriverError) in
            try me.click(try me.path(ask.element))
            return .null
        },
        .elementClear: { (me, ask) throws(DriverError) in
            let node = try me.node(ask.element, in: me.look())
            guard node.role == .textField else {
                throw DriverError(.invalidElementState, "\(node.id) is no field.")
            }
            try me.finish(me.running.clear(node.id))
            return .null
        },
        .elementSendKeys: { (me, ask) throws(DriverError) in
            try me.send(try ask.text("text"), to: try me.node(ask.element, in: me.look()))
            return .null
        },
    ]

    // MARK: Finding

    private func findOne(_ ask: Ask) async throws(DriverError) -> JSONValue {
        guard let node = try await find(ask).first else {
            let using = ask.body["using"]?.text ?? ""
            let value = ask.body["value"]?.text ?? ""
            throw DriverError(
                .noSuchElement, "\(using) \"\(value)\" names nothing on \(screen.id).")
        }
        return element(node)
    }

    private func findAll(_ ask: Ask) async throws(DriverError) -> JSONValue {
        .list(try await find(ask).map(element))
    }

    /// Waits as long as the client's implicit wait, in the world's time.
    private func find(_ ask: Ask) async throws(DriverError) -> [ScreenNode] {
        let locator = try Locator(body: ask.body)
        let patience = timeouts.implicit ?? Self.longestWait
        let found = try await wait(patience) { () throws(DriverError) -> [ScreenNode]? in
            let look = look()
            let root = ask.element.isEmpty ? nil : try node(ask.element, in: look)
            let nodes = try locator.find(in: look, within: root)
            return nodes.isEmpty ? nil : nodes
        }
        return found ?? []
    }

    /// In milliseconds: a day.
    static let longestWait = 86_400_000

    private func attribute(_ ask: Ask) throws(DriverError) -> JSONValue {
        let look = look()
        return attribute(
            ask.places["name"] ?? "", of: try node(ask.element, in: look), in: look)
    }

    /// An attribute as a client gets it: a text, or null.
    func attribute(_ name: String, of node: ScreenNode, in look: Look) -> JSONValue {
        let index = look.root.way(to: node.id).dropLast().last?.children
            .firstIndex { $0.id == node.id }
        return look.attribute(name, of: node, index: index ?? 0).map { .text($0) } ?? .null
    }

    // MARK: Acting

    /// Clicks on a node by its path, by keys.
    func click(_ path: String) throws(DriverError) {
        switch running.click(path) {
        case .success: return
        case .failure(.gone) where isCovered(path):
            throw DriverError(
                .elementClickIntercepted, "a question of the phone lies over \(path).")
        case .failure(.gone):
            throw DriverError(.staleElementReference, "\(path) is not on the screen \(screen.id).")
        case .failure(.notClickable):
            throw DriverError(.elementNotInteractable, "nothing comes of a click on \(path).")
        case .failure(.outOfReach):
            throw DriverError(.elementNotInteractable, "the arrow keys do not reach \(path).")
        }
    }

    private func isCovered(_ path: String) -> Bool {
        var below = screen
        below.overlay = nil
        return screen.overlay != nil && below.nodes.node(path) != nil
    }

    /// Types into a field, behind what stands there; for the display as a whole the characters are
    /// keys of the phone.
    private func send(_ text: String, to node: ScreenNode) throws(DriverError) {
        switch node.role {
        case .textField:
            try click(node.id)
            try type(text)
        case .hierarchy: try type(text)
        default:
            throw DriverError(.elementNotInteractable, "\(node.id) takes no text.")
        }
    }

    /// Types a text as a keyboard does: what stands for a key is that key, and where no field has
    /// the focus the characters are those of the phone's keys.
    func type(_ text: String) throws(DriverError) {
        var pending = ""
        for character in text {
            let key = KeyCodes.key(for: character)
            let isPhoneKey = key != nil && (KeyCodes.isSpecial(character) || !hasField)
            guard isPhoneKey || !hasField else {
                pending.append(character)
                continue
            }
            try flush(&pending)
            guard let key else {
                if KeyCodes.isSpecial(character) { continue }
                throw DriverError(
                    .elementNotInteractable,
                    "no field has the focus on \(screen.id), and "
                        + "\"\(character)\" is on no key.")
            }
            press(key)
        }
        try flush(&pending)
    }

    private var hasField: Bool { screen.inputLine != nil }

    private func flush(_ text: inout String) throws(DriverError) {
        guard !text.isEmpty else { return }
        try finish(running.type(text))
        text = ""
    }
}

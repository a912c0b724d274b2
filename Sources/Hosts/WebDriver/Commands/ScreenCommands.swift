import Automation
import Handset
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// What is asked of a session and of its display as a whole.
extension PhoneSession {
    static let screenHandlers: [Command: Handler] = [
        .capabilities: { me, _ in me.agreed.answer(deviceName: me.model.id) },
        .getTimeouts: { me, _ in me.timeouts.json },
        .setTimeouts: { (me, ask) throws(DriverError) in
            me.timeouts = try me.timeouts.set(ask.body)
            return .null
        },
        .getURL: { me, _ in .text("garakei://\(me.model.carrier.rawValue)/\(me.screen.id)") },
        .setURL: { (me, ask) throws(DriverError) in try me.open(try ask.text("url")) },
        .back: { me, _ in
            me.press(.clear)
            return .null
        },
        .forward: { _, _ in .null },
        .refresh: { _, _ in .null },
        .title: { me, _ in .text(me.screen.title?.text ?? "") },
        .source: { me, _ in .text(me.look().source) },
        .screenshot: { (me, _) throws(DriverError) in try me.picture() },
        .windowRect: { me, _ in Rect(.zero, me.look().size).json },
        .setWindowRect: { (_, _) throws(DriverError) in
            throw DriverError(.unsupportedOperation, "a display keeps its size and its place.")
        },
        .window: { _, _ in .text(theWindow) },
        .windows: { _, _ in [.text(theWindow)] },
        .switchWindow: { (_, ask) throws(DriverError) in
            let handle = try ask.text("handle")
            guard handle == theWindow else {
                throw DriverError(.noSuchWindow, "there is no window \(handle); only \(theWindow).")
            }
            return .null
        },
        .switchFrame: { (_, ask) throws(DriverError) in
            guard let id = ask.body["id"] else { throw ask.wanted("id", "null") }
            switch id {
            case .null: return .null
            case .number, .object: throw DriverError(.noSuchFrame, "a display has no frames.")
            case .bool, .text, .list: throw ask.wanted("id", "null")
            }
        },
        .alertText: { (me, _) throws(DriverError) in .text(try me.dialog().text) },
        .alertAccept: { (me, _) throws(DriverError) in
            me.answer(try me.dialog(), true)
            return .null
        },
        .alertDismiss: { (me, _) throws(DriverError) in
            me.answer(try me.dialog(), false)
            return .null
        },
        .alertSend: { (me, ask) throws(DriverError) in
            _ = try ask.text("text")
            _ = try me.dialog()
            throw DriverError(.elementNotInteractable, "the phone's questions take no text.")
        },
    ]

    private static let theWindow = "phone"

    private func dialog() throws(DriverError) -> Dialog {
        guard case .dialog(let dialog) = screen.overlay else {
            throw DriverError(.noSuchAlert, "the phone asks nothing on \(screen.id).")
        }
        return dialog
    }

    // MARK: Addresses

    /// `garakei://docomo/appliList` goes to a function by the phone's menus; any other address is
    /// opened in the phone's browser.
    private func open(_ address: String) throws(DriverError) -> JSONValue {
        let mark = "garakei://"
        guard address.hasPrefix(mark) else {
            guard WebURL(address) != nil else {
                throw .invalid("url: found \(address); wanted http://, https:// or garakei://.")
            }
            try finish(running.open(url: address))
            return .null
        }
        let parts = address.dropFirst(mark.count).split(separator: "/").map(String.init)
        guard let carrier = parts.first, carrier == model.carrier.rawValue else {
            throw .invalid(
                "url: found \(address); this phone is \(mark)\(model.carrier.rawValue)/.")
        }
        if parts.count == 1 || parts[1] == "phone.standby" {
            press(.end)
            return .null
        }
        guard let function = Function(rawValue: parts[1]) else {
            let known = Function.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid("url: there is no \(parts[1]); wanted one of \(known).")
        }
        try finish(running.goTo(function))
        return .null
    }

    /// Tells why an errand through the menus ended early.
    func finish(_ errand: RunningWorld.Errand) throws(DriverError) {
        switch errand {
        case .success: return
        case .failure(.noSuchFunction):
            throw DriverError(.unsupportedOperation, "no menu of \(model.id) leads there.")
        case .failure(.missing(let name, let screen)):
            throw .invalid("there is no \"\(name)\" on \(screen).")
        case .failure(.click(_, let screen)):
            throw DriverError(.elementNotInteractable, "the way ended on \(screen).")
        case .failure(.typing(let fault)): throw .invalid(fault.sentence(in: .en))
        }
    }
}

extension Rect {
    var json: JSONValue {
        [
            "x": JSONValue(x), "y": JSONValue(y), "width": JSONValue(width),
            "height": JSONValue(height),
        ]
    }
}

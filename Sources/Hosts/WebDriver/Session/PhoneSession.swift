import Automation
import Handset
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// One client's phone: a world of its own, and what the client has been told of it.
///
/// Its world changes here only, and never across a suspension. In the world's own time, which is the
/// rule, nothing suspends: waits let the simulated clock go on, so that a minute takes no time. With
/// `garakei:realTime` the world's clock follows the computer's.
///
/// The files of `Commands/` hold what each command does; ``handlers`` is their table.
actor PhoneSession {
    nonisolated let id: String
    nonisolated let agreed: Capabilities
    let order: PhoneOrder
    let photographer: Photographer
    let shop: PhoneShop
    /// Where a window sees the phone; nil without one.
    let showcase: Showcase?
    var running: RunningWorld
    var timeouts: Timeouts
    var settings: [String: JSONValue] = [:]
    /// The paths of the nodes that were handed out; an element's number is its place.
    private var handedOut: [String] = []
    var log = SessionLog()
    /// How many inputs of the world's journal the log has had.
    var noted = 0
    /// What can be asked for afterwards.
    var diary = SessionDiary()
    /// What a script has copied.
    var clipboard = ""
    /// Worlds that a script has kept, by its names for them.
    var states: [String: World] = [:]
    /// The world before each command that changed it, the newest last.
    private var past: [World] = []
    private var isSteppingBack = false
    /// Which moments of the two clocks are the same, where the world keeps real time.
    var anchor: (world: WorldTime, real: ContinuousClock.Instant)
    /// How many times something was posted at the provider's page.
    var posts = 0
    /// What a client has noted, and when in the world.
    private(set) var events: [String: JSONValue] = [:]

    /// How many commands can be taken back. Source: assumed; worlds share what has not changed.
    private static let longestPast = 200

    init(
        id: String, _ agreed: Capabilities, _ order: PhoneOrder, _ running: RunningWorld,
        _ photographer: Photographer, _ shop: PhoneShop,
        _ showcase: Showcase? = nil
    ) {
        self.id = id
        self.agreed = agreed
        self.order = order
        self.running = running
        self.photographer = photographer
        self.shop = shop
        self.showcase = showcase
        timeouts = agreed.timeouts
        anchor = (running.world.now, .now)
        self.running.keepExchanges()
    }

    typealias Handler =
        @Sendable (isolated PhoneSession, Ask) async throws(DriverError) -> JSONValue

    /// What each command of a session does.
    static let handlers: [Command: Handler] = [:]
        .merging(screenHandlers) { $1 }.merging(elementHandlers) { $1 }
        .merging(inputHandlers) { $1 }.merging(appiumHandlers) { $1 }
        .merging(recordingHandlers) { $1 }

    /// Carries out a command.
    func perform(_ ask: Ask) async throws(DriverError) -> JSONValue {
        keepUp()
        if ask.command.waitsForAlert { try settlePrompt() }
        guard let handler = Self.handlers[ask.command] else {
            throw DriverError(.unknownCommand, "a session has no \(ask.command.rawValue).")
        }
        let before = before
        do throws(DriverError) {
            let value = try await handler(self, ask)
            remember(words(for: ask), since: before, nil)
            return value
        } catch {
            remember(words(for: ask), since: before, error)
            throw error
        }
    }

    /// Notes the keys that were pressed since the last time, and tells them.
    @discardableResult
    func noteKeys() -> String {
        guard let inputs = running.journal?.inputs else { return "" }
        defer { noted = inputs.count }
        return log.note(inputs[noted...])
    }

    // MARK: The world

    var world: World { running.world }
    var model: PhoneModel { world.handset.model }
    var screen: ScreenTree { world.screen }

    /// Does something to the world, and tells what it came to where it was refused.
    func act(_ act: WorldInput.Act) throws(DriverError) {
        let effects = running.take(act, at: world.now) + running.settle()
        for effect in effects {
            if let complaint = effect.complaint { throw .invalid(complaint) }
        }
    }

    /// Lets the world go on as far as the computer's clock has gone.
    func keepUp() {
        guard order.keepsRealTime else { return }
        let passed = (ContinuousClock.now - anchor.real).components
        let now = anchor.world.after(
            milliseconds: passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000)
        if now > world.now { _ = running.take(.waited, at: now) }
    }

    /// Lets time pass until the world changes next, or for so many milliseconds.
    ///
    /// - Returns: how many have passed.
    func pass(atMost milliseconds: Int) async -> Int {
        let start = world.now
        if order.keepsRealTime {
            let nap = min(milliseconds, 50)
            // A cancelled command ends with its wait.
            do { try await Task.sleep(for: .milliseconds(nap)) } catch { return milliseconds }
            keepUp()
            return max(nap, Int(world.now.milliseconds - start.milliseconds))
        }
        let end = start.after(milliseconds: Int64(milliseconds))
        let next = min(end, max(world.nextWake ?? end, start.after(milliseconds: 1)))
        _ = running.take(.waited, at: next)
        return Int(world.now.milliseconds - start.milliseconds)
    }

    /// Waits until something is so, or a time of the world has passed.
    ///
    /// - Returns: nil when it never was.
    func wait<Value>(
        _ milliseconds: Int, for find: () throws(DriverError) -> Value?
    ) async throws(DriverError) -> Value? {
        var left = milliseconds
        while true {
            if let found = try find() { return found }
            guard left > 0 else { return nil }
            left -= await pass(atMost: left)
        }
    }

    /// Goes on from another moment.
    func become(_ world: World) {
        become(RunningWorld(keepingNothing: world, keepsJournal: true))
    }

    // MARK: The past

    /// What a step back has changed is not to be taken back itself, so that the next one goes on.
    func remember(_ before: World, isChanged: Bool) {
        defer { isSteppingBack = false }
        guard !isSteppingBack, isChanged else { return }
        past.append(before)
        if past.count > Self.longestPast { past.removeFirst() }
    }

    /// Takes commands back that changed the world; how many were.
    func stepBack(_ count: Int) -> Int {
        let taken = min(count, past.count)
        guard taken > 0 else { return 0 }
        let world = past[past.count - taken]
        past.removeLast(taken)
        become(world)
        isSteppingBack = true
        return taken
    }

    // MARK: Looking

    func look() -> Look {
        let (screen, model, photographer) = (screen, model, photographer)
        return Look(
            at: screen,
            size: Size(DisplayPainter.size.width, model.displayHeight)
        ) {
            // Without its fonts a phone can be driven all the same; then nothing has a place.
            do { return try photographer.places(of: screen, on: model) } catch { return [:] }
        }
    }

    func picture(_ area: Rect? = nil) throws(DriverError) -> JSONValue {
        do throws(DrawingFailure) {
            let bytes = try photographer.picture(of: screen, on: model, area)
            return .text(Base64.text(of: bytes))
        } catch { throw DriverError(.unableToCaptureScreen, "\(error)") }
    }

    // MARK: Elements

    /// The number by which a client knows a node; the same again for the same node.
    func element(_ node: ScreenNode) -> JSONValue {
        let place = handedOut.firstIndex(of: node.id) ?? handedOut.count
        if place == handedOut.count { handedOut.append(node.id) }
        return [Self.elementKey: .text("\(id.prefix(8))-\(place + 1)")]
    }

    static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    /// The node that a client's element stands for, as it is now.
    ///
    /// - Throws: `no such element` for one that was never handed out, `stale element reference` for
    ///   one that the display does not show any more.
    func node(_ element: String, in look: Look) throws(DriverError) -> ScreenNode {
        let path = try path(element)
        guard let node = look.root.node(path) else {
            throw DriverError(
                .staleElementReference, "\(path) is not on the screen \(look.screen.id).")
        }
        return node
    }

    /// The path of an element that was handed out.
    func path(_ element: String) throws(DriverError) -> String {
        let parts = element.split(separator: "-").map(String.init)
        guard parts.count == 2, parts[0] == id.prefix(8), let number = Int(parts[1]),
            handedOut.indices.contains(number - 1)
        else {
            throw DriverError(.noSuchElement, "no element \(element) was ever handed out.")
        }
        return handedOut[number - 1]
    }

    /// The element within a value, such as an argument of a script.
    func node(in value: JSONValue?, _ look: Look) throws(DriverError) -> ScreenNode {
        guard let element = value?[Self.elementKey]?.text ?? value?.text else {
            throw .invalid("wanted an element.")
        }
        return try node(element, in: look)
    }

    // MARK: Notes

    /// Notes an event of a client's own.
    func note(vendor: String, event: String) {
        let name = "\(vendor):\(event)"
        let moments = (events[name]?.list ?? []) + [JSONValue(Int(world.now.milliseconds))]
        events[name] = .list(moments)
    }

    // MARK: Questions

    /// Does about an open question what the client has asked for; nothing where it asked for nothing.
    private func settlePrompt() throws(DriverError) {
        guard let behavior = agreed.promptBehavior, case .dialog(let dialog) = screen.overlay else {
            return
        }
        if let accepts = behavior.accepts { answer(dialog, accepts) }
        guard behavior.notifies else { return }
        throw DriverError(
            .unexpectedAlertOpen, "the phone asked: \(dialog.text)",
            data: ["text": .text(dialog.text)])
    }

    /// Presses the first button of a dialog, or its last.
    func answer(_ dialog: Dialog, _ accepts: Bool) {
        let place = accepts ? 0 : max(0, dialog.buttons.count - 1)
        let buttons = screen.nodes.all.filter { $0.role == .button }
        guard buttons.indices.contains(place) else { return press(.center) }
        // A button of an open dialog is always within reach.
        _ = running.click(buttons[place].id)
    }

    func press(_ key: Key) { _ = running.perform(.press(key)) }
}

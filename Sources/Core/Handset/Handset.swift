public import AppliKit
import AppliRuntime
public import CarrierNetwork
public import Ciphers
public import ScreenTree
public import Vocabulary

/// The handset, powered on: its firmware, its memory, and the application that runs on it.
///
/// What happens to it is offered to a chain of listeners, in the order of who may interrupt whom:
///
/// ```
///   end key -> interrupts (mail, radio) -> answers from the line -> running application -> top screen
/// ```
///
/// The first that takes it answers with the work to do outside: calls over the network, and sounds.
/// Screens are values on a stack (``ScreenStack``) that return a `Move`; an application runs beside
/// the stack, in an `AppliProcess`. What differs between carriers is in `Carrier/`, what differs
/// between models in ``PhoneModel``. To find a screen, look into `Screens/`.
///
/// It knows nothing of one-time passwords: the program is a parameter.
public struct Handset<Program: Appli>: Codable, Equatable, Sendable {
    public let model: PhoneModel
    public internal(set) var memory: Memory
    var screens = ScreenStack()
    var process: AppliProcess<Program>?
    /// Calls whose answer somebody waits for.
    var calls = CallBook()
    var bars: Int? = 3
    var chance: Chance
    /// What is wrong with the flash; nil for nothing.
    var storageFault: StorageFault?

    /// Switches the handset on.
    /// - Parameter entropy: 32 random bytes.
    public init(model: PhoneModel, memory: Memory, entropy: [UInt8]) {
        precondition(memory.model == model.id, "a memory belongs to one model")
        self.model = model
        self.memory = memory
        chance = Chance(entropy: entropy)
    }

    // MARK: Events

    /// Offers what happened to each listener in turn.
    public mutating func handle(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect] {
        let effects =
            endKey(input, at: now)
            ?? interrupt(input, at: now)
            ?? answerFromTheLine(input, at: now)
            ?? application(input, at: now)
            ?? topScreen(input, at: now)
        return effects
    }

    /// The end key ends whatever runs, without a question. Source: manual, p. 10; O-04.
    private mutating func endKey(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        guard case .pressed(.end) = input else { return nil }
        let effects = endProcess() + dropScreenCall()
        screens.home()
        return effects
    }

    private mutating func interrupt(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        switch input {
        case .mailArrived(let mail):
            memory.inbox.receive(mail, at: reading(at: now))
            return [.sound(.mail)]
        case .radioChanged(let bars):
            self.bars = bars
            return []
        case .pressed, .woke, .answered, .unanswered, .progressed: return nil
        }
    }

    private mutating func answerFromTheLine(
        _ input: HandsetInput, at now: WorldTime
    ) -> [HandsetEffect]? {
        switch input {
        case .answered(let id, let response):
            switch calls.take(id) {
            case .application(let exchange):
                return tell(.answered(exchange, response), at: now)
            case .screen: return toScreen(.answered(response), at: now)
            // Nobody waits any more; the one place where a late answer is dropped.
            case nil: return []
            }
        case .unanswered(let id, let cause):
            switch calls.take(id) {
            case .application(let exchange):
                let outage: Outage = cause.isBeforeRequest ? .notConnected : .cut
                return tell(.unanswered(exchange, outage), at: now)
            case .screen: return toScreen(.unanswered(cause), at: now)
            case nil: return []
            }
        case .progressed(let id, let arrived, let total):
            guard calls.screenCall == id else { return [] }
            return toScreen(.progressed(arrived: arrived, total: total), at: now)
        case .pressed, .woke, .mailArrived, .radioChanged: return nil
        }
    }

    private mutating func topScreen(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect] {
        guard case .pressed(let key) = input else { return [] }
        return toScreen(.pressed(key), at: now)
    }

    mutating func toScreen(_ input: ScreenInput, at now: WorldTime) -> [HandsetEffect] {
        let move = screens.handle(input, memory: &memory, around(at: now))
        return perform(move, at: now)
    }

    private mutating func perform(_ move: Move, at now: WorldTime) -> [HandsetEffect] {
        switch move {
        case .stay: return []
        case .push(let screen):
            screens.push(screen)
            return arrive(at: now)
        case .pop:
            let dropped = dropScreenCall()
            screens.pop()
            return dropped
        case .launch(let id): return launch(id, at: now)
        case .fetch(let url, let phase):
            let request = WebRequest(.get, url, userAgent: model.userAgents.agent(for: phase))
            return dropScreenCall() + [place(request, for: .screen, at: now)]
        case .stopFetching: return dropScreenCall()
        }
    }

    /// A browser that has just been opened begins with its page.
    private mutating func arrive(at now: WorldTime) -> [HandsetEffect] {
        guard case .browser(let browser) = screens.top, let url = browser.opening else { return [] }
        return perform(.fetch(url, .browser), at: now)
    }

    // MARK: Calls

    mutating func place(
        _ request: WebRequest, for owner: CallBook.Owner, at now: WorldTime
    ) -> HandsetEffect {
        let id = calls.open(for: owner, deadline: now.after(milliseconds: CallBook.patience))
        return .call(
            id, request,
            by: CarrierNetwork.Caller(anchors: memory.anchors, clock: reading(at: now)))
    }

    private mutating func dropScreenCall() -> [HandsetEffect] {
        calls.dropScreenCall().map { [.abandon($0)] } ?? []
    }

    // MARK: Looking

    func reading(at now: WorldTime) -> HandsetTime { memory.clock.reading(at: now) }

    private func around(at now: WorldTime) -> Surroundings {
        Surroundings(model: model, now: reading(at: now))
    }

    /// What the display shows.
    public func view(at now: WorldTime) -> ScreenTree {
        let around = around(at: now)
        var tree =
            process?.view(at: around.now) ?? screens.top.screen.view(memory: memory, around)
        tree.status = StatusRow(
            signal: bars, mail: memory.inbox.unread > 0, packet: !calls.isQuiet,
            lock: !calls.isQuiet, application: process != nil)
        if case .standby = tree.body {} else { tree.status.clock = around.now.civil.clockText }
        return tree
    }

    /// Calls of the screen in front whose progress it wants to be told.
    public var watchedCall: CallID? { calls.screenCall }

    /// When the handset must be looked at again if nothing else happens; nil for never.
    ///
    /// Its clock shows minutes on every screen, so that is within the minute.
    public func nextWake(after now: WorldTime) -> WorldTime? {
        let reading = reading(at: now)
        let minute = (reading.milliseconds.flooredDivision(by: 60_000) + 1) * 60_000
        let program =
            process.map { $0.nextWake(after: reading) }
            ?? screens.top.screen.nextWake(after: reading)
        let shown = [HandsetTime(milliseconds: minute), program].compactMap { $0 }.min()
        return [shown.map(memory.clock.moment(of:)), calls.nextDeadline].compactMap { $0 }.min()
    }
}

/// What can happen to a handset.
public enum HandsetInput: Codable, Equatable, Sendable {
    case pressed(Key)
    /// The time of ``Handset/nextWake(after:)`` has come.
    case woke
    case mailArrived(Mail)
    case radioChanged(bars: Int?)
    case answered(CallID, WebResponse)
    case unanswered(CallID, LineFailure)
    /// So many bytes of an answer have arrived, of so many.
    case progressed(CallID, arrived: Int, total: Int)
}

/// The work that the world must do for a handset.
public enum HandsetEffect: Equatable, Sendable {
    case call(CallID, WebRequest, by: CarrierNetwork.Caller)
    /// Nobody waits for this call any more.
    case abandon(CallID)
    case sound(Sound)
}

/// The sounds of a handset.
public enum Sound: String, Codable, Sendable { case mail }

public import AppliKit
import AppliRuntime
public import CarrierNetwork
import Ciphers
public import ScreenTree
public import Vocabulary

/// The handset, powered on: its firmware, its memory, and the application that runs on it.
///
/// What happens to it is offered to a chain of listeners, in the order of who may interrupt whom:
///
/// ```
///   call, alarm -> end key -> mail, radio -> answers from the line
///        -> question -> running application -> top screen
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
    /// What the running application may do on the network.
    var gate = CallGate()
    /// Calls whose answer somebody waits for.
    var calls = CallBook()
    var bars: Int? = 3
    /// Calls and alarms that have the display; the last is in front.
    var interruptions: [Interruption] = []
    /// What the running application will hear when it goes on.
    var heldEvents: [AppliEvent] = []
    /// What the clock showed when the handset was looked at last; nil after it was switched on.
    var lookedAt: HandsetTime?
    /// Somebody has put it away, switched off.
    var isPutAway = false
    var chance: Chance
    /// What the running application was answered since its last key; nil for nothing.
    var answered: CallBook.Asked?
    /// A network abroad serves the handset.
    public internal(set) var isRoaming = false
    /// What is wrong with the flash; nil for nothing.
    public internal(set) var storageFault: StorageFault?
    /// What lies before the camera; nil for nothing.
    public internal(set) var camera: CodePicture?

    /// The program that runs on it; nil for none.
    public var program: Program? { process?.program }

    /// Switches the handset on.
    /// - Parameter entropy: 32 random bytes.
    public init(model: PhoneModel, memory: Memory, entropy: [UInt8]) {
        precondition(memory.model == model.id, "a memory belongs to one model")
        self.model = model
        self.memory = memory
        // The model's file decides, also for a phone that was there before it was edited.
        self.memory.folder.capacity = model.limits.folderKilobytes * 1024
        chance = Chance(entropy: entropy)
    }

    // MARK: Events

    /// Offers what happened to each listener in turn.
    public mutating func handle(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect] {
        guard isOn else { return handleWhileOff(input) }
        let clock = memory.clock
        let rung = input == .woke ? passAlarm(at: now) : []
        let effects =
            interruption(input, at: now)
            ?? endKey(input, at: now)
            ?? notice(input, at: now)
            ?? answerFromTheLine(input, at: now)
            ?? refusal(of: input, at: now)
            ?? question(input, at: now)
            ?? application(input, at: now)
            ?? topScreen(input, at: now)
        lookedAt = reading(at: now)
        return rung + effects + noteClock(clock, at: now)
    }

    /// Only what lies or happens outside reaches a handset without power.
    private mutating func handleWhileOff(_ input: HandsetInput) -> [HandsetEffect] {
        switch input {
        case .radioChanged(let bars): self.bars = bars
        case .codeShown(let picture): camera = picture
        case .typed: return [.untyped(.noField)]
        case .called(let number): return [.noted(.callMissed(number: number, .unreachable))]
        case .pressed, .held, .woke, .mailArrived, .callerHungUp, .answered, .unanswered,
            .progressed:
            break
        }
        return []
    }

    /// The end key ends whatever runs, without a question. Source: manual, p. 10; O-04.
    private mutating func endKey(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        guard case .pressed(.end) = input else { return nil }
        let effects = endProcess() + dropScreenCall()
        screens.home()
        return effects
    }

    private mutating func notice(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        switch input {
        case .mailArrived(let mail):
            memory.inbox.receive(mail, at: reading(at: now))
            return sound(.mail)
        case .radioChanged(let bars):
            self.bars = bars
            return bars == nil ? hangUp(at: now) : []
        case .codeShown(let picture):
            camera = picture
            let isInFront = process == nil && interruptions.isEmpty
            return isInFront ? toScreen(.codeShown, at: now) : []
        case .pressed, .held, .typed, .woke, .answered, .unanswered, .progressed, .called,
            .callerHungUp:
            return nil
        }
    }

    private mutating func answerFromTheLine(
        _ input: HandsetInput, at now: WorldTime
    ) -> [HandsetEffect]? {
        switch input {
        case .answered(let id, let response):
            // Nobody waits any more; the one place where a late answer is dropped.
            guard let call = calls.take(id) else { return [] }
            let notes = response.status == 200 ? [] : [note(.status(response.status), of: call)]
            return notes + answer(call, with: response, at: now)
        case .unanswered(let id, let cause):
            guard let call = calls.take(id) else { return [] }
            return [note(.line(cause), of: call)] + leave(call, unansweredBy: cause, at: now)
        case .progressed(let id, let arrived, let total):
            guard calls.screenCall == id else { return [] }
            // While something comes the handset goes on waiting, however slow the line is.
            calls.postpone(
                id, with: arrived, until: now.after(milliseconds: CallBook.patience))
            return toScreen(.progressed(arrived: arrived, total: total), at: now)
        case .pressed, .held, .typed, .woke, .mailArrived, .radioChanged, .codeShown, .called,
            .callerHungUp:
            return nil
        }
    }

    /// A text that was typed elsewhere goes in as a whole, or not at all.
    private func refusal(of input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        guard case .typed(let text) = input else { return nil }
        guard let field = TextEditor.focusedField(of: view(at: now)) else {
            return [.untyped(.noField)]
        }
        return field.fault(in: text).map { [.untyped($0)] }
    }

    private mutating func answer(
        _ call: CallBook.Entry, with response: WebResponse, at now: WorldTime
    ) -> [HandsetEffect] {
        switch call.owner {
        case .application(let exchange):
            answered = call.asked
            return tell(.answered(exchange, response), at: now)
        case .screen: return toScreen(.answered(response), at: now)
        }
    }

    private mutating func leave(
        _ call: CallBook.Entry, unansweredBy cause: LineFailure, at now: WorldTime
    ) -> [HandsetEffect] {
        switch call.owner {
        case .application(let exchange): tell(cause.event(of: exchange), at: now)
        case .screen: toScreen(.unanswered(cause), at: now)
        }
    }

    /// Tells of a call that came to nothing, in the terms of whoever made it.
    func note(_ cause: CallCause, of call: CallBook.Entry) -> HandsetEffect {
        let failed =
            switch call.owner {
            case .application:
                FailedCall(
                    owner: .application(name: runningName), host: call.host, cause: cause,
                    exception: model.profile.exception(for: cause))
            case .screen: FailedCall(owner: .screen, host: call.host, cause: cause, exception: "")
            }
        return .noted(.callFailed(failed))
    }

    private mutating func topScreen(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect] {
        switch input {
        case .pressed(let key): toScreen(.pressed(key), at: now)
        case .held(let key): toScreen(.held(key), at: now)
        case .typed(let text): toScreen(.typed(text), at: now)
        case .woke, .mailArrived, .radioChanged, .codeShown, .answered, .unanswered, .progressed,
            .called, .callerHungUp:
            []
        }
    }

    mutating func toScreen(_ input: ScreenInput, at now: WorldTime) -> [HandsetEffect] {
        let move = screens.handle(input, memory: &memory, around(at: now))
        return perform(move, at: now)
    }

    mutating func perform(_ move: Move, at now: WorldTime) -> [HandsetEffect] {
        switch move {
        case .stay: return []
        case .push(let screen):
            screens.push(screen)
            return arrive(at: now)
        case .replace(let screen):
            let dropped = dropScreenCall()
            screens.replace(with: screen)
            return dropped + arrive(at: now)
        case .pop:
            let dropped = dropScreenCall()
            screens.pop()
            return dropped
        case .launch(let id): return launch(id, at: now)
        case .fetch(let url, let phase, let arrived):
            let request = WebRequest(
                .get, url, userAgent: model.userAgents.agent(for: phase),
                headers: model.headers + (arrived == 0 ? [] : [.range(from: arrived)]))
            return dropScreenCall() + [place(request, for: .screen, at: now)]
        case .stopFetching: return dropScreenCall()
        case .noting(let incident, let move): return [.noted(incident)] + perform(move, at: now)
        }
    }

    /// A screen that has just been opened may begin with a fetch.
    private mutating func arrive(at now: WorldTime) -> [HandsetEffect] {
        screens.top.screen.opening.map { perform($0, at: now) } ?? []
    }

    // MARK: Calls

    mutating func place(
        _ request: WebRequest, for owner: CallBook.Owner, at now: WorldTime
    ) -> HandsetEffect {
        let id = calls.open(
            for: owner, request, deadline: now.after(milliseconds: CallBook.patience))
        return .call(
            id, request,
            by: CarrierNetwork.Caller(anchors: memory.authorities, clock: reading(at: now)))
    }

    private mutating func dropScreenCall() -> [HandsetEffect] {
        calls.dropScreenCall().map { [.abandon($0)] } ?? []
    }

    // MARK: Looking

    func reading(at now: WorldTime) -> HandsetTime { memory.clock.reading(at: now) }

    private func around(at now: WorldTime) -> Surroundings {
        let obstacle = antenna.obstacle ?? (bars == nil ? .outOfRange : nil)
        return Surroundings(
            model: model, now: reading(at: now),
            networkTime: obstacle.map(Result.failure)
                ?? .success(HandsetTime(milliseconds: now.milliseconds)),
            camera: camera, isRoaming: isRoaming)
    }

    /// What the display shows.
    public func view(at now: WorldTime) -> ScreenTree {
        guard isOn else { return darkDisplay }
        let around = around(at: now)
        var tree =
            interruptions.last?.view(model.profile, at: now, shown: around.now)
            ?? process.map { asking(over: $0.view(at: around.now)) }
            ?? screens.view(memory: memory, around)
        tree.status = StatusRow(
            signal: antenna == .noCard ? nil : bars,
            radioOff: antenna == .off ? around.profile[.radioOffMark] : nil,
            battery: memory.battery.bars, mail: memory.inbox.unread > 0, packet: !calls.isQuiet,
            lock: !calls.isQuiet, application: process != nil, manner: memory.settings.isManner)
        if case .standby = tree.body {} else { tree.status.clock = around.now.civil.clockText }
        return tree
    }

    private var darkDisplay: ScreenTree {
        ScreenTree(
            id: "phone.off", status: StatusRow(signal: nil, battery: 0),
            body: .dark(model.profile[.batteryEmpty]))
    }

    /// Calls of the screen in front whose progress it wants to be told.
    public var watchedCall: CallID? { calls.screenCall }

    /// When the handset must be looked at again if nothing else happens; nil for never.
    ///
    /// Its clock shows minutes on every screen, so that is within the minute.
    public func nextWake(after now: WorldTime) -> WorldTime? {
        guard isOn else { return nil }
        let reading = reading(at: now)
        let minute = (reading.milliseconds.flooredDivision(by: 60_000) + 1) * 60_000
        let shown = [HandsetTime(milliseconds: minute), foreground(after: reading)]
            .compactMap { $0 }.min()
        return
            ([shown.flatMap(memory.clock.moment(of:)), calls.nextDeadline]
            + interruptions.map { $0.nextWake(after: now) }).compactMap { $0 }.min()
    }

    private func foreground(after reading: HandsetTime) -> HandsetTime? {
        guard interruptions.isEmpty else { return nil }
        return process.map { $0.nextWake(after: reading) }
            ?? screens.top.screen.nextWake(after: reading)
    }
}

/// What can happen to a handset.
public enum HandsetInput: Codable, Equatable, Sendable {
    case pressed(Key)
    /// A key that was pressed is still down after a while.
    case held(Key)
    /// A text from a keyboard or a clipboard, for the field with the focus.
    case typed(String)
    /// The time of ``Handset/nextWake(after:)`` has come.
    case woke
    case mailArrived(Mail)
    case radioChanged(bars: Int?)
    /// Somebody calls; the number may be empty where the caller withholds it.
    case called(number: String)
    case callerHungUp
    /// Something else lies before the camera now, or nothing.
    case codeShown(CodePicture?)
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
    /// The connection of this call is lost; somebody waits for what has come over it.
    case breakOff(CallID)
    case sound(Sound)
    /// Something came otherwise than the user wished.
    case noted(Incident)
    /// A typed text was refused as a whole.
    case untyped(TypingFault)
}

extension HandsetEffect {
    var isCall: Bool { if case .call = self { true } else { false } }
}

/// The sounds of a handset.
public enum Sound: String, Codable, Sendable { case mail, ring, alarm }

import AppliKit
public import AppliRuntime
import CarrierNetwork
import Ciphers
public import Vocabulary

/// Running an application beside the screens.
extension Handset {
    /// Starts an application, or says why it does not start.
    mutating func launch(_ id: Int, at now: WorldTime) -> [HandsetEffect] {
        guard let appli = memory.folder.appli(id) else { return [] }
        if let refusal = memory.refusal(toStart: appli, on: model) {
            return refuse(appli, for: refusal, at: now)
        }
        guard let sim = memory.sim else { return refuse(appli, for: .noCard, at: now) }
        guard !memory.folder.takeBadStart(of: id, at: reading(at: now)) else {
            return refuse(appli, for: .firstStart, at: now)
        }
        let launch = launch(of: appli, with: sim, entropy: chance.bytes(32))
        process = AppliProcess(
            appliID: id, launch: launch, typing: model.typing, at: reading(at: now))
        guard process != nil else { return refuse(appli, for: .noProgram, at: now) }
        return tell(.woke, at: now)
    }

    private func launch(
        of appli: InstalledAppli, with sim: SIM, entropy: [UInt8]
    ) -> AppliLaunch {
        AppliLaunch(
            program: appli.program, resource: appli.resource, scratchpad: appli.scratchpad,
            entropy: entropy, sealingKey: sealingKey(for: appli, with: sim),
            deviceID: deviceID(with: sim))
    }

    /// An application as it is, or as its next start would find it, for whoever looks into a phone
    /// from outside; nil where it would not start. Nothing is started, and no chance is used up.
    public func lookInto(_ appli: InstalledAppli, at now: WorldTime) -> Program? {
        if process?.appliID == appli.id { return program }
        guard memory.refusal(toStart: appli, on: model) == nil, let sim = memory.sim else {
            return nil
        }
        let launch = launch(of: appli, with: sim, entropy: [UInt8](repeating: 0, count: 32))
        return Program(launch, at: reading(at: now))
    }

    /// Says why an application is not started, and notes it.
    mutating func refuse(
        _ appli: InstalledAppli, for refusal: LaunchRefusal, at now: WorldTime
    ) -> [HandsetEffect] {
        let statement = Statement(head: appli.name, text: model.profile.sentence(for: refusal))
        return perform(
            .noting(
                .launchRefused(appli: appli.name, refusal), .push(.statement(statement))),
            at: now)
    }

    /// Bound to the handset and its card: another of either cannot open what is sealed with it.
    func sealingKey(for appli: InstalledAppli, with sim: SIM) -> [UInt8] {
        let key = HKDF.extract(salt: memory.deviceSecret, keyMaterial: sim.secret)
        return HKDF.expand(
            key, info: Array("garakei appli storage \(appli.identity)".utf8), count: 32)
    }

    private func deviceID(with sim: SIM) -> [UInt8] {
        Array(
            SHA256.hash(Array("garakei device".utf8), memory.deviceSecret, Array(sim.id.utf8))
                .prefix(16))
    }

    /// Offers an input to the running application; nil when none runs and no time is up.
    mutating func application(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        switch input {
        case .woke: return wake(at: now)
        case .pressed(let key):
            guard process != nil else { return nil }
            answered = nil
            let reading = reading(at: now)
            let effects = process?.press(key, at: reading) ?? []
            return carryOut(effects, at: now)
        case .held(let key):
            guard process != nil else { return nil }
            let reading = reading(at: now)
            let effects = process?.hold(key, at: reading) ?? []
            return carryOut(effects, at: now)
        case .typed(let text):
            guard process != nil else { return nil }
            let reading = reading(at: now)
            let effects = process?.insert(text, at: reading) ?? []
            return carryOut(effects, at: now)
        case .mailArrived, .radioChanged, .codeShown, .answered, .unanswered, .progressed,
            .called, .callerHungUp:
            return nil
        }
    }

    private mutating func wake(at now: WorldTime) -> [HandsetEffect] {
        var effects: [HandsetEffect] = []
        for overdue in calls.takeOverdue(at: now) {
            effects += [.abandon(overdue.id), note(.line(.timedOut), of: overdue)]
            switch overdue.owner {
            case .application(let exchange):
                effects += tell(.unanswered(exchange, .timedOut), at: now)
            case .screen: effects += toScreen(.unanswered(.timedOut), at: now)
            }
        }
        let due = memory.folder.takeDue(at: reading(at: now))
        return effects + (process == nil ? start(due, at: now) : tell(.woke, at: now))
    }

    /// An application starts by itself only from the standby screen; otherwise its time has passed.
    private mutating func start(_ due: [Int], at now: WorldTime) -> [HandsetEffect] {
        guard case .standby = screens.top, interruptions.isEmpty, let id = due.first else {
            return []
        }
        return launch(id, at: now)
    }

    /// Tells the running application of an event. While it is suspended it hears nothing: the event
    /// waits until it goes on, but for the passing of time.
    mutating func tell(_ event: AppliEvent, at now: WorldTime) -> [HandsetEffect] {
        guard process != nil else { return [] }
        guard interruptions.isEmpty else {
            if event != .woke { heldEvents.append(event) }
            return []
        }
        let reading = reading(at: now)
        let effects = process?.tell(event, at: reading) ?? []
        return carryOut(effects, at: now)
    }

    private mutating func carryOut(
        _ effects: [AppliEffect], at now: WorldTime
    ) -> [HandsetEffect] {
        var outward: [HandsetEffect] = []
        for effect in effects {
            switch effect {
            case .ask(let exchange, let url, let contentType, let body):
                let request = WebRequest(
                    .post, url, userAgent: model.userAgents.application, headers: model.headers,
                    contentType: contentType, body: body)
                outward += offer(AppliCall(exchange, request), at: now)
            case .save(let scratchpad):
                guard let id = process?.appliID else { break }
                let fault = storageFault
                switch store(scratchpad, of: id, at: now) {
                case .stored: outward += tell(.saved, at: now)
                case .refused(let refusal):
                    outward.append(.noted(.storageFailed(appli: runningName, refusal)))
                    let sequel = tell(.unsaved, at: now)
                    if fault?.isPatient ?? false, sequel.contains(where: \.isCall) {
                        storageFault = fault
                    }
                    outward += sequel
                case .powerLost: return outward + pullBattery()
                }
            case .quit:
                outward += endProcess()
            }
        }
        return outward
    }

    /// The name of the running application; empty when none runs.
    var runningName: String {
        process.flatMap { memory.folder.appli($0.appliID)?.name } ?? ""
    }

    /// Ends the running application; its calls are dropped and what it held in memory is gone.
    mutating func endProcess() -> [HandsetEffect] {
        process = nil
        answered = nil
        heldEvents = []
        gate = CallGate()
        return calls.dropApplicationCalls().map(HandsetEffect.abandon)
    }
}

extension Handset {
    /// The application that runs; nil for none.
    public var runningAppli: InstalledAppli? {
        process.flatMap { memory.folder.appli($0.appliID) }
    }

    /// A call or an alarm has the display, and what runs waits.
    public var isInterrupted: Bool { !interruptions.isEmpty }
}

import AppliKit
import AppliRuntime
import CarrierNetwork
import Ciphers
import Vocabulary

/// Running an application beside the screens.
extension Handset {
    /// Starts an application; its card was checked by the list that asks for it.
    mutating func launch(_ id: Int, at now: WorldTime) -> [HandsetEffect] {
        guard let appli = memory.folder.appli(id) else { return [] }
        let launch = AppliLaunch(
            resource: appli.resource, scratchpad: appli.scratchpad, entropy: chance.bytes(32),
            sealingKey: sealingKey(for: appli), deviceID: deviceID)
        process = AppliProcess(appliID: id, launch: launch, at: reading(at: now))
        return tell(.woke, at: now)
    }

    /// Bound to the handset and its card: another of either cannot open what is sealed with it.
    func sealingKey(for appli: InstalledAppli) -> [UInt8] {
        let key = HKDF.extract(salt: memory.deviceSecret, keyMaterial: memory.sim.secret)
        return HKDF.expand(key, info: Array("garakei appli storage \(appli.name)".utf8), count: 32)
    }

    private var deviceID: [UInt8] {
        Array(
            SHA256.hash(
                Array("garakei device".utf8), memory.deviceSecret, Array(memory.sim.id.utf8)
            )
            .prefix(16))
    }

    /// Offers an input to the running application; nil when none runs and no time is up.
    mutating func application(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        switch input {
        case .woke: return wake(at: now)
        case .pressed(let key):
            guard process != nil else { return nil }
            let reading = reading(at: now)
            let effects = process?.press(key, at: reading) ?? []
            return carryOut(effects, at: now)
        case .mailArrived, .radioChanged, .answered, .unanswered, .progressed: return nil
        }
    }

    private mutating func wake(at now: WorldTime) -> [HandsetEffect] {
        var effects: [HandsetEffect] = []
        for overdue in calls.takeOverdue(at: now) {
            effects.append(.abandon(overdue.id))
            switch overdue.owner {
            case .application(let exchange):
                effects += tell(.unanswered(exchange, .timedOut), at: now)
            case .screen: effects += toScreen(.unanswered(.cut), at: now)
            }
        }
        return effects + (process == nil ? [] : tell(.woke, at: now))
    }

    mutating func tell(_ event: AppliEvent, at now: WorldTime) -> [HandsetEffect] {
        guard process != nil else { return [] }
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
                    .post, url, userAgent: model.userAgents.application,
                    contentType: contentType, body: body)
                outward.append(place(request, for: .application(exchange), at: now))
            case .save(let scratchpad):
                guard let id = process?.appliID else { break }
                let isStored = store(scratchpad, of: id)
                outward += tell(isStored ? .saved : .unsaved, at: now)
            case .quit:
                outward += endProcess()
            }
        }
        return outward
    }

    /// Ends the running application; its calls are dropped and what it held in memory is gone.
    mutating func endProcess() -> [HandsetEffect] {
        process = nil
        return calls.dropApplicationCalls().map(HandsetEffect.abandon)
    }
}

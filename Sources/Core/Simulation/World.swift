public import CarrierNetwork
public import Ciphers
public import Handset
public import OTPAppli
public import OTPCenter
public import ScreenTree
public import Vocabulary

/// The whole world as one value: a handset, the carrier's network, the servers behind it, the clock
/// and chance.
///
/// It is the one place where the telephone and the one-time passwords meet. Whoever holds it gives it
/// inputs, each with its moment, and carries out the effects that it answers with:
///
/// ```
///   WorldInput --> handle --> [WorldEffect]          inside: handset <-> network <-> center
/// ```
///
/// Nothing outside is asked: the center stands in the world, so the same opening and the same inputs
/// end in the same bytes. Start reading at ``handle(_:)``.
///
/// Source: requirements R-QA-010 (names resolve only here), R-APP-013.
public struct World: Codable, Equatable, Sendable {
    public private(set) var now: WorldTime
    public private(set) var handset: Handset<OTPAppli>
    public private(set) var network: CarrierNetwork
    public private(set) var center: Center
    let distribution: DistributionSite
    private let distributionChain: [[UInt8]]

    /// Switches the world on with what it kept.
    /// - Parameter entropy: 32 random bytes; all chance in the world comes from them.
    ///
    /// - Parameter ring: opens the center's ledger.
    public init(
        _ flash: Flash, ring: KeyRing, setup: WorldSetup, entropy: [UInt8], at now: WorldTime
    ) {
        var chance = Chance(entropy: entropy)
        let center = Center(
            ledger: flash.ledger, ring: ring, setup: setup.center, entropy: chance.bytes(32),
            at: now)
        handset = Handset(model: setup.model, memory: flash.memory, entropy: chance.bytes(32))
        network = CarrierNetwork(
            routes: Self.routes(setup, center, flash),
            mailCenter: MailCenter(
                subscribers: [flash.memory.sim.mailAddress], waiting: flash.waitingMail))
        distribution = DistributionSite(
            files: center.distribution(for: .softbank).map {
                DistributionSite.File(path: $0.path, contentType: $0.contentType, body: $0.body)
            })
        distributionChain = flash.distributionChain
        self.center = center
        self.now = now
    }

    private static func routes(
        _ setup: WorldSetup, _ center: Center, _ flash: Flash
    ) -> [CarrierNetwork.Route] {
        [
            CarrierNetwork.Route(
                host: Center.host, server: .center, certificates: center.certificateChain),
            CarrierNetwork.Route(
                host: setup.center.distributionHost, server: .distribution,
                certificates: flash.distributionChain),
        ]
    }

    /// What is kept without power.
    public var flash: Flash {
        Flash(
            memory: handset.memory, ledger: center.ledger,
            waitingMail: network.mailCenter.waiting, distributionChain: distributionChain)
    }

    // MARK: Inputs

    /// Lets the time pass up to the input's moment, with all that falls due on the way, and takes it.
    ///
    /// A moment before the world's own counts as now: the world's clock never goes back.
    public mutating func handle(_ input: WorldInput) -> [WorldEffect] {
        var effects = pass(until: input.at)
        switch input.act {
        case .waited: break
        case .pressed(let key): effects += tell(.pressed(key))
        case .radioChanged(let bars):
            network.setBars(bars, at: now)
            effects += tell(.radioChanged(bars: bars))
        case .posted(let id, let request):
            let outcome = center.take(request, at: now)
            for mail in outcome.mail { network.mailCenter.accept(mail, at: now) }
            effects.append(.replied(id, outcome.reply))
        case .operated(let act):
            let outcome = center.operate(act, at: now)
            for mail in outcome.mail { network.mailCenter.accept(mail, at: now) }
            network.setCertificates(center.certificateChain, of: Center.host)
            effects.append(.operated(outcome.reply))
        case .lineFaulted(let fault): network.arm(fault)
        case .lineMended: network.mend()
        case .storageFaulted(let fault): handset.setStorageFault(fault)
        case .storageDecayed: handset.decayStorage()
        case .clockMoved(let milliseconds): handset.moveClock(milliseconds: milliseconds)
        case .clockPutRight: handset.putClockRight()
        }
        return effects + settle()
    }

    private mutating func pass(until moment: WorldTime) -> [WorldEffect] {
        var effects: [WorldEffect] = []
        while let due = nextWake, due <= moment {
            goOn(to: max(now, due))
            effects += settle()
            effects += tell(.woke)
        }
        goOn(to: max(now, moment))
        return effects
    }

    /// With each new day the center looks after its certificates.
    private mutating func goOn(to moment: WorldTime) {
        let isNewDay = moment.japan.date != now.japan.date
        now = moment
        guard isNewDay else { return }
        center.renewCertificates(at: now)
        network.setCertificates(center.certificateChain, of: Center.host)
    }

    /// Lets everything happen that is due now.
    private mutating func settle() -> [WorldEffect] {
        var effects: [WorldEffect] = []
        while true {
            let events = network.events(at: now)
            guard !events.isEmpty else { break }
            for event in events { effects += take(event) }
        }
        if let id = handset.watchedCall, let progress = network.progress(of: id, at: now) {
            effects += tell(.progressed(id, arrived: progress.arrived, total: progress.total))
        }
        return effects
    }

    private mutating func take(_ event: LineEvent) -> [WorldEffect] {
        switch event {
        case .arrived(let id, let server, let request):
            let response =
                switch server {
                case .center: center.answer(request, at: now)
                case .distribution: distribution.answer(request)
                }
            network.answer(id, with: response, at: now)
            return []
        case .answered(let id, let response): return tell(.answered(id, response))
        case .failed(let id, let cause): return tell(.unanswered(id, cause))
        case .mail(let mail): return tell(.mailArrived(mail))
        }
    }

    private mutating func tell(_ input: HandsetInput) -> [WorldEffect] {
        var effects: [WorldEffect] = []
        for effect in handset.handle(input, at: now) {
            switch effect {
            case .call(let id, let request, let caller):
                network.place(id, request, by: caller, at: now)
            case .abandon(let id): network.abandon(id)
            case .sound(let sound): effects.append(.sounded(sound))
            }
        }
        return effects
    }

    // MARK: Looking

    /// What the handset's display shows now.
    public var screen: ScreenTree { handset.view(at: now) }

    /// Nothing is on the way between the handset and the servers.
    public var isIdle: Bool { !network.isBusy }

    /// When something happens in the world next if nobody touches it.
    public var nextWake: WorldTime? {
        let transfer =
            handset.watchedCall.flatMap { network.progress(of: $0, at: now) } == nil
            ? nil : now.after(milliseconds: Self.progressMilliseconds)
        return [network.nextWake, handset.nextWake(after: now), transfer].compactMap { $0 }.min()
    }

    /// How often a transfer's bar moves.
    static let progressMilliseconds: Int64 = 100
}

public import CarrierNetwork
import Ciphers
public import Handset
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
    public internal(set) var handset: Handset<Software>
    public internal(set) var network: CarrierNetwork
    /// Nil where the center is a process of its own.
    public internal(set) var center: Center?
    /// How far the center's clock is ahead of the world's time, in milliseconds.
    public internal(set) var centerShift: Int64
    private(set) var distribution: DistributionSite
    let portal: CarrierPortal
    private let distributionHost: String
    private let distributionChain: [[UInt8]]
    private let portalChain: [[UInt8]]
    /// The number of the last mail that was fetched from a center outside.
    public private(set) var mailMark: Int64

    /// Switches the world on with what it kept.
    /// - Parameter entropy: 32 random bytes; all chance in the world comes from them.
    ///
    /// - Parameter ring: opens the center's ledger; nil where the center stands outside.
    /// - Precondition: the flash has a ledger where the setup has the center inside.
    public init(
        _ flash: Flash, ring: KeyRing?, setup: WorldSetup, entropy: [UInt8], at now: WorldTime
    ) {
        var chance = Chance(entropy: entropy)
        let flash = flash.certified(for: setup, &chance)
        let centerEntropy = chance.bytes(32)
        center = nil
        centerShift = flash.centerShift ?? 0
        if setup.place == .inside {
            guard let ledger = flash.ledger, let ring else {
                preconditionFailure("a center inside the world has a ledger and its ring")
            }
            center = Center(
                ledger: ledger, ring: ring, setup: setup.center, entropy: centerEntropy,
                at: Self.centerTime(now, ahead: centerShift))
        }
        var memory = flash.memory
        memory.trust(setup.place.authorities)
        handset = Handset(model: setup.model, memory: memory, entropy: chance.bytes(32))
        network = CarrierNetwork(
            routes: Self.routes(setup, center, flash),
            mailCenter: MailCenter(
                subscribers: [flash.memory.slot.own.mailAddress], waiting: flash.waitingMail,
                filter: flash.mailFilter,
                permittedDomainMayLink: setup.model.profile.rules.permittedDomainMayLink,
                domainLimit: setup.model.profile.rules.mailDomainLimit),
            chance: Chance(entropy: chance.bytes(32)))
        distribution = center.map { DistributionSite($0) } ?? DistributionSite(files: [])
        distributionHost = setup.center.distributionHost
        mailMark = flash.mailMark
        portal = CarrierPortal(
            site: DistributionSite(
                files: setup.model.profile.portal.pages.map {
                    DistributionSite.File(
                        path: $0.path, contentType: "text/html", body: Array($0.markup.utf8))
                }))
        distributionChain = flash.distributionChain
        portalChain = flash.portalChain
        self.now = now
        // What waits for the handset must not come to one that is off or has no radio.
        network.setAntenna(handset.antenna, at: now)
    }

    private static func routes(
        _ setup: WorldSetup, _ center: Center?, _ flash: Flash
    ) -> [CarrierNetwork.Route] {
        let isOutside = center == nil
        return [
            CarrierNetwork.Route(
                host: Center.host, server: .center, certificates: center?.certificateChain ?? [],
                isOutside: isOutside),
            CarrierNetwork.Route(
                host: setup.center.distributionHost, server: .distribution,
                certificates: flash.distributionChain, isOutside: isOutside),
            CarrierNetwork.Route(
                host: setup.model.profile.portal.address.host, server: .portal,
                certificates: flash.portalChain),
        ]
    }

    /// What is kept without power.
    public var flash: Flash {
        Flash(
            memory: handset.memory, ledger: center?.ledger,
            waitingMail: network.mailCenter.waiting, mailFilter: network.mailCenter.filter,
            mailMark: mailMark, centerShift: centerShift == 0 ? nil : centerShift,
            distributionChain: distributionChain, portalChain: portalChain)
    }

    // MARK: Inputs

    /// Lets the time pass up to the input's moment, with all that falls due on the way, and takes it.
    ///
    /// A moment before the world's own counts as now: the world's clock never goes back.
    public mutating func handle(_ input: WorldInput) -> [WorldEffect] {
        var effects = pass(until: input.at) + take(input.act) + settle()
        effects += network.takeExchanges().map(WorldEffect.exchanged)
        handset.count(network.takeTraffic())
        return effects
    }

    private mutating func take(_ act: WorldInput.Act) -> [WorldEffect] {
        switch act {
        case .waited: []
        case .pressed(let key): tell(.pressed(key))
        case .held(let key): tell(.held(key))
        case .typed(let text): tell(.typed(text))
        case .filled(let field, let text): fill(field, with: text)
        case .codeShown(let picture): tell(.codeShown(picture))
        case .called(let number): tell(.called(number: number))
        case .callerHungUp: tell(.callerHungUp)
        case .posted(let id, let request): post(request, as: id)
        case .operated(let act): operate { $0.operate(act, at: $1) }
        case .operatedOnUser(let plight): operate { $0.operate(plight, at: $1) }
        case .mailSent(let mail): accept([stamped(mail)])
        case .mailFetched(let mails, let mark): accept(mails, upTo: mark)
        case .lineAnswered(let ticket, let response):
            changeLine { $0.answer(ticket: ticket, with: response, at: $1) }
        case .lineFailed(let ticket, let cause):
            changeLine { $0.fail(ticket: ticket, with: cause, at: $1) }
        case .radioChanged(let bars): putRadio(bars.map { .bars($0) } ?? .out)
        case .radioPlanned(let plan): changeLine { $0.arrange(plan, at: $1) }
        case .lineFaulted(let fault): changeLine { $0.arm(fault, at: $1) }
        case .answerFaulted(let fault): changeCenter { $0.arm(fault, at: $1) }
        case .lineMended: mend()
        case .lineChanged(let quality): changeLine { network, _ in network.setQuality(quality) }
        case .packetsLost(let percent, let span):
            changeLine { $0.lose(percent: percent, for: span, at: $1) }
        case .clockMoved(let span): changeClock { clock, _ in clock.move(milliseconds: span) }
        case .clockPutRight: changeClock { $0.putRight(at: $1) }
        case .clockSet(let reading): changeClock { $0.set(to: reading, at: $1) }
        case .clockSetAbroad(let minutes): changeClock { $0.putRight(at: $1, minutes: minutes) }
        case .clockRateChanged(let rate): changeClock { $0.setRate(partsPerMillion: rate, at: $1) }
        case .clockFrozen(let isFrozen): changeClock { $0.setFrozen(isFrozen, at: $1) }
        case .centerClockMoved(let span): moveCenterClock(span)
        case .centerClockPutRight: moveCenterClock(-centerShift)
        case .timePassed(let span): pass(until: now.after(milliseconds: max(0, span)))
        case .leftUnused(let days): leaveUnused(days)
        case .cardChanged(let choice): touch { $0.changeCard(choice) }
        case .batteryChanged(let percent): touch { $0.setBattery(percent: percent) }
        case .chargerChanged(let isCharging): touch { $0.setCharger(isCharging) }
        case .powerCut: touch { $0.pullBattery() }
        case .settingSwitched(let name, let isOn): switchSetting(name, isOn)
        case .settingChosen(let name, let value): chooseSetting(name, value)
        case .memoryCardChanged(let isIn): adjust { phone, _ in phone.setMemoryCard(isIn) }
        case .storageFaulted(let fault): adjust { $0.setStorageFault(fault, at: $1) }
        case .storageDecayed: adjust { phone, _ in phone.decayStorage() }
        case .storageCleared: adjust { phone, _ in phone.clearStorage() }
        case .folderFilled(let room):
            adjust { phone, _ in phone.fillFolder(leavingKilobytes: room) }
        case .folderCleared: adjust { phone, _ in phone.clearFolder() }
        }
    }

    /// A center outside has its own page; nothing comes to this one then.
    private mutating func post(_ request: ProviderRequest, as id: PostID) -> [WorldEffect] {
        let moment = centerTime
        guard let outcome = center?.take(request, at: moment) else { return [] }
        return accept(outcome.mail) + [.replied(id, outcome.reply)]
    }

    mutating func operate(
        _ order: (inout Center, WorldTime) -> (reply: OperatorReply, mail: [Mail])
    ) -> [WorldEffect] {
        guard var center else { return [.operated(.refused(.elsewhere))] }
        // Not copied: there may be many users in it.
        self.center = nil
        let releases = center.ledger.releases
        let outcome = order(&center, centerTime)
        self.center = center
        showCertificates()
        if center.ledger.releases != releases { distribution = DistributionSite(center) }
        return accept(outcome.mail) + [.operated(outcome.reply)]
    }

    mutating func showCertificates() {
        guard let chain = center?.certificateChain else { return }
        network.setCertificates(chain, of: Center.host)
    }

    mutating func pass(until moment: WorldTime) -> [WorldEffect] {
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
    private mutating func goOn(to next: WorldTime) {
        let today = centerTime.japan.date
        now = next
        let moment = centerTime
        guard moment.japan.date != today else { return }
        center?.renewCertificates(at: moment)
        showCertificates()
    }

    /// Lets everything happen that is due now.
    private mutating func settle() -> [WorldEffect] {
        var effects: [WorldEffect] = []
        while true {
            let events = network.events(at: now)
            for event in events { effects += take(event) }
            let place = network.takeRadioChange(at: now)
            if let place { effects += changeRadio(place) }
            guard !events.isEmpty || place != nil else { break }
        }
        if let id = handset.watchedCall, let progress = network.progress(of: id, at: now) {
            effects += tell(.progressed(id, arrived: progress.arrived, total: progress.total))
        }
        return effects
    }

    private mutating func take(_ event: LineEvent) -> [WorldEffect] {
        switch event {
        case .arrived(let id, let server, let request):
            guard let response = answer(request, at: server) else {
                return network.depart(id).map { [.departed($0)] } ?? []
            }
            network.answer(id, with: response, at: now)
            return []
        case .answered(let id, let response): return tell(.answered(id, response))
        case .failed(let id, let cause): return tell(.unanswered(id, cause))
        case .mail(let mail): return tell(.mailArrived(mail))
        }
    }

    /// What a server of the world answers; nil where it stands outside.
    private mutating func answer(
        _ request: WebRequest, at server: CarrierNetwork.ServerName
    ) -> WebResponse? {
        let moment = centerTime
        return switch server {
        case .center: center?.answer(request, at: moment)
        case .distribution:
            samples(request) ?? (center == nil ? nil : distribution.answer(request))
        case .portal: samples(request) ?? portal.answer(request, for: &network.mailCenter)
        }
    }

    /// The carrier's servers have the samples beside what is theirs alone; nil for another path.
    private func samples(_ request: WebRequest) -> WebResponse? {
        guard request.url.pathOnly.hasPrefix(SampleSite.path) else { return nil }
        return SampleSite.of(handset.model.carrier).answer(request)
    }

    mutating func tell(_ input: HandsetInput) -> [WorldEffect] {
        carryOut(handset.handle(input, at: now))
    }

    mutating func carryOut(_ effects: [HandsetEffect]) -> [WorldEffect] {
        network.setAntenna(handset.antenna, at: now)
        var outward: [WorldEffect] = []
        for effect in effects {
            switch effect {
            case .call(let id, let request, let caller):
                let isClosed = center?.isDistributionInMaintenance(at: centerTime) ?? false
                network.setOpen(!isClosed, distributionHost)
                network.place(id, request, by: caller, at: now)
            case .abandon(let id):
                outward += network.ticket(of: id).map { [.abandoned($0)] } ?? []
                network.abandon(id, at: now)
            case .breakOff(let id):
                outward += network.ticket(of: id).map { [.abandoned($0)] } ?? []
                network.breakOff(id, at: now)
            case .sound(let sound): outward.append(.sounded(sound))
            case .noted(let incident): outward.append(.noted(incident, at: now))
            case .untyped(let fault): outward.append(.untyped(fault))
            }
        }
        return outward
    }

    private func stamped(_ mail: Mail) -> Mail {
        var mail = mail
        mail.sentAt = now
        if mail.recipient.isEmpty { mail.recipient = handset.memory.slot.own.mailAddress }
        return mail
    }

    /// What was fetched before does not come again.
    private mutating func accept(_ mails: [Mail], upTo mark: Int64) -> [WorldEffect] {
        guard mark > mailMark else { return [] }
        mailMark = mark
        return accept(mails)
    }

    /// Gives mail to the carrier, and tells of what it drops.
    private mutating func accept(_ mails: [Mail]) -> [WorldEffect] {
        mails.compactMap { mail in
            network.mailCenter.accept(mail, at: now).map {
                .noted(.mailDropped(sender: mail.senderAddress, $0), at: now)
            }
        }
    }

    // MARK: Looking

    /// What the handset's display shows now.
    public var screen: ScreenTree { handset.view(at: now) }

    /// Something that left the world has not come back yet.
    public var isAwaitingOutside: Bool { network.isAwaitingOutside }

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

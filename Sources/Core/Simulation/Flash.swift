public import CarrierNetwork
import Ciphers
public import Handset
public import OTPCenter
import SampleApplis
public import Vocabulary

/// What the world keeps without power: the handset's memory, the center's ledger, waiting mail.
///
/// It holds no running application and no screen. The application's storage in it is sealed under the
/// handset's and the card's own secrets, which stand beside it: who has the file has the phone, and
/// only the app lock stands between him and its passcodes. The center's secrets are sealed under a
/// ring that is not in it. A snapshot of the whole running world is another thing.
public struct Flash: Codable, Equatable, Sendable {
    public var memory: Memory
    /// The center's; nil where it is a process of its own.
    public var ledger: Ledger?
    public var waitingMail: [MailCenter.Waiting]
    /// What the subscriber lets the carrier's mail gateway through.
    public var mailFilter: MailFilter
    /// The number of the last mail that was fetched from a center outside.
    public var mailMark: Int64
    /// How far the center's clock is ahead of the world's time, in milliseconds; nil where it is
    /// right.
    public var centerShift: Int64?
    /// What the carrier's distribution server shows at a TLS handshake, in DER, its own first.
    public var distributionChain: [[UInt8]]
    /// The same of the carrier's own site.
    public var portalChain: [[UInt8]]

    public init(
        memory: Memory, ledger: Ledger?, waitingMail: [MailCenter.Waiting] = [],
        mailFilter: MailFilter = MailFilter(), mailMark: Int64 = 0, centerShift: Int64? = nil,
        distributionChain: [[UInt8]], portalChain: [[UInt8]]
    ) {
        self.memory = memory
        self.ledger = ledger
        self.waitingMail = waitingMail
        self.mailFilter = mailFilter
        self.mailMark = mailMark
        self.centerShift = centerShift
        self.distributionChain = distributionChain
        self.portalChain = portalChain
    }

    /// Whether a world can be made of it: keys and certificates of the right form, a clock within
    /// reach. What was written by this program always is.
    public var isSound: Bool {
        let certificates = memory.anchors + distributionChain + portalChain
        return (ledger?.isSound ?? true) && memory.deviceSecret.count == 32
            && memory.slot.own.secret.count == 32 && memory.slot.other.secret.count == 32
            && memory.clock.isSound && World.shifts.contains(centerShift ?? 0)
            && (0...100).contains(memory.battery.percent)
            && memory.isSound && distributionChain.count == 2 && portalChain.count == 2
            && certificates.allSatisfy { X509.validity(of: $0) != nil }
    }

    /// The flash of a world that was never switched on: a new handset with its card, a new center.
    ///
    /// - Parameters:
    ///   - ring: seals the center's secrets, and is to be kept apart; nil where the center stands
    ///     outside.
    ///   - entropy: 32 random bytes.
    public static func fresh(
        _ setup: WorldSetup, ring: KeyRing?, entropy: [UInt8], at now: WorldTime
    ) -> Flash {
        var chance = Chance(entropy: entropy)
        let centerEntropy = chance.bytes(32)
        let center = ring.map {
            Center(setup.center, ring: $0, entropy: centerEntropy, at: now)
        }
        let sim = SIM(
            id: "8981" + digits(15, &chance), secret: chance.bytes(32),
            mailAddress: setup.model.mailAddress)
        let authority = CarrierAuthority(&chance)
        let distribution = authority.chain(for: setup.center.distributionHost, &chance)
        var memory = Memory(
            model: setup.model, sim: sim, deviceSecret: chance.bytes(32),
            anchors: [center?.authority, authority.certificate].compactMap { $0 })
        for program in setup.model.preinstalled.compactMap(SampleAppli.Program.init(named:)) {
            guard
                let sample = SampleSite.preinstalled(
                    program, for: setup.model.carrier, from: setup.samplesHost)
            else { continue }
            memory.preinstall(sample.descriptor, package: sample.package, from: sample.origin)
        }
        return Flash(
            memory: memory, ledger: center?.ledger, distributionChain: distribution,
            portalChain: authority.chain(for: setup.model.profile.portal.address.host, &chance))
    }

    /// The flash with certificates for the names that the carrier's servers have now.
    ///
    /// The portal's name is one of the carrier's facts, which a user may edit. Then the carrier's
    /// authority, whose key nobody kept, begins anew, and the handset trusts it in place of the old.
    func certified(for setup: WorldSetup, _ chance: inout Chance) -> Flash {
        let (distributionHost, portalHost) = (
            setup.center.distributionHost, setup.model.profile.portal.address.host
        )
        let isRight = [(distributionHost, distributionChain), (portalHost, portalChain)].allSatisfy
        {
            X509.judge($1, anchors: memory.anchors, host: $0, at: CarrierAuthority.from) == .trusted
        }
        guard !isRight else { return self }
        let authority = CarrierAuthority(&chance)
        var flash = self
        flash.memory.anchors.removeAll { $0 == portalChain.last }
        flash.memory.anchors.append(authority.certificate)
        flash.distributionChain = authority.chain(for: distributionHost, &chance)
        flash.portalChain = authority.chain(for: portalHost, &chance)
        return flash
    }

    private static func digits(_ count: Int, _ chance: inout Chance) -> String {
        (0..<count).map { _ in "\(chance.number(below: 10))" }.joined()
    }
}

/// The carrier's own authority, which certifies its servers for as long as worlds run.
///
/// Source: assumed; handsets came with their carrier's authority among those they trusted. A server
/// whose certificate ends is the center's part of the world, not this one's.
private struct CarrierAuthority {
    private let seed: [UInt8]
    let certificate: [UInt8]
    static let from = CivilDate(year: 2000, month: 1, day: 1).startInJapan.seconds
    private static let until = CivilDate(year: 2100, month: 1, day: 1).startInJapan.seconds

    init(_ chance: inout Chance) {
        seed = chance.bytes(32)
        certificate = X509.authority(
            name: "garakei carrier authority", seed: seed, serial: 1, from: Self.from,
            until: Self.until)
    }

    func chain(for host: String, _ chance: inout Chance) -> [[UInt8]] {
        let leaf = X509.leaf(
            host: host, seed: chance.bytes(32), issuer: certificate, issuerSeed: seed, serial: 2,
            from: Self.from, until: Self.until)
        return [leaf, certificate]
    }
}

/// Where the authentication center stands.
public enum CenterPlace: Codable, Equatable, Sendable {
    /// In the world, so that a snapshot holds it, and time travel takes it along.
    case inside
    /// A process of its own, which several phones share.
    ///
    /// - Parameter authorities: in DER; the handset trusts whom they certify.
    case outside(authorities: [[UInt8]])

    /// Whom a handset trusts for its sake.
    var authorities: [[UInt8]] {
        switch self {
        case .inside: []
        case .outside(let authorities): authorities
        }
    }
}

/// What a world is made of and does not change while it runs.
public struct WorldSetup: Codable, Equatable, Sendable {
    public var model: PhoneModel
    public var center: CenterSetup
    public var place: CenterPlace

    public init(model: PhoneModel, center: CenterSetup, place: CenterPlace = .inside) {
        self.model = model
        self.center = center
        self.place = place
    }

    /// Where the carrier's handsets find the sample applications: on docomo's own site, and on
    /// SoftBank's distribution server.
    var samplesHost: String {
        switch model.carrier {
        case .docomo: model.profile.portal.address.host
        case .softbank: center.distributionHost
        }
    }

    /// The world of the demonstration: one handset, and a center that supports these models.
    public static func demonstration(of model: PhoneModel, supporting models: [PhoneModel]) -> Self
    {
        WorldSetup(
            model: model,
            center: CenterSetup(
                services: Service.demonstration,
                models: models.filter(\.isSupported).map {
                    SupportedModel(
                        carrier: $0.carrier, code: $0.code, displayName: $0.nameJapanese,
                        lastVersion: $0.lastVersion,
                        modelHeader: $0.profile.rules.modelHeader)
                },
                mailDomains: MailDomain.accepted, distributionHost: distributionHost))
    }

    /// The name of SoftBank's distribution server, which exists only in the world.
    /// Source: assumed; the manual gives no name.
    public static let distributionHost = "appli.sb-dist.example"
}

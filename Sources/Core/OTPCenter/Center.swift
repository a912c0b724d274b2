import Ciphers
import OTPDomain
public import Vocabulary

/// The authentication center, whole, as one value: OTP認証センター.
///
/// It takes applications from the provider's page, checks models and serves the download pages,
/// gives tokens their keys, and judges passcodes for the provider. What it must not forget is the
/// ``Ledger``, whose secrets are sealed under a ``KeyRing`` kept apart; sessions are volatile, and end
/// when it is switched off. It carries nothing itself: who asks it, over which line, and who delivers
/// its mail, is the world's.
///
///     browser  ── take ────► Provider/      ──┐
///     operator ── operate ─► Operator/      ──┼──► Ledger (Records/)
///     handset  ── answer ─┬► Distribution/    │
///                         └► Exchanges/     ──┘
///
/// Nothing secret leaves it but inside the protocol's inner layer.
///
/// Source: manual 4.1 (Q21); requirements 6; protocol.md 2 and 3.
public struct Center: Codable, Equatable, Sendable {
    public internal(set) var ledger: Ledger
    let setup: CenterSetup
    let ring: KeyRing
    /// Activations and renewals under way.
    var sessions = SessionTable()
    /// Activations of each handset in the last hour; nil where they are not counted.
    private var devices: Tally?
    var chance: Chance
    /// The store will get the next key wrong by a bit: memory fails, too.
    public internal(set) var spoilsNextKey = false
    /// Whose next pending key will lapse before its commit comes.
    public internal(set) var lapsing: [Subscriber] = []
    /// What its answers will get wrong, in the order in which it was armed.
    public internal(set) var faults: [AnswerFault] = []

    /// The one host name of the center: pages, docomo's package and the protocol.
    public static let host = "dl.otp-auth.net"
    /// What the mail tells users to open. Source: manual 3.12.2.
    public static let downloadAddress = "https://\(host)/otpd/download.do"

    /// Sets up a center that never ran before.
    ///
    /// - Parameters:
    ///   - ring: seals its secrets; it is to be kept, and not beside the ledger.
    ///   - entropy: at least 32 random bytes; its keys come from them.
    public init(_ setup: CenterSetup, ring: KeyRing, entropy: [UInt8], at now: WorldTime) {
        self.setup = setup
        self.ring = ring
        devices = Self.deviceTally(setup)
        chance = Chance(entropy: entropy)
        let keys = CenterKeys(ring: ring, chance: &chance, host: Self.host, at: now)
        ledger = Ledger(services: setup.services, keys: keys, ringID: ring.id)
    }

    /// Switches a center on again. Its sessions are gone; certificates near their end are replaced,
    /// and services that are new in `setup` are opened.
    ///
    /// - Parameter now: nil leaves the certificates as they are, for who does not serve.
    /// - Precondition: the ledger ``Ledger/opens(with:)`` the ring.
    public init(
        ledger: Ledger, ring: KeyRing, setup: CenterSetup, entropy: [UInt8], at now: WorldTime?
    ) {
        precondition(ledger.opens(with: ring), "a ledger is opened only with its own ring")
        self.setup = setup
        self.ring = ring
        devices = Self.deviceTally(setup)
        self.ledger = ledger
        self.ledger.users.index()
        self.ledger.tokens.index()
        chance = Chance(entropy: entropy)
        let new = setup.services.filter { ledger.service($0.id) == nil }
        // Adding nothing would copy the list, and it could no longer be told at once that it is
        // the same, as it is asked after each request.
        if !new.isEmpty { self.ledger.services += new }
        if let now { renewCertificates(at: now) }
    }

    private static func deviceTally(_ setup: CenterSetup) -> Tally? {
        setup.activationsPerDevice.map { Tally(limit: $0, span: 3_600_000) }
    }

    /// Counts an activation of a handset.
    ///
    /// - Returns: nil when it was counted; else how long the handset has to wait for its next, in
    ///   milliseconds.
    mutating func wait(of device: [UInt8], at now: WorldTime) -> Int64? {
        devices?.wait(for: device, at: now.milliseconds)
    }

    /// Replaces the certificates that end within 30 days or are not valid yet; the world does so
    /// each day.
    public mutating func renewCertificates(at now: WorldTime) {
        ledger.keys.renew(ring: ring, chance: &chance, host: Self.host, at: now)
    }

    /// What the center shows at a TLS handshake, as DER: its own certificate first.
    public var certificateChain: [[UInt8]] { [ledger.keys.leaf, ledger.keys.authority] }

    /// The authority behind the chain, as DER. Handsets hold it among those they trust.
    public var authority: [UInt8] { ledger.keys.authority }

    /// The public key by which an application knows the center; it is in the package.
    public var applicationRootKey: [UInt8] { ledger.keys.rootPublicKey }

    /// Answers a request that came to ``host`` over TLS.
    public mutating func answer(_ request: WebRequest, at now: WorldTime) -> WebResponse {
        let parts = request.url.pathOnly.split(separator: "/", omittingEmptySubsequences: false)
        let isProtocol = parts.count > 1 && parts[1] == "otpc"
        if isInMaintenance(at: now) { return isProtocol ? .maintenance : maintenancePage }
        if isProtocol {
            return protocolAnswer(request, parts: parts.dropFirst(2).map(String.init), at: now)
        }
        guard request.method == .get else { return WebResponse(status: 404) }
        if let page = DownloadPages(setup: setup).page(request) { return page }
        return file(for: request) ?? WebResponse(status: 404)
    }

    /// Answers a message of the protocol: `/otpc/<version>/<service>/<operation>`.
    ///
    /// To add an operation: a case here, and a file in `Exchanges/`.
    ///
    /// Source: protocol.md 2.1; O-71 for the unknown service, which must look like no connection.
    private mutating func protocolAnswer(
        _ request: WebRequest, parts: [String], at now: WorldTime
    ) -> WebResponse {
        guard parts.count == 3, request.method == .post else { return WebResponse(status: 404) }
        guard parts[0] == "\(OTPC.version)" else { return .versions }
        guard let service = ledger.service(parts[1]) else { return WebResponse(status: 404) }
        guard request.contentType == OTPC.contentType, request.body.count <= OTPC.longestBody
        else { return .malformed }
        switch Int(parts[2]).flatMap({ Operation(rawValue: $0) }) {
        case .activation: return activate(request.body, at: service, now: now)
        case .renewal: return renew(request.body, at: service, now: now)
        case .pinChange: return takeSealed(request.body, .pinChange, at: service, now: now)
        case .correction: return takeSealed(request.body, .correction, at: service, now: now)
        case nil: return WebResponse(status: 404)
        }
    }
}

extension WebResponse {
    /// The request could not be read. Nothing more is said to whoever sends such.
    static let malformed = WebResponse(status: 400)

    /// The session or token that a message belongs to is not here any more.
    static let gone = WebResponse(status: 410)

    /// The center is being looked after. Source: requirements R-CENTER-009, O-62.
    static let maintenance = WebResponse(status: 503)

    /// Whoever asks has had a share of what is judged, and there is more after so many milliseconds.
    /// Source: protocol.md 3.7.
    static func tooMany(wait: Int64) -> WebResponse {
        WebResponse(status: 503, waitMilliseconds: wait)
    }

    /// The request is of a version that is not spoken here.
    static let versions = WebResponse(
        status: 400, contentType: OTPC.contentType, body: OTPC.versions)

    static func message(_ body: [UInt8]) -> WebResponse {
        WebResponse(status: 200, contentType: OTPC.contentType, body: body)
    }
}

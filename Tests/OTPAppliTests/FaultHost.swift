import AppliKit
import Ciphers
import OTPDomain
import ScreenTree
import Vocabulary

@testable import OTPAppli
@testable import OTPCenter

/// A host whose line and storage do as they are told, order by order.
///
/// It is a value, so a run can be split at every order: one copy for each thing that may happen to
/// it. Nothing is written down and read again as in ``BareHost``, and texts come into the fields at
/// once; that makes it fast enough for hundreds of thousands of runs.
struct FaultHost: Equatable {
    var center: Center
    var app: OTPAppli
    var time: WorldTime
    var clock = HandsetClock()
    /// What the handset kept.
    var flash: [UInt8]
    var isRunning = false
    /// What the application ordered, and nobody has carried out yet.
    var orders: [AppliEffect] = []
    /// What the center answered last, for an answer that comes once too often.
    var lastAnswer: WebResponse?
    /// How long a question is on its way and back.
    var lineMilliseconds: Int64 = 0
    private let setup: CenterSetup
    /// What was downloaded with the application.
    private(set) var resource: [UInt8]

    /// Noon in Japan on 1 October 2010.
    static let beginning = WorldTime(milliseconds: 1_285_902_000_000)
    static let ring = KeyRing(key: [UInt8](repeating: 8, count: 32))
    static let sealingKey = [UInt8](repeating: 3, count: 32)
    static let deviceID = [UInt8](repeating: 5, count: 16)
    static let plainService = "10010001"
    static let pinService = "10010002"
    static let user = "tanaka01"
    static let startPassword = "2468"

    /// A handset that was never used, and a center that knows nobody.
    ///
    /// - Parameter entropy: of the center's keys.
    init(
        storage: Int = 4096, services: [Service] = Service.demonstration, entropy: UInt8 = 9
    ) {
        time = Self.beginning
        setup = CenterSetup(
            services: services,
            models: [SupportedModel(carrier: .docomo, code: "G01i", displayName: "G-01i")],
            distributionHost: "appli.softbank.test")
        center = Center(
            setup, ring: Self.ring, entropy: [UInt8](repeating: entropy, count: 32), at: time)
        let package = center.distribution(for: .docomo)[1].body
        let count = Int(package[6]) << 8 | Int(package[7])
        resource = Array(package[8..<8 + count])
        flash = [UInt8](repeating: 0, count: storage)
        app = Self.application(resource, flash, at: HandsetTime(milliseconds: time.milliseconds))
    }

    /// The package of another center's application is on the handset.
    mutating func download(from other: FaultHost) { resource = other.resource }

    /// The entropy comes from the clock, so that two runs that come to the same are the same.
    private static func application(
        _ resource: [UInt8], _ flash: [UInt8], at now: HandsetTime
    ) -> OTPAppli {
        var chance = Chance(seed: UInt64(bitPattern: now.milliseconds))
        return OTPAppli(
            AppliLaunch(
                resource: resource, scratchpad: flash, entropy: chance.bytes(32),
                sealingKey: sealingKey, deviceID: deviceID), at: now)
    }

    var now: HandsetTime { clock.reading(at: time) }
    var view: ScreenTree { app.view(at: now) }

    mutating func wait(seconds: Int64) { time = time.after(milliseconds: seconds * 1000) }

    // MARK: What a user does

    /// Starts the application. A commit that it resumes by itself is among the orders then.
    mutating func start() {
        isRunning = true
        orders = []
        app = Self.application(resource, flash, at: now)
        if case .communicating = app.screen { tell(.woke) }
    }

    /// Ends the application; what it ordered is lost with it.
    mutating func end() {
        isRunning = false
        orders = []
    }

    mutating func press(_ keys: Key...) { for key in keys { tell(.pressed(key)) } }

    mutating func fill(_ texts: KeyValuePairs<String, String>) {
        for (field, text) in texts { tell(.edited(field: field, text: text)) }
    }

    mutating func tell(_ event: AppliEvent) { orders += app.handle(event, at: now) }

    // MARK: What happens to an order

    /// What becomes of a question to the center.
    enum LineFate: Equatable, Sendable {
        case answered
        case notConnected
        case lost(Loss, Outage)
        /// The center is switched off, and on again; its sessions are gone.
        case centerDies(Loss)
        /// Something else answers in the center's place.
        case page(status: Int, contentType: String = "text/html")
        case garbled(Garbling)
        /// The center stores the next key wrong by a bit.
        case spoiledKey
        /// The service has passcodes of seven digits for a moment, which the application has not.
        case unusablePackage
    }

    /// What is lost: the request, or the answer of a center that has dealt with it.
    enum Loss: String, Sendable { case request, answer }

    enum Garbling: Equatable, Sendable {
        /// One bit is turned over, counted from the answer's first.
        case bit(Int)
        case lastBit
        /// Only so many of its bytes come.
        case cut(to: Int)
        case halved
        /// The answer before it comes again.
        case stale
    }

    /// What becomes of a write to the handset's storage.
    enum StorageFate: Equatable, Sendable {
        case written
        case refused
        case refusedThoughWritten
        /// The battery goes when so much of what differs is written.
        case powerLost(Share)
    }

    enum Share: Int, Sendable { case nothing, half, all }

    /// Carries out the oldest order.
    mutating func carryOut(line: LineFate = .answered, storage: StorageFate = .written) {
        switch orders.removeFirst() {
        case .ask(let id, let url, let contentType, let body):
            time = time.after(milliseconds: lineMilliseconds)
            let request = WebRequest(
                .post, url, userAgent: "fault", contentType: contentType, body: body)
            switch answer(to: request, line) {
            case .success(let response): tell(.answered(id, response))
            case .failure(let lack): tell(.unanswered(id, lack.outage))
            }
        case .save(let scratchpad): save(scratchpad, storage)
        case .quit: end()
        }
    }

    private struct Lack: Error { var outage: Outage }

    private mutating func answer(
        to request: WebRequest, _ fate: LineFate
    ) -> Result<WebResponse, Lack> {
        switch fate {
        case .answered: return .success(ask(request))
        case .notConnected: return .failure(Lack(outage: .notConnected))
        case .lost(let loss, let outage):
            if loss == .answer { _ = ask(request) }
            return .failure(Lack(outage: outage))
        case .centerDies(let loss):
            if loss == .answer { _ = ask(request) }
            switchCenterOffAndOn()
            return .failure(Lack(outage: .cut))
        case .page(let status, let contentType):
            return .success(
                WebResponse(
                    status: status, contentType: contentType, body: Array("<html></html>".utf8)))
        case .garbled(let garbling):
            let before = lastAnswer
            return .success(Self.garble(ask(request), garbling, before: before))
        case .spoiledKey:
            _ = center.operate(.spoilNextKey, at: time)
            return .success(ask(request))
        case .unusablePackage:
            setDigits(7)
            defer { setDigits(8) }
            return .success(ask(request))
        }
    }

    private mutating func ask(_ request: WebRequest) -> WebResponse {
        let answer = center.answer(request, at: time)
        lastAnswer = answer
        return answer
    }

    private mutating func setDigits(_ digits: Int) {
        _ = center.operate(.setDigits(service: Self.plainService, digits), at: time)
    }

    mutating func switchCenterOffAndOn() {
        var chance = Chance(seed: UInt64(bitPattern: ~time.milliseconds))
        center = Center(
            ledger: center.ledger, ring: Self.ring, setup: setup, entropy: chance.bytes(32),
            at: time)
    }

    private static func garble(
        _ answer: WebResponse, _ garbling: Garbling, before: WebResponse?
    ) -> WebResponse {
        var garbled = answer
        let bits = answer.body.count * 8
        switch garbling {
        case .bit(let bit): garbled.body[bit / 8] ^= 0x80 >> UInt8(bit % 8)
        case .lastBit where bits > 0: garbled.body[answer.body.count - 1] ^= 1
        case .lastBit: break
        case .cut(let count): garbled.body = Array(answer.body.prefix(count))
        case .halved: garbled.body = Array(answer.body.prefix(answer.body.count / 2))
        case .stale: garbled = before ?? WebResponse(status: 200, contentType: OTPC.contentType)
        }
        return garbled
    }

    private mutating func save(_ image: [UInt8], _ fate: StorageFate) {
        precondition(image.count == flash.count, "an application keeps to its storage")
        switch fate {
        case .written:
            flash = image
            tell(.saved)
        case .refused: tell(.unsaved)
        case .refusedThoughWritten:
            flash = image
            tell(.unsaved)
        case .powerLost(let share):
            let changed = flash.indices.filter { flash[$0] != image[$0] }
            for place in changed.prefix(changed.count * share.rawValue / 2) {
                flash[place] = image[place]
            }
            end()
        }
    }

    /// Carries out all orders; what happens to the n-th question and the n-th write is planned.
    mutating func run(line: [Int: LineFate] = [:], storage: [Int: StorageFate] = [:]) {
        var (questions, writes) = (0, 0)
        while isRunning, let order = orders.first {
            switch order {
            case .ask:
                carryOut(line: line[questions] ?? .answered)
                questions += 1
            case .save:
                carryOut(storage: storage[writes] ?? .written)
                writes += 1
            case .quit: carryOut()
            }
        }
    }
}

// MARK: What it looks like

extension FaultHost {
    /// The code of the error on the display; nil when there is none.
    var errorCode: String? { if case .fault(let fault) = view.body { fault.code } else { nil } }

    /// What a start would find; nil where the storage cannot be opened.
    var kept: Vault? { Scratchpad(flash, sealingKey: Self.sealingKey)?.vault }

    /// Whether the provider would let the user in with a passcode. Nothing changes by asking.
    func accepts(_ code: String, of service: String = plainService) -> Bool {
        var asked = center
        let reply = asked.take(
            .logIn(LogIn(service: service, userID: Self.user, code: code, requestID: "probe")),
            at: time
        ).reply
        return reply == .loggedIn(userID: Self.user)
    }

    /// Whether the passcode of the vault's only token is accepted now.
    func accepts(_ vault: Vault, pin: String? = nil) -> Bool {
        vault.tokens.count == 1
            && accepts(vault.tokens[0].code(pin: pin, at: now), of: vault.tokens[0].serviceID)
    }

    mutating func apply(service: String = plainService, userID: String = user) {
        let reply = center.take(
            .apply(
                SignUp(
                    service: service, userID: userID, startPassword: Self.startPassword,
                    mailAddress: "tanaka@docomo.ne.jp")), at: time
        ).reply
        precondition(reply == .applied(mailAddress: "tanaka@docomo.ne.jp"))
    }

    /// Fills in 「初期設定」 or 「トークン追加」, and sends it.
    mutating func enrol(
        service: String = plainService, userID: String = user, password: String = startPassword
    ) {
        fill(["serviceID": service, "userID": userID, "startPassword": password])
        press(.softRight)
    }
}

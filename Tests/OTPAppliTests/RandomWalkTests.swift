import AppliKit
import Foundation
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli
@testable import OTPCenter

/// SplitMix64: the same walk again for the same seed.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
    mutating func happens(_ percent: Int) -> Bool { number(below: 100) < percent }
    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[number(below: choices.count)]
    }
}

/// One application, one center, one clock, and whatever may happen to them.
private struct Walk {
    var host: FaultHost
    var dice: Dice
    private(set) var tried = 0
    /// The screens that were come to.
    private(set) var visited: Set<String> = []
    private(set) var mostTokens = 0
    /// The last things that happened, for a failure's report.
    private var trail: [String] = []
    private var watch: Watch

    static let services = Service.demonstration.map(\.id)

    /// Every other walk begins with a phone that has nine tokens.
    init(seed: UInt64) {
        dice = Dice(seed: seed)
        host = seed.isMultiple(of: 2) ? .ofNineTokens : .ofNoToken
        host.start()
        watch = Watch(host)
    }

    /// One event, after which everything is looked at. What is wrong is the answer.
    mutating func step() -> String? {
        tried += 1
        host.time = host.time.after(milliseconds: Int64(dice.number(below: 1500) + 1))
        let from = host.isRunning ? host.view.id : "off"
        let what = happen()
        trail = trail.suffix(40) + ["\(what) on \(from)"]
        if host.isRunning { visited.insert(host.view.id) }
        mostTokens = max(mostTokens, host.app.scratchpad.vault.tokens.count)
        return watch.fault(in: host, after: what, from: from).map {
            "\($0), after \(tried) events, the last of which were \(trail)"
        }
    }

    private mutating func happen() -> String {
        guard host.isRunning else {
            host.start()
            return "start"
        }
        if let order = host.orders.first, dice.happens(70) { return carryOut(order) }
        switch dice.number(below: 1000) {
        case ..<400: return press()
        case ..<560: return edit()
        case ..<800: return act()
        case ..<830: return tell()
        case ..<880: return setClock()
        case ..<930: return operate()
        case ..<960: return logIn()
        case ..<970:
            host.switchCenterOffAndOn()
            return "center off and on"
        default:
            if !host.orders.isEmpty { watch.note(write: false) }
            host.end()
            return "end"
        }
    }

    // MARK: Orders

    private mutating func carryOut(_ order: AppliEffect) -> String {
        switch order {
        case .ask:
            let fate = dice.happens(70) ? FaultHost.LineFate.answered : lineFate()
            host.carryOut(line: fate)
            return "\(fate)"
        case .save:
            let fates: [FaultHost.StorageFate] = [
                .refused, .refusedThoughWritten, .powerLost(.nothing), .powerLost(.half),
                .powerLost(.all),
            ]
            let fate = dice.happens(92) ? FaultHost.StorageFate.written : dice.pick(fates)
            watch.note(write: fate == .written)
            host.carryOut(storage: fate)
            return "\(fate)"
        case .quit:
            host.carryOut()
            return "quit"
        }
    }

    private mutating func lineFate() -> FaultHost.LineFate {
        dice.pick([
            .notConnected, .lost(.request, .cut), .lost(.answer, .timedOut), .centerDies(.request),
            .centerDies(.answer), .page(status: dice.pick([200, 404, 410, 500, 503])),
            .garbled(.lastBit), .garbled(.halved), .garbled(.stale),
            .garbled(.cut(to: dice.number(below: 60))), .spoiledKey, .unusablePackage,
        ])
    }

    // MARK: The user

    private static let keys: [Key] =
        [.softLeft, .softRight, .center, .up, .down, .left, .right, .clear, .star, .hash]
        + (0...9).compactMap { Key(digit: $0) }

    private mutating func press() -> String {
        let key =
            dice.happens(50) ? dice.pick([.softRight, .down, .softLeft]) : dice.pick(Self.keys)
        host.press(key)
        return "\(key)"
    }

    /// Puts a text into a field, or into one that is not there.
    private mutating func edit() -> String {
        let field = dice.happens(3) ? dice.pick(["pin", "userID", "", "none"]) : field()
        let text = dice.happens(70) ? Self.rightText(for: field) : wrongText()
        host.tell(.edited(field: field, text: text ?? wrongText()))
        return "edit \(field)"
    }

    private mutating func field() -> String {
        guard case .form(let form) = host.view.body else { return "none" }
        return dice.pick(form.fields).id
    }

    private static func rightText(for field: String) -> String? {
        switch field {
        case "userID": FaultHost.user
        case "startPassword", "currentPIN": FaultHost.startPassword
        case "pin": Watch.typedPIN
        case "newPIN", "newPINAgain": FaultHost.newPIN
        case "lockCode", "lockCodeAgain": "4711"
        default: nil
        }
    }

    private mutating func wrongText() -> String {
        dice.pick([
            "", "1", "12345678", "123456789", "十二", "a b", "\u{0}", "🙂",
            String(repeating: "9", count: 33), dice.pick(Self.services),
        ])
    }

    /// What a user does who wants to get on.
    private mutating func act() -> String {
        switch host.view.id {
        case "otp.setup", "otp.add":
            let rest = Self.services.filter { host.app.scratchpad.vault.token(of: $0) == nil }
            host.enrol(service: dice.pick(dice.happens(80) ? rest : Self.services))
        // The lock takes its time; it is left alone most of the time.
        case "otp.lockCode" where dice.happens(90), "otp.lockSettings" where dice.happens(60):
            host.press(.softLeft)
        case "otp.pin", "otp.pinChange", "otp.lockCode", "otp.lock":
            guard case .form(let form) = host.view.body else { break }
            for field in form.fields {
                host.tell(.edited(field: field.id, text: Self.rightText(for: field.id) ?? "1"))
            }
            host.press(.softRight)
        case "otp.settings": host.press(Key(digit: dice.number(below: 8) + 1) ?? .center)
        case "otp.tokens": host.press(Key(digit: dice.number(below: 10)) ?? .center)
        case "otp.deleteConfirmation" where dice.happens(90): host.press(.softLeft)
        default: host.press(.softRight)
        }
        return "act"
    }

    /// What a host may say besides: late answers, interruptions.
    private mutating func tell() -> String {
        let event = dice.pick([
            .woke, .suspended, .resumed, .answered(ExchangeID(0), WebResponse(status: 200)),
            AppliEvent.unanswered(ExchangeID(dice.number(below: 3)), .cut),
        ])
        // The number may be the right one; then the question is through.
        if case .unanswered(let id, _) = event {
            host.orders.removeAll { if case .ask(id, _, _, _) = $0 { true } else { false } }
        }
        host.tell(event)
        return "\(event)"
    }

    private mutating func setClock() -> String {
        let seconds: [Int64] = [60, 600, 3600, 86_400, 30 * 86_400, 366 * 86_400]
        let jump = dice.happens(70) ? dice.pick(Array(seconds.prefix(4))) : dice.pick(seconds)
        if dice.happens(50) {
            host.wait(seconds: jump)
            host.center.renewCertificates(at: host.time)
            return "wait \(jump)"
        }
        host.clock.offsetMilliseconds = dice.happens(75) ? 0 : dice.pick([jump, -jump]) * 1000
        return "clock \(host.clock.offsetMilliseconds)"
    }

    // MARK: The center

    private mutating func operate() -> String {
        let who = Subscriber(service: dice.pick(Self.services), userID: FaultHost.user)
        let today = host.time.japan.date.daysSince1970
        let date = CivilDate(daysSince1970: today + dice.number(below: 80) - 20)
        let isOnPhone = host.kept?.token(of: who.service) != nil
        let act: OperatorAct = dice.pick([
            .reissue(who, startPassword: FaultHost.startPassword), .stop(who), .unlock(who),
            .disable(who), .setExpiry(who, date), .allowRenewal(who), .denyRenewal(who),
            .release(who), .spoilNextKey, .expireCertificate, .maintenance(true),
            .resetPIN(who, to: FaultHost.startPassword),
        ])
        // What is wrong is put right before long.
        if dice.happens(60) {
            for remedy in [OperatorAct.resume(who), .maintenance(false), .renewCertificate] {
                _ = host.center.operate(remedy, at: host.time)
            }
            return "remedies"
        }
        // Who is not on the phone can come back.
        let done =
            isOnPhone || dice.happens(30)
            ? act : .reissue(who, startPassword: FaultHost.startPassword)
        _ = host.center.operate(done, at: host.time)
        return "operator"
    }

    private mutating func logIn() -> String {
        guard case .passcode(let shown) = host.view.body,
            let token = host.app.scratchpad.vault.tokens.first(where: {
                "SN:\($0.serial)" == shown.serial
            })
        else { return "no log-in" }
        let attempt = LogIn(
            service: token.serviceID, userID: token.userID, code: shown.code, requestID: "\(tried)")
        _ = host.center.take(.logIn(attempt), at: host.time)
        return "log-in"
    }
}

extension FaultHost {
    /// A user of all services, none of which is on the phone yet.
    fileprivate static let ofNoToken: FaultHost = {
        var host = FaultHost(storage: 16_384)
        for service in Service.demonstration { host.apply(service: service.id) }
        return host
    }()

    fileprivate static let ofNineTokens: FaultHost = {
        var host = ofNoToken
        host.start()
        for service in Service.demonstration.prefix(9) {
            host.enrol(service: service.id)
            host.run()
            // From the last screen of an enrolment to the next form.
            for _ in 0..<12 where host.view.id != "otp.add" {
                switch host.view.id {
                case "otp.pin": host.fill(["pin": startPassword])
                case "otp.settings": host.press(host.kept?.tokens.count == 1 ? .up : .digit2)
                default: break
                }
                host.press(host.view.id == "otp.settings" ? .digit1 : .softRight)
                host.run()
            }
        }
        precondition(host.kept?.tokens.count == 9, "nine tokens are enrolled")
        return host
    }()
}

// MARK: The walks

/// A million events where the environment has GARAKEI_FULL; otherwise as many as take some 20 s.
@Suite("whatever happens: a million random events, and never a wrong sight")
struct RandomWalkTests {
    private static let isFull = ProcessInfo.processInfo.environment["GARAKEI_FULL"] != nil
    private static let events = isFull ? 125_000 : 2_000

    @Test("a walk", arguments: 1...8)
    func walk(seed: UInt64) {
        print("walk \(seed) begins")
        var walk = Walk(seed: seed)
        let took = ContinuousClock().measure {
            for _ in 0..<Self.events {
                guard let fault = walk.step() else { continue }
                Issue.record("seed \(seed): \(fault)")
                return
            }
        }
        print(
            "walk \(seed): \(walk.tried) events, \(took), up to \(walk.mostTokens) tokens, "
                + "\(walk.visited.count) screens")
        // A walk that is kept from going anywhere tells nothing.
        #expect(walk.visited.count >= (Self.isFull ? 22 : 15), "\(walk.visited)")
        #expect(walk.mostTokens >= (Self.isFull ? 4 : 1))
    }
}

import AppliKit
import Foundation
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli
@testable import OTPCenter

/// A whole life of a phone, of which everything is written down that anyone could get hold of.
private struct Life {
    var host = FaultHost()
    /// What left the application, what came back, and what was kept, each with what it is.
    private(set) var traces: [(what: String, bytes: [UInt8])] = []
    /// Keys, as bytes.
    private(set) var keys: Set<[UInt8]> = []
    /// Passcodes, as they were shown.
    private(set) var passcodes: Set<String> = []

    static let plainPassword = "Hirakegoma77"
    static let firstPIN = "86420975"
    static let newPIN = "13579246"
    static let lockCode = "20406080204"
    static let texts = [plainPassword, firstPIN, newPIN, lockCode]
    private static let pinService = FaultHost.pinService

    init() {
        apply(FaultHost.plainService, Self.plainPassword)
        apply(Self.pinService, Self.firstPIN)
        host.start()
        host.enrol(password: Self.plainPassword)
        run(line: [2: .lost(.answer, .cut)])
        start()
        press(.softRight, .softRight)
        logIn(FaultHost.plainService)
        setLock()
        addToken()
        changePIN()
        correct()
        renew()
        delete()
    }

    private mutating func apply(_ service: String, _ password: String) {
        let mail = host.center.take(
            .apply(
                SignUp(
                    service: service, userID: FaultHost.user, startPassword: password,
                    mailAddress: "tanaka@docomo.ne.jp")), at: host.time
        ).mail
        #expect(mail.count == 1)
        note("mail", Array((mail.first?.body ?? "").utf8))
    }

    private mutating func setLock() {
        press(.softRight, .digit3, .softRight)
        host.fill(["lockCode": Self.lockCode, "lockCodeAgain": Self.lockCode])
        press(.softRight)
        press(.softLeft)
    }

    private mutating func addToken() {
        press(.softRight, .digit1)
        host.enrol(service: Self.pinService, password: Self.firstPIN)
        run(line: [1: .lost(.answer, .timedOut)])
        press(.softRight)
        host.enrol(service: Self.pinService, password: Self.firstPIN)
        run()
        press(.softRight)
        openPINToken(with: Self.firstPIN)
    }

    /// From the list of both tokens.
    private mutating func openPINToken(with pin: String) {
        #expect(host.view.id == "otp.tokens")
        press(.digit2)
        host.fill(["pin": pin])
        press(.softRight)
        logIn(Self.pinService)
    }

    private mutating func changePIN() {
        press(.softRight, .digit6)
        #expect(host.view.id == "otp.pinChange")
        for fate in [FaultHost.LineFate.lost(.answer, .cut), .answered] {
            host.fill([
                "currentPIN": Self.firstPIN, "newPIN": Self.newPIN, "newPINAgain": Self.newPIN,
            ])
            host.press(.softRight)
            run(line: [0: fate])
            press(.softRight)
        }
        host.fill(["pin": Self.newPIN])
        press(.softRight)
        host.wait(seconds: 60)
        logIn(Self.pinService)
    }

    private mutating func correct() {
        host.clock.offsetMilliseconds = 120_000
        press(.softRight, .digit7)
        #expect(host.view.id == "otp.correction")
        press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
        host.wait(seconds: 180)
        start()
        openPINToken(with: Self.newPIN)
    }

    private mutating func renew() {
        host.time = CivilDate(year: 2013, month: 9, day: 20).startInJapan
        host.clock.offsetMilliseconds = 0
        start()
        press(.digit1)
        host.press(.softRight)
        run(line: [2: .lost(.request, .cut)])
        press(.softRight)
        logIn(FaultHost.plainService)
        // The next exchange commits it.
        press(.softRight, .digit6, .softRight)
        #expect(host.view.id == "otp.correctionComplete")
        #expect(host.app.scratchpad.vault.tokens.allSatisfy { $0.previous == nil })
        press(.softRight)
        host.wait(seconds: 180)
        logIn(FaultHost.plainService)
    }

    private mutating func delete() {
        press(.softRight, .digit3, .digit2, .softRight)
        #expect(host.view.id == "otp.deleteComplete")
        #expect(host.app.scratchpad.vault.tokens.map(\.serviceID) == [FaultHost.plainService])
    }

    private mutating func start() {
        host.start()
        run()
        if host.view.id == "otp.lock" {
            host.fill(["lockCode": Self.lockCode])
            press(.softRight)
        }
        // What the lock was before: the first wake is the host's.
        if case .communicating(let talk) = host.app.screen, case .start = talk.phase {
            host.tell(.woke)
            run()
        }
    }

    private mutating func press(_ keys: Key...) {
        for key in keys {
            host.press(key)
            run()
        }
    }

    private mutating func logIn(_ service: String) {
        guard case .passcode(let shown) = host.view.body else {
            Issue.record("no passcode on \(host.view.id)")
            return
        }
        passcodes.insert(shown.code)
        let attempt = LogIn(
            service: service, userID: FaultHost.user, code: shown.code, requestID: "\(traces.count)"
        )
        let reply = host.center.take(.logIn(attempt), at: host.time).reply
        #expect(reply == .loggedIn(userID: FaultHost.user), "log-in \(passcodes.count)")
        look()
    }

    private mutating func run(line: [Int: FaultHost.LineFate] = [:]) {
        var asked = 0
        while let order = host.orders.first {
            note("order \(order)".prefix(200).description, Array("\(order)".utf8))
            if case .ask(_, _, _, let body) = order {
                note("question", body)
                host.carryOut(line: line[asked] ?? .answered)
                asked += 1
            } else {
                host.carryOut()
            }
            if let answer = host.lastAnswer { note("answer", answer.body) }
            look()
        }
    }

    /// Writes down what is kept, and learns the keys that must not be in it.
    private mutating func look() {
        note("storage", host.flash)
        note("ledger", Self.json(host.center.ledger))
        note("log", Self.json(host.center.ledger.log))
        let vault = host.app.scratchpad.vault
        for token in vault.tokens + vault.unfinished {
            for issued in [token.issued, token.previous].compactMap({ $0 }) {
                keys.formUnion([issued.otpKey, issued.authKey, issued.confKey])
            }
        }
    }

    private mutating func note(_ what: String, _ bytes: [UInt8]) {
        if traces.last(where: { $0.what == what })?.bytes != bytes { traces.append((what, bytes)) }
    }

    static func json(_ value: some Encodable) -> [UInt8] {
        (try? JSONEncoder().encode(value)).map { Array($0) } ?? []
    }
}

@Suite(
    "protocol.md 3.6, 3.7: what is secret appears nowhere outside the phone's and center's memory")
struct SecrecyTests {
    private static let life = Life()

    /// The forms in which bytes might stand somewhere.
    private static func forms(of key: [UInt8]) -> [[UInt8]] {
        let data = Data(key)
        let hexadecimal = key.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        let texts = [
            key.map(String.init).joined(separator: ","),
            key.map(String.init).joined(separator: ", "),
            data.base64EncodedString().replacing("=", with: ""), hexadecimal.joined(),
        ]
        return [key] + texts.map { Array($0.utf8) }
    }

    private static func appears(_ secret: [UInt8], in bytes: [UInt8]) -> Bool {
        Data(bytes).range(of: Data(secret)) != nil
    }

    private static func traces(of secrets: [[UInt8]]) -> [String] {
        life.traces.filter { trace in secrets.contains { appears($0, in: trace.bytes) } }.map(
            \.what)
    }

    @Test("the life was a full one: R-CENTER-041, R-CENTER-044")
    func life() {
        let life = Self.life
        // Two tokens, of which one was renewed and one issued twice, with three keys each.
        #expect(life.keys.count >= 9)
        #expect(life.passcodes.count == 6)
        #expect(life.traces.count > 100)
        let acts = Set(life.host.center.ledger.log.entries.map(\.act))
        #expect(
            acts == [
                .issue, .activation, .activationCommit, .pinChange, .correction, .renewal,
                .renewalCommit, .logIn,
            ])
        #expect(life.host.center.ledger.log.isUnbroken)
    }

    @Test("no key")
    func keys() {
        for key in Self.life.keys { #expect(Self.traces(of: Self.forms(of: key)) == []) }
    }

    @Test("no start password, no PIN, no lock code", arguments: Life.texts)
    func texts(secret: String) {
        #expect(Self.traces(of: [Array(secret.utf8)]) == [])
    }

    @Test("no passcode")
    func passcodes() {
        for passcode in Self.life.passcodes {
            #expect(Self.traces(of: [Array(passcode.utf8)]) == [])
        }
    }

    @Test("the search would find them")
    func control() throws {
        let token = try #require(Self.life.host.app.scratchpad.vault.tokens.first)
        let key = token.issued.otpKey
        for bytes in [
            Self.life.host.app.scratchpad.vault.bytes, Life.json(token.issued),
            Array("\(token.issued)".utf8),
        ] {
            #expect(Self.forms(of: key).contains { Self.appears($0, in: bytes) })
        }
        let form = InitialSetup(form: CredentialForm(serviceID: Life.firstPIN))
        #expect(Self.appears(Array(Life.firstPIN.utf8), in: Life.json(form)))
    }

    @Test(
        "R-APP-127: of the deleted token nothing is left, neither in the application nor its storage"
    )
    func deleted() throws {
        let life = Self.life
        let kept = life.host.app.scratchpad.vault.tokens.map(\.issued.otpKey)
        let application = Life.json(life.host.app)
        let ledger = life.host.center.ledger
        let gone = ledger.tokens.filter { $0.subscriber.service == FaultHost.pinService }
        #expect(!gone.isEmpty)
        for token in gone {
            let key = token.licence.openedKeys(with: FaultHost.ring).otp
            #expect(!kept.contains(key))
            #expect(!Self.forms(of: key).contains { Self.appears($0, in: application) })
        }
        // Whoever has handset, SIM and lock code, too, finds one token in either slot.
        let half = life.host.flash.count / 2
        for bytes in [life.host.flash.prefix(half), life.host.flash.suffix(half)] {
            guard case .whole(_, let sealed) = Slot(Array(bytes)),
                case .key(let opened) = sealed.envelope.open(
                    sealingKey: FaultHost.sealingKey, code: Life.lockCode)
            else {
                Issue.record("a slot that cannot be opened")
                continue
            }
            #expect(try #require(sealed.open(with: opened)).tokens.count == 1)
        }
    }
}

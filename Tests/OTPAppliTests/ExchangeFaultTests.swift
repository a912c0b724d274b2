import AppliKit
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli
@testable import OTPCenter

/// Something that the user does with the center, and the questions and writes that it consists of.
enum Flow: String, CaseIterable, Sendable {
    case setup, addition, renewal, pinChange, correction
    /// An activation's commit once more, at the next start; a renewal's, before the next exchange,
    /// which here is another renewal.
    case resumedSetup, resumedRenewal
    /// The same on the way to something else.
    case pinChangeBehindRenewal, correctionBehindRenewal

    /// A question to the center, by what its failure is called.
    enum Stage: String { case greeting, proving, committing, resuming, resumingBehind, sealed }

    var questions: [Stage] {
        switch self {
        case .setup, .addition, .renewal: [.greeting, .proving, .committing]
        case .pinChange, .correction: [.sealed]
        case .resumedSetup, .resumedRenewal: [.resuming]
        case .pinChangeBehindRenewal, .correctionBehindRenewal: [.resumingBehind, .sealed]
        }
    }

    /// The code of each write that is refused; nil where it goes on without.
    var writes: [String?] {
        switch self {
        case .setup, .addition: ["A008", "A008"]
        case .renewal: [nil, "A308", "A308"]
        case .resumedSetup: [nil, "A008"]
        case .resumedRenewal: [nil, "A308"]
        case .pinChange, .correction: [nil]
        case .pinChangeBehindRenewal: [nil, "A103", nil]
        case .correctionBehindRenewal: [nil, "A403", nil]
        }
    }

    /// The digit in the middle of its codes.
    var operation: Int {
        switch self {
        case .setup, .addition, .resumedSetup: 0
        case .pinChange, .pinChangeBehindRenewal: 1
        case .renewal, .resumedRenewal: 3
        case .correction, .correctionBehindRenewal: 4
        }
    }

    var service: String {
        switch self {
        case .pinChange, .pinChangeBehindRenewal: FaultHost.pinService
        case .addition: "30030001"
        case .setup, .renewal, .correction, .resumedSetup, .resumedRenewal,
            .correctionBehindRenewal:
            FaultHost.plainService
        }
    }

    /// It begins with a renewal that is still open.
    var isBehindRenewal: Bool {
        switch self {
        case .resumedRenewal, .pinChangeBehindRenewal, .correctionBehindRenewal: true
        case .setup, .addition, .renewal, .pinChange, .correction, .resumedSetup: false
        }
    }
}

// MARK: The user

extension FaultHost {
    /// The state in which one more act begins the flow.
    static func before(_ flow: Flow) -> FaultHost {
        var host = FaultHost()
        host.lineMilliseconds = 400
        let first = flow == .addition ? plainService : flow.service
        host.apply(service: first)
        host.start()
        switch flow {
        case .setup: return host
        case .resumedSetup:
            host.enrol()
            host.run(line: [2: .lost(.request, .cut)])
            return host
        default:
            host.enrol(service: first)
            host.run()
        }
        if flow == .addition { host.apply(service: flow.service) }
        if flow == .renewal || flow == .resumedRenewal {
            // Renewed for ten days, the token may be renewed again at once.
            _ = host.center.operate(.setTerm(service: first, days: 10), at: host.time)
        }
        if flow.isBehindRenewal || flow == .renewal {
            host.time = CivilDate(year: 2013, month: 9, day: 20).startInJapan
            host.start()
        }
        if flow.isBehindRenewal {
            host.press(.softRight)
            host.run(line: [2: .lost(.request, .cut)])
        }
        if flow.operation == 4 { host.clock.offsetMilliseconds = 300_000 }
        return host
    }

    /// From whatever screen it is, up to the flow's first order.
    mutating func begin(_ flow: Flow) {
        for _ in 0..<9 where orders.isEmpty { goOn(flow) }
    }

    private mutating func goOn(_ flow: Flow) {
        switch view.id {
        case "otp.setup", "otp.add": enrol(service: flow.service)
        case "otp.pin":
            fill(["pin": Self.startPassword])
            press(.softRight)
        case "otp.settings":
            press(flow == .addition ? .digit1 : .digit4)
        case "otp.pinChange":
            fill([
                "currentPIN": Self.startPassword, "newPIN": Self.newPIN, "newPINAgain": Self.newPIN,
            ])
            press(.softRight)
        default: press(.softRight)
        }
    }

    /// Begins the flow, or has it begin by itself where it is a resumption.
    mutating func set(out flow: Flow) {
        switch flow {
        case .resumedSetup: start()
        case .resumedRenewal:
            start()
            begin(flow)
        default: begin(flow)
        }
    }

    /// Brings a flow that has failed to its end.
    mutating func remedy(_ flow: Flow, by remedy: Remedy) {
        wait(seconds: 5)
        switch remedy {
        case .sendingAgain where isRunning && errorCode != nil: press(.softRight)
        case .sendingAgain, .startingAnew: start()
        }
        // What was open is resumed first.
        run()
        if view.id == "otp.renewalComplete", flow.operation == 1 || flow.operation == 4 {
            press(.softRight)
        }
        if !isAtEnd(of: flow) {
            begin(flow)
            run()
        }
    }

    enum Remedy: String, CaseIterable, Sendable { case sendingAgain, startingAnew }

    private func isAtEnd(of flow: Flow) -> Bool {
        let isActive = app.scratchpad.vault.token(of: flow.service).map { $0.previous == nil }
        return switch flow {
        case .setup, .addition, .resumedSetup: isActive == true
        case .renewal: isActive == true && view.id == "otp.renewalComplete"
        case .resumedRenewal: isActive == true
        case .pinChange, .pinChangeBehindRenewal: view.id == "otp.pinChangeComplete"
        case .correction, .correctionBehindRenewal: view.id == "otp.correctionComplete"
        }
    }

    /// What the user gets in the end: a log-in is accepted.
    func expectSuccess(of flow: Flow, _ comment: Comment) {
        var later = self
        var pin: String?
        if flow.operation == 1 { pin = Self.newPIN }
        if flow.operation == 4 { later.wait(seconds: 180) }
        guard let token = kept?.token(of: flow.service) else {
            Issue.record("no token is left: \(comment)")
            return
        }
        #expect(kept?.tokens.count == (flow == .addition ? 2 : 1), comment)
        #expect(kept?.unfinished == [], comment)
        let isAccepted = later.accepts(token.code(pin: pin, at: later.now), of: flow.service)
        #expect(isAccepted, comment)
    }
}

// MARK: The line

/// R-ERR-A000 to R-ERR-A003, R-ERR-A009 and R-ERR-A010; R-ERR-A100, R-ERR-A101, R-ERR-A103 and
/// R-ERR-A104; R-ERR-A300 to R-ERR-A303, R-ERR-A309 and R-ERR-A310; R-ERR-A400, R-ERR-A401, R-ERR-A403
/// and R-ERR-A404: R-ERR-A001, R-ERR-A002, R-ERR-A301, R-ERR-A302.
@Suite("protocol.md 2.4 and 2.5: the n-th question of a flow fails in every way")
struct ExchangeFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var flow: Flow
        var question: Int
        var way: FaultHost.LineFate
        var code: String
        var testDescription: String { "\(flow), question \(question), \(way): \(code)" }
    }

    static let ways: [FaultHost.LineFate] = [
        .notConnected, .lost(.request, .cut), .lost(.answer, .cut), .lost(.request, .timedOut),
        .lost(.answer, .timedOut), .centerDies(.request), .centerDies(.answer),
        .page(status: 404), .page(status: 503), .page(status: 500), .page(status: 410),
        .page(status: 200), .garbled(.halved), .garbled(.lastBit), .garbled(.stale),
    ]

    /// The last two digits, in the order of the ways.
    static let codes: [Flow.Stage: String] = [
        .greeting: "00 01 01 01 01 01 01 00 00 03 03 03 03 03 03",
        .proving: "02 02 02 02 02 02 02 03 03 03 03 03 03 03 03",
        .committing: "09 09 09 09 09 09 09 03 03 03 03 03 10 10 10",
        .resuming: "09 09 09 09 09 09 09 03 03 03 03 03 10 10 10",
        .resumingBehind: "00 01 01 01 01 01 01 00 00 03 03 03 04 04 04",
        .sealed: "00 01 01 01 01 01 01 00 00 03 03 03 03 04 03",
    ]

    static let cases = Flow.allCases.flatMap { flow in
        flow.questions.enumerated().flatMap { question, stage in
            zip(ways, codes[stage, default: ""].split(separator: " ")).map { way, digits in
                Case(
                    flow: flow, question: question, way: way,
                    code: "A\(flow.operation)\(digits)")
            }
        }
    }

    static let beginnings = Dictionary(
        uniqueKeysWithValues: Flow.allCases.map { ($0, FaultHost.before($0)) })

    @Test("there are enough of them")
    func count() { #expect(Self.cases.count == 17 * 15) }

    @Test(
        "its stage gives the code, nothing but what is provisional is stored, and trying again works",
        arguments: cases, FaultHost.Remedy.allCases)
    func fails(fault: Case, remedy: FaultHost.Remedy) throws {
        var host = try #require(Self.beginnings[fault.flow])
        let before = host.app.scratchpad.vault
        host.wait(seconds: 5)
        host.set(out: fault.flow)
        host.run(line: [fault.question: fault.way])
        let message = ErrorTable.message(for: fault.code)
        #expect(host.view.body == .fault(Fault(code: fault.code, message: message)))
        #expect(ErrorTable.entries.contains { $0.code == fault.code })
        expectUntouched(host, since: before, fault)
        host.remedy(fault.flow, by: remedy)
        host.expectSuccess(of: fault.flow, "\(fault), \(remedy)")
    }

    /// Source: protocol.md 2.5, "app after".
    private func expectUntouched(_ host: FaultHost, since before: Vault, _ fault: Case) {
        let after = host.app.scratchpad.vault
        #expect(host.kept == after)
        let stage = fault.flow.questions[fault.question]
        guard stage == .committing || fault.flow.isBehindRenewal && stage == .sealed else {
            #expect(after.unnumbered == before.unnumbered)
            return
        }
        switch fault.flow {
        case .setup, .addition:
            #expect(after.tokens == before.tokens && after.unfinished.count == 1)
        case .renewal:
            #expect(after.tokens[0].previous == before.tokens[0].issued)
            #expect(after.tokens[0].issued.generation == 2)
        // The renewal has been committed on the way.
        default: #expect(after == before.completing(before.tokens[0]).numbered(like: after))
        }
    }

    /// R-ERR-A009, R-ERR-A309.
    @Test("the commit fails again and again: nothing is lost")
    func persistently() {
        for flow in [Flow.resumedSetup, .resumedRenewal] {
            var host = FaultHost.before(flow)
            for _ in 0..<5 {
                host.wait(seconds: 20)
                host.set(out: flow)
                host.run(line: [0: .notConnected])
                #expect(host.errorCode == "A\(flow.operation)09")
            }
            host.set(out: flow)
            host.run()
            host.expectSuccess(of: flow, "\(flow)")
        }
    }

    /// R-ERR-A309: "the new code is shown, the center takes it".
    @Test("after a renewal whose commit was not answered, the new passcode is shown and accepted")
    func newPasscode() throws {
        for loss in [FaultHost.Loss.request, .answer] {
            var host = FaultHost.before(.renewal)
            let old = host.app.scratchpad.vault.tokens[0]
            host.begin(.renewal)
            host.run(line: [2: .lost(loss, .cut)])
            #expect(host.errorCode == "A309")
            host.press(.softRight)
            #expect(host.view.id == "otp.renewal")
            host.press(.softLeft)
            guard case .passcode(let shown) = host.view.body else {
                Issue.record("\(host.view.id)")
                return
            }
            let isNewAccepted = host.accepts(shown.code)
            let isOldAccepted = host.accepts(old.code(pin: nil, at: host.now))
            #expect(isNewAccepted)
            #expect(isOldAccepted == (loss == .request))
        }
    }
}

extension Vault {
    /// Without the numbers of requests, which go up whatever comes of them.
    fileprivate var unnumbered: Vault {
        var vault = self
        for place in tokens.indices { vault.tokens[place].sequence = 0 }
        for place in unfinished.indices { vault.unfinished[place].sequence = 0 }
        return vault
    }

    fileprivate func numbered(like other: Vault) -> Vault {
        var vault = self
        for place in tokens.indices { vault.tokens[place].sequence = other.tokens[place].sequence }
        return vault
    }
}

// MARK: The storage

/// R-ERR-A008, R-ERR-A308.
@Suite("protocol.md 2.3, rule 2, and 3.6: the n-th write of a flow fails in every way")
struct StorageFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var flow: Flow
        var write: Int
        var way: FaultHost.StorageFate
        /// Nil where it goes on without.
        var code: String?
        var testDescription: String { "\(flow), write \(write), \(way): \(code ?? "-")" }
    }

    static let ways: [FaultHost.StorageFate] = [
        .refused, .refusedThoughWritten, .powerLost(.nothing), .powerLost(.half), .powerLost(.all),
    ]

    static let cases = Flow.allCases.flatMap { flow in
        flow.writes.enumerated().flatMap { write, code in
            ways.map { Case(flow: flow, write: write, way: $0, code: code) }
        }
    }

    @Test(
        "a refused write has its code, half a token is never found, and trying again works",
        arguments: cases, FaultHost.Remedy.allCases)
    func fails(fault: Case, remedy: FaultHost.Remedy) throws {
        var host = try #require(ExchangeFaultTests.beginnings[fault.flow])
        let before = host.app.scratchpad.vault
        host.wait(seconds: 5)
        host.set(out: fault.flow)
        host.run(storage: [fault.write: fault.way])
        if case .powerLost = fault.way {
            #expect(!host.isRunning)
            #expect(host.kept != nil)
        } else {
            #expect(host.errorCode == fault.code)
            if fault.code == nil { return host.expectSuccess(of: fault.flow, "\(fault)") }
            let message = ErrorTable.message(for: fault.code ?? "")
            #expect(host.view.body == .fault(Fault(code: fault.code ?? "", message: message)))
            if fault.write == 0 { #expect(host.app.scratchpad.vault == before) }
        }
        host.remedy(fault.flow, by: remedy)
        host.expectSuccess(of: fault.flow, "\(fault), \(remedy)")
    }
}

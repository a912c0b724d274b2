import Automation
import CarrierNetwork
import Handset
import OTPCenter
import Simulation
import Testing
import Vocabulary

private let taro = Subscriber(service: "10010001", userID: "taro")

@Suite("automation 4.3: a line that does something to the world")
struct WorldLineTests {
    static let lines: [(String, WorldInput.Act)] = [
        ("radio: out", .radioChanged(bars: nil)),
        ("radio: full", .radioChanged(bars: 3)),
        ("radio: 0 bars", .radioChanged(bars: 0)),
        ("radio: 1 bar", .radioChanged(bars: 1)),
        ("radio: 3 bars", .radioChanged(bars: 3)),
        ("  radio :  out  ", .radioChanged(bars: nil)),

        ("clock: phone right", .clockPutRight),
        ("clock: phone +11m", .clockMoved(milliseconds: 660_000)),
        ("clock: phone -2h", .clockMoved(milliseconds: -7_200_000)),
        ("clock: phone +5ms", .clockMoved(milliseconds: 5)),
        ("clock: phone +5s", .clockMoved(milliseconds: 5000)),
        ("clock: phone -36500d", .clockMoved(milliseconds: -36_500 * 86_400_000)),

        ("storage: full", .storageFaulted(StorageFault(.refused, times: Int.max))),
        ("storage: fail write", .storageFaulted(StorageFault(.refused))),
        ("storage: fail write after 2", .storageFaulted(StorageFault(.refused, skipping: 2))),
        ("storage: misread write", .storageFaulted(StorageFault(.misread))),
        ("storage: misread write after 1", .storageFaulted(StorageFault(.misread, skipping: 1))),
        ("storage: decay", .storageDecayed),
        ("storage: none", .storageFaulted(nil)),
    ]

    @Test("radio, clock and storage", arguments: lines)
    func read(line: String, act: WorldInput.Act) throws {
        #expect(try WorldLine.read(line).get().act == act)
    }

    static let effects: [(String, LineFault.Effect)] = [
        ("refuse", .refuse), ("hang", .hang(reachesServer: true)),
        ("hang before request", .hang(reachesServer: false)), ("cut after request", .cutAnswer),
        ("cut before request", .cutRequest), ("garble envelope", .truncate(bytes: 8)),
        ("flip 1 bit in answer", .flipBit(0)), ("swap answer", .stale),
        ("status 503", .page(status: 503)), ("status 100", .page(status: 100)),
    ]

    @Test("what is wrong with the line", arguments: effects)
    func fault(words: String, effect: LineFault.Effect) throws {
        #expect(try WorldLine.read("fault: \(words)").get().act == .lineFaulted(LineFault(effect)))
        #expect(
            try WorldLine.read("fault: \(words) on renewal nonce 3 times").get().act
                == .lineFaulted(LineFault(effect, on: "/3", skipping: 1, times: 3)))
    }

    static let places: [(String, String, Int)] = [
        ("setup", "/0", 0), ("setup hello", "/0", 0), ("setup nonce", "/0", 1),
        ("setup commit", "/0", 2), ("pin-change", "/1", 0), ("renewal", "/3", 0),
        ("renewal commit", "/3", 2), ("correction", "/4", 0),
    ]

    @Test("which message meets it", arguments: places)
    func place(words: String, suffix: String, skipping: Int) throws {
        #expect(
            try WorldLine.read("fault: refuse on \(words) once").get().act
                == .lineFaulted(LineFault(.refuse, on: suffix, skipping: skipping)))
    }

    @Test func `everything is mended`() throws {
        #expect(try WorldLine.read("fault: none").get().act == .lineMended)
    }

    static let orders: [(String, OperatorAct)] = [
        ("stop taro@10010001", .stop(taro)), ("resume taro@10010001", .resume(taro)),
        ("unlock taro@10010001", .unlock(taro)), ("disable taro@10010001", .disable(taro)),
        ("allow-renewal taro@10010001", .allowRenewal(taro)),
        ("deny-renewal taro@10010001", .denyRenewal(taro)),
        ("release taro@10010001", .release(taro)),
        ("reissue taro@10010001 cd34", .reissue(taro, startPassword: "cd34")),
        ("reset-pin taro@10010001 8642", .resetPIN(taro, to: "8642")),
        (
            "set-expiry taro@10010001 2010/12/31",
            .setExpiry(taro, CivilDate(year: 2010, month: 12, day: 31))
        ),
        (
            "issue taro@10010001 ab12 taro@docomo.ne.jp",
            .issue(
                SignUp(
                    service: "10010001", userID: "taro", startPassword: "ab12",
                    mailAddress: "taro@docomo.ne.jp"))
        ),
        ("maintenance on", .maintenance(true)), ("maintenance off", .maintenance(false)),
        ("digits 10010001 7", .setDigits(service: "10010001", 7)),
        ("term 10010001 20 days", .setTerm(service: "10010001", days: 20)),
        ("term 10010001 usual", .setTerm(service: "10010001", days: nil)),
        ("certificate expired", .expireCertificate), ("certificate renewed", .renewCertificate),
        ("spoil next key", .spoilNextKey),
        ("stop a@b@1", .stop(Subscriber(service: "1", userID: "a@b"))),
    ]

    @Test("what an operator of the center does", arguments: orders)
    func order(words: String, act: OperatorAct) throws {
        #expect(try WorldLine.read("center: \(words)").get().act == .operated(act))
    }

    static let keys = ["radio", "clock", "fault", "storage", "center"]

    @Test(
        "a key that there is not comes with the nearest",
        arguments: [
            ("radoi", "radio"), ("Clock", "clock"), ("storge", "storage"), ("centre", "center"),
        ]
    )
    func unknownKey(key: String, nearest: String) {
        let fault = Self.fault(of: "\(key): out")
        #expect(fault?.found == key && fault?.wanted == Self.keys && fault?.nearest == nearest)
    }

    @Test(
        "a line without a key is shown whole",
        arguments: ["", ":", "  ", ": out", "radio out: full"])
    func noKey(line: String) {
        let fault = Self.fault(of: line)
        #expect(fault?.found == line && fault?.wanted == Self.keys && fault?.nearest == "")
    }

    /// Nil for a line that was taken.
    private static func fault(of line: String) -> WorldLineFault? {
        if case .failure(let fault) = WorldLine.read(line) { fault } else { nil }
    }

    @Test(
        "wrong words come with what might have stood there",
        arguments: [
            "radio", "radio:", "radio: 4 bars", "radio: -1 bars", "radio: x bars", "radio: 2",
            "radio: out now",
            "clock: phone", "clock: phone 11m", "clock: phone +", "clock: phone +11",
            "clock: phone +m", "clock: phone +11w", "clock: phone +-1m", "clock: phone +1.5h",
            "clock: phone +36501d", "clock: phone +99999999999999999999ms", "clock: center +1m",
            "clock: phone right now",
            "fault:", "fault: cut", "fault: flip 2 bits in answer", "fault: status 99",
            "fault: status 600", "fault: status x", "fault: refuse on", "fault: refuse on login",
            "fault: refuse on setup bye", "fault: refuse on setup hello twice",
            "fault: refuse on pin-change commit", "fault: refuse on correction nonce",
            "fault: refuse 0 times", "fault: refuse x times", "fault: once", "fault: none once",
            "storage:", "storage: fail", "storage: fail read", "storage: fail write after",
            "storage: fail write after 0", "storage: fail write after x",
            "storage: fail write twice", "storage: full now", "storage: decay now",
            "center:", "center: stop", "center: stop taro", "center: stop @10010001",
            "center: stop taro@", "center: stop taro@10010001 now", "center: reissue taro@10010001",
            "center: reset-pin taro@10010001", "center: set-expiry taro@10010001 2010/02/30",
            "center: set-expiry taro@10010001 2010-12-31", "center: issue taro@10010001 ab12",
            "center: maintenance", "center: maintenance maybe", "center: digits 10010001 seven",
            "center: digits 10010001", "center: term 10010001 20 weeks",
            "center: term 10010001 x days", "center: certificate", "center: spoil key",
            "center: praise taro@10010001",
        ])
    func wrong(line: String) {
        guard let fault = Self.fault(of: line) else {
            Issue.record("\(line) was taken")
            return
        }
        let parts = line.split(separator: ":", omittingEmptySubsequences: false)
        let rest = parts.dropFirst().joined(separator: ":").drop { $0 == " " }
        #expect(fault.found == "\(parts[0]): \(rest)")
        #expect(!fault.wanted.isEmpty && fault.wanted != Self.keys)
        #expect(fault.nearest.isEmpty)
    }
}

@Suite("automation 2.5: lines about the world among keys")
struct BracketedLineTests {
    @Test func `a line stands in brackets, in the order of the keys`() throws {
        let script = try KeyScript.read(
            "[radio: out]Center [center: issue a@1 b c@d] \"[x]\" [clock: phone +1m] End"
        ).get()
        let application = SignUp(
            service: "1", userID: "a", startPassword: "b", mailAddress: "c@d")
        #expect(
            script.commands == [
                .world(.radioChanged(bars: nil)), .press(.center),
                .world(.operated(.issue(application))), .type("[x]"),
                .world(.clockMoved(milliseconds: 60_000)), .press(.end),
            ])
    }

    @Test(
        "what is wrong in brackets is told", arguments: ["[]", "[radio: up]", "End [raido: out]"])
    func wrong(line: String) {
        guard case .failure(.badWorldLine(let fault)) = KeyScript.read(line) else {
            Issue.record("\(line) was taken")
            return
        }
        #expect(!fault.wanted.isEmpty)
    }
}

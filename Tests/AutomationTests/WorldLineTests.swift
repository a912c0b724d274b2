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
        ("camera: away", .codeShown(nil)), ("camera: picture", .codeShown(CodePicture(codes: []))),
        (
            "camera: code https://a.example/ b",
            .codeShown(CodePicture(text: "https://a.example/ b"))
        ),
        ("clock: phone +5s", .clockMoved(milliseconds: 5000)),
        ("clock: phone -36500d", .clockMoved(milliseconds: -36_500 * 86_400_000)),

        ("clock: phone 2009-06-09T10:08", .clockSet(HandsetTime(milliseconds: 1_244_509_680_000))),
        ("clock: phone 2009-06-09 10:08", .clockSet(HandsetTime(milliseconds: 1_244_509_680_000))),
        ("clock: phone rate 50ppm", .clockRateChanged(partsPerMillion: 50)),
        ("clock: phone rate -500000ppm", .clockRateChanged(partsPerMillion: -500_000)),
        ("clock: phone rate 1s/day", .clockRateChanged(partsPerMillion: 12)),
        ("clock: phone rate -4s/day", .clockRateChanged(partsPerMillion: -46)),
        ("clock: phone rate 43200s/day", .clockRateChanged(partsPerMillion: 500_000)),
        ("clock: phone frozen", .clockFrozen(true)),
        ("clock: phone running", .clockFrozen(false)),
        ("clock: phone zone hawaii", .clockSetAbroad(minutesFromJapan: -1140)),
        ("clock: phone zone New York", .clockSetAbroad(minutesFromJapan: -840)),
        ("unused: 90 days", .leftUnused(days: 90)), ("unused: 1 day", .leftUnused(days: 1)),

        ("sim: own", .cardChanged(.own)), ("sim: other", .cardChanged(.other)),
        ("sim: swap", .cardChanged(.other)), ("sim: none", .cardChanged(.none)),
        ("battery: 15%", .batteryChanged(percent: 15)),
        ("battery: 0%", .batteryChanged(percent: 0)), ("battery: pull", .powerCut),
        ("battery: charger on", .chargerChanged(true)),
        ("battery: charger off", .chargerChanged(false)),
        ("card: in", .memoryCardChanged(true)), ("card: out", .memoryCardChanged(false)),
        ("call: 03-1234-5678", .called(number: "03-1234-5678")),
        ("call: hang up", .callerHungUp),
        ("folder: full", .folderFilled(leavingKilobytes: 0)),
        ("folder: leave 50KB", .folderFilled(leavingKilobytes: 50)),
        ("folder: clear", .folderCleared),
        ("setting: セルフモード=ON", .settingSwitched("セルフモード", on: true)),
        ("setting: オフラインモード = OFF", .settingSwitched("オフラインモード", on: false)),
        (
            "mail: a@b.example 件名 本文 です",
            .mailSent(
                Mail(
                    senderName: "a@b.example", senderAddress: "a@b.example", recipient: "",
                    subject: "件名", body: "本文 です", sentAt: WorldTime(milliseconds: 0)))
        ),
        ("network: foma", .lineChanged(.foma)),
        (
            "network: down 3.6M up 384k delay 300ms",
            .lineChanged(
                LineQuality(
                    latencyMilliseconds: 300, upBytesPerSecond: 48_000,
                    downBytesPerSecond: 450_000))
        ),
        (
            "network: down 9600",
            .lineChanged(
                LineQuality(
                    latencyMilliseconds: 150, upBytesPerSecond: 8000, downBytesPerSecond: 1200))
        ),

        ("storage: power lost before write", .storageFaulted(StorageFault(.powerLostBefore))),
        (
            "storage: power lost after write after 1",
            .storageFaulted(StorageFault(.powerLostAfter, skipping: 1))
        ),
        ("storage: full", .storageFaulted(StorageFault(.refused, times: Int.max))),
        (
            "storage: fail write",
            .storageFaulted(StorageFault(.refused, FaultExtent(), isPatient: true))
        ),
        ("storage: fail write once", .storageFaulted(StorageFault(.refused))),
        ("storage: fail write after 2", .storageFaulted(StorageFault(.refused, skipping: 2))),
        ("storage: misread write", .storageFaulted(StorageFault(.misread))),
        ("storage: misread write after 1", .storageFaulted(StorageFault(.misread, skipping: 1))),
        ("storage: decay", .storageDecayed), ("storage: clear", .storageCleared),
        ("setting: 通信設定=通信しない", .settingChosen("通信設定", to: "通信しない")),
        ("storage: none", .storageFaulted(nil)),
    ]

    @Test("an act is written as a line that reads as the same act", arguments: lines)
    func written(line: String, act: WorldInput.Act) throws {
        let written = try #require(act.line)
        #expect(try WorldLine.read(written).get().act == act, "\(written)")
    }

    @Test("radio, clock and storage", arguments: lines)
    func read(line: String, act: WorldInput.Act) throws {
        #expect(try WorldLine.read(line).get().act == act)
    }

    static let effects: [(String, LineFault.Effect)] = [
        ("refuse", .refuse), ("hang", .hang(reachesServer: true)),
        ("hang before request", .hang(reachesServer: false)), ("cut after request", .cutAnswer),
        ("cut before request", .cutRequest), ("garble envelope", .truncate(bytes: 8)),
        ("flip 1 bit in answer", .flipBits(1)), ("swap answer", .stale),
        ("flip 7 bits in answer", .flipBits(7)), ("reset", .reset),
        ("slow dns 3s", .slowName(milliseconds: 3000)),
        ("slow answer 250ms", .slowAnswer(milliseconds: 250)),
        ("cut after 512 bytes", .cutAfter(bytes: 512)), ("cut after 0 bytes", .cutAfter(bytes: 0)),
        ("status 503", .page(status: 503)), ("status 100", .page(status: 100)),
    ]

    @Test("what is wrong with the line", arguments: effects)
    func fault(words: String, effect: LineFault.Effect) throws {
        #expect(try WorldLine.read("fault: \(words)").get().act == .lineFaulted(LineFault(effect)))
        let act = WorldInput.Act.lineFaulted(
            LineFault(
                effect, at: RequestPlace("/3", mark: [0, 1, 1, 3, 2, 3]), FaultExtent(times: 3)))
        #expect(try WorldLine.read("fault: \(words) on renewal nonce 3 times").get().act == act)
        #expect(act.line == "fault: \(words) on renewal nonce 3 times")
    }

    /// With the operation and the pass that stand at the beginning of its messages.
    static let places: [(String, String, [UInt8])] = [
        ("setup", "/0", []), ("setup hello", "/0", [0, 1, 1, 0, 2, 1]),
        ("setup nonce", "/0", [0, 1, 1, 0, 2, 3]), ("setup commit", "/0", [0, 1, 1, 0, 2, 5]),
        ("pin-change", "/1", []), ("renewal", "/3", []),
        ("renewal commit", "/3", [0, 1, 1, 3, 2, 5]), ("correction", "/4", []),
        ("download", ".jar", []), ("page", ".do", []), ("mail", LineFault.mail, []),
    ]

    @Test("which message meets it", arguments: places)
    func place(words: String, suffix: String, mark: [UInt8]) throws {
        for line in ["refuse on \(words) once", "refuse once on \(words)", "refuse on \(words)"] {
            #expect(
                try WorldLine.read("fault: \(line)").get().act
                    == .lineFaulted(LineFault(.refuse, at: RequestPlace(suffix, mark: mark))))
        }
    }

    static let extents: [(String, FaultExtent)] = [
        ("", FaultExtent()), ("once", FaultExtent()), ("2 times", FaultExtent(times: 2)),
        ("always", FaultExtent(times: FaultExtent.always)),
        ("for 60s", FaultExtent(times: FaultExtent.always, lasting: 60_000)),
        ("once for 2m", FaultExtent(lasting: 120_000)),
        ("chance 30%", FaultExtent(times: FaultExtent.always, percent: 30)),
        ("once chance 1%", FaultExtent(percent: 1)),
        ("chance 100%", FaultExtent(times: FaultExtent.always)),
        (
            "for 1h chance 5%",
            FaultExtent(times: FaultExtent.always, lasting: 3_600_000, percent: 5)
        ),
        ("on request 2", FaultExtent(skipping: 1)),
        ("on request 3 chance 50% 4 times", FaultExtent(skipping: 2, times: 4, percent: 50)),
    ]

    @Test("how often, for how long, how likely, in any order", arguments: extents)
    func extent(words: String, extent: FaultExtent) throws {
        let act = WorldInput.Act.lineFaulted(
            LineFault(.hang(reachesServer: true), at: RequestPlace(), extent))
        #expect(try WorldLine.read("fault: hang \(words)").get().act == act)
        // The last part first: every part but a place is one word or two.
        let parts = words.split(separator: " ")
        guard parts.count == 4, parts[0] != "on" else { return }
        let turned = (parts[2...] + parts[..<2]).joined(separator: " ")
        #expect(try WorldLine.read("fault: hang \(turned)").get().act == act)
    }

    static let others: [(String, WorldInput.Act)] = [
        (
            "fault: cut after 2 requests",
            .lineFaulted(LineFault(.cutAnswer, skipping: 1))
        ),
        ("fault: cut after 1 request", .lineFaulted(LineFault(.cutAnswer))),
        (
            "fault: refuse on setup nonce request 2",
            .lineFaulted(
                LineFault(
                    .refuse, at: RequestPlace("/0", mark: [0, 1, 1, 0, 2, 3]),
                    FaultExtent(skipping: 1)))
        ),
        ("network: perfect", .lineChanged(LineQuality.named.last?.quality ?? .foma)),
        (
            "network: delay 1s jitter 50ms loss 2%",
            .lineChanged(
                LineQuality(
                    latencyMilliseconds: 1000, jitterMilliseconds: 50, upBytesPerSecond: 8000,
                    downBytesPerSecond: 48_000, lossPercent: 2))
        ),
        ("network: lose 100% for 10s", .packetsLost(percent: 100, milliseconds: 10_000)),
        ("network: lose 7%", .packetsLost(percent: 7, milliseconds: nil)),
        ("radio: roaming", .radioPlanned(RadioPlan(.roaming))),
        ("radio: out after request", .radioPlanned(RadioPlan(.out, after: .requests(1)))),
        (
            "radio: out after 1 request for 30s",
            .radioPlanned(RadioPlan(.out, after: .requests(1), lasting: 30_000))
        ),
        ("radio: 1 bar for 2m", .radioPlanned(RadioPlan(.bars(1), lasting: 120_000))),
        ("radio: out after 20000 bytes", .radioPlanned(RadioPlan(.out, after: .bytes(20_000)))),
        ("radio: full after 3 requests", .radioPlanned(RadioPlan(.bars(3), after: .requests(3)))),
        ("clock: center +31d", .centerClockMoved(milliseconds: 31 * 86_400_000)),
        ("clock: center -2h", .centerClockMoved(milliseconds: -7_200_000)),
        ("clock: center right", .centerClockPutRight),
        ("clock: advance 60s", .timePassed(milliseconds: 60_000)),
        ("center: user stopped", .operatedOnUser(.userStopped)),
        ("center: token expired", .operatedOnUser(.tokenExpired)),
        ("center: password locked", .operatedOnUser(.passwordLocked)),
        ("center: renewal denied", .operatedOnUser(.renewalDenied)),
        ("center: pending lapsed", .operatedOnUser(.pendingLapsed)),
        ("center: lock taro@10010001", .operated(.lockPassword(taro))),
        ("center: activate taro@10010001", .operated(.activateElsewhere(taro))),
        ("center: lapse taro@10010001", .operated(.lapsePending(taro))),
        (
            "storage: fail write on setup",
            .storageFaulted(StorageFault(.refused, at: RequestPlace("/0"), FaultExtent()))
        ),
        (
            "storage: misread write on renewal commit 2 times",
            .storageFaulted(
                StorageFault(
                    .misread, at: RequestPlace("/3", mark: [0, 1, 1, 3, 2, 5]),
                    FaultExtent(times: 2)))
        ),
        (
            "storage: fail write for 60s",
            .storageFaulted(
                StorageFault(
                    .refused, FaultExtent(times: FaultExtent.always, lasting: 60_000)))
        ),
        (
            "storage: fail write after 2 chance 50% once",
            .storageFaulted(StorageFault(.refused, FaultExtent(skipping: 2, percent: 50)))
        ),
        ("input: ユーザID=taro", .filled(field: "ユーザID", text: "taro")),
        ("input: userID =  a b ", .filled(field: "userID", text: "a b")),
        ("input: userID=", .filled(field: "userID", text: "")),
        ("input: x=a=b", .filled(field: "x", text: "a=b")),
    ]

    @Test("links, radio, clocks, the one user, storage and input", arguments: others)
    func other(line: String, act: WorldInput.Act) throws {
        #expect(try WorldLine.read(line).get().act == act)
    }

    // Source: fault_lines.ebnf; "Reading it gives the same act again".
    @Test("a line is written back as one that does the same")
    func written() throws {
        var lines = Self.lines.map(\.0) + Self.others.map(\.0) + AnswerLineTests.lines.map(\.0)
        lines += Self.orders.map { "center: \($0.0)" }
        for effect in Self.effects.map(\.0) {
            lines += Self.places.map { "fault: \(effect) on \($0.0)" }
            lines += Self.extents.map { "fault: \(effect) \($0.0)" }
        }
        lines += LineQuality.named.map { "network: \($0.name)" }
        lines += ["setting: 通信設定=通信しない", "paste: 漢字", "fault: none"]
        for line in lines {
            let act = try WorldLine.read(line).get().act
            let written = try #require(act.line, "\(line)")
            #expect(try WorldLine.read(written).get().act == act, "\(line), \(written)")
        }
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
        ("maintenance 01:00-05:00", .maintenanceHours(DailyHours("01:00-05:00"))),
        ("maintenance never", .maintenanceHours(nil)),
        ("distribution maintenance on", .distributionMaintenance(true)),
        ("distribution maintenance off", .distributionMaintenance(false)),
        ("distribution maintenance 23:00-01:00", .distributionHours(DailyHours("23:00-01:00"))),
        ("distribution maintenance never", .distributionHours(nil)),
        ("publish 2.1", .publish(version: "2.1")), ("withdraw", .withdraw),
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
        #expect(WorldInput.Act.operated(act).line == "center: \(words)")
    }

    static let keys = [
        "radio", "network", "clock", "unused", "fault", "storage", "sim", "battery", "card", "call",
        "mail", "folder", "setting", "camera", "center", "paste", "input",
    ]

    @Test func `a text is pasted into the field with the focus`() throws {
        #expect(try WorldLine.read("paste: 銀行 a:b").get().act == .typed("銀行 a:b"))
        #expect(Self.fault(of: "paste:")?.found == "paste: ")
    }

    @Test(
        "a key that there is not comes with the nearest",
        arguments: [
            ("radoi", "radio"), ("Clock", "clock"), ("storge", "storage"), ("centre", "center"),
            ("batery", "battery"), ("netwrok", "network"), ("sims", "sim"), ("cal", "call"),
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
            "clock: phone +36501d", "clock: phone +99999999999999999999ms", "clock: center 1m",
            "clock: center", "clock: center +", "clock: advance", "clock: advance 0s",
            "clock: advance -1s", "clock: advance 60s now", "clock: network +1m",
            "clock: phone right now", "clock: phone rate", "clock: phone rate 50",
            "clock: phone rate 500001ppm", "clock: phone rate 43201s/day", "clock: phone zone",
            "clock: phone zone mars", "clock: phone 1999-12-31", "clock: phone 2009-02-30T10:00",
            "unused:", "unused: 0 days", "unused: 3651 days", "unused: 90",
            "sim:", "sim: mine", "battery:", "battery: 101%", "battery: -1%", "battery: 15",
            "battery: charger", "card:", "card: up", "call:", "call: taro", "call: hang",
            "call: 123456789012345678901", "mail:", "mail: a@b", "mail: a b", "folder:",
            "folder: leave", "folder: leave 50", "folder: leave -1KB", "setting:",
            "setting: セルフモード", "setting: =ON",
            "network:", "network: 9g", "network: down", "network: down 7", "network: up x",
            "network: delay 300", "network: delay -1ms", "network: down 3.65M",
            "network: down 1.5", "network: loss 2", "network: loss 101%",
            "network: jitter 50", "network: delay 21s", "network: lose", "network: lose 0%",
            "network: lose 100% for", "network: lose 100% for 0s", "network: lose 100% once",
            "radio: roaming now", "radio: out after", "radio: out after 0 requests",
            "radio: out after 2 mails", "radio: out for", "radio: out on setup",
            "radio: out after request once", "input:", "input: =x", "input: name",
            "center: user", "center: user happy", "center: token stopped", "center: pending",
            "center: maintenance 01:00-05:00 on setup", "center: lock taro",
            "storage: fail write on correction", "storage: fail write on setup hello",
            "storage: fail write on mail", "storage: full for 30s",
            "fault: slow", "fault: slow dns", "fault: slow dns 3", "fault: slow dns 0s",
            "fault: slow mail 3s", "fault: cut after 0 requests", "fault: reset now",
            "fault: refuse chance 0%", "fault: refuse chance 101%", "fault: refuse chance",
            "fault: refuse for", "fault: refuse for 0s", "fault: refuse once once",
            "fault: refuse on setup on renewal", "fault: refuse on request 0",
            "fault: refuse on setup request",
            "fault: cut after bytes", "fault: cut after -1 bytes", "fault: refuse on download jar",
            "storage: power lost write",
            "fault:", "fault: cut", "fault: flip 0 bits in answer", "fault: flip 2 bits",
            "fault: status 99",
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
        let parts = line.split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
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

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
        for effect in WorldLineFaultTests.effects.map(\.0) {
            lines += WorldLineFaultTests.places.map { "fault: \(effect) on \($0.0)" }
            lines += WorldLineFaultTests.extents.map { "fault: \(effect) \($0.0)" }
        }
        lines += LineQuality.named.map { "network: \($0.name)" }
        lines += ["setting: 通信設定=通信しない", "paste: 漢字", "fault: none"]
        for line in lines {
            let act = try WorldLine.read(line).get().act
            let written = try #require(act.line, "\(line)")
            #expect(try WorldLine.read(written).get().act == act, "\(line), \(written)")
        }
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

import AppliRuntime
import Automation
import CarrierNetwork
import Ciphers
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

extension Traveller {
    /// A phone in a situation of the recipes, with its subscriber.
    static func prepared(_ situation: Situation, _ carrier: Carrier) throws -> Traveller {
        var taro = try Traveller(carrier)
        let wanted = situation.application
        _ = taro.apply(
            service: wanted.service, user: wanted.userID, password: wanted.startPassword)
        try taro.play(situation.keys(on: carrier))
        return taro
    }

    /// The code on the display is taken at the provider's page.
    mutating func expectLogIn(
        _ wanted: SignUp, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expect(letInAt: wanted.service, user: wanted.userID, sourceLocation: sourceLocation)
    }

    /// It is refused there.
    mutating func expectNoLogIn(
        _ wanted: SignUp, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expect(refusedAt: wanted.service, user: wanted.userID, sourceLocation: sourceLocation)
    }

    /// The causes of the calls that failed.
    var causes: [FailedCall] {
        running.notes.compactMap {
            if case .callFailed(let failed) = $0.incident { failed } else { nil }
        }
    }
}

private let send = #""10010001" Down "taro" Down "ab12" SoftRight"#
private let again = #"SoftRight Down Down "ab12" SoftRight"#

// Source: R-FAQ-18a, R-FAQ-18c, R-FAQ-18e, R-PHONE-025, R-PHONE-044, R-PHONE-065, R-PHONE-090.
@Suite("manual 4.1 (Q18): why the center cannot be reached, and the way out")
struct UnreachableTests {
    private static let gates: [(String, String, CallCause.Kind, String)] = [
        ("[radio: out]", "[radio: full]", .outOfRange, "A000"),
        ("[setting: *=ON]", "[setting: *=OFF]", .radioOff, "A000"),
        ("[fault: refuse on setup]", "[fault: none]", .refused, "A000"),
        ("[fault: status 503 on setup]", "[fault: none]", .status, "A000"),
        ("[fault: cut after 10 bytes on setup]", "[fault: none]", .cut, "A001"),
        ("[fault: hang on setup]", "[fault: none]", .timedOut, "A001"),
        ("Wait=20 [clock: phone +36000d]", "[clock: phone right]", .certificate, "A000"),
    ]

    @Test(
        "the symptom, its cause in the notes, and success afterwards", arguments: Carrier.allCases)
    func gates(carrier: Carrier) throws {
        let setting = carrier == .docomo ? "セルフモード" : "オフラインモード"
        for (cause, remedy, kind, code) in Self.gates {
            let cause = cause.replacing("*", with: setting)
            let remedy = remedy.replacing("*", with: setting)
            var taro = try Traveller.prepared(.installed, carrier)
            try taro.play("\(cause) \(send)")
            #expect(taro.shownCode == code, "\(cause)")
            let failed = try #require(taro.causes.last, "\(cause)")
            #expect(failed.cause.kind == kind, "\(cause)")
            let name = try #require(taro.running.world.handset.memory.folder.applis.first?.name)
            #expect(failed.owner == .application(name: name))
            #expect(failed.host == Center.host && failed.exception.contains("Exception"))
            try taro.play("\(remedy) \(again)")
            #expect(taro.screen.title?.text == "初期設定完了", "\(cause)")
        }
    }

    @Test("a passcode is shown without any radio", arguments: Carrier.allCases)
    func offline(carrier: Carrier) throws {
        var taro = try Traveller.prepared(.enrolled, carrier)
        let name = carrier == .docomo ? "セルフモード" : "オフラインモード"
        try taro.play("[setting: \(name)=ON] Wait=60")
        #expect(taro.screen.status.radioOff != nil)
        taro.expectLogIn(Situation.enrolled.application)
    }

    // Source: R-PHONE-025, R-PHONE-026; the name is the carrier's, and a model's `renames:` change it.
    @Test("the setting goes by its name in the handset's own menus, and by no other")
    func settingName() throws {
        var taro = try Traveller(.docomo)
        let wrong = taro.running.take(
            .settingSwitched("オフラインモード", on: true), at: taro.running.world.now)
        #expect(
            wrong == [
                .unknownSetting(UnknownName(found: "オフラインモード", known: ["セルフモード"]))
            ])
        #expect(!taro.running.world.handset.memory.isRadioOff)
        var model = Traveller.model(.docomo)
        model.profile.rename("セルフモード", to: "電波オフ")
        taro = try Traveller(model)
        try taro.play("[setting: 電波オフ=ON]")
        #expect(taro.running.world.handset.memory.isRadioOff)
        model.features.removeAll { $0 == .radioOff }
        taro = try Traveller(model)
        let none = taro.running.take(
            .settingSwitched("電波オフ", on: true), at: taro.running.world.now)
        #expect(none == [.unknownSetting(UnknownName(found: "電波オフ", known: []))])
    }

    @Test("with self mode a download is cut, and mail waits at the center")
    func mailWaits() throws {
        var taro = try Traveller(.docomo)
        try taro.play("[setting: セルフモード=ON] [mail: info@otp-auth.net 件名] Wait=10")
        #expect(taro.running.world.handset.memory.inbox.mails.isEmpty)
        try taro.play("[setting: セルフモード=OFF] Wait=1")
        #expect(taro.running.world.handset.memory.inbox.unread == 1)
    }

    @Test("packets are counted: a setup costs something, and a passcode nothing")
    func packets() throws {
        var taro = try Traveller.prepared(.installed, .docomo)
        let before = taro.running.world.handset.memory.packets
        #expect(before.received > 1000)
        try taro.play(send)
        let after = taro.running.world.handset.memory.packets
        #expect(after.sent > before.sent && after.received > before.received)
        try taro.play("SoftRight SoftRight Wait=120")
        #expect(taro.running.world.handset.memory.packets == after)
    }
}

// Source: R-FAQ-04a, R-FAQ-05, R-FAQ-18f, R-PHONE-046, R-PHONE-080 to R-PHONE-085.
@Suite("R-FAQ-04a, R-FAQ-05, R-FAQ-18f: the clock is wrong, and is set right")
struct WrongClockTests {
    @Test(
        "a passcode of another time is refused, and the right time's is taken",
        arguments: [
            "phone +11m", "phone -11m", "phone zone hawaii", "phone zone london",
            "phone 2009-06-09T23:59",
        ])
    func refused(clock: String) throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller.prepared(.enrolled, carrier)
            let center = taro.running.world.now
            try taro.play("[clock: \(clock)] Wait=60")
            // The center's own clock never follows the phone's.
            #expect(taro.running.world.now.milliseconds - center.milliseconds == 60_000)
            taro.expectNoLogIn(Situation.enrolled.application)
            try taro.play("SoftRight 4 SoftRight")
            #expect(taro.shownCode == "S4H1")
            try taro.play("SoftRight [clock: phone right] End Center 3 Center Center")
            taro.expectLogIn(Situation.enrolled.application)
        }
    }

    @Test("a clock that gains is refused after days, and a correction helps")
    func drift() throws {
        var taro = try Traveller.prepared(.enrolled, .docomo)
        let wanted = Situation.enrolled.application
        try taro.play("[clock: phone rate 40s/day] Wait=60")
        taro.expectLogIn(wanted)
        try taro.play("Wait=\(5 * 86_400)")
        taro.expectNoLogIn(wanted)
        try taro.play("SoftRight 4 SoftRight")
        #expect(taro.screen.title?.text == "補正完了")
        try taro.play("SoftRight Wait=180")
        taro.expectLogIn(wanted)
    }

    @Test("a clock that stands still shows the same passcode for ever")
    func frozen() throws {
        var taro = try Traveller.prepared(.enrolled, .softbank)
        try taro.play("[clock: phone frozen]")
        let code = taro.code
        try taro.play("Wait=600")
        #expect(taro.code == code)
        taro.expectNoLogIn(Situation.enrolled.application)
        try taro.play("[clock: phone running] [clock: phone right] Wait=1")
        taro.expectLogIn(Situation.enrolled.application)
    }

    @Test("ninety days unused: S0F1, and the network sets the clock right")
    func unused() throws {
        var taro = try Traveller.prepared(.installed, .softbank)
        let before = taro.running.world.now
        try taro.play("[unused: 90 days]")
        #expect(taro.screen.id == "phone.standby")
        #expect(
            taro.running.world.now.milliseconds - before.milliseconds == 90 * 86_400_000)
        try taro.play("Center 3 Center Center \(send)")
        #expect(taro.shownCode == "S0F1")
        try taro.play("[clock: phone right] \(again)")
        #expect(taro.screen.title?.text == "初期設定完了")
    }
}

// Source: R-FAQ-15, R-PHONE-062 to R-PHONE-064, R-PHONE-091, R-PHONE-095.
@Suite("the hand: cards, battery, calls, folder")
struct HandTests {
    @Test("with another card the line refuses, and with the own one everything is as it was")
    func otherCard() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller.prepared(.enrolled, carrier)
            try taro.play("[sim: other] Center 3 Center Center")
            #expect(taro.code == nil && taro.screen.overlay != nil)
            try taro.play("End [sim: none] Center 3 Center Center")
            #expect(taro.code == nil && taro.screen.status.signal == nil)
            try taro.play("End [sim: own] Center 3 Center Center")
            taro.expectLogIn(Situation.enrolled.application)
        }
    }

    @Test("at 0 % nothing happens any more, and the charger brings everything back")
    func battery() throws {
        var taro = try Traveller.prepared(.enrolled, .docomo)
        try taro.play("[battery: 0%] Center Wait=3600 [call: 1]")
        #expect(taro.screen.id == "phone.off")
        try taro.play("[battery: charger on] Center 3 Center Center")
        taro.expectLogIn(Situation.enrolled.application)
    }

    @Test("a call over the passcode, and the passcode of then afterwards")
    func call() throws {
        var taro = try Traveller.prepared(.enrolledWithPIN, .docomo)
        let code = taro.code
        try taro.play("[call: 03-1234-5678]")
        #expect(taro.screen.text.contains("03-1234-5678"))
        try taro.play("Call Wait=60 End")
        #expect(taro.code != nil && taro.code != code)
        taro.expectLogIn(Situation.enrolledWithPIN.application)
        #expect(taro.running.notes.map(\.incident).contains(.resumed(appli: "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ")))
    }

    @Test("a full folder takes no application, and one that was cleared does")
    func folder() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
            try taro.play("[folder: full] Mail Center Down Down Center Center")
            if taro.screen.text.contains("> はい") { try taro.play("Center") }
            #expect(taro.screen.text.contains("空き容量"))
            try taro.play("End [folder: clear]")
            try taro.downloadAndStart()
            #expect(taro.screen.title?.text == "初期設定")
        }
    }

    @Test("the notes are bounded and in order")
    func notes() throws {
        var taro = try Traveller(.docomo)
        for _ in 0...RunningWorld.noteLimit { try taro.play("[battery: pull] Wait=1") }
        #expect(taro.running.notes.count == RunningWorld.noteLimit)
        let times = taro.running.notes.map(\.at)
        #expect(times == times.sorted())
    }
}

// Source: issue 4: what is assumed of a carrier lies in files that a user can edit.
@Suite("a kept phone whose carrier's site was given another address")
struct MovedPortalTests {
    @Test("opens it all the same, and SoftBank's server too", arguments: Carrier.allCases)
    func moved(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        var setup = taro.setup
        setup.model.profile.portal.address = try #require(WebURL("https://moved.example/"))
        for entropy in [UInt8(3), 4] {
            let world = World(
                taro.running.world.flash, ring: Traveller.ring, setup: setup,
                entropy: [UInt8](repeating: entropy, count: 32), at: taro.running.world.now)
            taro.running = try RunningWorld(world, home: nil)
            #expect(world.handset.memory.anchors.count == 2)
            try taro.go(carrier == .docomo ? "iモード" : "Yahoo!ケータイ")
            try taro.play("1")
            #expect(taro.screen.id == "phone.browser.page")
            #expect(taro.causes.isEmpty)
            try taro.play("End")
        }
        _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
        try taro.downloadAndStart()
    }

    @Test("and one whose address stayed keeps its certificates", arguments: Carrier.allCases)
    func stayed(carrier: Carrier) throws {
        let taro = try Traveller(carrier)
        let flash = taro.running.world.flash
        let world = World(
            flash, ring: Traveller.ring, setup: taro.setup,
            entropy: [UInt8](repeating: 3, count: 32), at: taro.running.world.now)
        #expect(world.flash.portalChain == flash.portalChain)
        #expect(world.flash.memory.anchors == flash.memory.anchors)
    }
}

@Suite("requirements R-PHONE-091, R-PHONE-102: a phone without power at its start")
struct PowerlessStartTests {
    @Test("mail that waits comes when there is power again", arguments: Carrier.allCases)
    func mail(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        try taro.play("[radio: out]")
        _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
        try taro.play("[battery: 0%] Wait=10")
        var chance = Chance(seed: 5)
        let world = World(
            taro.running.world.flash, ring: Traveller.ring, setup: taro.setup,
            entropy: chance.bytes(32), at: taro.running.world.now)
        taro.running = try RunningWorld(world, home: nil)
        try taro.play("Wait=60")
        #expect(taro.running.world.handset.memory.inbox.mails.isEmpty)
        try taro.play("[battery: charger on] Wait=60")
        #expect(taro.running.world.handset.memory.inbox.mails.count == 1)
    }

    @Test("the calendar of a clock before 1970 is a calendar", arguments: Carrier.allCases)
    func oldClock(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        try taro.play("[clock: phone -20000d]")
        switch carrier {
        case .docomo: try taro.go("スケジュール")
        case .softbank: try taro.go("ツール", "カレンダー")
        }
        #expect(taro.screen.text.contains("1954"), "\(taro.screen.text)")
    }
}

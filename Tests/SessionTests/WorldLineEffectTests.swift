import Automation
import CarrierNetwork
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

private let form = #"[input: サービスID=10010001] [input: userID=taro] [input: 利用開始パスワード=ab12]"#

@Suite("automation.md 4.4: what the lines do to a running world")
struct WorldLineEffectTests {
    @Test("a form is filled in by the names that stand on it", arguments: Carrier.allCases)
    func input(carrier: Carrier) throws {
        var stage = try ErrorStage(.installed, on: carrier)
        // In any order, and over what was typed before.
        try stage.play(#""99" Down "wrong" [input: ユーザID=nobody] \#(form) SoftRight"#)
        #expect(stage.screen.title?.text == "初期設定完了")
    }

    @Test("a name that the form has not is told with those that it has, and nothing is touched")
    func unknownField() throws {
        var taro = try Traveller.prepared(.installed, .docomo)
        let before = taro.running.world.screen
        func take(_ line: String) throws -> [WorldEffect] {
            taro.running.take(try WorldLine.read(line).get().act, at: taro.running.world.now)
        }
        let effects = try take("input: パスワード=x")
        guard case .unknownField(let fault) = effects.last else {
            Issue.record("the field was found")
            return
        }
        #expect(fault.known.count == 3 && fault.known.contains("ユーザID"))
        #expect(fault.fieldSentence(in: .en).contains("ユーザID"))
        #expect(fault.fieldSentence(in: .ja).contains("サービスID"))
        #expect(try take("input: サービスID=ab") == [.untyped(.untypable("a"))])
        #expect(taro.running.world.screen == before)
        try taro.play("End")
        #expect(
            try take("input: サービスID=1")
                == [.unknownField(UnknownName(found: "サービスID", known: []))])
    }

    @Test("the center's clock is apart from the phone's, and the network's stays right")
    func centerClock() throws {
        var taro = try Traveller.prepared(.enrolled, .docomo)
        taro.expectLogIn(Situation.enrolled.application)
        try taro.play("[clock: center +31d] Wait=60")
        let world = taro.running.world
        #expect(world.centerTime == world.now.after(milliseconds: 31 * 86_400_000))
        #expect(
            world.handset.memory.clock.reading(at: world.now).milliseconds
                == world.now.milliseconds)
        taro.expectNoLogIn(Situation.enrolled.application)
        try taro.play("[clock: center right] Wait=60")
        #expect(taro.running.world.centerShift == 0)
        taro.expectLogIn(Situation.enrolled.application)
        // Whoever switches the world on again finds the clock as it was.
        try taro.play("[clock: center -2h]")
        #expect(taro.running.world.flash.centerShift == -7_200_000)
    }

    @Test("no clock is set further than clocks go")
    func farClock() throws {
        var taro = try Traveller(.docomo)
        try taro.play("[clock: center +36500d] [clock: center +36500d]")
        #expect(taro.running.world.centerShift == 36_500 * 86_400_000)
        #expect(taro.running.world.centerTime.japan.year == 2099)
        try taro.play("[clock: center right] [clock: center -36500d] Wait=86400")
        #expect(taro.running.world.centerTime.japan.year == 2000)
    }

    @Test("time is let pass, with all that falls due meanwhile")
    func advance() throws {
        var taro = try Traveller(.docomo)
        let before = taro.running.world.now
        for line in ["mail: info@otp-auth.net 件名", "clock: advance 60s"] {
            _ = taro.running.take(try WorldLine.read(line).get().act, at: before)
        }
        #expect(taro.running.world.now == before.after(milliseconds: 60_000))
        #expect(taro.running.world.handset.memory.inbox.unread == 1)
    }

    @Test("abroad the standby screen says so, and every way is longer", arguments: Carrier.allCases)
    func roaming(carrier: Carrier) throws {
        var taro = try Traveller.prepared(.enrolled, carrier)
        try taro.play("End [radio: roaming]")
        #expect(taro.screen.words.contains("国際ローミング中"))
        #expect(taro.running.world.network.isRoaming)
        try taro.play("[radio: full]")
        #expect(!taro.screen.words.contains("国際ローミング中"))
        func span(_ line: String) throws -> Int64 {
            var stage = try ErrorStage(.enrolled, on: carrier)
            try stage.play("[\(line)] Wait=20 SoftRight 4")
            let before = stage.world.now
            try stage.play("SoftRight")
            #expect(stage.screen.title?.text == "補正完了")
            return stage.world.now.milliseconds - before.milliseconds
        }
        let home = try span("radio: full")
        #expect(try span("radio: roaming") == home + 4 * 250)
    }

    @Test("out for 30 seconds: the antenna is back afterwards, and mail with it")
    func outForAWhile() throws {
        var taro = try Traveller(.docomo)
        try taro.play("[radio: 1 bar] [radio: out for 30s] [mail: info@otp-auth.net 件名] Wait=29")
        #expect(taro.screen.status.signal == nil)
        #expect(taro.running.world.handset.memory.inbox.unread == 0)
        try taro.play("Wait=2")
        #expect(taro.screen.status.signal == 1)
        #expect(taro.running.world.handset.memory.inbox.unread == 1)
    }

    @Test("what was armed and has not come about is told in its own line")
    func armed() throws {
        let lines = [
            "fault: refuse on renewal", "fault: hang for 60s", "fault: reset chance 30%",
            "fault: cut after request always on correction", "fault: drop field mac on setup",
            "storage: fail write on setup", "radio: out after 2 requests for 30s",
            "center: spoil next key",
        ]
        for line in lines {
            var taro = try Traveller.prepared(.enrolled, .docomo)
            try taro.play("[\(line)] Wait=120")
            let act = try WorldLine.read(line).get().act
            let told = try taro.running.armedFaults.map { try WorldLine.read($0).get().act }
            #expect(told == [act], "\(line)")
            try taro.play("[fault: none] [storage: none] [radio: full]")
            #expect(taro.running.armedFaults.isEmpty == (line != "center: spoil next key"))
        }
        // A phone with nobody's token has no user; with one, his next key is named.
        var taro = try Traveller.prepared(.enrolled, .docomo)
        try taro.play("[center: pending lapsed]")
        #expect(taro.running.armedFaults == ["center: lapse taro@10010001"])
    }

    @Test("the same lines on the same seed fall the same way, and a replay falls so, too")
    func replay() throws {
        func play() throws -> Traveller {
            var taro = try Traveller.prepared(.installed, .docomo)
            try taro.play(
                "[network: delay 300ms jitter 200ms loss 20%] [fault: refuse chance 50%] "
                    + form + " SoftRight Wait=90")
            return taro
        }
        let (one, other) = (try play(), try play())
        #expect(one.running.world == other.running.world)
        let journal = try #require(one.running.journal)
        #expect(journal.world(after: journal.inputs.count) == one.running.world)
    }

    @Test("a center that stands outside makes its own answers")
    func outside() throws {
        var taro = try Traveller(Traveller.model(.docomo), center: .onDatabase)
        for line in ["fault: set digits=0", "center: user stopped", "clock: center +1d"] {
            let act = try WorldLine.read(line).get().act
            #expect(
                taro.running.take(act, at: taro.running.world.now)
                    == [.operated(.refused(.elsewhere))], "\(line)")
        }
        #expect(taro.running.world.centerShift == 0)
    }
}

import AppliRuntime
import Handset
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@testable import Automation
@testable import OTPCenter

/// A subscriber's phone that lost its power, and the way back to an accepted login.
private struct Survivor {
    var taro: Traveller
    let wanted: SignUp

    init(_ world: World, _ template: Traveller, _ wanted: SignUp) throws {
        taro = template
        taro.running = try RunningWorld(world, home: nil)
        self.wanted = wanted
    }

    /// The power is gone and comes back; the phone stands at standby with what it kept.
    mutating func lose() throws {
        try taro.play("[battery: pull]")
        #expect(taro.screen.id == "phone.standby")
    }

    /// Goes on as a user would, with the screens' own ways, until a passcode is shown.
    mutating func comeBack() throws {
        if taro.running.world.handset.memory.folder.applis.isEmpty {
            try taro.downloadAndStart()
        } else {
            try taro.play("End Center 3 Center Center")
        }
        for _ in 0..<9 where taro.code == nil {
            switch taro.screen.title?.text {
            case "初期設定":
                try taro.play(
                    #""\#(wanted.service)" Down "\#(wanted.userID)" Down "#
                        + #""\#(wanted.startPassword)" SoftRight"#)
            case "PIN入力": try taro.play(spaced(try #require(pin)) + " SoftRight")
            default: try taro.play("SoftRight")
            }
        }
    }

    private func spaced(_ digits: String) -> String {
        digits.map { "\($0)" }.joined(separator: " ")
    }

    /// The PIN that the center holds.
    var pin: String? {
        let center = taro.center
        return center.ledger.tokens.last { $0.subscriber == who && $0.isUsersOwn }?
            .openedPIN(with: center.ring)
    }

    private var who: Subscriber {
        Subscriber(service: wanted.service, userID: wanted.userID)
    }

    /// The center takes the code on the display.
    mutating func expectLogIn(
        _ moment: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let reply = taro.code.flatMap {
            taro.logIn(service: wanted.service, user: wanted.userID, code: $0)
        }
        #expect(
            reply == .loggedIn(userID: wanted.userID), "\(moment): \(taro.screen.text)",
            sourceLocation: sourceLocation)
    }
}

// Source: R-PHONE-068, R-APP-232, R-APP-234, R-DL-044; protocol.md 2.3.
@Suite("power is cut at every moment: both sides agree at the next start")
struct PowerCutTests {
    /// A world in a situation, with what comes after it as a line of keys.
    private func prepared(_ situation: Situation, _ carrier: Carrier) throws -> Traveller {
        var taro = try Traveller(carrier)
        let wanted = situation.application
        _ = taro.apply(
            service: wanted.service, user: wanted.userID, password: wanted.startPassword)
        try taro.play(situation.keys(on: carrier))
        return taro
    }

    /// The worlds after each input of these keys.
    private func moments(_ taro: Traveller, _ keys: String) throws -> [World] {
        var taro = taro
        var world = taro.running.world
        let before = try #require(taro.running.journal).inputs.count
        try taro.play(keys)
        let inputs = try #require(taro.running.journal).inputs.dropFirst(before)
        return [world]
            + inputs.map { input in
                _ = world.handle(input)
                return world
            }
    }

    private func expectLogIn(_ moments: [World], _ taro: Traveller, _ wanted: SignUp) throws {
        for (number, world) in moments.enumerated() {
            var survivor = try Survivor(world, taro, wanted)
            try survivor.lose()
            try survivor.comeBack()
            survivor.expectLogIn("after input \(number)")
        }
    }

    @Test("from the mail to the downloaded application", arguments: Carrier.allCases)
    func download(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        let wanted = Situation.installed.application
        _ = taro.apply(
            service: wanted.service, user: wanted.userID, password: wanted.startPassword)
        let moments = try moments(taro, Situation.installed.keys(on: carrier))
        #expect(moments.count > 30)
        try expectLogIn(moments, taro, wanted)
    }

    @Test("in a setup", arguments: Carrier.allCases)
    func setup(carrier: Carrier) throws {
        let taro = try prepared(.installed, carrier)
        let send = Attempt.setup.row.send.replacing(" SoftRight", with: "")
        var typed = taro
        try typed.play(send)
        let moments = try moments(typed, "SoftRight SoftRight SoftRight")
        #expect(moments.count > 8)
        try expectLogIn(moments, typed, Situation.installed.application)
    }

    @Test("in a renewal", arguments: Carrier.allCases)
    func renewal(carrier: Carrier) throws {
        let taro = try prepared(.due, carrier)
        let moments = try moments(taro, Attempt.renewal.row.send + " SoftRight")
        #expect(moments.count > 8)
        try expectLogIn(moments, taro, Situation.due.application)
    }

    @Test("in a change of the PIN: the old one or the new one", arguments: Carrier.allCases)
    func pinChange(carrier: Carrier) throws {
        let taro = try prepared(.enrolledWithPIN, carrier)
        let moments = try moments(taro, Attempt.pinChange.row.send)
        var pins: [String?] = []
        for world in moments {
            var survivor = try Survivor(world, taro, Situation.enrolledWithPIN.application)
            try survivor.lose()
            _ = survivor.taro.running.settle()
            pins.append(survivor.pin)
            try survivor.comeBack()
            survivor.expectLogIn("")
        }
        #expect(pins.first == "1357" && pins.last == "2468")
        #expect(pins.allSatisfy { $0 == "1357" || $0 == "2468" })
    }

    // Source: R-DL-059, R-DL-079, R-DL-084.
    @Test(
        "in a version-up: the old application or the new one, and the token in both",
        arguments: [
            (Carrier.docomo, "Center 3 Center SoftRight 5 Center"),
            (.softbank, "Mail Center Down Down Center Center Center Center Center"),
        ])
    func versionUp(carrier: Carrier, keys: String) throws {
        var taro = try prepared(.enrolled, carrier)
        try taro.play("End [center: publish 9.1]")
        let moments = try moments(taro, keys)
        let versions = moments.map { $0.handset.memory.folder.applis.map(\.version) }
        let (old, new) = (versions[0], try #require(versions.last))
        #expect(old != new && old.count == 1 && new == ["9.1"])
        #expect(versions.allSatisfy { $0 == old || $0 == new })
        try expectLogIn(moments, taro, Situation.enrolled.application)
    }

    @Test(
        "before and after every write of the storage",
        arguments: ["before", "after"], [Situation.installed, .due])
    func write(side: String, situation: Situation) throws {
        let attempt: Attempt = situation == .due ? .renewal : .setup
        for skipped in 0..<4 {
            var taro = try prepared(situation, .docomo)
            let extent = skipped == 0 ? "" : " after \(skipped)"
            try taro.play("[storage: power lost \(side) write\(extent)] \(attempt.row.send)")
            let isCut = taro.screen.id == "phone.standby"
            var survivor = try Survivor(taro.running.world, taro, situation.application)
            try survivor.comeBack()
            survivor.expectLogIn("\(side) write \(skipped)")
            if skipped == 0 { #expect(isCut) }
        }
    }
}

// Source: R-PHONE-070, O-67; protocol.md 2.3.
@Suite("R-PHONE-070: a call at every moment of an exchange loses and doubles nothing")
struct CallDuringExchangeTests {
    /// Sends, lets so much happen, is called for so long, and lets the rest happen; nil when the
    /// exchange was over by then.
    private func called(
        _ attempt: Attempt, _ carrier: Carrier, after wakes: Int, seconds: Int64
    ) throws -> Traveller? {
        var taro = try Traveller(carrier)
        let wanted = attempt.row.situation.application
        _ = taro.apply(
            service: wanted.service, user: wanted.userID, password: wanted.startPassword)
        try taro.play(attempt.row.situation.keys(on: carrier))
        var script = try KeyScript.read(attempt.row.send).get().commands
        script.removeLast()
        for command in script { _ = try taro.running.perform(command).get() }
        _ = taro.running.take(
            .pressed(.softRight),
            at: taro.running.world.now.after(milliseconds: RunningWorld.keyMilliseconds))
        for _ in 0..<wakes {
            guard !taro.running.world.isIdle, let wake = taro.running.world.nextWake else {
                return nil
            }
            _ = taro.running.take(.waited, at: wake)
        }
        _ = taro.running.take(.called(number: "03-1234-5678"), at: taro.running.world.now)
        #expect(taro.screen.id == "phone.incoming")
        _ = taro.running.take(
            .waited, at: taro.running.world.now.after(milliseconds: seconds * 1000))
        #expect(taro.screen.id == "phone.incoming")
        _ = taro.running.take(.callerHungUp, at: taro.running.world.now)
        _ = taro.running.settle()
        return taro
    }

    @Test("it succeeds after the call, as if nothing had been", arguments: Attempt.allCases)
    func succeeds(attempt: Attempt) throws {
        for carrier in Carrier.allCases {
            var count = 0
            while let taro = try called(attempt, carrier, after: count, seconds: 20) {
                #expect(
                    taro.screen.title?.text == attempt.row.success, "\(attempt) \(count)")
                count += 1
                guard count < 60 else { break }
            }
            #expect((3..<60).contains(count))
        }
    }

    @Test("a call longer than the center waits for a commit ends in a setup all the same")
    func long() throws {
        for wakes in 0..<9 {
            guard let taro = try called(.setup, .docomo, after: wakes, seconds: 700) else { break }
            var survivor = try Survivor(
                taro.running.world, taro, Situation.installed.application)
            try survivor.taro.play("End")
            try survivor.comeBack()
            survivor.expectLogIn("\(wakes)")
        }
    }
}

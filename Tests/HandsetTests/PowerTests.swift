import AppliKit
import CarrierNetwork
import Ciphers
import ScreenTree
import Testing
import Vocabulary

@testable import AppliRuntime
@testable import Handset

// Source: R-PHONE-091, O-51.
@Suite("R-PHONE-091: battery and charger")
struct BatteryTests {
    @Test(
        "the bars stand for the charge, and none is nearly empty",
        arguments: [
            (100, 3), (70, 3), (69, 2), (40, 2), (39, 1), (10, 1), (9, 0), (1, 0),
        ])
    func bars(percent: Int, bars: Int) {
        var hand = Hand(.docomo)
        hand.effects += hand.phone.setBattery(percent: percent)
        #expect(hand.screen.status.battery == bars)
        #expect(hand.screen.id == "phone.standby")
    }

    @Test func `the application runs at one per cent, and at none the handset is off`() throws {
        var hand = Hand.running()
        hand.press(.softRight)
        let call = try #require(hand.lastCall)
        hand.effects += hand.phone.setBattery(percent: 1)
        #expect(hand.screen.id == "notebook")
        hand.effects += hand.phone.setBattery(percent: 0)
        #expect(hand.screen.id == "phone.off" && hand.screen.text.contains("電池"))
        #expect(hand.effects.contains(.abandon(call.id)))
        #expect(hand.incidents.last == .powerLost(.batteryEmpty))
        #expect(hand.phone.antenna == .unpowered)
        #expect(hand.phone.nextWake(after: hand.now) == nil)
    }

    @Test func `off it does nothing, and the charger brings it back at standby`() {
        var hand = Hand.running()
        hand.effects += hand.phone.setBattery(percent: 0)
        hand.press(.menu, .end, .mail)
        hand.take(.radioChanged(bars: 1))
        hand.take(.called(number: "1"))
        #expect(hand.screen.id == "phone.off")
        hand.effects += hand.phone.setCharger(true)
        #expect(hand.screen.id == "phone.standby" && hand.screen.status.signal == 1)
        #expect(hand.incidents.last == .poweredOn)
        hand.effects += hand.phone.setCharger(false)
        #expect(hand.screen.id == "phone.off")
    }

    @Test("a charge is from 0 to 100", arguments: [(-1, 0), (101, 100)])
    func range(percent: Int, kept: Int) {
        var hand = Hand(.docomo)
        _ = hand.phone.setBattery(percent: percent)
        #expect(hand.phone.memory.battery.percent == kept)
    }
}

// Source: R-PHONE-068.
@Suite("R-PHONE-068: the battery is pulled out")
struct PulledBatteryTests {
    @Test func `what ran is gone, what was kept is there`() {
        var hand = Hand.running()
        hand.press(.center)
        hand.take(.called(number: "1"))
        let kept = hand.phone.memory
        hand.effects += hand.phone.pullBattery()
        #expect(hand.screen.id == "phone.standby")
        #expect(hand.phone.process == nil && hand.phone.calls.isQuiet)
        #expect(hand.phone.memory == kept)
        #expect(hand.incidents.suffix(2) == [.powerLost(.batteryPulled), .poweredOn])
    }

    @Test(
        "power lost at a write: before it the old is there, after it the new",
        arguments: [
            (StorageFault.Effect.powerLostBefore, UInt8(0)), (.powerLostAfter, 7),
        ])
    func atWrite(effect: StorageFault.Effect, kept: UInt8) {
        var hand = Hand.running()
        hand.phone.setStorageFault(StorageFault(effect), at: hand.now)
        hand.press(.center)
        #expect(hand.phone.process == nil && hand.screen.id == "phone.standby")
        #expect(hand.phone.memory.folder.applis[0].scratchpad[0] == kept)
        hand.press(.menu, .digit3, .center, .center)
        #expect(hand.phone.process?.program.launch.scratchpad[0] == kept)
    }
}

// Source: R-PHONE-062 to R-PHONE-064, R-PHONE-028, R-PHONE-047.
@Suite("R-PHONE-062: the slot of the card")
struct CardSlotTests {
    @Test("another card starts the handset anew and has no contract", arguments: Carrier.allCases)
    func other(carrier: Carrier) {
        var hand = Hand.running(carrier)
        hand.effects += hand.phone.changeCard(.other)
        #expect(hand.phone.process == nil && hand.screen.id == "phone.standby")
        #expect(hand.phone.antenna == .noSubscription && hand.screen.status.signal == 3)
        #expect(hand.phone.memory.sim?.id != hand.phone.memory.slot.own.id)
        hand.effects += hand.phone.changeCard(.own)
        #expect(hand.phone.antenna == .on)
    }

    @Test func `without a card there is no radio, and no application of the card's starts`() {
        var hand = Hand.running()
        hand.effects += hand.phone.changeCard(.none)
        #expect(hand.phone.antenna == .noCard && hand.screen.status.signal == nil)
        hand.press(.menu, .digit3, .center, .center)
        #expect(hand.phone.process == nil)
        hand.effects += hand.phone.changeCard(.own)
        hand.press(.menu, .digit3, .center, .center)
        #expect(hand.phone.process != nil)
    }

    @Test func `the same card again does nothing`() {
        var hand = Hand.running()
        hand.effects += hand.phone.changeCard(.own)
        #expect(hand.phone.process != nil)
    }

    @Test func `the other card is the same one each time, and never the owner's`() {
        let own = SIM(id: "8981", secret: [1], mailAddress: "a@b")
        let slot = CardSlot(own: own, deviceSecret: [2])
        #expect(slot == CardSlot(own: own, deviceSecret: [2]))
        #expect(slot.other.secret.count == 32 && slot.other.id.count == 19)
        #expect(!slot.other.isSubscribed && slot.other.mailAddress.isEmpty)
    }
}

// Source: R-PHONE-025, R-PHONE-044, R-PHONE-061, R-PHONE-094.
@Suite("R-PHONE-025, R-PHONE-044: the radio is switched off; R-PHONE-061: the folder is filled")
struct SurroundingsTests {
    @Test(
        "the status row says so instead of the antenna",
        arguments: [
            (Carrier.docomo, "ｾﾙﾌ"), (.softbank, "ｵﾌﾗｲﾝ"),
        ])
    func radioOff(carrier: Carrier, mark: String) {
        var hand = Hand.running(carrier)
        hand.phone.switchRadio(off: true)
        #expect(hand.phone.antenna == .off && hand.screen.status.radioOff == mark)
        #expect(hand.screen.id == "notebook")
        hand.phone.switchRadio(off: false)
        #expect(hand.phone.antenna == .on && hand.screen.status.radioOff == nil)
    }

    @Test func `a model without the function keeps its radio on`() {
        var hand = Hand(.docomo, without: .radioOff)
        hand.phone.switchRadio(off: true)
        #expect(hand.phone.antenna == .on)
    }

    @Test func `a memory card goes in only where there is a slot`() {
        var hand = Hand(.docomo)
        hand.phone.setMemoryCard(true)
        #expect(!hand.phone.memory.hasMemoryCard)
        hand = Hand(.docomo, with: .memoryCard)
        hand.phone.setMemoryCard(true)
        #expect(hand.phone.memory.hasMemoryCard)
    }

    @Test func `the folder is filled to a kilobyte, and what fills it can go again`() {
        var hand = Hand(.docomo)
        hand.installNotebook()
        let free = hand.phone.memory.folder.free
        hand.phone.fillFolder(leavingKilobytes: 5)
        #expect(hand.phone.memory.folder.free == 5 * 1024)
        #expect(hand.phone.memory.folder.applis.count == 2)
        hand.phone.fillFolder(leavingKilobytes: 6)
        #expect(hand.phone.memory.folder.free == 5 * 1024)
        hand.phone.fillFolder(leavingKilobytes: 0)
        #expect(hand.phone.memory.folder.free == 0)
        hand.phone.clearFolder()
        #expect(hand.phone.memory.folder.free == free)
    }
}

// Source: R-PHONE-065, R-PHONE-046; carrier-facts.md 1.4.
@Suite("R-PHONE-065: the cause of what failed is told")
struct IncidentTests {
    private func exception(_ carrier: Carrier, _ cause: LineFailure) -> String? {
        var hand = Hand.running(carrier)
        hand.press(.softRight)
        guard let call = hand.lastCall else { return nil }
        hand.take(.unanswered(call.id, cause))
        for case .callFailed(let failed) in hand.incidents
        where failed.owner == .application(name: "ﾒﾓ") && failed.host == "center.example" {
            return failed.exception
        }
        return nil
    }

    @Test(
        "a docomo program sees a numbered exception, a SoftBank program the standard's",
        arguments: [
            (LineFailure.radioOff, "13 SELF_MODE", "IOException"),
            (.outOfRange, "5 OUT_OF_SERVICE", "IOException"),
            (.noSubscription, "5 OUT_OF_SERVICE", "IOException"),
            (.certificate(.expired), "14 SSL_ERROR", "IOException"),
            (.unknownHost, "0 UNDEFINED", "ConnectionNotFoundException"),
            (.connectTimedOut, "7 TIMEOUT", "InterruptedIOException"),
            (.notTLS, "14 SSL_ERROR", "IOException"),
            (.unreadable, "10 HTTP_ERROR", "IOException"),
        ])
    func exceptions(cause: LineFailure, docomo: String, softbank: String) {
        #expect(exception(.docomo, cause) == "ConnectionException \(docomo)")
        #expect(exception(.softbank, cause) == softbank)
    }

    @Test func `a server's refusal and a long silence are told, too`() throws {
        var hand = Hand.running()
        hand.press(.softRight)
        hand.take(.answered(try #require(hand.lastCall).id, WebResponse(status: 503)))
        hand.press(.softRight)
        hand.pass(milliseconds: 30_000)
        let causes = hand.incidents.compactMap {
            if case .callFailed(let failed) = $0 { failed.cause } else { nil }
        }
        #expect(causes == [.status(503), .line(.timedOut)])
    }

    @Test(
        "a write that failed is told",
        arguments: [
            (StorageFault.Effect.refused, StorageRefusal.refused), (.misread, .misread),
        ])
    func storage(effect: StorageFault.Effect, refusal: StorageRefusal) {
        var hand = Hand.running()
        hand.phone.setStorageFault(StorageFault(effect), at: hand.now)
        hand.press(.center)
        #expect(hand.incidents == [.storageFailed(appli: "ﾒﾓ", refusal)])
    }

    @Test func `a clock that was set tells from what to what, and one that drifts does not`() {
        var hand = Hand(.docomo)
        let before = HandsetTime(milliseconds: hand.now.milliseconds)
        hand.effects += hand.phone.changeClock(at: hand.now) { clock, _ in
            clock.move(milliseconds: 60_000)
        }
        hand.effects += hand.phone.changeClock(at: hand.now) {
            $0.setRate(partsPerMillion: 50, at: $1)
        }
        let after = HandsetTime(milliseconds: before.milliseconds + 60_000)
        #expect(hand.incidents == [.clockChanged(from: before, to: after)])
    }

    @Test func `left unused for ninety days the clock has lost a quarter of an hour`() {
        var hand = Hand(.softbank)
        hand.effects += hand.phone.putAway()
        #expect(hand.screen.id == "phone.off" && hand.phone.antenna == .unpowered)
        hand.effects += hand.phone.takeOut(afterDays: 90)
        #expect(hand.screen.id == "phone.standby")
        #expect(hand.phone.memory.clock.offsetMilliseconds == -900_000)
    }
}

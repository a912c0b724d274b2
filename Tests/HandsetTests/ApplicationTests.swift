import AppliKit
import AppliRuntime
import CarrierNetwork
import Ciphers
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("requirements 5.4: an application runs beside the screens")
struct ApplicationTests {
    /// A handset whose test application has been started from its list.
    static func running(_ carrier: Carrier = .docomo) -> Hand {
        var hand = Hand(carrier)
        hand.installNotebook()
        hand.press(.menu, .digit3, .center, .center)
        return hand
    }

    @Test(
        "it starts from the list and ends with its own key, back to the list",
        arguments: Carrier.allCases)
    func startAndEnd(carrier: Carrier) {
        var hand = Self.running(carrier)
        #expect(hand.screen.id == "notebook")
        #expect(hand.screen.status.application)
        hand.press(.softLeft)
        #expect(hand.screen.id == "phone.appliList")
    }

    // Source: R-PHONE-068.
    @Test func `the end key ends it, and its calls with it`() {
        var hand = Self.running()
        hand.press(.softRight, .end)
        #expect(hand.screen.id == "phone.standby")
        #expect(hand.effects.last == hand.lastCall.map { .abandon($0.id) })
    }

    // Source: R-PHONE-003.
    @Test func `it gets the typed text, and none of the firmware's keys`() throws {
        var hand = Self.running()
        hand.press(.digit2, .digit2, .hash, .digit5, .mail, .call, .carrier, .star, .menu)
        let program = try #require(hand.phone.process?.program)
        #expect(program.typed == "b5")
        #expect(
            program.events == [
                .woke, .edited(field: "note", text: "a"), .edited(field: "note", text: "b"),
                .edited(field: "note", text: "b5"),
            ])
    }

    @Test func `what it saves is there at the next start, if it fits`() throws {
        var hand = Self.running()
        hand.press(.up)
        #expect(hand.phone.process?.program.events.last == .unsaved)
        hand.press(.center)
        #expect(hand.phone.process?.program.events.last == .saved)
        hand.press(.softLeft, .center)
        let launch = try #require(hand.phone.process?.program.launch)
        #expect(launch.scratchpad == [UInt8](repeating: 7, count: 16))
        #expect(launch.resource == [8, 9])
        #expect(launch.sealingKey.count == 32)
        #expect(launch.deviceID.count == 16)
    }

    @Test(
        "answers and failures of the line reach it",
        arguments: [
            (LineFailure.outOfRange, Outage.notConnected), (.certificate(.expired), .notConnected),
            (.cut, .cut), (.notTLS, .notConnected), (.timedOut, .timedOut),
        ])
    func answers(cause: LineFailure, outage: Outage) throws {
        var hand = Self.running()
        hand.press(.softRight)
        let call = try #require(hand.lastCall)
        #expect(call.request.userAgent == "agent/appli")
        hand.take(.unanswered(call.id, cause))
        let events = try #require(hand.phone.process?.program.events)
        guard case .unanswered(_, outage) = events.last else {
            Issue.record("\(String(describing: events.last))")
            return
        }
    }

    @Test func `an answer that cannot be read comes as a gateway's 502`() throws {
        var hand = Self.running()
        hand.press(.softRight)
        let call = try #require(hand.lastCall)
        hand.take(.unanswered(call.id, .unreadable))
        let last = hand.phone.process?.program.events.last
        guard case .answered(_, WebResponse(status: 502)) = last else {
            Issue.record("\(String(describing: last))")
            return
        }
    }

    @Test func `an exchange without an answer times out after thirty seconds`() {
        var hand = Self.running()
        hand.press(.softRight)
        hand.now = hand.now.after(milliseconds: 29_999)
        hand.take(.woke)
        #expect(hand.phone.process?.program.events.last == .woke)
        hand.now = hand.now.after(milliseconds: 1)
        #expect(
            hand.phone.nextWake(after: hand.now) ?? hand.now <= hand.now.after(milliseconds: 60_000)
        )
        hand.take(.woke)
        let outages = hand.phone.process?.program.events.filter {
            if case .unanswered(_, .timedOut) = $0 { true } else { false }
        }
        #expect(outages?.count == 1)
    }

    // Source: R-PHONE-062 to R-PHONE-064.
    @Test func `with another card it does not start, and with its own again it does`() {
        var hand = Hand(.docomo)
        hand.installNotebook()
        hand.phone.memory.slot.choice = .other
        hand.press(.menu, .digit3, .center, .center)
        #expect(hand.screen.text.contains("FOMAカードのため起動できません"))
        #expect(hand.phone.process == nil)
        hand.phone.memory.slot.choice = .own
        hand.press(.center, .center)
        #expect(hand.phone.process != nil)
    }

    @Test func `the sealing key belongs to handset and card`() {
        func key(_ change: (inout Hand) -> Void) -> [UInt8]? {
            var hand = Hand(.docomo)
            hand.installNotebook()
            change(&hand)
            hand.press(.menu, .digit3, .center, .center)
            return hand.phone.process?.program.launch.sealingKey
        }
        let own = key { _ in }
        #expect(own != nil)
        #expect(own == key { _ in })
        #expect(own != key { $0.phone.memory.slot.own.secret = [9] })
        #expect(own != key { $0.phone.memory.deviceSecret = [9] })
    }
}

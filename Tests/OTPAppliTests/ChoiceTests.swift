import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-028, R-APP-090 to 093; R-APP-105; T050 to T056.
@Suite("manual 3.2: トークン選択")
struct TokenChoiceTests {
    @Test("the list, as words: the services in the order of registration, PIN tokens marked")
    func words() {
        let host = BareHost.holding(3)
        #expect(
            host.lines == [
                "[トークン選択] 1/3", "> ○△□銀行 / SN:10000001", "  ○△□銀行 / SN:10000002 / PIN",
                "  ◎◎証券 / SN:10000003 / PIN", "終了 |  | 決定",
            ])
        #expect(host.list?.rows.map(\.icon) == [.bank, .bank, .securities])
        #expect(host.list?.style == .twoLines)
    }

    @Test("ten rows: digits 1 to 9 pick the first nine, 0 the tenth (O-29)")
    func digits() {
        let host = BareHost.holding(10)
        for place in 0..<10 {
            var chosen = host
            chosen.press(Key(digit: (place + 1) % 10)!)
            #expect(chosen.vault.lastChosen == chosen.vault.tokens[place].serial)
            #expect(chosen.taken.last == "T050")
        }
        var nine = BareHost.holding(9)
        nine.press(.digit0)
        #expect(nine.view.id == "otp.tokens")
    }

    @Test(
        "the cursor goes round; right and center open its token",
        arguments: [Key.softRight, .center])
    func cursor(key: Key) {
        var host = BareHost.holding(3)
        for (key, place) in [(Key.up, 3), (.down, 1), (.down, 2), (.up, 1)] {
            host.press(key)
            #expect(host.view.title?.trailing == "\(place)/3")
            #expect(host.taken.last == "T056")
        }
        host.press(.left, .right)
        #expect(host.view.id == "otp.tokens")
        host.press(key)
        #expect(host.passcode?.serial == "SN:10000001")
    }

    @Test("the last choice is where the cursor begins at the next start, and is stored on the side")
    func lastChoice() {
        var host = BareHost.holding(3)
        host.press(.digit3)
        host.start()
        #expect(host.view.title?.trailing == "3/3")
        // A write that fails is a trifle.
        host.flashFault = (0, .refused)
        host.press(.digit2)
        #expect(host.view.id == "otp.pin")
        host.start()
        #expect(host.view.title?.trailing == "3/3")
    }

    @Test("from one token's passcode to another's, by the menu (R-APP-090)")
    func switching() {
        var host = BareHost.holding([BareHost.services[0], BareHost.services[3]])
        host.goToPasscode(of: 0)
        host.open(.choose)
        #expect(host.view.title == Title("トークン選択", trailing: "1/2"))
        #expect(host.view.softKeys == SoftKeys(left: "戻る", right: "決定"))
        host.press(.down, .softRight)
        #expect(host.passcode?.serial == "SN:10000002")
        #expect(host.taken.last == "T051")
        #expect(host.isAccepted(service: BareHost.services[3]) == true)
    }

    @Test("the open token's PIN is asked again when it is chosen again (R-APP-091)")
    func again() {
        var host = BareHost.holding(2)
        host.goToPasscode(of: 1)
        host.open(.choose)
        #expect(host.view.title?.trailing == "2/2")
        host.press(.softRight)
        #expect(host.view.id == "otp.pin")
        #expect(host.value(of: "pin") == "")
    }

    @Test("left: ends at a start and in a flow, back to the menu from there (R-APP-093)")
    func leaving() {
        var host = BareHost.holding(2)
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T053")
        host.start()
        host.goToPasscode(of: 1)
        let code = host.passcode?.code
        host.open(.choose)
        host.press(.up, .softLeft, .softLeft)
        #expect(host.passcode?.code == code)
        #expect(host.taken.suffix(2) == ["T055", "T100"])
        host.open(.choose)
        host.press(.softRight, .softLeft)
        #expect(host.view.softKeys == SoftKeys(left: "終了", right: "決定"))
        #expect(host.taken.last == "T073")
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T054")
    }

    @Test("back from a PIN the cursor stands on its token; choosing there is T052")
    func inFlow() {
        var host = BareHost.holding(2)
        host.press(.digit2, .softLeft)
        #expect(host.view.title == Title("トークン選択", trailing: "2/2"))
        host.press(.up, .softRight)
        #expect(host.passcode != nil)
        #expect(host.taken.last == "T052")
    }

    @Test("a token that is due or ended is asked to be renewed when it is chosen (R-APP-092)")
    func due() throws {
        let vault = Vault(tokens: [
            .sample(1), .sample(2, expiry: today.plus(days: 30)),
            .sample(3, expiry: today.plus(days: -1)),
        ])
        for (place, left) in [(1, "いいえ"), (2, "設定")] {
            var host = try BareHost.with(vault)
            host.goToPasscode(of: 0)
            host.open(.choose)
            host.press(Key(digit: place + 1)!)
            #expect(host.view.id == "otp.renewal")
            #expect(host.view.softKeys.left == left)
        }
    }
}

import AppliKit
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-024, R-APP-160 to 164, R-APP-171, R-APP-172; R-ERR-A913; T004, T070 to T073, T171.
@Suite("manual 3.1.3: PIN入力")
struct PINEntryTests {
    private static let one = BareHost.holding([BareHost.pinService])

    @Test("the screen, as words; the field takes eight digits, masked, and no letters")
    func words() {
        var host = Self.one
        #expect(
            host.lines == ["[PIN入力]", "> PIN: ", "<半数 残8>", "終了 |  | 確定"])
        host.press(.hash)
        host.type("123456789")
        #expect(host.lines[1...2] == ["> PIN: ●●●●●●●●", "<半数 残0>"])
        host.press(.center)
        #expect(host.value(of: "pin") == "12345678")
        host.tell(.edited(field: "other", text: "1"))
        #expect(host.value(of: "pin") == "12345678")
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T072")
    }

    @Test(
        "4 to 8 digits open a passcode, right or wrong (R-APP-164)",
        arguments: ["1234", "12345678"])
    func wellFormed(pin: String) {
        var host = Self.one
        host.type(pin)
        host.press(.softRight)
        #expect(host.passcode?.pin == true)
        #expect(host.taken.last == "T070")
        #expect(host.questions == [])
    }

    @Test(
        "R-ERR-A913 for others, and the field is empty again",
        arguments: ["", "123", "123456789", "12a4", "１２３４"])
    func malformed(pin: String) {
        var host = Self.one
        host.fill(["pin": pin])
        host.press(.softRight)
        #expect(
            host.lines == [
                "[エラー]", "A913", "入力内容に誤りがあります。内容を修正して再度送信してください。",
                "終了 |  | 戻る",
            ])
        host.press(.softRight)
        #expect(host.value(of: "pin") == "")
        #expect(host.taken.suffix(2) == ["T071", "T171"])
        #expect(host.questions == [])
    }

    @Test("with two tokens the left soft key is 戻る and leads to the list (O-10)")
    func several() {
        var host = BareHost.holding(2)
        host.press(.digit2)
        #expect(host.view.softKeys == SoftKeys(left: "戻る", right: "確定"))
        host.type("24")
        host.press(.softLeft)
        #expect(host.view.title == Title("トークン選択", trailing: "2/2"))
        #expect(host.taken.last == "T073")
    }

    @Test(
        "the start password is the first PIN; a wrong one's passcode is refused at the log-in alone"
    )
    func first() {
        var host = Self.one
        let service = BareHost.pinService
        host.goToPasscode(pin: "2469")
        #expect(host.isAccepted(service: service) == false)
        host.start()
        host.goToPasscode(pin: "2468")
        #expect(host.isAccepted(service: service) == true)
    }

    @Test("a service without PIN asks none and has no change of it (R-APP-162)")
    func without() {
        var host = BareHost.enrolled()
        host.press(.softRight)
        #expect(!host.rows.contains("PIN変更"))
    }
}

/// R-APP-160, R-APP-165 to 174; R-ERR-A912, R-ERR-S1C2/S1E2/S1E3; T097, T140 to T145, T173.
@Suite("manual 3.8: changing the PIN")
struct PINChangeTests {
    private static let open: BareHost = {
        var host = BareHost.enrolledWithPIN()
        host.open(.changePIN)
        return host
    }()

    private func send(
        _ current: String, _ new: String, _ again: String? = nil, in host: inout BareHost
    ) {
        host.fill(["currentPIN": current, "newPIN": new, "newPINAgain": again ?? new])
        host.press(.softRight)
    }

    @Test("the screens, as words")
    func words() {
        var host = Self.open
        #expect(
            host.lines == [
                "[PIN変更] 1/3", "> 現在のPIN: ", "  新しいPIN: ", "  新しいPIN（確認用）: ", "<半数 残8>",
                "戻る |  | 送信",
            ])
        host.transcript = []
        host.type("2468")
        host.press(.down)
        host.type("13579")
        host.press(.center)
        host.type("13579")
        #expect(
            host.lines[0...3] == [
                "[PIN変更] 3/3", "  現在のPIN: ●●●●", "  新しいPIN: ●●●●●",
                "> 新しいPIN（確認用）: ●●●●●",
            ])
        host.press(.softRight)
        #expect(host.transcript.contains("otp.communicating 通信中"))
        #expect(
            host.lines == ["[PIN変更完了]", "PINの変更が完了しました。", " |  | 次へ"])
        #expect(host.message?.sign == .key)
        host.press(.softLeft)
        #expect(host.view.id == "otp.pinChangeComplete")
        host.press(.softRight)
        #expect(host.view.id == "otp.pin")
        #expect(host.taken.suffix(3) == ["T141", "T143", "T145"])
    }

    @Test("the new PIN makes the passcodes that count, the old one's count no more")
    func counts() {
        var host = Self.open
        send("2468", "1357", in: &host)
        host.press(.center)
        host.goToPasscode(pin: "2468")
        #expect(host.isAccepted(service: BareHost.pinService) == false)
        host.start()
        host.goToPasscode(pin: "1357")
        #expect(host.isAccepted(service: BareHost.pinService) == true)
        // Neither user ID nor token is another (R-APP-160).
        #expect(host.vault.tokens.map(\.userID) == ["tanaka01"])
    }

    @Test(
        "new PINs of 4 and 8 digits, and the same as the old one",
        arguments: ["1234", "12345678", "2468"])
    func limits(new: String) {
        var host = Self.open
        send("2468", new, in: &host)
        #expect(host.view.id == "otp.pinChangeComplete")
    }

    @Test(
        "R-ERR-A912: malformed or unequal, before anything is sent",
        arguments: [
            ("", "1357", "1357"), ("246", "1357", "1357"), ("246824682", "1357", "1357"),
            ("2468", "", ""), ("2468", "135", "135"), ("2468", "135791357", "135791357"),
            ("2468", "1357", "1358"), ("2468", "1357", ""), ("2468", "135a", "135a"),
        ])
    func malformed(current: String, new: String, again: String) {
        var host = Self.open
        host.transcript = []
        send(current, new, again, in: &host)
        #expect(
            host.lines == [
                "[エラー]", "A912", "入力内容に誤りがあります。内容を修正して再度送信してください。",
                "終了 |  | 戻る",
            ])
        host.press(.softRight)
        #expect(host.form?.fields.map(\.value) == ["", "", ""])
        #expect(host.view.title?.trailing == "1/3")
        #expect(host.taken.suffix(2) == ["T140", "T173"])
        #expect(host.questions == [])
    }

    @Test("left leads back to the menu, and the held PIN stands")
    func back() {
        var host = Self.open
        host.type("1")
        host.press(.softLeft)
        #expect(host.rows[host.list?.chosen ?? 0] == "PIN変更")
        host.press(.softLeft)
        #expect(host.isAccepted(service: BareHost.pinService) == true)
        #expect(host.taken.suffix(2) == ["T142", "T100"])
    }

    @Test("R-ERR-S1C2: a wrong current PIN; the right one then succeeds, and the held PIN stands")
    func wrong() {
        var host = Self.open
        send("9999", "1357", in: &host)
        #expect(
            host.lines[1...2] == ["S1C2", "認証に失敗しました。PINを確認してください。"])
        host.press(.softRight)
        #expect(host.form?.fields.map(\.value) == ["", "", ""])
        #expect(host.taken.suffix(2) == ["T144", "T173"])
        host.press(.softLeft, .softLeft)
        #expect(host.isAccepted(service: BareHost.pinService) == true)
        host.open(.changePIN)
        send("2468", "1357", in: &host)
        #expect(host.view.id == "otp.pinChangeComplete")
    }

    @Test("R-ERR-S1E2: a disabled token, and one after ten wrong PINs (R-APP-173)")
    func unusable() {
        let text = "このトークンは利用不可になっています。利用者マニュアルをご参照ください。"
        var host = Self.open
        host.operate(.disable(BareHost.subscriber(BareHost.pinService)))
        send("2468", "1357", in: &host)
        #expect(host.lines[1...2] == ["S1E2", text])
        host = Self.open
        for _ in 0..<10 {
            send("9999", "1357", in: &host)
            #expect(host.errorCode == "S1C2")
            host.press(.softRight)
            host.wait(seconds: 1)
        }
        send("2468", "1357", in: &host)
        #expect(host.errorCode == "S1E2")
    }

    @Test("R-ERR-S1E3: an ended token; renewed, the same change succeeds (R-APP-195)")
    func ended() {
        var host = Self.open
        host.wait(days: 3 * 365 + 2)
        send("2468", "1357", in: &host)
        #expect(
            host.lines[1...2] == ["S1E3", "トークンの有効期限が切れています。利用者マニュアルをご参照ください。"])
        host.start()
        host.press(.softRight, .softRight)
        host.goToPasscode()
        host.open(.changePIN)
        send("2468", "1357", in: &host)
        #expect(host.view.id == "otp.pinChangeComplete")
    }

    @Test("the answer lost, the same fields sent again succeed (R-APP-173, R-ERR-A101)")
    func lost() {
        for answerLost in [false, true] {
            var host = Self.open
            host.lineFault = (0, .outage(.timedOut, answerLost: answerLost))
            send("2468", "1357", in: &host)
            #expect(host.errorCode == "A101")
            #expect(host.taken.suffix(2) == ["T034", "T144"])
            host.press(.softRight)
            send("2468", "1357", in: &host)
            #expect(host.view.id == "otp.pinChangeComplete")
        }
    }

    @Test("it acts on the token that was open when the menu was opened (R-APP-082)")
    func openToken() {
        var host = BareHost.holding(3)
        host.goToPasscode(of: 2)
        host.open(.changePIN)
        send("2468", "1357", in: &host)
        host.press(.softRight)
        host.goToPasscode(pin: "1357")
        #expect(host.passcode?.serial == "SN:10000003")
        #expect(host.isAccepted(service: BareHost.services[2]) == true)
        host.start()
        host.goToPasscode(of: 1, pin: "2468")
        #expect(host.isAccepted(service: BareHost.pinService) == true)
    }

    @Test("no PIN stays with the application once the request is on its way")
    func secrets() {
        var host = Self.open
        host.isLineSlow = true
        send("86420864", "13571357", in: &host)
        #expect(!"\(host.app)".contains("86420864"))
        #expect(!"\(host.app)".contains("13571357"))
    }
}

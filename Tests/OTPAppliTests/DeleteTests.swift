import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-011, R-APP-120 to 130; T093, T120 to T125.
@Suite("manual 3.4: deleting a token")
struct DeleteTokenTests {
    private func onList(_ count: Int = 2) -> BareHost {
        var host = BareHost.holding(count)
        host.goToPasscode()
        host.open(.delete)
        return host
    }

    @Test("the list and the question, as words")
    func words() {
        var host = onList()
        #expect(
            host.lines == [
                "[トークン削除] 1/2", "> ○△□銀行 / SN:10000001", "  ○△□銀行 / SN:10000002 / PIN",
                "戻る |  | 削除",
            ])
        host.press(.up, .softRight)
        #expect(
            host.lines == [
                "[トークン削除確認]", "○△□銀行", "SN:10000002", "このトークンを削除します。よろしいですか？",
                "戻る |  | 削除",
            ])
        #expect(host.message?.sign == .trash)
    }

    @Test("with tokens left, be it one, 次へ leads to the list (R-APP-123, R-APP-125)")
    func others() {
        var host = onList()
        host.press(.digit1, .softRight)
        #expect(
            host.lines == ["[トークン削除完了]", "トークンを削除しました。", " |  | 次へ"])
        #expect(host.message?.sign == .done)
        host.press(.softLeft)
        #expect(host.view.id == "otp.deleteComplete")
        host.press(.softRight)
        #expect(
            host.lines == ["[トークン選択] 1/1", "> ○△□銀行 / SN:10000002 / PIN", "終了 |  | 決定"])
        #expect(host.taken.suffix(3) == ["T120", "T122", "T124"])
        host.press(.softRight)
        #expect(host.view.id == "otp.pin")
    }

    @Test(
        "with none left there is 終了 alone, and the next start is the setup (R-APP-124, R-APP-129)")
    func last() {
        for key in [Key.softLeft, .center] {
            var host = onList(1)
            host.press(.center, .center)
            #expect(
                host.lines == [
                    "[トークン削除完了]", "トークンを削除しました。", "登録されているトークンはありません。",
                    "終了 |  | ",
                ])
            host.press(.softRight)
            #expect(host.view.id == "otp.deleteComplete")
            host.press(key)
            #expect(!host.isRunning)
            if key == .softLeft { #expect(host.taken.last == "T125") }
            host.start()
            #expect(host.view.id == "otp.setup")
        }
    }

    @Test(
        "left deletes nothing: from the question to the list, from the list to the menu (R-APP-130)"
    )
    func back() {
        var host = onList()
        let flash = host.flash
        host.press(.digit2, .softLeft)
        #expect(host.view.title == Title("トークン削除", trailing: "2/2"))
        host.press(.softLeft)
        #expect(host.view.id == "otp.settings")
        #expect(host.taken.suffix(2) == ["T123", "T121"])
        #expect(host.flash == flash)
        host.press(.softLeft)
        #expect(host.passcode != nil)
    }

    @Test("the cursor goes round, digits and the center key pick; other keys do nothing")
    func keys() {
        var host = onList(3)
        for (key, place) in [(Key.up, 3), (.down, 1), (.down, 2), (.left, 2), (.digit9, 2)] {
            host.press(key)
            #expect(host.view.title == Title("トークン削除", trailing: "\(place)/3"))
        }
        host.press(.center)
        #expect(host.lines[2] == "SN:10000002")
        host.press(.up)
        #expect(host.view.id == "otp.deleteConfirmation")
    }

    @Test("nobody is told, and it works out of range (R-APP-126)")
    func quiet() {
        var host = onList()
        host.transcript = []
        host.lineFault = (0, .outage(.notConnected, answerLost: false))
        host.press(.digit1, .softRight)
        #expect(host.view.id == "otp.deleteComplete")
        #expect(host.questions == [])
        #expect(host.transcript.count { $0 == "save" } == 2)
    }

    @Test(
        "the open token deleted, its PIN is forgotten; another deleted, the list stands as well"
    )
    func openToken() {
        for (deleted, left) in [(1, "SN:10000001"), (0, "SN:10000002")] {
            var host = BareHost.holding(2)
            host.goToPasscode(of: 1)
            host.open(.delete)
            host.press(Key(digit: deleted + 1)!, .softRight)
            #expect(!"\(host.app)".contains("2468"))
            host.press(.softRight)
            #expect(host.list?.rows.map(\.second) == [left])
            host.press(.softRight)
            #expect(host.view.id == (deleted == 1 ? "otp.password" : "otp.pin"))
        }
    }

    @Test("an ended token can be deleted: the way is its 設定 (R-APP-188)")
    func ended() throws {
        var host = try BareHost.with(.sample(1, expiry: today.plus(days: -1)))
        host.press(.softLeft)
        host.open(.delete)
        host.press(.softRight, .softRight)
        #expect(host.vault.tokens.isEmpty)
    }

    @Test("the list's cursor falls back to the first row when the last choice is gone (O-29)")
    func cursor() {
        var host = BareHost.holding(3)
        host.goToPasscode(of: 2)
        host.open(.delete)
        host.press(.digit1, .softRight, .softRight)
        #expect(host.view.title?.trailing == "2/2")
        host.goToPasscode(of: 1)
        host.open(.delete)
        host.press(.digit2, .softRight, .softRight)
        #expect(host.view.title?.trailing == "1/1")
        host.start()
        #expect(host.passcode?.serial ?? "" == "" && host.view.id == "otp.pin")
    }

    @Test("a key pressed while the handset writes does nothing, and the screen can be drawn")
    func writing() {
        var host = onList(1)
        host.isFlashSlow = true
        host.press(.softRight, .softRight)
        #expect(host.view.id == "otp.deleteConfirmation")
        host.press(.softLeft, .softRight)
        #expect(host.view.id == "otp.deleteConfirmation")
        host.letWriteEnd()
        #expect(host.view.id == "otp.deleteComplete")
        host.press(.softLeft)
        #expect(host.isRunning)
        host.letWriteEnd()
        host.press(.softLeft)
        #expect(!host.isRunning)
    }

    @Test("a write that fails: A999, and nothing has changed", arguments: [Key.softRight, .center])
    func failing(key: Key) {
        var host = onList()
        let flash = host.flash
        host.flashFault = (0, .refused)
        host.press(.digit1, .softRight)
        #expect(
            host.lines == ["[エラー]", "A999", "予期しないエラーが発生しました", "終了 |  | 戻る"])
        #expect(host.flash == flash)
        host.press(key)
        #expect(host.view.id == "otp.settings")
        #expect(host.rows.first == "トークン選択")
        host.press(.softLeft)
        #expect(host.passcode?.serial == "SN:10000001")
        host.start()
        #expect(host.rows.count == 2)
    }
}

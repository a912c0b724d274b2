import AppliKit
import OTPCenter
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-180 to 188, R-APP-191 to 194; R-ERR-S3B3/S3B5/S3E4; T005, T006, T060 to T067, T174.
@Suite("manual 3.9: renewing a token")
struct RenewalTests {
    /// A token of three years, so many days before its end.
    private func host(_ service: String = BareHost.plainService, daysLeft: Int64) -> BareHost {
        var host = BareHost.holding([service])
        host.time = noon
        host.wait(days: 1096 - daysLeft)
        host.start()
        return host
    }

    @Test(
        "3.9.1: the screen, as words, of each day",
        arguments: [(30, "残り30日です。"), (2, "残り2日です。"), (1, "残り1日です。"), (0, "本日までです。")])
    func due(daysLeft: Int64, words: String) {
        let host = host(daysLeft: daysLeft)
        #expect(
            host.lines == [
                "[有効期限更新]", "○△□銀行", "SN:10000001", "有効期限 2013/10/01",
                "\(words)有効期限を更新しますか？", "いいえ |  | はい",
            ])
        #expect(host.message?.sign == .clock)
    }

    @Test("31 days before there is no question, the day after the end there is no passcode")
    func limits() {
        #expect(host(daysLeft: 31).passcode != nil)
        let ended = host(daysLeft: -1)
        #expect(
            ended.lines == [
                "[有効期限更新]", "○△□銀行", "SN:10000001", "有効期限 2013/10/01",
                "有効期限が切れています。更新してください。", "設定 |  | 更新",
            ])
    }

    @Test("the clock may pass the end while the question is shown")
    func passing() {
        var host = host(daysLeft: 0)
        host.wait(days: 1)
        #expect(host.lines[4] == "有効期限を更新しますか？")
    }

    @Test(
        "3.9.1 and 3.9.2: はい or 更新, and the new date and passcode are there",
        arguments: [30, 0, -1, -400], [Key.softRight, .center])
    func renewed(daysLeft: Int64, key: Key) throws {
        var host = host(daysLeft: daysLeft)
        let old = try #require(host.vault.tokens.first)
        host.transcript = []
        host.press(key)
        #expect(host.transcript.contains("otp.communicating 通信中"))
        let expiry = daysLeft >= 0 ? "2016/10/01" : host.time.japan.date.plus(years: 3).slashed
        #expect(
            host.lines == [
                "[有効期限更新完了]", "○△□銀行", "SN:10000001", "有効期限を更新しました。",
                "有効期限 \(expiry)", " |  | 次へ",
            ])
        #expect(host.message?.sign == .done)
        host.press(.softLeft)
        #expect(host.view.id == "otp.renewalComplete")
        host.press(key)
        #expect(host.passcode?.expiry == expiry)
        #expect(
            host.taken.suffix(3) == [daysLeft < 0 ? "T062" : "T060", "T065", "T067"])
        let new = try #require(host.vault.tokens.first)
        #expect(new.issued.otpKey != old.issued.otpKey && new.previous == nil)
        #expect(new.serial == old.serial && new.issued.generation == 2)
        #expect(host.isAccepted() == true)
        host.start()
        #expect(host.passcode != nil)
    }

    @Test("a token with a PIN asks it afterwards, and before いいえ's passcode (R-APP-193)")
    func withPIN() {
        var host = host(BareHost.pinService, daysLeft: 3)
        host.press(.softLeft)
        #expect(host.view.id == "otp.pin")
        #expect(host.taken.last == "T061")
        host.start()
        host.press(.softRight, .softRight)
        #expect(host.view.id == "otp.pin")
        host.goToPasscode()
        #expect(host.isAccepted(service: BareHost.pinService) == true)
    }

    @Test("いいえ shows the passcode, and the question comes again (R-APP-187)")
    func later() {
        var host = host(daysLeft: 3)
        host.press(.softLeft)
        #expect(host.isAccepted() == true)
        #expect(host.questions == [])
        host.start()
        #expect(host.view.id == "otp.renewal")
        host.press(.up, .digit1)
        #expect(host.view.id == "otp.renewal")
    }

    @Test("an ended token shows no passcode by any key (R-APP-186); 設定 opens the menu")
    func ended() {
        for key in Key.allCases where key != .softRight && key != .center {
            var host = host(daysLeft: -1)
            host.press(key)
            #expect(host.view.id == (key == .softLeft ? "otp.settings" : "otp.renewal"))
            host.press(.softLeft)
            #expect(["otp.renewal", "otp.settings"].contains(host.view.id))
        }
    }

    @Test("from an ended token's menu another is added, chosen and opened (R-APP-188)")
    func others() {
        var host = host(daysLeft: -1)
        host.press(.softLeft)
        host.add(BareHost.services[3])
        host.press(.softRight)
        #expect(host.passcode?.serial == "SN:10000002")
        host.open(.choose)
        host.press(.digit1)
        #expect(host.view.softKeys == SoftKeys(left: "設定", right: "更新"))
        host.press(.softLeft)
        host.open(.choose)
        host.press(.digit2)
        #expect(host.passcode?.serial == "SN:10000002")
    }

    @Test("several tokens: the question comes when one is chosen (R-APP-182)")
    func several() {
        var host = BareHost.holding(2)
        host.wait(days: 1090)
        host.start()
        #expect(host.view.id == "otp.tokens")
        host.press(.digit2)
        #expect(host.lines[2] == "SN:10000002")
        host.press(.softRight)
        #expect(host.view.id == "otp.renewalComplete")
        #expect(host.vault.tokens.map(\.expiry.year) == [2013, 2016])
    }

    // MARK: Refused by the center

    /// Refused, told, and asked again at the next start.
    private func refused(
        _ host: inout BareHost, _ code: String, _ text: String, back: String
    ) {
        let vault = host.vault
        host.press(.softRight)
        #expect(host.lines[1...2] == [code, text])
        #expect(host.vault.tokens.map(\.issued) == vault.tokens.map(\.issued))
        host.press(.softRight)
        #expect(host.view.id == "otp.renewal" && host.view.softKeys.left == back)
        #expect(host.taken.suffix(2) == ["T066", "T174"])
        host.start()
        #expect(host.view.id == "otp.renewal")
    }

    private static let failed = "ライセンスキー更新に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"

    @Test("R-ERR-S3B3: the provider wants its own procedure first (manual 4.1, Q12)")
    func needsApproval() {
        let service = BareHost.services[5]
        var host = host(service, daysLeft: 3)
        refused(&host, "S3B3", Self.failed, back: "いいえ")
        host.operate(.allowRenewal(BareHost.subscriber(service)))
        host.press(.softRight)
        #expect(host.view.id == "otp.renewalComplete")
    }

    @Test("R-ERR-S3B3: the service's days of grace are over; until then it works")
    func graceOver() {
        let service = BareHost.services[7]
        var late = host(service, daysLeft: -91)
        refused(&late, "S3B3", Self.failed, back: "設定")
        var host = host(service, daysLeft: -90)
        host.press(.softRight)
        #expect(host.view.id == "otp.renewalComplete")
    }

    @Test("R-ERR-S3B5: the provider has stopped the user")
    func stopped() {
        var host = host(daysLeft: -5)
        host.operate(.stop(BareHost.subscriber(BareHost.plainService)))
        refused(
            &host, "S3B5",
            "入力したユーザIDは、既に利用停止しています。ご不明な点は利用者マニュアルをご参照ください。", back: "設定")
    }

    @Test("R-ERR-S3E4: the handset's date runs ahead of the center's")
    func ahead() {
        var host = BareHost.holding(1)
        host.clock.offsetMilliseconds = 1090 * 86_400_000
        host.start()
        refused(
            &host, "S3E4", "トークンの有効期限はまだ切れていません。利用者マニュアルをご参照ください。",
            back: "いいえ")
    }

    @Test(
        "the window is the center's, too: 31 days by its date are refused, 30 are not (R-APP-189)")
    func window() {
        for (daysLeft, code) in [(31, "S3E4"), (30, nil)] as [(Int64, String?)] {
            var host = host(daysLeft: daysLeft)
            host.clock.offsetMilliseconds = 5 * 86_400_000
            host.start()
            host.press(.softRight)
            #expect(host.errorCode == code)
        }
    }

    @Test("R-ERR-A300: out of range; the old token stays in use")
    func outOfRange() {
        var host = host(daysLeft: 3)
        host.lineFault = (0, .outage(.notConnected, answerLost: false))
        refused(&host, "A300", "通信ができません。しばらくしてから再操作してください。", back: "いいえ")
        host.press(.softLeft)
        #expect(host.isAccepted() == true)
    }

    @Test("R-ERR-A303: an answer that cannot be read; the old token stays in use", arguments: 0...1)
    func unreadable(question: Int) {
        var host = host(daysLeft: 3)
        host.lineFault = (question, .page(status: 500))
        refused(&host, "A303", Self.failed, back: "いいえ")
    }

    @Test("the second question unanswered: A302, and the next try succeeds")
    func second() {
        var host = host(daysLeft: 3)
        host.lineFault = (1, .outage(.timedOut, answerLost: true))
        refused(&host, "A302", Self.failed, back: "いいえ")
        host.press(.softRight)
        #expect(host.view.id == "otp.renewalComplete")
        host.press(.softRight)
        #expect(host.isAccepted() == true)
    }
}

extension CivilDate {
    func plus(years: Int) -> CivilDate { CivilDate(year: year + years, month: month, day: day) }
}

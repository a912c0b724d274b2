import AppliKit
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-003, R-APP-100 to 112; T091, T092, T101, T110 to T116.
@Suite("manual 3.3: adding a token")
struct AddTokenTests {
    static let second = BareHost.services[3]

    private func onForm() -> BareHost {
        var host = BareHost.enrolled()
        host.apply(service: Self.second)
        host.open(.add)
        return host
    }

    @Test("the form, as words; the user ID opens in letters as in the initial setup (R-APP-110)")
    func words() throws {
        var host = onForm()
        #expect(
            host.lines == [
                "[トークン追加] 1/3", "> サービスID: ", "  ユーザID: ", "  利用開始パスワード: ",
                "<半数 残32>", "戻る |  | 送信",
            ])
        #expect(try #require(host.form).fields == #require(BareHost().form).fields)
        host.press(.down)
        #expect(host.view.inputLine?.mode == "半英")
        host.press(.center, .center)
        #expect(host.view.title?.trailing == "1/3")
    }

    @Test("typed, sent and added: the service is named, and the list follows")
    func added() {
        var host = onForm()
        host.transcript = []
        host.type(Self.second)
        host.press(.down)
        host.type("tanaka01")
        host.press(.down)
        host.type("2468")
        host.press(.softRight)
        #expect(host.transcript.contains("otp.communicating 通信中"))
        #expect(
            host.lines == [
                "[トークン追加完了]", "◎◎証券", "SN:10000002", "トークンを追加しました。", " |  | 次へ",
            ])
        #expect(host.message?.sign == .done)
        #expect(host.message?.service?.logo == .securities)
        host.press(.softLeft)
        #expect(host.view.id == "otp.addComplete")
        host.press(.softRight)
        #expect(
            host.lines == [
                "[トークン選択] 2/2", "  ○△□銀行 / SN:10000001", "> ◎◎証券 / SN:10000002",
                "終了 |  | 決定",
            ])
        #expect(host.taken.suffix(3) == ["T112", "T114", "T116"])
        host.press(.center)
        #expect(host.passcode?.serial == "SN:10000002")
        #expect(host.isAccepted(service: Self.second) == true)
        // アプリロックについて does not come again (R-APP-037).
        #expect(!host.transcript.contains { $0.contains("アプリロックについて") })
    }

    @Test("the center key goes on from 追加完了, too; a PIN token asks its PIN when it is opened")
    func withPIN() {
        var host = BareHost.enrolled()
        host.apply(service: BareHost.pinService)
        host.open(.add)
        host.fillCredentials(service: BareHost.pinService)
        host.press(.softRight, .center, .softRight)
        #expect(host.view.id == "otp.pin")
        host.press(.softLeft, .digit1)
        #expect(host.passcode?.serial == "SN:10000001")
    }

    @Test("R-ERR-A911 before A916, and A916 before anything is asked (R-APP-108, R-APP-109)")
    func order() {
        var host = onForm()
        host.transcript = []
        host.fillCredentials(service: BareHost.plainService, startPassword: "")
        host.press(.softRight)
        #expect(host.errorCode == "A911")
        host.press(.softRight)
        host.fill(["startPassword": "9"])
        host.press(.softRight)
        #expect(
            host.lines == [
                "[エラー]", "A916", "このサービスIDのトークンは既に登録済みです。", "終了 |  | 戻る",
            ])
        host.press(.softRight)
        #expect(host.value(of: "serviceID") == BareHost.plainService)
        #expect(host.value(of: "startPassword") == "")
        #expect(host.questions == [])
        #expect(host.taken.suffix(4) == ["T110", "T172", "T111", "T172"])
    }

    @Test("R-ERR-A916: a service's only token deleted, its ID is taken again, and sent")
    func afterDeletion() {
        var host = BareHost.holding([BareHost.plainService, Self.second])
        host.goToPasscode(of: 0)
        host.open(.delete)
        host.press(.digit1, .softRight, .softRight, .softRight)
        #expect(host.passcode?.serial == "SN:10000002")
        host.open(.add)
        host.fillCredentials(service: BareHost.plainService)
        host.press(.softRight)
        // The center keeps the user's token; only a reissue helps (manual 4.1, Q7).
        #expect(host.errorCode == "S0B4")
        host.operate(.reissue(BareHost.subscriber(BareHost.plainService), startPassword: "99"))
        host.press(.softRight)
        host.fill(["startPassword": "99"])
        host.press(.softRight)
        #expect(host.view.id == "otp.addComplete")
        #expect(host.vault.tokens.map(\.serial) == ["10000002", "10000003"])
    }

    @Test(
        "errors are the setup's, with its words, and leave everything as it was",
        arguments: [("9", "A000", "T115"), (second, "S0C1", "T115")])
    func failed(service: String, code: String, row: String) {
        var host = onForm()
        let vault = host.vault
        host.fillCredentials(service: service, startPassword: "1")
        host.press(.softRight)
        #expect(host.errorCode == code)
        #expect(host.vault == vault)
        #expect(host.taken.last == row)
        host.press(.softRight)
        #expect(host.view.title?.text == "トークン追加")
        #expect(host.value(of: "serviceID") == service)
        #expect(host.value(of: "startPassword") == "")
        host.press(.softLeft, .softLeft)
        #expect(host.passcode?.serial == "SN:10000001")
        #expect(host.taken.suffix(3) == ["T172", "T113", "T100"])
    }

    @Test("setup failed has setup's text also while adding (R-APP-111)")
    func text() {
        var host = onForm()
        host.lineFault = (0, .outage(.cut, answerLost: false))
        host.fillCredentials(service: Self.second)
        host.press(.softRight)
        #expect(
            host.lines[1...2] == [
                "A001", "初期設定に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。",
            ])
    }
}

/// R-APP-003, R-APP-075, R-APP-106; T091, T092, T101.
@Suite("manual 3.3, notes, and 4.1 (Q1, Q3): ten tokens and no eleventh")
struct TokenLimitTests {
    static let eleventh = BareHost.services[10]

    @Test("with nine a tenth is added, with ten トークン追加 refuses, as words")
    func words() {
        var host = BareHost.holding(9)
        host.goToPasscode()
        host.open(.add)
        #expect(host.view.id == "otp.add")
        #expect(host.taken.last == "T091")
        host = BareHost.holding(10)
        host.goToPasscode()
        host.open(.add)
        #expect(
            host.lines == [
                "[トークン追加]", "トークンの登録は10件までです。",
                "トークンがいっぱいになったときは、不要なトークンを削除してからトークンの追加を行ってください。",
                "戻る |  | ",
            ])
        #expect(host.message?.sign == .about)
        #expect(host.taken.last == "T092")
    }

    @Test(
        "either soft key and the center key lead back to the menu",
        arguments: [Key.softLeft, .softRight, .center])
    func back(key: Key) throws {
        var host = try BareHost.with(.sample(10))
        host.goToPasscode()
        host.open(.add)
        host.press(.up)
        #expect(host.view.id == "otp.full")
        host.press(key)
        #expect(host.view.id == "otp.settings")
        #expect(host.taken.last == "T101")
    }

    @Test("with one of the ten deleted another is added (R-APP-106); ten live side by side")
    func deleted() {
        var host = BareHost.holding(10)
        #expect(host.rows.count == 10)
        host.goToPasscode()
        host.open(.delete)
        host.press(.digit0, .softRight, .softRight)
        #expect(host.rows.count == 9)
        host.goToPasscode()
        host.add(Self.eleventh)
        #expect(host.rows.count == 10)
        for (place, token) in host.vault.tokens.enumerated() {
            var opened = host
            opened.goToPasscode(of: place)
            let isAccepted = opened.isAccepted(service: token.serviceID)
            #expect(isAccepted, "\(token.serviceID)")
        }
    }

    /// A host with some tokens, and with other services' commits still unanswered.
    private func host(tokens: Int, unfinished: Int) -> BareHost {
        var host = tokens == 0 ? BareHost() : BareHost.holding(tokens)
        host.isRestoredEachTime = false
        if tokens > 0 { host.goToPasscode() }
        for service in BareHost.services[tokens..<tokens + unfinished] {
            host.apply(service: service)
            if tokens > 0 { host.open(.add) }
            host.lineFault = (2, .outage(.cut, answerLost: false))
            host.fillCredentials(service: service)
            host.press(.softRight)
            #expect(host.errorCode == "A009")
            host.press(.softRight)
            if tokens > 0 { host.press(.softLeft, .softLeft) }
        }
        return host
    }

    @Test("an unfinished activation takes a place: nine and one of them refuse another service")
    func unfinished() {
        var host = host(tokens: 9, unfinished: 1)
        #expect(host.vault.unfinished.count == 1)
        host.apply(service: Self.eleventh)
        host.open(.add)
        host.transcript = []
        host.fillCredentials(service: Self.eleventh)
        host.press(.softRight)
        #expect(host.view.id == "otp.full")
        #expect(host.questions == [])
        // The unfinished one itself is resumed.
        host.press(.softRight)
        host.open(.add)
        host.fillCredentials(service: BareHost.services[9])
        host.press(.softRight)
        #expect(host.view.id == "otp.addComplete")
        #expect(host.vault.tokens.count == 10 && host.vault.unfinished.isEmpty)
    }

    @Test("eleven activations begun in the initial setup come to ten tokens at most: A008")
    func elevenUnfinished() {
        var host = host(tokens: 0, unfinished: 10)
        #expect(host.vault.unfinished.count == 10)
        host.apply(service: Self.eleventh)
        host.fillCredentials(service: Self.eleventh)
        host.press(.softRight)
        #expect(host.errorCode == "A008")
        for count in 1...10 {
            host.start()
            #expect(host.vault.tokens.count == count)
        }
        host.start()
        #expect(host.vault.tokens.count == 10 && host.vault.unfinished.isEmpty)
    }
}

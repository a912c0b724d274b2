import ScreenTree
import Vocabulary

/// What differs between the two carriers' pictures of the design.
struct CarrierWords: Sendable {
    var manner: Bool
    var web: String
    var menu: [Grid.Cell]
    var appliList: String
    var memory: String
    var appliKeys: SoftKeys
    var functions: PopUpMenu
    var functionKeys: SoftKeys
    var inbox: String
    var mailKeys: SoftKeys
    var links: [String]
    var pageNote: String
    var pageKeys: SoftKeys
    var asksOverPage: Bool
    var question: Dialog
    var questionKeys: SoftKeys
    var passcode: Passcode

    static func of(_ carrier: Carrier) -> CarrierWords {
        switch carrier {
        case .docomo: docomo
        case .softbank: softbank
        }
    }

    private static let docomo = CarrierWords(
        manner: false, web: "iﾓｰﾄﾞ",
        menu: [
            .init(icon: .mail, name: "メール"), .init(icon: .web, name: "iモード"),
            .init(icon: .appli, name: "iアプリ"), .init(icon: .book, name: "電話帳"),
            .init(icon: .data, name: "データBOX"), .init(icon: .camera, name: "カメラ"),
            .init(icon: .tv, name: "ワンセグ"), .init(icon: .music, name: "ミュージック"),
            .init(icon: .tool, name: "便利ツール"), .init(icon: .plan, name: "スケジュール"),
            .init(icon: .help, name: "ヘルプ"), .init(icon: .set, name: "設定"),
        ],
        appliList: "ソフト一覧", memory: "保存容量", appliKeys: SoftKeys(left: "機能", right: "起動"),
        functions: PopUpMenu(
            head: "機能ﾒﾆｭ（1/2）",
            rows: [
                "iアプリTo設定", "自動起動時刻設定", "ソフト設定", "ソフト情報", "バージョンアップ",
                "デスクトップ貼付", "保存容量確認",
            ], chosen: 4),
        functionKeys: SoftKeys(left: "閉", right: "選択"), inbox: "受信BOX",
        mailKeys: SoftKeys(left: "返信", center: "選択", right: "機能"),
        links: ["■ﾀﾞｳﾝﾛｰﾄﾞ", "■対応機種一覧"],
        pageNote: "ﾀﾞｳﾝﾛｰﾄﾞには別途通信料がかかります。電波の良い所で行ってください。",
        pageKeys: SoftKeys(left: "戻る", center: "選択", right: "機能"), asksOverPage: false,
        question: Dialog(
            head: "ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ", text: "最新ソフトに\nバージョンアップ\nしますか？",
            buttons: ["YES", "NO"]),
        questionKeys: SoftKeys(center: "選択"),
        passcode: Passcode(
            logo: .bank, service: "○△□銀行", code: "082913", ticks: 4, expiry: "2010/12/31",
            serial: "SN:12345678", pin: true))

    private static let softbank = CarrierWords(
        manner: true, web: "Y!",
        menu: [
            .init(icon: .web, name: "Yahoo!ケータイ"), .init(icon: .mail, name: "メール"),
            .init(icon: .appli, name: "S!アプリ"), .init(icon: .book, name: "電話帳"),
            .init(icon: .data, name: "データフォルダ"), .init(icon: .camera, name: "カメラ"),
            .init(icon: .play, name: "メディアプレイヤー"), .init(icon: .tool, name: "ツール"),
            .init(icon: .game, name: "エンタテイメント"), .init(icon: .call, name: "通話"),
            .init(icon: .help, name: "ヘルプ"), .init(icon: .set, name: "設定"),
        ],
        appliList: "S!アプリ一覧", memory: "メモリ",
        appliKeys: SoftKeys(left: "ﾒﾆｭｰ", center: "起動", right: "戻る"),
        functions: PopUpMenu(
            head: "ﾒﾆｭｰ",
            rows: ["情報", "セキュリティレベル", "削除", "メモリカードへ移動", "メモリ確認"], chosen: 1),
        functionKeys: SoftKeys(center: "選択", right: "戻る"), inbox: "受信ﾒｰﾙ",
        mailKeys: SoftKeys(left: "返信", center: "表示", right: "ﾒﾆｭｰ"),
        links: [
            "■ﾀﾞｳﾝﾛｰﾄﾞ", "■ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ概要", "■注意事項", "■対応機種一覧", "■利用規約",
            "■お問合わせ",
        ],
        pageNote: "ﾀﾞｳﾝﾛｰﾄﾞ 約 96KB",
        pageKeys: SoftKeys(left: "ﾒﾆｭｰ", center: "選択", right: "戻る"), asksOverPage: true,
        question: Dialog(
            head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: DisplayTexts.download, buttons: ["はい", "いいえ"]),
        questionKeys: SoftKeys(center: "選択", right: "戻る"),
        passcode: Passcode(
            logo: .netbank, service: "◇◇ネット銀行", code: "40718352", ticks: 1,
            expiry: "2011/03/31", serial: "SN:41180025", pin: false))
}

/// Longer texts of the samples.
enum DisplayTexts {
    static let download = "ワンタイムパスワードを本体にダウンロードします。ダウンロードしますか？"
    static let newer = "既に登録されているｱﾌﾟﾘｹｰｼｮﾝより新しいﾊﾞｰｼﾞｮﾝです。ﾀﾞｳﾝﾛｰﾄﾞを続けますか？"
    static let setupFailed = "初期設定に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"
    static let noLine = "通信できません。入力したサービスIDをご確認のうえ再度送信するか、しばらくしてから再操作してください。"
    static let clockWrong =
        "認証に失敗しました。携帯電話の時刻がずれています。時計設定を行ってから再度[初期設定/トークン追加]を行ってください。"
    static let lock = [
        "アプリロックを有効にすると、アプリを起動するたびにアプリロックコードの入力が必要になります。",
        "他の人にワンタイムパスワードを見られたくないときにご利用ください。",
    ]
    static let settings = [
        "トークン選択", "トークン追加", "トークン削除", "アプリロック設定", "アプリロックコード変更",
        "PIN変更", "パスワード補正", "このアプリについて",
    ]
    static let lockOff =
        "アプリロックを無効にするには、［設定］ボタンを押してください。"
    static let lockDone = "アプリロックが有効になりました。"
    static let lockGone = "アプリロックが無効になりました。"
    static let codeDone = "新しいアプリロックコードが設定されました。"
    /// The longer texts of the table of errors, under their codes.
    static let faults = [
        ("A001", setupFailed), ("A000", noLine), ("S0F1", clockWrong),
        ("S0B4", "入力したユーザIDは、既に利用開始しています。ご不明な点は利用者マニュアルをご参照ください。"),
        ("A301", "ライセンスキー更新に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"),
        ("S0C1", "認証に失敗しました。ユーザIDと利用開始パスワードを確認してください。"),
        ("S0C4", "利用開始パスワードはロックされました。利用者マニュアルをご参照ください。"),
        ("A999", "予期しないエラーが発生しました"),
    ]
    static let longID = "abcdefghijklmnopqrstuvwxyz012345"
    static let longService = "○○○○インターネットバンキング認証"
    static let longestService = "○○○○信用金庫法人インターネットバンキングサービス"
}

import ScreenTree
import Vocabulary

/// SoftBank's tables. Source: manual 3.12.2; requirements 5.3, 11.2, O-47, O-48.
extension CarrierProfile {
    static let softbank = CarrierProfile(
        mainMenu: [
            MainEntry(icon: .web, name: "Yahoo!ケータイ", opens: .absent),
            MainEntry(icon: .mail, name: "メール", opens: .menu(.mail)),
            MainEntry(icon: .appli, name: "S!アプリ", opens: .menu(.applications)),
            MainEntry(icon: .book, name: "電話帳", opens: .absent),
            MainEntry(icon: .data, name: "データフォルダ", opens: .absent),
            MainEntry(icon: .camera, name: "カメラ", opens: .absent),
            MainEntry(icon: .play, name: "メディアプレイヤー", opens: .absent),
            MainEntry(icon: .tool, name: "ツール", opens: .absent),
            MainEntry(icon: .game, name: "エンタテイメント", opens: .absent),
            MainEntry(icon: .call, name: "通話", opens: .absent),
            MainEntry(icon: .help, name: "ヘルプ", opens: .help),
            MainEntry(icon: .set, name: "設定", opens: .menu(.settings)),
        ],
        menus: [
            (.mail, "メール", [MenuEntry(name: "受信ボックス", opens: .inbox)]),
            (.applications, "S!アプリ", [MenuEntry(name: "S!アプリ一覧", opens: .appliList)]),
            (.settings, "設定", [MenuEntry(name: "本体情報", opens: .phoneInformation)]),
        ],
        backKey: .softRight,
        standbyKeys: SoftKeys(left: "ﾒｰﾙ", center: "ﾒﾆｭｰ", right: "Y!"),
        mainMenuKeys: SoftKeys(center: "選択", right: "戻る"),
        listKeys: SoftKeys(center: "選択", right: "戻る"),
        inboxTitle: "受信ボックス",
        mailTitle: "受信ﾒｰﾙ",
        mailKeys: SoftKeys(center: "表示", right: "戻る"),
        pageKeys: SoftKeys(center: "選択", right: "戻る"),
        appliListTitle: "S!アプリ一覧",
        appliListEmpty: "S!アプリがありません",
        appliListKeys: SoftKeys(center: "起動", right: "戻る"),
        capacityCaption: "メモリ",
        yes: "はい",
        no: "いいえ",
        simName: "USIMカード",
        help: ["総合案内", "", "SoftBankの携帯電話から", "157（無料）", "", "一般電話から", "0088-21-2000"],
        newMailNotice: "新着ﾒｰﾙ",
        downloadQuestion: "ワンタイムパスワードを本体にダウンロードします。ダウンロードしますか？",
        alreadyInstalled: .question(
            "すでに登録されているアプリケーションと同じバージョンです。ダウンロードを続けますか？"))
}

import ScreenTree
import Vocabulary

/// docomo's tables. Source: manual 3.12.1; requirements 5.2, 11.1, O-47.
extension CarrierProfile {
    static let docomo = CarrierProfile(
        mainMenu: [
            MainEntry(icon: .mail, name: "メール", opens: .menu(.mail)),
            MainEntry(icon: .web, name: "iモード", opens: .absent),
            MainEntry(icon: .appli, name: "iアプリ", opens: .menu(.applications)),
            MainEntry(icon: .book, name: "電話帳", opens: .absent),
            MainEntry(icon: .data, name: "データBOX", opens: .absent),
            MainEntry(icon: .camera, name: "カメラ", opens: .absent),
            MainEntry(icon: .tv, name: "ワンセグ", opens: .absent),
            MainEntry(icon: .music, name: "ミュージック", opens: .absent),
            MainEntry(icon: .tool, name: "便利ツール", opens: .absent),
            MainEntry(icon: .plan, name: "スケジュール", opens: .absent),
            MainEntry(icon: .help, name: "ヘルプ", opens: .help),
            MainEntry(icon: .set, name: "設定", opens: .menu(.settings)),
        ],
        menus: [
            (.mail, "メール", [MenuEntry(name: "受信BOX", opens: .inbox)]),
            (.applications, "iアプリ", [MenuEntry(name: "ソフト一覧", opens: .appliList)]),
            (.settings, "設定", [MenuEntry(name: "電話機情報", opens: .phoneInformation)]),
        ],
        backKey: .softLeft,
        standbyKeys: SoftKeys(left: "ﾒｰﾙ", center: "ﾒﾆｭｰ", right: "iﾓｰﾄﾞ"),
        mainMenuKeys: SoftKeys(center: "選択", right: "戻る"),
        listKeys: SoftKeys(left: "戻る", center: "選択"),
        inboxTitle: "受信BOX",
        mailTitle: "受信BOX",
        mailKeys: SoftKeys(left: "戻る", center: "選択"),
        pageKeys: SoftKeys(left: "戻る", center: "選択"),
        appliListTitle: "ソフト一覧",
        appliListEmpty: "ソフトがありません",
        appliListKeys: SoftKeys(left: "戻る", center: "起動"),
        capacityCaption: "保存容量",
        yes: "YES",
        no: "NO",
        simName: "FOMAカード",
        help: [
            "docomo インフォメーションセンター", "", "docomoの携帯電話から", "151（無料）", "", "一般電話から", "0120-800-000",
        ],
        newMailNotice: "新着ﾒｰﾙ",
        downloadQuestion: nil,
        alreadyInstalled: .statement("ダウンロード済みです。"))
}

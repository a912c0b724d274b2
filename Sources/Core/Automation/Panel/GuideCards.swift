import Handset

extension PhonePanel {
    /// How to begin: the provider's page, the journey and the keys.
    static func guide(_ model: PhoneModel, page: String?, _ tongue: Tongue) -> [Card] {
        [
            Card(
                head: tongue("Provider's page", "サービス提供元のページ"),
                rows: [
                    .value(
                        caption: tongue("Open it in your browser", "パソコンのブラウザで開く"),
                        page ?? tongue("opening …", "準備中 …")),
                    .value(
                        caption: tongue("This phone's mail address", "この電話機のメールアドレス"),
                        model.mailAddress),
                ]),
            Card(head: tongue("The journey", "使い方の流れ"), rows: journey(tongue)),
            Card(head: tongue("Keys", "キー"), rows: keys(tongue)),
        ]
    }

    /// Source: manual 1.1 to 2.2; our own words.
    private static func journey(_ tongue: Tongue) -> [Row] {
        [
            tongue(
                "Apply on the provider's page with the mail address above.",
                "提供元のページで、上のメールアドレスを使って申し込みます。"),
            tongue(
                "Open the mail that arrives (mail key) and follow its address.",
                "届いたメールをメールキーで開き、URLを選びます。"),
            tongue(
                "Download the application, then start it from the application list.",
                "アプリをダウンロードし、アプリの一覧から起動します。"),
            tongue(
                "Type service ID, user ID and start password; send.",
                "サービスID・ユーザID・利用開始パスワードを入力して送信します。"),
            tongue(
                "Log in on the provider's page with the code that the phone shows.",
                "電話機に表示されたパスワードで、提供元のページにログインします。"),
        ].enumerated().map { .step($0 + 1, $1) }
    }

    /// The keyboard's keys. Source: O-75.
    static func keys(_ tongue: Tongue) -> [Row] {
        [
            ("F1", tongue("left soft key", "左ソフトキー")),
            ("F2", tongue("right soft key", "右ソフトキー")),
            (tongue("Arrows, Enter", "矢印・Enter"), tongue("arrow keys, center", "矢印キー・決定")),
            ("0–9  *  #", tongue("the digit keys", "数字キー")),
            ("Backspace", tongue("clear; held: all", "クリア（長押しで全部）")),
            ("Ctrl+V", tongue("paste text, picture", "文字・画像を貼付け")),
            ("Ctrl+Z  Ctrl+Y", tongue("back in time, forward", "前の時点へ・次の時点へ")),
            ("F3  F4", tongue("mail, i-mode / Y!", "メール・iモード／Y!")),
            ("F5  Esc", tongue("call, end", "開始（通話）・終話")),
            ("Home", tongue("main menu", "メインメニュー")),
            ("Tab  F9", tongue("to the panel, hide it", "パネルへ・パネルを隠す")),
            ("F10", tongue("this map, large", "この一覧を大きく表示")),
            ("F12", tongue("a picture; Shift: the handset", "画面の画像（Shiftで電話機全体）")),
        ].map { .key($0.0, $0.1) }
    }

    /// The key map on its own, for the help that F10 opens.
    public static func keyMap(in tongue: Tongue) -> Card {
        Card(head: tongue("Keys", "キー"), rows: keys(tongue))
    }
}

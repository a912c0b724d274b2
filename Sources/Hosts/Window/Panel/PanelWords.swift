import Automation
import Session
import Vocabulary

/// What the window says in its own words, beside the panel's model.
struct PanelWords {
    let tongue: Tongue

    var keyMap: String { tongue("F10 Keys", "F10 キー") }
    func theme(isDark: Bool) -> String {
        isDark ? tongue("Light", "明るく") : tongue("Dark", "暗く")
    }
    /// The other language, by its own name.
    var language: String { tongue("日本語", "English") }
    var openPanel: String { tongue("F9 Panel", "F9 パネル") }
    var openTrouble: String { tongue("Trouble", "問題あり") }
    var closePanel: String { tongue("F9 Hide", "F9 隠す") }
    var openPage: String { tongue("Open in the browser", "ブラウザで開く") }
    var copy: String { tongue("Copy", "コピー") }
    var copied: String { tongue("Copied", "コピー済み") }
    var closeMap: String { tongue("Any key or click closes this.", "どのキーでも、クリックでも閉じます。") }
    var noPage: String { tongue("not open", "開いていません") }

    /// Over the stage while the world's time does not run as time does; empty while it does.
    func chip(_ pace: Pace) -> String {
        switch pace {
        case .paused: tongue("Paused", "停止中")
        case .natural: ""
        case .tenfold, .sixtyfold: tongue("\(pace.factor)×", "\(pace.factor)倍")
        }
    }

    /// Over the stage while the phone is seen as it was; the moment, and how many steps lie between.
    func past(_ moment: WorldTime, back steps: Int) -> String {
        let clock = moment.japan.exactClockText
        return tongue("Past: \(clock), \(steps) back", "過去 \(clock)（\(steps)つ前）")
    }

    func saved(_ path: String) -> String {
        tongue("Saved: \(path)", "保存しました：\(path)")
    }

    /// Over the stage while a program drives the phone.
    var driven: String { tongue("Driven by a program", "プログラムが操作中") }

    /// Where a page's address stands on a driven phone: its provider is the program's.
    var drivenPage: String {
        tongue("the program's: garakei: apply", "プログラムから: garakei: apply")
    }

    /// Why the world of a driven phone goes no faster.
    var drivenTime: String {
        tongue(
            "The program that drives the phone has its time, too. A step ahead is done there.",
            "電話機を操作しているプログラムが時刻も管理しています。時間を進めるボタンは使えます。")
    }

    /// Why the phone cannot be used on from its past.
    var tied: String {
        tongue(
            "Nothing was done: the center outside cannot be taken back, so the past can only be "
                + "looked at. Ctrl+Y leads back to now.",
            "操作していません。外部のセンターは元に戻せないため、過去は見ることしかできません。"
                + "Ctrl+Y で現在に戻ります。")
    }

    func windowTitle(_ phone: String) -> String { "garakei — \(phone)" }

    func notOpened(copied: Bool) -> String {
        copied
            ? tongue(
                "No browser could be started. The address is in the clipboard: paste it into a "
                    + "browser.",
                "ブラウザを起動できませんでした。アドレスをコピーしたので、ブラウザに貼り付けてください。")
            : tongue(
                "No browser could be started. Type the address into a browser.",
                "ブラウザを起動できませんでした。アドレスをブラウザに入力してください。")
    }

    /// What a picture from the clipboard is called.
    var pastedPicture: String { tongue("The pasted picture", "貼り付けた画像") }

    func notPasted(_ absence: Desktop.NoPicture) -> String {
        switch absence {
        case .nothing:
            tongue(
                "Nothing was pasted: the clipboard holds neither a text nor a picture.",
                "クリップボードに文字も画像もないため、貼り付けていません。")
        case .noProgram(let name?):
            tongue(
                "Nothing was pasted: the clipboard holds no text, and to get a picture from it "
                    + "\(name) must be installed. A picture's file can be dropped on the window.",
                "貼り付けていません。クリップボードに文字がなく、画像を取り出すには \(name) のインストールが必要です。"
                    + "画像のファイルは、ウィンドウにドロップできます。")
        case .noProgram(nil):
            tongue(
                "Nothing was pasted: the clipboard holds no text, and pictures are not taken from "
                    + "it here. A picture's file can be dropped on the window.",
                "貼り付けていません。クリップボードに文字がありません。この環境では画像を貼り付けられませんが、"
                    + "画像のファイルをウィンドウにドロップできます。")
        }
    }

    func notTyped(_ fault: TypingFault) -> String {
        let reason = fault.sentence(in: tongue)
        return tongue("Nothing was typed: \(reason)", "入力していません：\(reason)")
    }

    func notDrawn(_ failure: String) -> String {
        tongue("Something is missing from the picture: \(failure).", "表示できないものがあります：\(failure)")
    }

    func unsaved(_ failure: HomeFailure) -> String {
        switch failure {
        case .unusable(let path, let reason):
            tongue(
                "The phone's state cannot be written (\(path): \(reason)). The phone goes on; it "
                    + "is tried again with every key. Make room there, or make it writable, "
                    + "before you close the window.",
                "電話機の状態を保存できません（\(path)：\(reason)）。電話機はそのまま使えます。"
                    + "キーを押すたびに保存し直すので、空き容量や書き込み権限を確かめてから、"
                    + "ウィンドウを閉じてください。")
        case .newer(let path, _, _), .occupied(let path):
            tongue(
                "Another garakei uses \(path), so nothing is saved here.",
                "\(path) は別の garakei が使用中のため、ここでは保存されません。")
        }
    }
}

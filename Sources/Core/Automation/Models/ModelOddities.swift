public import Handset
import Vocabulary

extension PhoneModel {
    /// In what this model differs from a plain one, in words; nothing for a plain one.
    ///
    /// A plain model is supported, can switch its radio off and reads bar codes.
    public var oddities: [Wording] {
        var oddities: [Wording] = []
        if !isSupported {
            oddities.append(Wording("not supported by the center", "センター非対応"))
        }
        if let lastVersion {
            oddities.append(
                Wording("version-ups end with \(lastVersion)", "バージョンアップは\(lastVersion)まで"))
        }
        if !has(.radioOff) {
            oddities.append(Wording("no way to switch the radio off", "電波をオフにできない"))
        }
        if !has(.barcodeReader) {
            oddities.append(Wording("no bar code reader", "バーコードリーダーなし"))
        }
        return oddities + features.compactMap(\.oddity)
    }
}

extension PhoneModel.Feature {
    /// What the feature is to the user; nil for what a plain model has.
    fileprivate var oddity: Wording? {
        switch self {
        case .radioOff, .barcodeReader: nil
        case .memoryCard: Wording("memory card", "メモリカード")
        case .networkClock: Wording("clock from the network", "時刻の自動調整")
        case .permissionPrompt:
            Wording("asks before an application's first call", "アプリの通信前に確認")
        case .permissionAsks:
            Wording("can ask at each start of an application", "アプリの起動ごとの確認に設定可")
        case .downloadResumes: Wording("a broken download goes on", "中断したダウンロードを再開")
        case .callsBreakDownloads:
            Wording("a call breaks a download off", "着信でダウンロードを中断")
        case .bindingReset:
            Wording("binds applications to a new card", "S!アプリオールリセット")
        case .failsFirstStart:
            Wording("the first start after a download fails", "ダウンロード直後の起動に失敗")
        case .asksAboutData:
            Wording("a version-up asks about the data", "バージョンアップ時にデータの引継ぎを確認")
        case .cardApplisRefuse:
            Wording("applications on the card do not start", "カードのアプリは起動不可")
        case .kanaEndWithDigit: Wording("kana end with the digit", "かな入力の最後に数字")
        case .automaticCursor: Wording("letters settle by themselves", "入力文字の自動確定")
        }
    }
}

/// The models as lines of a table, for a terminal.
public enum ModelTable {
    /// A head, and a line for each model; the last column has its own width.
    public static func lines(of models: [PhoneModel], in tongue: Tongue) -> [String] {
        let head =
            tongue == .en
            ? ["MODEL", "CARRIER", "NAME", "DISPLAY", "PROFILE", "FOLDER", "ODDITIES"]
            : ["機種", "通信会社", "名前", "画面", "プロファイル", "フォルダ", "特徴"]
        let rows = [head] + models.map { row(of: $0, in: tongue) }
        let widths = head.indices.map { column in rows.map { $0[column].cells }.max() ?? 0 }
        return rows.map { row in
            row.indices.dropLast().map { padded(row[$0], to: widths[$0] + 2) }.joined()
                + row[row.count - 1]
        }
    }

    private static func row(of model: PhoneModel, in tongue: Tongue) -> [String] {
        let oddities = model.oddities.map { $0(in: tongue) }
        return [
            model.id, model.carrier.rawValue, tongue(model.nameEnglish, model.nameJapanese),
            "240x\(model.displayHeight)", model.limits.profileVersion,
            "\(model.limits.folderKilobytes) KB",
            oddities.isEmpty ? "-" : oddities.joined(separator: tongue("; ", "、")),
        ]
    }

    private static func padded(_ text: String, to cells: Int) -> String {
        text + String(repeating: " ", count: max(0, cells - text.cells))
    }
}

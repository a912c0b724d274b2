/// The error codes of manual 4.2 and the texts that the application shows with them.
///
/// Source: manual 4.2; which side raises a code, protocol.md 2.5.
public struct ErrorEntry: Codable, Equatable, Sendable {
    /// When an error happens: the headings of the manual's table.
    public enum Group: String, Codable, CaseIterable, Sendable {
        case setupInput = "初期設定／トークン追加時に発生するエラー｜入力誤り"
        case setupNetwork = "初期設定／トークン追加時に発生するエラー｜通信不安定"
        case setupOther = "初期設定／トークン追加時に発生するエラー｜その他"
        case pinChangeInput = "PIN変更時に発生するエラー｜入力誤り"
        case pinChangeNetwork = "PIN変更時に発生するエラー｜通信不安定"
        case pinChangeOther = "PIN変更時に発生するエラー｜その他"
        case renewalNetwork = "有効期限の更新時に発生するエラー｜通信不安定"
        case renewalOther = "有効期限の更新時に発生するエラー｜その他"
        case correctionNetwork = "パスワード補正時に発生するエラー｜通信不安定"
        case correctionOther = "パスワード補正時に発生するエラー｜その他"
        case pinEntry = "その他のエラー｜PIN入力"
        case lockEntry = "その他のエラー｜アプリロックコード入力"
        /// Not in the manual's table.
        case unlisted = ""
    }

    /// Which end finds the error.
    public enum Side: String, Codable, Sendable { case app, center }

    /// A letter, a digit for the operation and two more characters: `A001`, `S0C1`.
    public let code: String
    public let group: Group
    public let message: String
    public let side: Side

    fileprivate init(_ code: String, _ group: Group, _ message: String) {
        self.code = code
        self.group = group
        self.message = message
        side = code.hasPrefix("S") ? .center : .app
    }
}

/// All codes, in the manual's order.
public enum ErrorTable {
    /// The 47 codes of the manual and, last, A999.
    public static let entries: [ErrorEntry] =
        setup + pinChange + renewal + correction + entry + [
            // A999 is not in the manual; its users have seen it. Source: protocol.md 0.
            ErrorEntry("A999", .unlisted, unexpected)
        ]

    /// The text shown with a code.
    ///
    /// A code that is not listed has the text of its operation's failure. Where its digit names no
    /// operation either, it is the text for what nobody expected.
    ///
    /// Source: manual 4.2, closing note; requirements O-35.
    public static func message(for code: String) -> String {
        if let entry = entries.first(where: { $0.code == code }) { return entry.message }
        return switch Array(code.utf8).dropFirst().first {
        case UInt8(ascii: "0"): setupFailed
        case UInt8(ascii: "1"): pinChangeFailed
        case UInt8(ascii: "3"): renewalFailed
        case UInt8(ascii: "4"): correctionFailed
        default: unexpected
        }
    }

    // MARK: Texts of several codes

    private static let badInput = "入力内容に誤りがあります。内容を修正して再度送信してください。"
    private static let badLogin =
        "認証に失敗しました。ユーザIDと利用開始パスワードを確認してください。"
    private static let stopped =
        "入力したユーザIDは、既に利用停止しています。ご不明な点は利用者マニュアルをご参照ください。"
    private static let expired =
        "トークンの有効期限が切れています。利用者マニュアルをご参照ください。"
    // Setup's own text for this has no が and asks for the service ID.
    private static let unreachable = "通信ができません。しばらくしてから再操作してください。"
    private static let setupFailed =
        "初期設定に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"
    private static let pinChangeFailed =
        "PIN変更に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"
    private static let renewalFailed =
        "ライセンスキー更新に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"
    private static let correctionFailed =
        "パスワード補正に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"
    private static let unexpected = "予期しないエラーが発生しました"

    // MARK: The table

    private static let setup = [
        ErrorEntry("A911", .setupInput, badInput),
        ErrorEntry("A916", .setupInput, "このサービスIDのトークンは既に登録済みです。"),
        ErrorEntry("S0B1", .setupInput, badLogin),
        ErrorEntry("S0C1", .setupInput, badLogin),
        ErrorEntry(
            "S0B4", .setupInput,
            "入力したユーザIDは、既に利用開始しています。ご不明な点は利用者マニュアルをご参照ください。"),
        ErrorEntry("S0B5", .setupInput, stopped),
        ErrorEntry(
            "A000", .setupNetwork,
            "通信できません。入力したサービスIDをご確認のうえ再度送信するか、しばらくしてから再操作してください。"),
        ErrorEntry("A001", .setupNetwork, setupFailed),
        ErrorEntry("A002", .setupNetwork, setupFailed),
        ErrorEntry("A003", .setupNetwork, setupFailed),
        ErrorEntry("A005", .setupNetwork, setupFailed),
        ErrorEntry("A006", .setupNetwork, setupFailed),
        ErrorEntry("A007", .setupNetwork, setupFailed),
        ErrorEntry("A008", .setupNetwork, setupFailed),
        ErrorEntry("A009", .setupNetwork, setupFailed),
        ErrorEntry("A010", .setupNetwork, setupFailed),
        ErrorEntry(
            "S0C4", .setupOther,
            "利用開始パスワードはロックされました。利用者マニュアルをご参照ください。"),
        ErrorEntry(
            "S0F1", .setupOther,
            "認証に失敗しました。携帯電話の時刻がずれています。"
                + "時計設定を行ってから再度[初期設定/トークン追加]を行ってください。"),
    ]

    private static let pinChange = [
        ErrorEntry("A912", .pinChangeInput, badInput),
        ErrorEntry("S1C2", .pinChangeInput, "認証に失敗しました。PINを確認してください。"),
        ErrorEntry("A100", .pinChangeNetwork, unreachable),
        ErrorEntry("A101", .pinChangeNetwork, pinChangeFailed),
        ErrorEntry("A103", .pinChangeNetwork, pinChangeFailed),
        ErrorEntry("A104", .pinChangeNetwork, pinChangeFailed),
        ErrorEntry(
            "S1E2", .pinChangeOther,
            "このトークンは利用不可になっています。利用者マニュアルをご参照ください。"),
        ErrorEntry("S1E3", .pinChangeOther, expired),
    ]

    private static let renewal = [
        ErrorEntry("A300", .renewalNetwork, unreachable),
        ErrorEntry("A301", .renewalNetwork, renewalFailed),
        ErrorEntry("A302", .renewalNetwork, renewalFailed),
        ErrorEntry("A303", .renewalNetwork, renewalFailed),
        ErrorEntry("A306", .renewalNetwork, renewalFailed),
        ErrorEntry("A307", .renewalNetwork, renewalFailed),
        ErrorEntry("A308", .renewalNetwork, renewalFailed),
        ErrorEntry("A309", .renewalNetwork, renewalFailed),
        ErrorEntry("A310", .renewalNetwork, renewalFailed),
        ErrorEntry("S3B3", .renewalOther, renewalFailed),
        ErrorEntry("S3B5", .renewalOther, stopped),
        ErrorEntry(
            "S3E4", .renewalOther,
            "トークンの有効期限はまだ切れていません。利用者マニュアルをご参照ください。"),
    ]

    private static let correction = [
        ErrorEntry("A400", .correctionNetwork, unreachable),
        ErrorEntry("A401", .correctionNetwork, correctionFailed),
        ErrorEntry("A403", .correctionNetwork, correctionFailed),
        ErrorEntry("A404", .correctionNetwork, correctionFailed),
        ErrorEntry("S4E3", .correctionOther, expired),
        ErrorEntry("S4H1", .correctionOther, correctionFailed),
        ErrorEntry("S4H9", .correctionOther, correctionFailed),
    ]

    private static let entry = [
        ErrorEntry("A913", .pinEntry, badInput),
        ErrorEntry("A914", .lockEntry, badInput),
    ]
}

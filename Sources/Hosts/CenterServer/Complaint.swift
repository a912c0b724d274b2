import OTPCenter

/// Why a form was not accepted, in a sentence, and at which field.
struct Complaint: Equatable, Sendable {
    /// nil when no field is to blame.
    var field: Field?
    var words: Words

    private init(_ field: Field?, _ japanese: String, _ english: String) {
        self.field = field
        words = Words(japanese, english)
    }

    /// A field that was left empty, or a choice that was not made.
    static func empty(_ field: Field) -> Complaint {
        switch field {
        case .service:
            Complaint(field, "サービスを選択してください。", "Choose a service.")
        case .userID:
            Complaint(field, "ユーザIDを入力してください。", "Enter a user ID.")
        case .startPassword:
            Complaint(field, "利用開始パスワードを入力してください。", "Enter a start password.")
        case .startPasswordAgain:
            Complaint(field, "確認のため、利用開始パスワードをもう一度入力してください。", "Enter the start password once more.")
        case .mailAddress:
            Complaint(field, "メールアドレスを入力してください。", "Enter a mail address.")
        case .code:
            Complaint(field, "ワンタイムパスワードを入力してください。", "Enter the one-time password.")
        }
    }

    static let startPasswordsDiffer = Complaint(
        .startPasswordAgain, "2回入力した利用開始パスワードが一致しません。同じものを入力してください。",
        "The two start passwords differ. Type the same one twice.")

    static let switchedOff = Complaint(
        nil, "受け付けできませんでした。携帯電話の電源が切られたか、状態を保存できません。garakeiの表示を確認してから、もう一度送信してください。",
        "This could not be accepted: the phone was being switched off, or its state could not be "
            + "written. See what garakei says, then send the form once more.")
}

extension Complaint {
    /// What the center found wrong with an application.
    ///
    /// Source: O-22 (PIN), O-27 (lengths and characters), O-58 and O-59 (domains).
    init(_ fault: ApplicationFault) {
        self =
            switch fault {
            case .unknownService: .empty(.service)
            case .emptyUserID: .empty(.userID)
            case .badUserID:
                Complaint(
                    .userID, "ユーザIDは、半角の英数字と記号、1～32文字で入力してください。空白は使えません。",
                    "A user ID has 1 to 32 letters, digits or signs of ASCII, without blanks.")
            case .userIDTaken:
                Complaint(
                    .userID, "このユーザIDは、すでに使われています。別のユーザIDを入力してください。",
                    "This user ID is taken. Choose another one.")
            case .releasedRecently(let minutes):
                Complaint(
                    .userID, "このユーザIDは、利用を解除したばかりです。あと\(minutes)分ほど待ってから、もう一度お申し込みください。",
                    "The service was left under this user ID a short while ago. "
                        + "Apply again in \(minutes) \(minutes == 1 ? "minute" : "minutes").")
            case .emptyPassword: .empty(.startPassword)
            case .badPassword:
                Complaint(
                    .startPassword, "利用開始パスワードは、半角英数字、1～32文字で入力してください。",
                    "A start password has 1 to 32 letters or digits of ASCII.")
            case .pinPasswordNeedsFourToEightDigits:
                Complaint(
                    .startPassword, "PINありの場合、利用開始パスワードは数字4～8桁で入力してください。",
                    "With PIN, the start password has to be 4 to 8 digits.")
            case .emptyMailAddress: .empty(.mailAddress)
            case .badMailAddress:
                Complaint(
                    .mailAddress, "メールアドレスの形式が正しくありません。例：hanako@docomo.ne.jp",
                    "This is not a mail address. Example: hanako@docomo.ne.jp")
            case .wrongDomain(let domain):
                Complaint(
                    .mailAddress,
                    "@\(domain) のアドレスには送信できません。docomoまたはSoftBankの携帯電話のアドレスを入力してください。",
                    "No mail can be sent to @\(domain). "
                        + "Enter the address of a docomo or SoftBank phone.")
            }
    }

    /// Why the center did not accept a passcode; it never says what was right about it.
    ///
    /// Source: protocol 3.3, 3.4.
    init(_ refusal: LogInRefusal) {
        self =
            switch refusal {
            case .wrong:
                Complaint(
                    .code, "ユーザIDまたはワンタイムパスワードが違います。携帯電話にいま表示されている、まだ使っていないものを入力してください。",
                    "The user ID or the one-time password is wrong. Enter the one that the phone "
                        + "shows now; each works only once.")
            case .tooSoon(let seconds):
                Complaint(
                    nil, "続けて間違えたため、受付を一時停止しています。\(seconds)秒ほど待ってから、もう一度お試しください。",
                    "No password is taken for a while, after several wrong ones. "
                        + "Wait \(seconds) \(seconds == 1 ? "second" : "seconds"), then try again.")
            case .unusable:
                Complaint(
                    nil, "このワンタイムパスワードは無効になっています。間違いが続いたか、提供元が無効にしました。提供元に再発行をお申し込みください。",
                    "This token no longer works: there were too many wrong passwords, or the "
                        + "provider has disabled it. Ask the provider for a reissue.")
            case .stopped:
                Complaint(
                    nil, "このユーザIDのご利用は、提供元が停止しています。再開については、提供元にお問い合わせください。",
                    "The provider has stopped this user ID. Ask the provider to resume it.")
            case .expired:
                Complaint(
                    nil, "ワンタイムパスワードの有効期限が切れています。携帯電話のアプリで、有効期限を更新してください。",
                    "The token has expired. Renew it in the phone's application.")
            }
    }
}

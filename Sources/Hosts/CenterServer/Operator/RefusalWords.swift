public import OTPCenter

extension OperatorReply.Refusal {
    /// Why the center did not do what an operator ordered.
    public func sentence(in language: SiteLanguage) -> String { words(language) }

    var words: Words {
        switch self {
        case .unknownService: Words("そのサービスはありません。", "There is no such service.")
        case .unknownUser:
            Words("そのユーザIDの申請はありません。", "Nobody has applied under this user ID.")
        case .nobody:
            Words(
                "まだ誰も申し込んでいません。", "Nobody has applied yet, so there is no user to act on.")
        case .alreadyActive:
            Words(
                "このユーザは利用を開始済みで、利用開始パスワードはもうありません。",
                "The user is set up already and has no start password any more.")
        case .noToken: Words("そのユーザのトークンはありません。", "The user has no token.")
        case .unknownToken:
            Words("そのシリアル番号のトークンはありません。", "No token has this serial number.")
        case .tokenEnded:
            Words(
                "このトークンは終了しているか、初期設定が終わっていないため、変更できません。",
                "The token has ended, or was never set up; it cannot be changed.")
        case .service(let faults): Words(joining: faults.map(\.words))
        case .application(let faults): Words(joining: faults.map { Complaint($0).words })
        case .badPIN:
            Words(
                "PINは4～8桁の数字で、PINを使うサービスに指定してください。",
                "Wanted a PIN of 4 to 8 digits, at a service that uses PINs.")
        case .badTerm:
            Words("日数は0から36500までで指定してください。", "Wanted from 0 to 36500 days.")
        case .badDay:
            Words(
                "その日付は暦にありません。1000年から9999年までの日を指定してください。",
                "Wanted a day that the calendar has, in a year from 1000 to 9999.")
        case .badHours:
            Words(
                "時間帯の始めと終わりは、0時からの分数（0～1439）で、別々に指定してください。",
                "Wanted hours from and until two different minutes of a day, from 0 to 1439.")
        case .badDigits:
            Words("桁数は6、7、8のいずれかで指定してください。", "Wanted 6, 7 or 8 digits.")
        case .badVersion:
            Words(
                "バージョンは、0～99の数字2つか3つを点で区切り、最新より大きく指定してください。",
                "Wanted two or three numbers from 0 to 99 between dots, above the newest version.")
        case .onlyVersion:
            Words("最初のバージョンは取り下げられません。", "The first version stays.")
        case .elsewhere:
            Words(
                "センターは独立して動作しています。操作はそちらで行ってください（garakei center --help）。",
                "The center is a process of its own; operate it there: garakei center --help.")
        }
    }

    /// The reason's own name, for programs.
    var word: String {
        switch self {
        case .unknownService: "unknownService"
        case .unknownUser: "unknownUser"
        case .nobody: "nobody"
        case .alreadyActive: "alreadyActive"
        case .noToken: "noToken"
        case .unknownToken: "unknownToken"
        case .tokenEnded: "tokenEnded"
        case .service: "service"
        case .application: "application"
        case .badPIN: "badPIN"
        case .badTerm: "badTerm"
        case .badDay: "badDay"
        case .badHours: "badHours"
        case .badDigits: "badDigits"
        case .badVersion: "badVersion"
        case .onlyVersion: "onlyVersion"
        case .elsewhere: "elsewhere"
        }
    }
}

extension ServiceFault {
    var words: Words {
        switch self {
        case .badID:
            Words("サービスIDは、数字1～32桁で指定してください。", "A service ID has 1 to 32 digits.")
        case .idTaken:
            Words("このサービスIDは、すでに使われています。", "Another service has this ID.")
        case .badName:
            Words(
                "サービス名は1～20文字で、前後に空白を入れずに指定してください。",
                "A name has 1 to 20 characters, without blanks at its ends.")
        case .badLogo: Words("ロゴは1～4で指定してください。", "The logo is a number from 1 to 4.")
        case .badDigits: Words("桁数は6か8で指定してください。", "Passcodes have 6 or 8 digits.")
        case .unfitForPIN:
            Words(
                "PINを使うサービスは、8桁の TOTP-SHA-256 か SecurID にしてください。",
                "A service with PINs needs 8 digits, of TOTP with SHA-256 or SecurID.")
        case .badYears:
            Words("有効期間は1～99年で指定してください。", "A token is valid for 1 to 99 years.")
        case .badDays:
            Words(
                "有効期間の日数は0～36500で指定してください。",
                "In days, a token is valid for 0 to 36500.")
        case .badGrace:
            Words("更新猶予は0～36500日で指定してください。", "The grace has 0 to 36500 days.")
        case .badWindow:
            Words("許容するずれは0～10分で指定してください。", "The window has 0 to 10 minutes.")
        case .badReleaseWait:
            Words(
                "再申込までの時間は0～10080分で指定してください。",
                "The wait after a release has 0 to 10080 minutes.")
        }
    }
}

extension Words {
    /// Several sentences, one after the other.
    init(joining sentences: [Words]) {
        self.init(
            sentences.map(\.japanese).joined(),
            sentences.map(\.english).joined(separator: " "))
    }
}

import OTPCenter
import OTPDomain
import Vocabulary

/// How the operator's pages call the states of users, tokens and servers.
extension OperatorParts {
    func standing(of user: UserListing) -> HTML {
        let standing =
            switch user.standing {
            case .registered: badge(Words("初期設定待ち", "Applied"), .waiting)
            case .active where user.hasStarted: badge(Words("利用中", "In use"), .good)
            case .active: badge(Words("利用開始待ち", "Set up"), .waiting)
            case .released: badge(Words("利用解除", "Left"), .over)
            }
        let stopped = user.isStopped ? badge(Words("停止中", "Stopped"), .bad) : nil
        let locked = user.isLocked ? badge(Words("ロック", "Locked"), .bad) : nil
        return "\(standing)\(stopped)\(locked)"
    }

    func state(of token: TokenListing) -> HTML {
        switch token.state {
        case .pending: badge(Words("確定待ち", "Pending"), .waiting)
        case .active: badge(Words("有効", "Active"), .good)
        case .lapsed: badge(Words("未確定のまま失効", "Lapsed"), .over)
        case .disabled(afterFailures: true):
            badge(Words("失敗により無効", "Disabled by failures"), .bad)
        case .disabled(afterFailures: false): badge(Words("無効", "Disabled"), .bad)
        case .terminated: badge(Words("終了", "Ended"), .over)
        }
    }

    func right(of token: TokenListing) -> String {
        switch token.renewalRight {
        case .asTheServiceSays: Words("サービスの規則どおり", "As the service says")(say)
        case .allowed: Words("許可", "Allowed")(say)
        case .denied: Words("不許可", "Denied")(say)
        }
    }

    /// For instance `2010/10/01 12:00:00`, in Japan.
    func moment(_ moment: WorldTime) -> HTML {
        let time = moment.japan
        return """
            <time datetime="\(moment.isoText)">\(time.date.slashed) \
            \(time.clockText):\(twoDigits(time.second))</time>
            """
    }

    func seconds(_ seconds: Int64) -> String {
        let sign = seconds > 0 ? "+" : ""
        return "\(sign)\(seconds) \(Words("秒", seconds.magnitude == 1 ? "second" : "seconds")(say))"
    }

    func yesOrNo(_ isSo: Bool) -> String {
        isSo ? Words("あり", "Yes")(say) : Words("なし", "No")(say)
    }

    func act(_ act: AuditLog.Act) -> String {
        switch act {
        case .activation: Words("初期設定", "Activation")(say)
        case .activationCommit: Words("初期設定の確定", "Activation, commit")(say)
        case .pinChange: Words("PIN変更", "PIN change")(say)
        case .renewal: Words("更新", "Renewal")(say)
        case .renewalCommit: Words("更新の確定", "Renewal, commit")(say)
        case .correction: Words("時刻補正", "Correction")(say)
        case .logIn: Words("ログイン", "Log-in")(say)
        case .startOfUse: Words("利用開始", "Start of use")(say)
        case .release: Words("利用解除", "Release")(say)
        case .issue: Words("申込", "Application")(say)
        case .operated: Words("運用者の操作", "Operator")(say)
        }
    }
}

extension Suite {
    var title: String {
        switch self {
        case .totpSHA256: "TOTP SHA-256"
        case .securID: "SecurID AES"
        case .totpSHA1: "TOTP SHA-1"
        }
    }
}

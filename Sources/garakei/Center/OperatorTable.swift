import Automation
import CenterServer
import Foundation
import OTPCenter

/// What an operator's commands print for a person: tables and lists of facts.
enum OperatorTable {
    /// Columns between tabs, as the other commands print them; so that `cut` and `sort` work.
    static func print(head: [String], rows: [[String]]) {
        for row in [head] + rows {
            Swift.print(row.map(oneLine).joined(separator: "\t"))
        }
    }

    static func print(facts: [(name: String, value: String)]) {
        for fact in facts { Swift.print("\(fact.name)\t\(oneLine(fact.value))") }
    }

    /// Nothing that others have typed may look like another column or line, or order a terminal about.
    static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.value < 32 || (127..<160).contains(scalar.value) ? "\u{FFFD}" : scalar
                }))
    }
}

extension Tongue {
    var userHead: [String] {
        self == .ja
            ? ["ユーザID", "サービス", "状態", "停止", "シリアル番号", "トークン", "有効期限", "メールアドレス"]
            : ["user", "service", "standing", "stopped", "serial", "token", "valid to", "mail"]
    }

    var tokenHead: [String] {
        self == .ja
            ? ["シリアル番号", "ユーザID", "サービス", "状態", "有効期限", "PIN", "失敗", "最後に受け付けた時刻"]
            : [
                "serial", "user", "service", "state", "valid to", "PIN", "failures",
                "last accepted",
            ]
    }

    var serviceHead: [String] {
        self == .ja
            ? ["サービスID", "サービス名", "方式", "桁数", "PIN", "年数", "日数", "許可制", "猶予日数", "許容分"]
            : [
                "id", "name", "suite", "digits", "PIN", "years", "days", "approval", "grace",
                "window",
            ]
    }

    var versionHead: [String] {
        self == .ja ? ["バージョン", "公開日時"] : ["version", "published"]
    }

    var logHead: [String] {
        self == .ja
            ? ["日時", "操作", "ユーザID", "サービス", "シリアル番号", "携帯電話の時刻", "結果"]
            : ["at", "act", "user", "service", "serial", "handset", "result"]
    }

    fileprivate func yesOrNo(_ isSo: Bool) -> String {
        self(isSo ? "yes" : "no", isSo ? "はい" : "いいえ")
    }
}

extension UserReport {
    func cells(in tongue: Tongue) -> [String] {
        [
            userID, service, standing, tongue.yesOrNo(isStopped), token?.serial ?? "-",
            token?.state ?? "-", token?.expiry ?? "-", mailAddress,
        ]
    }

    func facts(in tongue: Tongue) -> [(name: String, value: String)] {
        [
            (tongue("user", "ユーザID"), userID), (tongue("service", "サービス"), service),
            (tongue("mail", "メールアドレス"), mailAddress),
            (tongue("standing", "状態"), standing + (releasedAt.map { " (\($0))" } ?? "")),
            (tongue("stopped", "停止"), tongue.yesOrNo(isStopped)),
            (tongue("started", "利用開始"), tongue.yesOrNo(hasStarted)),
            (tongue("wrong start passwords", "利用開始パスワードの失敗"), "\(startPasswordFailures)"),
            (tongue("locked", "ロック"), tongue.yesOrNo(isStartPasswordLocked)),
        ]
    }
}

extension TokenReport {
    func cells(in tongue: Tongue) -> [String] {
        [
            serial, userID, service, state, expiry, tongue.yesOrNo(hasPIN), "\(failures)",
            lastAccepted ?? "-",
        ]
    }

    func facts(in tongue: Tongue) -> [(name: String, value: String)] {
        let pending = correction.map { " → \($0.offsetSeconds) s (\($0.from))" } ?? ""
        let wait = waitSeconds > 0 ? tongue(" (wait \(waitSeconds) s)", "（あと\(waitSeconds)秒）") : ""
        return [
            (tongue("token", "トークン"), "SN:\(serial)"), (tongue("user", "ユーザID"), userID),
            (tongue("service", "サービス"), service), (tongue("state", "状態"), state),
            (tongue("valid to", "有効期限"), expiry), (tongue("digits", "桁数"), "\(digits)"),
            ("PIN", tongue.yesOrNo(hasPIN)),
            (tongue("last accepted", "最後に受け付けた時刻"), lastAccepted ?? "-"),
            (tongue("wrong passcodes", "ワンタイムパスワードの失敗"), "\(failures)\(wait)"),
            (tongue("wrong PINs", "PIN変更の失敗"), "\(pinFailures)"),
            (tongue("handset's clock", "携帯電話の時計のずれ"), "\(offsetSeconds) s\(pending)"),
            (tongue("renewal", "更新"), renewalRight),
            (tongue("renewal pending", "更新の確定待ち"), tongue.yesOrNo(isRenewalPending)),
        ]
    }
}

extension ServiceReport {
    func cells(in tongue: Tongue) -> [String] {
        [
            id, name, suite, "\(digits)", tongue.yesOrNo(usesPIN), "\(termYears)",
            termDays.map { "\($0)" } ?? "-", tongue.yesOrNo(needsRenewalApproval),
            graceDays.map { "\($0)" } ?? "-", "\(windowMinutes)",
        ]
    }
}

extension MaintenanceReport {
    func facts(in tongue: Tongue) -> [(name: String, value: String)] {
        [
            (tongue("center", "認証センター"), center.words(in: tongue)),
            (tongue("distribution", "配信サーバ"), distribution.words(in: tongue)),
        ]
    }
}

extension MaintenanceReport.Server {
    fileprivate func words(in tongue: Tongue) -> String {
        let state =
            isNow ? tongue("in maintenance", "メンテナンス中") : tongue("in service", "稼働中")
        return hours.map { "\(state) (\($0))" } ?? state
    }
}

extension EntryReport {
    func cells(in tongue: Tongue) -> [String] {
        [at, act, userID, service, serial, handsetTime ?? "", result].map { $0.isEmpty ? "-" : $0 }
    }

    func line(in tongue: Tongue) -> String {
        cells(in: tongue).map(OperatorTable.oneLine).joined(separator: "\t")
    }
}

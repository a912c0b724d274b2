public import OTPCenter
public import Vocabulary

/// Where a recipe begins: what the user has applied for, and the keys of a new phone that lead there.
///
/// The mail with the address of the download page has arrived before the first key.
public enum Situation: String, Codable, CaseIterable, Sendable {
    /// On 「初期設定」 of the application that was just downloaded.
    case installed
    /// On the passcode screen, with one token without a PIN.
    case enrolled
    /// On the passcode screen, with one token that has a PIN.
    case enrolledWithPIN
    /// The same, on the last day of the token's validity.
    case lastDay
    /// On the passcode screen, with a token that is valid for a year.
    case yearLong
    /// On the offer to renew a token that ends in twenty days.
    case due
    /// The same, where the provider has to approve the renewal first.
    case dueUnapproved
    /// On the renewal of a token that ended yesterday.
    case expired
    /// The same, long after the time in which the service allows it.
    case longExpired
    /// On 「アプリロックコード入力」.
    case locked

    public var words: Wording { row.words }

    /// What is applied for at the provider; the mail goes to the phone's own address.
    public var application: SignUp {
        SignUp(
            service: row.service, userID: Self.userID, startPassword: row.password, mailAddress: "")
    }

    /// The keys from the standby screen to the situation.
    public func keys(on carrier: Carrier) -> String {
        let row = row
        let download = AppliWay.download + Self.consent(of: carrier)
        let enrolment = AppliWay.enrolment(
            service: row.service, userID: Self.userID, password: row.password)
        let parts = [
            download, AppliWay.firstStart(on: carrier), row.before,
            row.after.isEmpty ? "" : enrolment,
            row.after,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Whether the handset asks once more before it downloads.
    private static func consent(of carrier: Carrier) -> String {
        switch carrier {
        case .docomo: ""
        case .softbank: " Center"
        }
    }

    static let userID = "taro"

    private struct Row {
        var words: Wording
        var service = "10010001"
        var password = "ab12"
        /// What the provider does before the user sets up.
        var before = ""
        /// The keys from 「初期設定完了」 on; empty for a phone that is not set up.
        var after = ""
    }

    /// From 「初期設定完了」 to the passcode; and from there out of the application and in again.
    private static let passcode = "SoftRight SoftRight"
    private static let passcodeByPIN = "SoftRight SoftRight 1 3 5 7 SoftRight"
    private static let restarted = "SoftRight SoftRight SoftLeft Center"

    private var row: Row {
        switch self {
        case .installed:
            Row(
                words: Wording(
                    "The application is downloaded and started; 初期設定 is on the display.",
                    "アプリをダウンロードして起動し、「初期設定」を表示しています。"))
        case .enrolled:
            Row(
                words: Wording(
                    "One token without a PIN (service 10010001); its passcode is on the display.",
                    "PINなしのトークン（サービス10010001）が1件あり、パスワードを表示しています。"),
                after: Self.passcode)
        case .enrolledWithPIN:
            Row(
                words: Wording(
                    "One token with the PIN 1357 (service 10010002); its passcode is on the "
                        + "display.",
                    "PINが1357のトークン（サービス10010002）が1件あり、パスワードを表示しています。"),
                service: "10010002", password: "1357", after: Self.passcodeByPIN)
        case .lastDay:
            Row(
                words: Wording(
                    "One token with the PIN 1357 (service 10010002) that is valid until today; "
                        + "its passcode is on the display.",
                    "有効期限が今日で、PINが1357のトークン（サービス10010002）が1件あり、パスワードを表示しています。"),
                service: "10010002", password: "1357", before: "[center: term 10010002 0 days]",
                after: Self.passcodeByPIN)
        case .yearLong:
            Row(
                words: Wording(
                    "One token that is valid for a year (service 30030001); its passcode is on "
                        + "the display.",
                    "有効期間が1年のトークン（サービス30030001）が1件あり、パスワードを表示しています。"),
                service: "30030001", after: Self.passcode)
        case .due:
            Row(
                words: Wording(
                    "One token that ends in 20 days (service 10010001); the application has been "
                        + "started and offers the renewal.",
                    "有効期限まで20日のトークン（サービス10010001）が1件あり、起動して更新の確認を表示しています。"),
                before: "[center: term 10010001 20 days]", after: Self.restarted)
        case .dueUnapproved:
            Row(
                words: Wording(
                    "One token that ends in 20 days, of a provider who approves renewals one by "
                        + "one (service 40040001); the renewal is offered.",
                    "更新に提供元の承認がいるサービス（40040001）のトークンが期限まで20日で、更新の確認を表示しています。"),
                service: "40040001", password: "1357", before: "[center: term 40040001 20 days]",
                after: Self.restarted)
        case .expired:
            Row(
                words: Wording(
                    "One token that ended yesterday (service 10010001); the application asks for "
                        + "the renewal.",
                    "昨日で有効期限が切れたトークン（サービス10010001）が1件あり、更新を求める画面を表示しています。"),
                before: "[center: term 10010001 0 days]",
                after: "SoftRight SoftRight SoftLeft Wait=86400 Center")
        case .longExpired:
            Row(
                words: Wording(
                    "One token that ended 91 days ago, of a service that renews for 90 days "
                        + "(60060001); the application asks for the renewal.",
                    "期限切れから90日まで更新できるサービス（60060001）のトークンが切れて91日たち、更新を求める画面を表示しています。"),
                service: "60060001", before: "[center: term 60060001 0 days]",
                after: "SoftRight SoftRight SoftLeft Wait=7862400 Center")
        case .locked:
            Row(
                words: Wording(
                    "One token, and the app lock 2468; the application has been started and asks "
                        + "for the code.",
                    "トークンが1件あり、アプリロックコードは2468です。起動してコードの入力画面を表示しています。"),
                after: Self.passcode
                    + " SoftRight " + AppliWay.lock("2468") + " SoftLeft SoftLeft Center")
        }
    }
}

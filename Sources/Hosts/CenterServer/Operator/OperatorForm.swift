import OTPCenter
import OTPDomain
import Vocabulary

/// What an operator's form orders, read from its fields.
///
/// The raw value is the field `act` of the form.
enum OperatorForm: String, CaseIterable, Sendable {
    case addUser = "add-user"
    case stop, resume, unlock, reissue
    case resetPIN = "reset-pin"
    case release
    case allowRenewal = "allow-renewal"
    case denyRenewal = "deny-renewal"
    case disable
    case setExpiry = "set-expiry"
    case addService = "add-service"
    case maintenanceOn = "maintenance-on"
    case maintenanceOff = "maintenance-off"
    case maintenanceHours = "maintenance-hours"
    case publish, withdraw

    /// An act that can be handed to the center, and what it is called once it is done.
    struct Order: Sendable {
        var act: OperatorAct
        var done: Words
        /// The start password that was made for the user; nil where the operator typed one.
        var startPassword: String?
    }

    /// - Parameter services: where a start password is to be made, it follows their rules.
    /// - Returns: the order, or what is wrong with the fields.
    func order(in form: Form, services: [Service]) -> Result<Order, WordFault> {
        let who = Subscriber(service: form["service"], userID: form["user"].trimmed)
        let serial = form["serial"].trimmed
        let isDistribution = form["server"] == "distribution"
        switch self {
        case .addUser: return .success(Self.adding(who, form, services))
        case .reissue: return .success(Self.reissuing(who, form, services))
        case .stop: return .success(Order(.stop(who), "利用を停止しました。", "The user is stopped."))
        case .resume:
            return .success(Order(.resume(who), "利用を再開しました。", "The user is resumed."))
        case .unlock:
            return .success(
                Order(.unlock(who), "失敗の回数を0に戻しました。", "All failures are forgotten."))
        case .release:
            return .success(
                Order(.release(who), "利用を解除しました。", "The user has left the service."))
        case .allowRenewal:
            return .success(
                Order(.allowRenewal(who), "更新を許可しました。", "The token may be renewed."))
        case .denyRenewal:
            return .success(
                Order(.denyRenewal(who), "更新を不許可にしました。", "The token may not be renewed."))
        case .resetPIN:
            return .success(
                Order(
                    .resetPIN(who, to: form["pin"].trimmed), "PINを変更しました。",
                    "The PIN is changed."))
        case .disable:
            return .success(
                Order(
                    .disableToken(serial: serial), "トークンを無効にしました。",
                    "The token is disabled."))
        case .setExpiry: return Self.settingExpiry(of: serial, form["expiry"].trimmed)
        case .addService: return Self.opening(form)
        case .maintenanceOn:
            return .success(Self.maintaining(isDistribution, true))
        case .maintenanceOff:
            return .success(Self.maintaining(isDistribution, false))
        case .maintenanceHours: return Self.maintaining(isDistribution, form["hours"].trimmed)
        case .publish:
            let version = form["version"].trimmed
            return .success(
                Order(
                    .publish(version: version), "バージョンを公開しました。",
                    "The version is published."))
        case .withdraw:
            return .success(
                Order(.withdraw, "最新のバージョンを取り下げました。", "The newest version is withdrawn."))
        }
    }
}

/// A field that is no such thing, in words.
struct WordFault: Error, Equatable {
    var words: Words

    init(_ japanese: String, _ english: String) { words = Words(japanese, english) }
}

extension OperatorForm.Order {
    fileprivate init(
        _ act: OperatorAct, _ japanese: String, _ english: String, startPassword: String? = nil
    ) {
        self.act = act
        done = Words(japanese, english)
        self.startPassword = startPassword
    }
}

extension OperatorForm {
    /// What was typed, or one that is made where nothing was.
    private static func startPassword(
        _ form: Form, _ who: Subscriber, _ services: [Service]
    ) -> (password: String, made: String?) {
        let typed = form["password"]
        guard typed.isEmpty else { return (typed, nil) }
        let usesPIN = services.first { $0.id == who.service }?.usesPIN ?? false
        let made = StartPassword.fresh(usesPIN: usesPIN)
        return (made, made)
    }

    private static func adding(_ who: Subscriber, _ form: Form, _ services: [Service]) -> Order {
        let (password, made) = startPassword(form, who, services)
        return Order(
            .issue(
                SignUp(
                    service: who.service, userID: who.userID, startPassword: password,
                    mailAddress: form["mail"].trimmed)),
            "ユーザを登録し、メールを送信しました。", "The user is registered, and a mail is sent.",
            startPassword: made)
    }

    private static func reissuing(
        _ who: Subscriber, _ form: Form, _ services: [Service]
    ) -> Order {
        let (password, made) = startPassword(form, who, services)
        return Order(
            .reissue(who, startPassword: password),
            "再発行しました。これまでのトークンは使えません。メールを送信しました。",
            "The user can begin anew: the token has ended, and a mail is sent.",
            startPassword: made)
    }

    private static func settingExpiry(
        of serial: String, _ day: String
    ) -> Result<Order, WordFault> {
        // A browser's field for days writes hyphens.
        let slashed = String(day.map { $0 == "-" ? "/" : $0 })
        guard let date = CivilDate(slashed: slashed) else {
            return .failure(
                WordFault(
                    "「\(day)」は日付ではありません。2010/12/31 のように入力してください。",
                    "\"\(day)\" is no day. Enter one such as 2010/12/31."))
        }
        return .success(
            Order(
                .setTokenExpiry(serial: serial, date), "有効期限を変更しました。",
                "The expiry is changed."))
    }

    private static func maintaining(_ isDistribution: Bool, _ isOn: Bool) -> Order {
        Order(
            isDistribution ? .distributionMaintenance(isOn) : .maintenance(isOn),
            isOn ? "メンテナンスを開始しました。" : "メンテナンスを終了しました。",
            isOn ? "Maintenance has begun." : "Maintenance has ended.")
    }

    private static func maintaining(
        _ isDistribution: Bool, _ typed: String
    ) -> Result<Order, WordFault> {
        let hours = DailyHours(typed)
        guard typed.isEmpty || hours != nil else {
            return .failure(
                WordFault(
                    "「\(typed)」は時間帯ではありません。01:00-05:00 のように入力してください。",
                    "\"\(typed)\" are no hours. Enter some such as 01:00-05:00."))
        }
        return .success(
            Order(
                isDistribution ? .distributionHours(hours) : .maintenanceHours(hours),
                "定期メンテナンスの時間帯を変更しました。", "The daily hours are changed."))
    }

    private static func opening(_ form: Form) -> Result<Order, WordFault> {
        var service = Service(
            id: form["id"].trimmed, name: form["name"].trimmed, logo: 1,
            usesPIN: form["uses-pin"] == "yes")
        service.needsRenewalApproval = form["approval"] == "yes"
        service.suite = Suite(word: form["suite"]) ?? .totpSHA256
        for (field, path) in numbers {
            let typed = form[field].trimmed
            guard let number = Int(typed) else {
                return .failure(
                    WordFault("「\(typed)」は数字ではありません。", "\"\(typed)\" is no number."))
            }
            service[keyPath: path] = number
        }
        let grace = form["grace"].trimmed
        service.graceDays = grace.isEmpty ? nil : Int(grace) ?? -1
        return .success(
            Order(.addService(service), "サービスを開設しました。", "The service is open."))
    }

    private static var numbers: [(field: String, path: WritableKeyPath<Service, Int>)] {
        [
            ("logo", \.logo), ("digits", \.digits), ("years", \.termYears), ("window", \.window),
            ("wait", \.releaseWaitMinutes),
        ]
    }
}

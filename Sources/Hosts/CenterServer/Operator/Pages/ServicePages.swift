import OTPCenter
import OTPDomain

extension OperatorPage {
    /// `/operator/services`: what users can apply for.
    static func services(_ services: [Service], notice: Notice?) -> OperatorPage {
        OperatorPage(
            title: Words("サービス", "Services"), address: Place.services.rawValue,
            place: .services, notice: notice
        ) { parts in
            let say = parts.say
            return """
                <div class="row"><h1>\(Words("サービス", "Services")(say))</h1>
                <a class="button" href="/operator/services/new">\
                \(Words("サービスを開設", "Open a service")(say))</a></div>
                \(parts.table(
                    Words("サービスの一覧", "List of services"),
                    head: [
                        Words("サービスID", "Service ID"), Words("サービス名", "Name"),
                        Words("方式", "Suite"), Words("桁数", "Digits"), Words("PIN", "PIN"),
                        Words("有効期間", "Term"), Words("更新", "Renewal"),
                        Words("許容するずれ", "Window"),
                    ],
                    rows: services.map { row(of: $0, parts) },
                    empty: Words("サービスはありません。", "There is no service.")))
                """
        }
    }

    private static func row(of service: Service, _ parts: OperatorParts) -> [HTML] {
        let say = parts.say
        let years = service.termYears
        let term =
            service.termDays.map { Words("\($0)日", "\($0) days")(say) }
            ?? Words("\(years)年", years == 1 ? "1 year" : "\(years) years")(say)
        let grace =
            service.graceDays.map {
                Words("期限後\($0)日まで", "up to \($0) days after the end")(say)
            } ?? Words("期限後も可", "at any time after the end")(say)
        let approval =
            service.needsRenewalApproval ? Words("許可制、", "by approval, ")(say) : ""
        let minutes = service.window
        return [
            "<a href=\"\(OperatorSite.address(of: UserSearch(service: service.id)))\">\(service.id)</a>",
            parts.text(service.name), "\(service.suite.title)", "\(service.digits)",
            "\(parts.yesOrNo(service.usesPIN))", "\(term)", "\(approval)\(grace)",
            "\(Words("±\(minutes)分", "±\(minutes) min")(say))",
        ]
    }

    /// `/operator/services/new`: opens a service.
    ///
    /// - Parameter slip: what was typed before.
    static func newService(_ slip: OperatorSlip?, notice: Notice?) -> OperatorPage {
        OperatorPage(
            title: Words("サービスの開設", "Open a service"), address: "/operator/services/new",
            place: .services, notice: notice
        ) { parts in
            """
            <h1>\(Words("サービスの開設", "Open a service")(parts.say))</h1>
            <div class="card">
            \(parts.form(
                .addService, button: Words("開設する", "Open"), fields(of: slip, parts)))
            </div>
            """
        }
    }

    private static func fields(of slip: OperatorSlip?, _ parts: OperatorParts) -> HTML {
        let act = OperatorForm.addService
        let yesOrNo = [
            (value: "no", words: Words("なし", "No")(parts.say)),
            (value: "yes", words: Words("あり", "Yes")(parts.say)),
        ]
        let lines = lines.map { line in
            var line = line
            line.value = slip?[line.name] ?? line.value
            return parts.line(line, of: act)
        }
        return """
            \(Array(lines.prefix(2)))
            \(parts.choice(
                "uses-pin", of: act, label: Words("PIN", "PIN"), yesOrNo,
                chosen: slip?["uses-pin"] ?? "no"))
            \(parts.choice(
                "suite", of: act, label: Words("方式", "Suite"),
                Suite.allCases.map { (value: $0.word, words: $0.title) },
                chosen: slip?["suite"] ?? Suite.totpSHA256.word))
            \(parts.choice(
                "approval", of: act,
                label: Words("更新の前の許可", "Approval before a renewal"), yesOrNo,
                chosen: slip?["approval"] ?? "no"))
            \(Array(lines.dropFirst(2)))
            """
    }

    private static let lines = [
        OperatorParts.Line(
            name: "id", label: Words("サービスID", "Service ID"),
            hint: Words("数字1～32桁。利用者が携帯電話に入力します。", "1 to 32 digits; users type it on the phone."),
            inputMode: "numeric"),
        OperatorParts.Line(
            name: "name", label: Words("サービス名", "Name"), hint: Words("1～20文字", "1 to 20 characters")
        ),
        OperatorParts.Line(
            name: "logo", label: Words("ロゴ", "Logo"),
            hint: Words(
                "1 銀行、2 証券、3 カード、4 ネット銀行", "1 bank, 2 securities, 3 card, 4 net bank"), value: "1",
            inputMode: "numeric"),
        OperatorParts.Line(
            name: "digits", label: Words("桁数", "Digits"),
            hint: Words("6か8。PINありの場合は8。", "6 or 8; with PIN 8."), value: "8",
            inputMode: "numeric"),
        OperatorParts.Line(
            name: "years", label: Words("有効期間（年）", "Term in years"), value: "3",
            inputMode: "numeric"),
        OperatorParts.Line(
            name: "grace", label: Words("期限後に更新できる日数", "Days after the end for a renewal"),
            hint: Words("空欄は無期限。", "Left empty, there is no end to them."),
            inputMode: "numeric"),
        OperatorParts.Line(
            name: "window", label: Words("許容するずれ（分）", "Window in minutes"),
            hint: Words("前後それぞれ0～10分", "0 to 10 on either side"), value: "1",
            inputMode: "numeric"),
        OperatorParts.Line(
            name: "wait", label: Words("利用解除後、再申込までの時間（分）", "Wait after a release, in minutes"),
            value: "30", inputMode: "numeric"),
    ]
}

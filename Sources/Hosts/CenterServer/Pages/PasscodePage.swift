import Session

extension Page {
    /// `/start`, `/login` and `/leave`: user ID and the passcode that the phone shows.
    static func passcode(
        _ slip: PasscodeSlip, complaints: [Complaint], services: [ServiceListing]
    ) -> Page {
        let purpose = slip.purpose
        let words = purpose.formWords
        return Page(
            title: words.title, hasComplaints: !complaints.isEmpty, place: purpose.place,
            step: purpose.step
        ) { visit in
            let say = visit.language
            let parts = FormParts(say: say, complaints: complaints)
            return """
                <h1>\(words.title(say))</h1>
                \(words.lead.map { "<p class=\"lead\">\($0(say))</p>" as HTML })
                \(parts.summary)
                <form class="card" method="post" action="\(purpose.rawValue)" novalidate>
                \(FormParts.numbers(of: visit))
                \(parts.services(services, chosen: slip.service))
                \(parts.line(userID(slip.userID)))
                \(parts.line(code(say)))
                <button class="\(purpose == .leave ? "button final" : "button")">\
                \(words.button(say))</button>
                </form>
                \(purpose == .leave ? nil : wayToApply(say))
                """
        }
    }

    private static func userID(_ typed: String) -> FormParts.Line {
        FormParts.Line(
            field: .userID, label: Words("ユーザID", "User ID"), value: typed,
            autocomplete: "username")
    }

    private static func code(_ say: SiteLanguage) -> FormParts.Line {
        FormParts.Line(
            field: .code, label: Words("ワンタイムパスワード", "One-time password"),
            hint: """
                \(Words(
                    "いま携帯電話のアプリに表示されている数字",
                    "The digits that the phone's application shows now")(say))
                """,
            autocomplete: "one-time-code", inputMode: "numeric")
    }

    private static func wayToApply(_ say: SiteLanguage) -> HTML {
        """
        <p class="lead">\(Words("まだお申し込みでない方は、", "Not applied yet? ")(say))\
        <a href="/apply">\(Words("利用申込", "Apply first")(say))</a>\
        \(Words("へお進みください。", ".")(say))</p>
        """
    }

    /// `/started`, `/welcome` and `/left`: the passcode was right, and what that has brought about.
    static func accepted(_ purpose: Purpose, userID: String, service: ServiceListing?) -> Page {
        let words = purpose.acceptedWords
        return Page(title: words.title, place: purpose.place, step: purpose.step) { visit in
            let say = visit.language
            return """
                <section class="card done" data-outcome="\(words.outcome)">
                <h1>\(words.heading(say))</h1>
                \(Page.facts(Page.facts(of: service, userID), say))
                \(words.text.map { "<p>\($0(say))</p>" as HTML })
                \(next(after: purpose, visit))
                </section>
                """
        }
    }

    private static func next(after purpose: Purpose, _ visit: Visit) -> HTML {
        let say = visit.language
        switch purpose {
        case .startUse:
            return """
                <a class="button" href="\(visit.onward(to: .logIn))">\
                \(Words("ログインへ進む", "Go on to the login")(say))</a>
                """
        case .logIn:
            return """
                <a class="button quiet" href="\(visit.onward(to: .logIn))">\
                \(Words("もう一度ログインする", "Log in again")(say))</a>
                """
        case .leave:
            return """
                <a class="button quiet" href="/">\(Words("トップページへ", "To the first page")(say))</a>
                """
        }
    }
}

extension Purpose {
    fileprivate var place: Page.Place? { Page.Place(rawValue: rawValue) }

    fileprivate var step: Page.Step? {
        switch self {
        case .startUse: .startUse
        case .logIn: .logIn
        case .leave: nil
        }
    }
}

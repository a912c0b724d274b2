import Hummingbird

extension Page {
    /// A request that no page answers, in words instead of a bare number.
    static func refusal(_ status: HTTPResponse.Status) -> Page {
        let (title, text) = reason(for: status)
        return Page(title: title, hasComplaints: true) { visit in
            let say = visit.language
            return """
                <section class="card" data-outcome="refused">
                <p class="number">\(status.code)</p>
                <h1>\(title(say))</h1>
                <p>\(text(say))</p>
                <a class="button quiet" href="/">\(Words("トップページへ", "To the first page")(say))</a>
                </section>
                """
        }
    }

    private static func reason(for status: HTTPResponse.Status) -> (title: Words, text: Words) {
        switch status {
        case .forbidden:
            (
                Words("このフォームは送信できません", "This form cannot be sent"),
                Words(
                    "フォームが古くなったか、ほかのサイトから送られました。ページをもう一度開いて、入力してください。Cookieを使えるようにしてください。",
                    "It is out of date or came from another site. Open the page again and fill it "
                        + "in there; cookies have to be allowed.")
            )
        case .notFound:
            (
                Words("ページが見つかりません", "There is no such page"),
                Words("アドレスを確認してください。", "Check the address.")
            )
        case .methodNotAllowed:
            (
                Words("この操作はできません", "This page cannot do that"),
                Words("トップページから、やり直してください。", "Start again from the first page.")
            )
        case .contentTooLarge:
            (
                Words("入力が長すぎます", "That is too long"),
                Words("短くして、もう一度送信してください。", "Make it shorter and send it again.")
            )
        case .misdirectedRequest:
            (
                Words("このアドレスでは利用できません", "Not at this address"),
                Words(
                    "http://127.0.0.1 で始まるアドレスから開いてください。",
                    "Open the page at its address that begins with http://127.0.0.1.")
            )
        case .internalServerError:
            (
                Words("処理できませんでした", "Something broke"),
                Words("もう一度お試しください。", "Please try again.")
            )
        default:
            (
                Words("送信内容を読み取れません", "This request cannot be read"),
                Words("ページをもう一度開いて、やり直してください。", "Open the page again and start over.")
            )
        }
    }
}

import Session

/// The parts that the forms are put together from.
struct FormParts {
    var say: SiteLanguage
    var complaints: [Complaint]

    /// One line to type into: label, hint, complaint, box, read out in this order.
    struct Line {
        var field: Field
        var label: Words
        var hint: HTML?
        var value = ""
        /// The `type` of the box; a password's value is never sent back.
        var type = "text"
        /// What a browser may fill in, by the HTML Standard's names.
        var autocomplete: String
        /// Which keys a touch screen offers.
        var inputMode = "text"
    }

    /// Lists every complaint, each leading to its field; takes the focus when the page opens.
    var summary: HTML? {
        guard !complaints.isEmpty else { return nil }
        let entries = complaints.map { complaint -> HTML in
            guard let field = complaint.field else { return "<li>\(complaint.words(say))</li>" }
            return "<li><a href=\"#\(field.rawValue)\">\(complaint.words(say))</a></li>"
        }
        return """
            <div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary">
            <h2 id="summary">\(Words("入力内容を確認してください", "Please check the form")(say))</h2>
            <ul>\(entries)</ul>
            </div>
            """
    }

    func line(_ line: Line) -> HTML {
        let name = line.field.rawValue
        let shown: HTML? =
            line.type == "password" || line.value.isEmpty ? nil : " value=\"\(line.value)\""
        return """
            <div class="\(isWrong(line.field) ? "field wrong" : "field")">
            <label for="\(name)">\(line.label(say))</label>
            \(line.hint.map { "<div class=\"hint\" id=\"\(name)-hint\">\($0)</div>" as HTML })
            \(complaint(at: line.field))
            <input id="\(name)" name="\(name)" type="\(line.type)"\(shown) \
            autocomplete="\(line.autocomplete)" inputmode="\(line.inputMode)" \
            autocapitalize="none" spellcheck="false"\
            \(described(line.field, hasHint: line.hint != nil))>
            </div>
            """
    }

    /// A list to choose a service from; with one service only, there is nothing to choose.
    func services(_ services: [ServiceListing], chosen: String) -> HTML {
        if services.count == 1 {
            return "<input type=\"hidden\" name=\"service\" value=\"\(services[0].id)\">"
        }
        let name = Field.service.rawValue
        let choices = services.map { service -> HTML in
            let selected: HTML = service.id == chosen ? " selected" : ""
            return """
                <option value="\(service.id)"\(selected)>\(service.id)　\(service.name)\
                \(service.hasPIN ? Words("（PINあり）", " (with PIN)")(say) : "")</option>

                """
        }
        return """
            <div class="\(isWrong(.service) ? "field wrong" : "field")">
            <label for="\(name)">\(Words("サービス", "Service")(say))</label>
            \(complaint(at: .service))
            <select id="\(name)" name="\(name)"\(described(.service, hasHint: false))>
            <option value="">\(Words("選択してください", "Please choose")(say))</option>
            \(choices)</select>
            </div>
            """
    }

    /// What a form carries unseen: the browser's number and its own.
    static func numbers(of visit: Visit) -> HTML {
        """
        <input type="hidden" name="visit" value="\(visit.number)">\
        <input type="hidden" name="form" value="\(FormNumber.fresh())">
        """
    }

    private func isWrong(_ field: Field) -> Bool { complaints.contains { $0.field == field } }

    private func complaint(at field: Field) -> HTML? {
        let own = complaints.filter { $0.field == field }.map { complaint -> HTML in
            "<span class=\"unseen\">\(Words("エラー：", "Error: ")(say))</span>\(complaint.words(say))"
        }
        guard !own.isEmpty else { return nil }
        return "<p class=\"error\" id=\"\(field.rawValue)-error\">\(own)</p>"
    }

    private func described(_ field: Field, hasHint: Bool) -> HTML {
        let name = field.rawValue
        let parts = [hasHint ? "\(name)-hint" : nil, isWrong(field) ? "\(name)-error" : nil]
            .compactMap(\.self)
        guard !parts.isEmpty else { return "" }
        let invalid: HTML = isWrong(field) ? " aria-invalid=\"true\"" : ""
        return " aria-describedby=\"\(parts.joined(separator: " "))\"\(invalid)"
    }
}

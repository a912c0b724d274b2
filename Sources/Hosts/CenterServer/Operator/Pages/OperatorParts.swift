import OTPCenter

/// The parts that the operator's pages are put together from.
struct OperatorParts {
    var say: SiteLanguage
    var visit: Visit
    /// Where its forms are posted to.
    var address: String

    /// One line to type into.
    struct Line {
        var name: String
        var label: Words
        var hint: Words?
        var value = ""
        /// The `type` of the box; a password's value is never sent back.
        var type = "text"
        var inputMode = "text"
    }

    /// A form of one act.
    ///
    /// - Parameters:
    ///   - hidden: fields that say whom or what is meant.
    ///   - content: what is typed into it; nothing for a button alone.
    func form(
        _ act: OperatorForm, hidden: [(name: String, value: String)] = [], button: Words,
        isFinal: Bool = false, _ content: HTML? = nil
    ) -> HTML {
        let fields = hidden.map { field -> HTML in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        }
        let look = isFinal ? "button final" : content == nil ? "button quiet" : "button"
        return """
            <form class="act" method="post" action="\(address)" novalidate>\
            \(FormParts.numbers(of: visit))\
            <input type="hidden" name="act" value="\(act.rawValue)">\(fields)
            \(content)
            <button class="\(look)">\(button(say))</button>
            </form>
            """
    }

    /// - Parameter place: tells two lines of one act on one page apart.
    func line(_ line: Line, of act: OperatorForm, at place: String = "") -> HTML {
        let id = "\(act.rawValue)-\(place)\(line.name)"
        let shown: HTML? =
            line.type == "password" || line.value.isEmpty ? nil : " value=\"\(line.value)\""
        let described: HTML? = line.hint == nil ? nil : " aria-describedby=\"\(id)-hint\""
        return """
            <div class="field"><label for="\(id)">\(line.label(say))</label>
            \(line.hint.map { "<div class=\"hint\" id=\"\(id)-hint\">\($0(say))</div>" as HTML })
            <input id="\(id)" name="\(line.name)" type="\(line.type)"\(shown) autocomplete="off" \
            inputmode="\(line.inputMode)" autocapitalize="none" spellcheck="false"\(described)>
            </div>
            """
    }

    /// A list to choose from.
    func choice(
        _ name: String, of act: OperatorForm, label: Words,
        _ choices: [(value: String, words: String)], chosen: String
    ) -> HTML {
        let id = "\(act.rawValue)-\(name)"
        return """
            <div class="field"><label for="\(id)">\(label(say))</label>
            <select id="\(id)" name="\(name)">
            \(options(choices, chosen: chosen))</select>
            </div>
            """
    }

    func options(_ choices: [(value: String, words: String)], chosen: String) -> [HTML] {
        choices.map { choice in
            let selected: HTML = choice.value == chosen ? " selected" : ""
            return "<option value=\"\(choice.value)\"\(selected)>\(choice.words)</option>\n"
        }
    }

    /// A table whose first column names its rows.
    func table(
        _ caption: Words, head: [Words], rows: [[HTML]], empty: Words
    ) -> HTML {
        guard !rows.isEmpty else { return "<p class=\"lead\">\(empty(say))</p>" }
        let body = rows.map { cells -> HTML in
            let first = cells.first ?? ""
            let rest = cells.dropFirst().map { "<td>\($0)</td>" as HTML }
            return "<tr><th scope=\"row\">\(first)</th>\(rest)</tr>\n"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(caption(say))"><table>
            <thead><tr>\(head.map { "<th scope=\"col\">\($0(say))</th>" as HTML })</tr></thead>
            <tbody>
            \(body)</tbody></table></div>
            """
    }

    func facts(_ facts: [(name: Words, value: HTML)]) -> HTML {
        """
        <dl>\(facts.map { "<dt>\($0.name(say))</dt><dd>\($0.value)</dd>" as HTML })</dl>
        """
    }

    /// A word for a state, with its color.
    func badge(_ words: Words, _ mood: Mood) -> HTML {
        "<span class=\"badge \(mood.rawValue)\">\(words(say))</span>"
    }

    enum Mood: String { case good, waiting, bad, over }

    /// A text that somebody else has chosen, kept from turning the line around.
    func text(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

    func link(to who: Subscriber) -> HTML {
        "<a href=\"\(OperatorSite.address(of: who))\"><bdi>\(who.userID)</bdi></a>"
    }
}

import Automation

/// What all pages of the classroom begin with.
enum ClassPage {
    /// From the document's first line to the end of its styles.
    ///
    /// - Parameters:
    ///   - head: the beginning of all pages, `Assets/report/head.html`.
    ///   - style: what this page has besides.
    static func begin(
        _ head: String, title: String, style: String, in tongue: Tongue
    ) -> String {
        head
            .replacing("<html lang=\"en\">", with: "<html lang=\"\(tongue("en", "ja"))\">")
            .replacing("<title>garakei</title>", with: "<title>garakei — \(escaped(title))</title>")
            + "<style>\n\(style)\n</style>\n</head>\n<body>\n"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}

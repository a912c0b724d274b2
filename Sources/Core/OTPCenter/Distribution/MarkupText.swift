import Vocabulary

/// A page for handsets' browsers, in the few elements that they know.
struct MarkupText {
    var title: String
    /// The lines of the headline; none for a page without one.
    var headline: [String] = []
    var blocks: [Block]

    enum Block {
        case text(String)
        case note(String)
        case link(String, to: String)
        case rule
    }

    /// The page's HTML, in UTF-8. No text of the center has characters that HTML would read.
    var response: WebResponse {
        WebResponse(status: 200, contentType: "text/html", body: Array(html.utf8))
    }

    private var html: String {
        let head = headline.isEmpty ? "" : "<h1>\(headline.joined(separator: "<br>"))</h1>"
        let body = blocks.map(Self.html(of:)).joined()
        return "<html><head><title>\(title)</title></head><body>\(head)\(body)</body></html>"
    }

    private static func html(of block: Block) -> String {
        switch block {
        case .text(let text): "<p>\(text)</p>"
        case .note(let text): "<p><small>\(text)</small></p>"
        case .link(let text, let address): "<p><a href=\"\(address)\">\(text)</a></p>"
        case .rule: "<hr>"
        }
    }
}

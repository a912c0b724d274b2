import Testing

@testable import CenterServer

@Suite("the page's language")
struct LanguageTests {
    @Test(
        "the browser's wish decides; Japanese when it wishes for neither",
        arguments: [
            ("", SiteLanguage.japanese), ("fr", .japanese), ("en", .english), ("en-GB", .english),
            ("ja", .japanese), ("fr, en;q=0.5, ja;q=0.4", .english),
            ("en;q=0.5, ja;q=0.9", .japanese), ("EN-us,ja", .english), ("en;q=0", .japanese),
            ("en;q=rubbish", .english), (";;,,", .japanese),
        ])
    func accepting(header: String, language: SiteLanguage) {
        #expect(SiteLanguage(accepting: header) == language)
    }

    @Test("a language that was chosen is remembered on the next page")
    func remembered() async throws {
        try await visiting(FakeDoor { _ in nil }) { browser in
            for (path, language) in [
                ("/", "ja"), ("/?lang=en", "en"), ("/apply", "en"), ("/apply?lang=ja", "ja"),
                ("/login", "ja"), ("/?lang=xx", "ja"),
            ] {
                let page = try await browser.open(path)
                #expect(page.html.contains("<html lang=\"\(language)\">"), "\(path)")
            }
        }
    }

    @Test(
        "each page leads to itself in the other language",
        arguments: ["/", "/apply", "/start", "/login", "/leave"])
    func links(path: String) async throws {
        try await visiting(FakeDoor { _ in nil }) { browser in
            let page = try await browser.open(path)
            #expect(page.html.contains("href=\"\(path)?lang=en\" hreflang=\"en\" lang=\"en\""))
        }
    }
}

import AssetFiles
import Foundation

/// A page of the assets that shows data which is put into it, so that it needs no network.
///
/// Where `@HEAD@` stands it gets the head that all pages share, `report/head.html`.
struct PageTemplate {
    private let text: String

    /// - Throws: when the template is not in the assets.
    init(_ name: String, in assets: AssetFolder) throws {
        let head = try String(contentsOfFile: assets.path("report/head.html"), encoding: .utf8)
        text = try String(contentsOfFile: assets.path(name), encoding: .utf8)
            .replacing("@HEAD@", with: head)
    }

    /// The page's text, with the data as JSON where `@DATA@` stands, and markup where `@MARKUP@` does.
    func filled(with data: some Encodable, markup: String = "") throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A closing tag within the data would end it.
        let json = String(decoding: try encoder.encode(data), as: UTF8.self)
            .replacing("<", with: "\\u003c")
        return text.replacing("@MARKUP@", with: markup).replacing("@DATA@", with: json)
    }
}

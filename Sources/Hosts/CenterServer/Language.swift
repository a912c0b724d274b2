/// A language of the provider's page.
public enum SiteLanguage: String, CaseIterable, Sendable {
    case japanese = "ja"
    case english = "en"

    /// What `Accept-Language` prefers; Japanese when it names neither, as the bank is Japanese.
    ///
    /// Source: RFC 9110, 12.5.4: the higher `q` wins, the earlier one of equals.
    init(accepting header: String) {
        var best: (language: SiteLanguage, quality: Double) = (.japanese, 0)
        for range in header.split(separator: ",") {
            let parts = range.split(separator: ";").map { String($0).trimmed.lowercased() }
            let tag = parts.first?.split(separator: "-").first.map(String.init) ?? ""
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
            let quality = weight.flatMap { Double($0.dropFirst(2)) } ?? 1
            guard let language = SiteLanguage(rawValue: tag), quality > best.quality
            else { continue }
            best = (language, quality)
        }
        self = best.language
    }

    /// The language's own name, for the link that changes to it.
    var ownName: String {
        switch self {
        case .japanese: "日本語"
        case .english: "English"
        }
    }
}

/// A sentence of the page in both its languages.
struct Words: Equatable, Sendable {
    let japanese: String
    let english: String

    init(_ japanese: String, _ english: String) {
        self.japanese = japanese
        self.english = english
    }

    static func + (one: Words, next: Words) -> Words {
        Words(one.japanese + next.japanese, one.english + next.english)
    }

    func callAsFunction(_ language: SiteLanguage) -> String {
        switch language {
        case .japanese: japanese
        case .english: english
        }
    }
}

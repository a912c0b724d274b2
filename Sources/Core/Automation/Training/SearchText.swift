/// A word as a search compares it: wide and half-width, katakana and hiragana, capitals and small
/// letters are one, and what was typed in Latin letters is tried as Japanese, too.
///
/// Source: issue 7 (search by kana, kanji, romaji); automation.md 5.3.
public enum SearchText {
    /// Wide letters become plain ones, half-width katakana wide ones, katakana hiragana; blanks and
    /// marks go.
    public static func folded(_ text: String) -> String {
        var folded: [Unicode.Scalar] = []
        for scalar in text.lowercased().unicodeScalars {
            guard let plain = plain(scalar, after: folded.last) else { continue }
            if plain.replaces { folded.removeLast() }
            folded.append(plain.scalar)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: folded)
        return String(result)
    }

    /// How a word may have been meant: as it was typed, and in kana where it is Latin letters.
    public static func readings(of word: String) -> [String] {
        let folded = folded(word)
        guard !folded.isEmpty else { return [] }
        // A dash makes a vowel long: `me-ru`.
        let latin = Self.folded(word.replacing("-", with: "ー"))
        let kana = [false, true].compactMap { Self.kana(ofRomaji: latin, twoMakeOne: $0) }
        return [folded] + (kana.first == kana.last ? kana.prefix(1) : kana[...])
    }

    // MARK: Letters

    private static func plain(
        _ scalar: Unicode.Scalar, after last: Unicode.Scalar?
    ) -> (scalar: Unicode.Scalar, replaces: Bool)? {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: return (scalar, false)
        // Wide letters and digits; capitals are small by now.
        case 0xFF10...0xFF19, 0xFF41...0xFF5A:
            return Unicode.Scalar(scalar.value - 0xFEE0).map { ($0, false) }
        case 0xFF66...0xFF9D:
            let wide = halfWidth[Int(scalar.value - 0xFF66)]
            return (hiragana(wide), false)
        // The marks that make か into が and は into ぱ, half-width, wide and combining.
        case 0xFF9E, 0x309B, 0x3099: return last.flatMap { voiced($0, by: 1) }.map { ($0, true) }
        case 0xFF9F, 0x309C, 0x309A: return last.flatMap { voiced($0, by: 2) }.map { ($0, true) }
        case 0x30FC: return (scalar, false)
        case 0x3041...0x3096, 0x4E00...0x9FFF, 0x3005: return (scalar, false)
        case 0x30A1...0x30F6: return (hiragana(scalar), false)
        default: return nil
        }
    }

    private static func hiragana(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x30A1...0x30F6).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0x60) ?? scalar
    }

    /// か, さ, た and は stand before their voiced letters.
    private static func voiced(_ scalar: Unicode.Scalar, by steps: UInt32) -> Unicode.Scalar? {
        let canBe =
            steps == 1
            ? "かきくけこさしすせそたちつてとはひふへほう".unicodeScalars.contains(scalar)
            : "はひふへほ".unicodeScalars.contains(scalar)
        guard canBe else { return nil }
        return scalar == "う" ? "ゔ" : Unicode.Scalar(scalar.value + steps)
    }

    /// From U+FF66 on.
    private static let halfWidth = Array(
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
            .unicodeScalars)

    // MARK: Latin letters

    /// Japanese in Latin letters as kana; nil where it is none.
    /// - Parameter twoMakeOne: whether `nn` is ん alone, as input methods have it; otherwise its second
    ///   n begins a syllable, as in `annai`.
    static func kana(ofRomaji text: String, twoMakeOne: Bool) -> String? {
        var rest = Array(text)[...]
        var kana = ""
        while let first = rest.first {
            if first == "ー" {
                guard !kana.isEmpty else { return nil }
                kana += "ー"
                rest = rest.dropFirst()
            } else if rest.prefix(2) == ["n", "n"] {
                kana += "ん"
                rest = rest.dropFirst(twoMakeOne ? 2 : 1)
            } else if let (length, sign) = syllable(rest) {
                kana += sign
                rest = rest.dropFirst(length)
            } else if first == "n" {
                // Before a consonant or at the end; marks such as an apostrophe are gone by now.
                kana += "ん"
                rest = rest.dropFirst()
            } else if rest.dropFirst().first == first, consonants.contains(first) {
                kana += "っ"
                rest = rest.dropFirst()
            } else {
                return nil
            }
        }
        return kana.isEmpty ? nil : kana
    }

    private static func syllable(_ text: ArraySlice<Character>) -> (Int, String)? {
        for length in [3, 2, 1] where text.count >= length {
            if let sign = syllables[String(text.prefix(length))] { return (length, sign) }
        }
        return nil
    }

    private static let consonants: [Character] = Array("bcdfghjkmprstvwyz")

    private static let syllables: [String: String] = {
        var all: [String: String] = [:]
        for (head, row) in rows {
            for (vowel, sign) in zip(["a", "i", "u", "e", "o"], row.split(separator: " ")) {
                if sign != "-" { all[head + vowel] = String(sign) }
            }
        }
        return all.merging(
            ["shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ"],
            uniquingKeysWith: { _, new in new })
    }()

    private static let rows: [(String, String)] = [
        ("", "あ い う え お"), ("k", "か き く け こ"), ("s", "さ し す せ そ"),
        ("t", "た ち つ て と"), ("n", "な に ぬ ね の"), ("h", "は ひ ふ へ ほ"),
        ("m", "ま み む め も"), ("y", "や - ゆ - よ"), ("r", "ら り る れ ろ"), ("w", "わ - - - を"),
        ("g", "が ぎ ぐ げ ご"), ("z", "ざ じ ず ぜ ぞ"), ("d", "だ ぢ づ で ど"),
        ("b", "ば び ぶ べ ぼ"), ("p", "ぱ ぴ ぷ ぺ ぽ"), ("f", "ふぁ ふぃ ふ ふぇ ふぉ"),
        ("j", "じゃ じ じゅ じぇ じょ"), ("ky", "きゃ - きゅ - きょ"), ("sy", "しゃ - しゅ - しょ"),
        ("sh", "しゃ し しゅ しぇ しょ"), ("ty", "ちゃ - ちゅ - ちょ"),
        ("ch", "ちゃ ち ちゅ ちぇ ちょ"), ("ny", "にゃ - にゅ - にょ"), ("hy", "ひゃ - ひゅ - ひょ"),
        ("my", "みゃ - みゅ - みょ"), ("ry", "りゃ - りゅ - りょ"), ("gy", "ぎゃ - ぎゅ - ぎょ"),
        ("zy", "じゃ - じゅ - じょ"), ("by", "びゃ - びゅ - びょ"), ("py", "ぴゃ - ぴゅ - ぴょ"),
    ]
}

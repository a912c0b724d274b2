/// How wide a text of a size is when it is set in one line; both in units.
typealias Measure = (_ text: String, _ size: Int) -> Int

/// Breaks a text into lines, as Japanese and English are broken.
///
/// English breaks at blanks. Japanese breaks anywhere but within a katakana word, before a closing
/// mark and after an opening one. What is longer than a line by itself is broken where it must be.
enum TextFlow {
    /// - Returns: lines that are no wider than `width`, unless it has no room for one character.
    static func lines(_ text: String, size: Int, width: Int, _ measure: Measure) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            balanced(String(paragraph), size, width, measure)
        }
    }

    /// Two or three lines of about the same length, so that no word stands alone at the end.
    private static func balanced(
        _ paragraph: String, _ size: Int, _ width: Int, _ measure: Measure
    ) -> [String] {
        let lines = broken(paragraph, size, width, measure)
        guard (2...3).contains(lines.count) else { return lines }
        var best = lines
        var tooNarrow = width / 2
        var wideEnough = width
        while wideEnough - tooNarrow > size / 2 {
            let middle = (tooNarrow + wideEnough) / 2
            let tried = broken(paragraph, size, middle, measure)
            if tried.count == lines.count, tried.allSatisfy({ measure($0, size) <= middle }) {
                (best, wideEnough) = (tried, middle)
            } else {
                tooNarrow = middle
            }
        }
        return best
    }

    private static func broken(
        _ paragraph: String, _ size: Int, _ width: Int, _ measure: Measure
    ) -> [String] {
        if measure(paragraph, size) <= width { return [paragraph] }
        var lines: [String] = []
        var line = ""
        for word in words(of: paragraph) {
            if measure(trimmed(line + word), size) <= width {
                line += word
                continue
            }
            if !line.isEmpty { lines.append(trimmed(line)) }
            var pieces = pieces(of: word, size, width, measure)
            line = pieces.removeLast()
            lines += pieces
        }
        return line.isEmpty ? lines : lines + [trimmed(line)]
    }

    /// A word that is too long for a line, cut where the lines end; never empty.
    private static func pieces(
        of word: String, _ size: Int, _ width: Int, _ measure: Measure
    ) -> [String] {
        guard measure(trimmed(word), size) > width else { return [word] }
        var pieces: [String] = []
        var piece = ""
        for character in word {
            if !piece.isEmpty, measure(piece + String(character), size) > width {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }

    /// What may not be parted, each with the blanks that follow it.
    static func words(of paragraph: String) -> [String] {
        var words: [String] = []
        var word = ""
        var last: Character?
        for character in paragraph {
            if let last, mayBreak(between: last, and: character) {
                words.append(word)
                word = ""
            }
            word.append(character)
            last = character
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func mayBreak(between last: Character, and next: Character) -> Bool {
        if neverFirst.contains(next) || neverLast.contains(last) || next == " " { return false }
        if last == " " { return true }
        if isKatakana(last) && isKatakana(next) { return false }
        return isWide(last) || isWide(next)
    }

    private static let neverFirst = "。、，．・：；？！」』）］｝〉》”’ーァィゥェォッャュョぁぃぅぇぉっゃゅょ…,.:;?!)]"
    private static let neverLast = "「『（［｛〈《“‘(["

    private static func isKatakana(_ character: Character) -> Bool {
        ("\u{30A1}"..."\u{30FA}").contains(character) || character == "ー"
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value >= 0x2E80 }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}

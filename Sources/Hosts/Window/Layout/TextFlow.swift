/// How wide a text of a size is when it is set in one line; both in units.
struct Measure {
    let width: (_ text: String, _ size: Int) -> Int

    func callAsFunction(_ text: String, _ size: Int) -> Int { width(text, size) }
}

/// Breaks a text into lines, as Japanese and English are broken.
///
/// English breaks at blanks. Japanese breaks where a phrase begins, if that takes no more lines;
/// else anywhere but within a katakana word, before a closing mark and after an opening one. What
/// is longer than a line by itself is broken where it must be.
enum TextFlow {
    /// - Parameter fills: the lines are filled to their end, as in a longer text; otherwise they are
    ///   broken by sense and about equally long, as in a caption.
    /// - Returns: lines that are no wider than `width`, unless it has no room for one character.
    static func lines(
        _ text: String, size: Int, width: Int, fills: Bool = false, _ measure: Measure
    ) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            let paragraph = String(paragraph)
            if measure(paragraph, size) <= width { return [paragraph] }
            let loose = Flow(words: words(of: paragraph), size: size, measure: measure)
            if fills { return loose.filled(width) }
            let strict = Flow(words: phrases(of: paragraph), size: size, measure: measure)
            let isStrict = strict.lines(width).count <= loose.lines(width).count
            return (isStrict ? strict : loose).balanced(width)
        }
    }

    /// What may not be parted, each with the blanks that follow it.
    static func words(of paragraph: String) -> [String] {
        parts(of: paragraph, mayBreak)
    }

    /// Words, and of Japanese only what begins a phrase: after hiragana or a mark, another script.
    private static func phrases(of paragraph: String) -> [String] {
        parts(of: paragraph) { last, next in
            guard mayBreak(between: last, and: next) else { return false }
            return last == " " || (isHiragana(last) || isMark(last)) && !isHiragana(next)
        }
    }

    private static func parts(
        of paragraph: String, _ mayBreak: (Character, Character) -> Bool
    ) -> [String] {
        var parts: [String] = []
        var part = ""
        var last: Character?
        for character in paragraph {
            if let last, mayBreak(last, character) {
                parts.append(part)
                part = ""
            }
            part.append(character)
            last = character
        }
        return part.isEmpty ? parts : parts + [part]
    }

    private static func mayBreak(between last: Character, and next: Character) -> Bool {
        if neverFirst.contains(next) || neverLast.contains(last) || next == " " { return false }
        if last == " " { return true }
        if isKatakana(last) && isKatakana(next) { return false }
        return isWide(last) || isWide(next)
    }

    fileprivate static let neverFirst = "。、，．・：；？！」』）］｝〉》”’ーァィゥェォッャュョぁぃぅぇぉっゃゅょ…,.:;?!)]"
    private static let neverLast = "「『（［｛〈《“‘(["

    private static func isKatakana(_ character: Character) -> Bool {
        ("\u{30A1}"..."\u{30FA}").contains(character) || character == "ー"
    }

    private static func isHiragana(_ character: Character) -> Bool {
        ("\u{3041}"..."\u{309F}").contains(character)
    }

    private static func isMark(_ character: Character) -> Bool { "。、・：？！」』）".contains(character) }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value >= 0x2E80 }
    }
}

/// The parts of one paragraph on their way into lines.
private struct Flow {
    let words: [String]
    let size: Int
    let measure: Measure

    func lines(_ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        // A phrase that is longer than a line goes on word by word.
        for word in words.flatMap({ fits($0, width) ? [$0] : TextFlow.words(of: $0) }) {
            if fits(line + word, width) {
                line += word
                continue
            }
            if !line.isEmpty { lines.append(trimmed(line)) }
            var pieces = pieces(of: word, width)
            line = pieces.removeLast()
            lines += pieces
        }
        return line.isEmpty ? lines : lines + [trimmed(line)]
    }

    /// Lines as full as they can be, unless hardly anything would stand in the last.
    func filled(_ width: Int) -> [String] {
        let lines = lines(width)
        let last = lines.last.map { measure($0, size) } ?? 0
        return last < 4 * size ? balanced(width) : lines
    }

    /// Two or three lines of about the same length, so that no word stands alone at the end.
    func balanced(_ width: Int) -> [String] {
        var best = lines(width)
        let count = best.count
        guard (2...3).contains(count) else { return best }
        var tooNarrow = width / 2
        var wideEnough = width
        while wideEnough - tooNarrow > size / 2 {
            let middle = (tooNarrow + wideEnough) / 2
            let tried = lines(middle)
            let isGood = tried.count == count && words.allSatisfy { fits($0, middle) }
            if isGood { best = tried }
            (tooNarrow, wideEnough) = isGood ? (tooNarrow, middle) : (middle, wideEnough)
        }
        return best
    }

    /// A word that is too long for a line, cut where the lines end; never empty.
    private func pieces(of word: String, _ width: Int) -> [String] {
        guard !fits(word, width) else { return [word] }
        var pieces: [String] = []
        var piece = ""
        for character in word {
            if !piece.isEmpty, !fits(piece + String(character), width) {
                let last = piece.removeLast()
                let goesAlong = TextFlow.neverFirst.contains(character) && !piece.isEmpty
                pieces.append(goesAlong ? piece : piece + String(last))
                piece = goesAlong ? String(last) : ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }

    private func fits(_ text: String, _ width: Int) -> Bool {
        measure(trimmed(text), size) <= width
    }

    private func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}

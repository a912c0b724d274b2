import Vocabulary

extension Scene {
    /// The first of the sizes, from the largest, in which a text fits; else the smallest.
    func fitting(_ text: String, in width: Int, _ sizes: [Int] = [18, 16]) -> Type {
        for size in sizes.dropLast() where studio.width(of: text, .gothic(size)) <= width {
            return .gothic(size)
        }
        return .gothic(sizes[sizes.count - 1])
    }

    func fits(_ text: String, in width: Int, _ size: Int) -> Bool {
        studio.width(of: text, .gothic(size)) <= width
    }

    /// One line within a box, as large as fits, else small lines, midway between top and bottom.
    func label(
        _ text: String, in box: Rect, _ ink: Color, sizes: [Int] = [18, 16],
        align: Align = .left, on canvas: inout Canvas
    ) {
        let type = fitting(text, in: box.width, sizes)
        if box.height < 2 * type.size || fits(text, in: box.width, type.size) {
            let at = Point(box.x, box.y + (box.height - type.size) / 2)
            canvas.text(text, at: at, type, ink, align: align, in: box.width, studio)
            return
        }
        let lines = shortened(
            text.wrapped(cells: cells(in: box.width, type.size)), to: box.height / type.size)
        var y = box.y + (box.height - lines.count * type.size) / 2
        for line in lines {
            canvas.text(line, at: Point(box.x, y), type, ink, align: align, in: box.width, studio)
            y += type.size
        }
    }

    /// How many half-width cells of a size stand side by side in a width.
    func cells(in width: Int, _ size: Int) -> Int { width * 2 / size }

    /// At most so many lines; what is left out is noted, as any text that is clipped.
    func shortened(_ lines: [String], to count: Int) -> [String] {
        guard lines.count > count, count > 0 else { return lines }
        if studio.notesClippedTexts {
            studio.clippedTexts.append(
                Studio.ClippedText(text: lines.joined(), width: lines.count, room: count))
        }
        let last = lines[count - 1]
        return lines.prefix(count - 1) + [last.prefix(cells: max(1, last.cells - 2)) + "…"]
    }

    /// A text cut to a width with an ellipsis, where the user expects to open it for the rest.
    func cut(_ text: String, to width: Int, _ size: Int) -> String {
        guard !fits(text, in: width, size) else { return text }
        return text.prefix(cells: cells(in: width, size) - 2) + "…"
    }
}

/// The lines of a question: at most `limit` cells each, a sentence on a line of its own.
///
/// Words stay whole where that takes no more lines. Source: look.md, "Type".
func sentences(_ text: String, cells limit: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
        let paragraph = String(paragraph)
        guard paragraph.cells > limit else { return [paragraph] }
        return separated(paragraph).flatMap { sentence in
            let plain = sentence.wrapped(cells: limit)
            guard plain.count > 1 else { return plain }
            let whole = phrased(sentence, cells: limit)
            return whole.count <= plain.count ? whole : plain
        }
    }
}

/// The sentences of a paragraph, each with its end mark.
private func separated(_ paragraph: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    var ended = false
    for character in paragraph {
        let ends = "。？！".contains(character)
        if ended && !ends && !"」』）".contains(character) {
            sentences.append(sentence)
            sentence = ""
            ended = false
        }
        sentence.append(character)
        ended = ended || ends
    }
    return sentences + [sentence]
}

/// Lines that break only where a word begins: after hiragana or a mark, before another script.
private func phrased(_ sentence: String, cells limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for phrase in phrases(of: sentence) {
        if !line.isEmpty && line.cells + phrase.cells > limit {
            lines.append(line)
            line = ""
        }
        line += phrase
    }
    return (lines + [line]).flatMap { $0.wrapped(cells: limit) }
}

private func phrases(of sentence: String) -> [String] {
    var phrases: [String] = []
    var phrase = ""
    var last: Character = " "
    for character in sentence {
        let begins = isHiragana(last) || "、。」）".contains(last)
        if begins && !isHiragana(character) && !"、。？！」）ー".contains(character) {
            phrases.append(phrase)
            phrase = ""
        }
        phrase.append(character)
        last = character
    }
    return phrases + [phrase]
}

private func isHiragana(_ character: Character) -> Bool {
    ("\u{3041}"..."\u{309F}").contains(character)
}

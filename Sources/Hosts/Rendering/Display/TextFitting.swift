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

    /// One line within a box, as large as fits, else as few lines as do, midway between top and
    /// bottom.
    func label(
        _ text: String, in box: Rect, _ ink: Color, sizes: [Int] = [18, 16],
        align: Align = .left, on canvas: inout Canvas
    ) {
        let set = lines(of: text, in: box.size, sizes)
        var y = box.y + (box.height - set.height) / 2
        for line in set.lines {
            let at = Point(box.x, y)
            canvas.text(line, at: at, set.type, ink, align: align, in: box.width, studio)
            y += set.pitch
        }
    }

    /// The fewest lines that a text takes in a place, as airy and large as it leaves them.
    func lines(of text: String, in place: Size, _ sizes: [Int]) -> SetLines {
        let line = SetLines([text], fitting(text, in: place.width, sizes))
        guard place.height >= 2 * line.type.size, !fits(text, in: place.width, line.type.size)
        else { return line }
        let settings = [4, 2, 0].flatMap { air in
            sizes.map { size in
                SetLines(
                    evened(text, cells: cells(in: place.width, size)), .gothic(size), air: air)
            }
        }.filter { $0.height <= place.height }
        let fewest = settings.map(\.lines.count).min()
        if let set = settings.first(where: { $0.lines.count == fewest }) { return set }
        let size = line.type.size
        let wrapped = text.wrapped(cells: cells(in: place.width, size))
        return SetLines(shortened(wrapped, to: place.height / size), line.type)
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

/// A text in one type, line below line.
struct SetLines {
    let lines: [String]
    let type: Type
    /// From one line's top to the next one's, in pixels.
    let pitch: Int

    /// - Parameter air: between two lines, in pixels.
    init(_ lines: [String], _ type: Type, air: Int = 0) {
        self.lines = lines
        self.type = type
        pitch = type.size + air
    }

    /// Without air below the last line.
    var height: Int { (lines.count - 1) * pitch + type.size }
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

/// The lines of a name; a last one of a character or two is given more, if no line is added.
func evened(_ text: String, cells limit: Int) -> [String] {
    let lines = text.wrapped(cells: limit)
    guard lines.count > 1, lines[lines.count - 1].cells <= 4 else { return lines }
    let narrower = (limit / 2..<limit).lazy.map { text.wrapped(cells: $0) }
    return narrower.first { $0.count == lines.count } ?? lines
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
/// A polite ご or お belongs to the word behind it.
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

/// No line but the last ends within a word.
func breaksAfterWords(_ lines: [String]) -> Bool {
    lines.dropLast().allSatisfy { line in
        guard let last = line.last else { return true }
        return isHiragana(last) || "。、？！」）".contains(last)
    }
}

private func phrases(of sentence: String) -> [String] {
    var phrases: [String] = []
    var phrase = ""
    var last: Character = " "
    for character in sentence {
        let begins = isHiragana(last) || "、。」）".contains(last)
        if begins && !isHiragana(character) && !"、。？！」）ー".contains(character) {
            let polite = phrase.count > 1 && "ごお".contains(last) ? String(last) : ""
            phrases.append(String(phrase.dropLast(polite.count)))
            phrase = polite
        }
        phrase.append(character)
        last = character
    }
    return phrases + [phrase]
}

private func isHiragana(_ character: Character) -> Bool {
    ("\u{3041}"..."\u{309F}").contains(character)
}

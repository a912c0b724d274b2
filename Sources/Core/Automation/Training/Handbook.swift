/// What support staff look things up in: the error codes and the manual's questions, by code, symptom
/// or word.
///
/// Source: issue 7; requirements R-TRAIN-006; automation.md 5.3 (symptom search).
public struct Handbook: Sendable {
    public let questions: [Question]
    public let symptoms: [Symptom]
    /// What a search looks through.
    private let index: [Indexed]

    /// One of the manual's questions, in our own words.
    public struct Question: Equatable, Sendable {
        /// `Q1` to `Q26`.
        public var id: String
        public var ask: Wording
        public var answer: Wording
        public var sections: [String]
        /// Of the printed manual.
        public var page: Int
        public var codes: [String]
        /// As customers and staff say it, with readings in kana.
        public var words: [String]

        public init(
            id: String, ask: Wording, answer: Wording, sections: [String], page: Int,
            codes: [String], words: [String]
        ) {
            self.id = id
            self.ask = ask
            self.answer = answer
            self.sections = sections
            self.page = page
            self.codes = codes
            self.words = words
        }
    }

    /// How customers tell of an error.
    public struct Symptom: Equatable, Sendable {
        public var code: String
        public var words: [String]

        public init(code: String, words: [String]) {
            self.code = code
            self.words = words
        }
    }

    /// What a search finds.
    public enum Entry: Equatable, Sendable {
        case error(ErrorGuide, questions: [String])
        case question(Question)

        /// A code, or a question's number.
        public var id: String {
            switch self {
            case .error(let guide, _): guide.code
            case .question(let question): question.id
            }
        }
    }

    public init(questions: [Question], symptoms: [Symptom]) {
        self.questions = questions
        self.symptoms = symptoms
        index =
            questions.map(Indexed.init)
            + ErrorGuide.all.map { Indexed($0, questions, symptoms) }
    }

    /// The entries that have all words of a query, the best first; none for an empty one.
    public func find(_ query: String, most: Int = 6) -> [Entry] {
        let words = query.split { $0 == " " || $0 == "　" }.map {
            SearchText.readings(of: String($0))
        }
        .filter { !$0.isEmpty }
        guard !words.isEmpty else { return [] }
        let found = index.enumerated().compactMap { place, entry -> (Int, Int, Entry)? in
            var score = 0
            for readings in words {
                guard let best = readings.compactMap(entry.score).max() else { return nil }
                score += best
            }
            return (score, -place, entry.entry)
        }
        return found.sorted { ($0.0, $0.1) > ($1.0, $1.1) }.prefix(most).map(\.2)
    }

    // MARK: The index

    private struct Indexed: Sendable {
        var entry: Entry
        var id: String
        var words: [String]
        var text: String

        init(_ question: Question) {
            entry = .question(question)
            id = SearchText.folded(question.id)
            words = (question.words + question.codes).map(SearchText.folded)
            text = Handbook.text([question.ask, question.answer])
        }

        init(_ guide: ErrorGuide, _ questions: [Question], _ symptoms: [Symptom]) {
            let concerned = questions.filter { $0.codes.contains(guide.code) }
            entry = .error(guide, questions: concerned.map(\.id))
            id = SearchText.folded(guide.code)
            words = (symptoms.first { $0.code == guide.code }?.words ?? [])
                .map(SearchText.folded)
            text = Handbook.text([guide.cause, guide.remedy])
        }

        /// How well a word fits; nil where it stands nowhere.
        func score(_ word: String) -> Int? {
            if id == word { return 100 }
            if words.contains(word) { return 20 }
            if word.count >= 2, words.contains(where: { $0.contains(word) }) { return 10 }
            if word.count >= 2, words.contains(where: { $0.count >= 2 && word.contains($0) }) {
                return 6
            }
            if id.hasPrefix(word) { return 5 }
            return word.count >= 2 && text.contains(word) ? 2 : nil
        }
    }

    private static func text(_ words: [Wording]) -> String {
        words.map { SearchText.folded($0.ja) + " " + SearchText.folded($0.en) }
            .joined(separator: " ")
    }
}

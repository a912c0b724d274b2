public import Automation

/// Reads what support staff look things up in: the manual's questions in our own words, and how
/// customers tell of each code.
///
/// Source: issue 7; requirements R-TRAIN-006.
public enum HandbookFile {
    /// - Parameters:
    ///   - questions: a list of `{id, ask, answer, sections, page, codes, words}`.
    ///   - symptoms: `CODE: {words: […]}`.
    public static func read(
        questions: String, symptoms: String
    ) throws(AssetFailure) -> Handbook {
        var asked: [Handbook.Question] = []
        for item in try top(of: questions).list() { asked.append(try question(item)) }
        var told: [Handbook.Symptom] = []
        for entry in try top(of: symptoms).entries() {
            guard ErrorGuide.of(entry.name) != nil else {
                throw entry.value.failure(
                    problem: "found the code \(entry.name)",
                    wanted: ErrorGuide.nearest(to: entry.name) + ", the nearest")
            }
            try entry.value.allow(only: ["words"])
            told.append(Handbook.Symptom(code: entry.name, words: try texts(entry.value["words"])))
        }
        return Handbook(questions: asked, symptoms: told)
    }

    private static func top(of path: String) throws(AssetFailure) -> YAMLReader {
        try YAMLReader.only(YAMLReader.documents(of: path), path, wanted: "one")
    }

    private static func question(_ item: YAMLReader) throws(AssetFailure) -> Handbook.Question {
        try item.allow(only: ["id", "ask", "answer", "sections", "page", "codes", "words"])
        return Handbook.Question(
            id: try item["id"].string(), ask: try YAMLReader.words(item["ask"]),
            answer: try YAMLReader.words(item["answer"]), sections: try texts(item["sections"]),
            page: try item["page"].int(in: 1...100), codes: try texts(item["codes"]),
            words: try texts(item["words"]))
    }

    private static func texts(_ place: YAMLReader) throws(AssetFailure) -> [String] {
        var texts: [String] = []
        for item in try place.list() { texts.append(try item.string()) }
        return texts
    }
}

import Automation
import Vocabulary

/// What makes a flow a lesson, and what is said in one.
///
/// ```
///   title: {ja: "トークンを追加する", en: "Adding a token"}
///   task: {ja: "…", en: "…"}
///   goal: ["garakei.codeWorks"]
/// ```
///
/// Source: automation.md 5.3.
extension FlowFile {
    /// Nil for a flow without a title, a task and a goal; all three belong together.
    func lessonHead(_ header: YAMLReader) throws(AssetFailure) -> LessonHead? {
        let fields = ["title", "task", "goal"]
        var isLesson = false
        for field in fields where try header.optional(field) != nil { isLesson = true }
        guard isLesson else { return nil }
        let goal = try header["goal"]
        var conditions: [WorldCondition] = []
        for item in try goal.list() { conditions.append(try worldCondition(item)) }
        guard !conditions.isEmpty else { throw goal.failure(wanted: "at least one condition") }
        return LessonHead(
            title: try YAMLReader.words(header["title"]),
            task: try YAMLReader.words(header["task"]), goal: conditions)
    }

    /// An expression about the world alone.
    func worldCondition(_ place: YAMLReader) throws(AssetFailure) -> WorldCondition {
        let text = try place.string()
        switch Expression.read(text) {
        case .failure(let fault): throw place.failure(problem: fault.sentence(in: .en))
        case .success(let expression):
            let known = WorldFacts.names
            guard let unknown = expression.names.first(where: { !known.contains($0) }) else {
                return WorldCondition(text: text, expression: expression)
            }
            throw place.failure(
                problem: "found the name \(unknown)",
                wanted: Spelling.nearest(to: unknown, among: known) + ", the nearest")
        }
    }

    /// A text by itself, or with its label for readers of English.
    func spoken(_ place: YAMLReader) throws(AssetFailure) -> Wording {
        let japanese = try text(place, "text")
        let english = place.isMap ? try place.optional("label")?.string() : nil
        return Wording(english ?? japanese, japanese)
    }
}

public import Automation
import OTPCenter
import Simulation
import Vocabulary

/// Reads a training case: a customer, their phone, and when they have been helped.
///
/// ```
///   title: {ja: "…", en: "…"}
///   start: {scenario: enrolled, steps: [{radio: out}]}
///   customer: {says: {…}, answers: [{ask: {…}, answer: {…}, helps: true}]}
///   diagnosis: {right: out-of-range, others: [self-mode, maintenance, wrong-service-id]}
///   goal: ["garakei.tokens.includes('10010001/taro')"]
///   solution: [{radio: full}, …]
/// ```
///
/// A fault names file, line, column and field. docs/training.md tells how to write one.
///
/// Source: issue 7; automation.md 5.3.
public struct CaseFile {
    private let steps: FlowFile

    /// - Throws: the first thing that is wrong with the file.
    public static func read(_ path: String) throws(AssetFailure) -> TrainingCase {
        try CaseFile(steps: FlowFile(chain: [path]))
            .training(YAMLReader.documents(of: path), path)
    }

    /// Reads a text as though it were a file of that name.
    public static func read(text: String, file: String) throws(AssetFailure) -> TrainingCase {
        try CaseFile(steps: FlowFile(chain: [file]))
            .training(YAMLReader.documents(in: text, file: file), file)
    }

    private static let names = [
        "title", "sections", "faq", "codes", "level", "topics", "carrier", "model", "unfit",
        "start", "customer", "diagnosis", "told", "goal", "harm", "red_herrings", "hints",
        "debrief", "solution", "may_delete",
    ]

    private func training(
        _ documents: [YAMLReader], _ path: String
    ) throws(AssetFailure) -> TrainingCase {
        let file = try YAMLReader.only(documents, path)
        try file.allow(only: Self.names)
        var read = TrainingCase(
            name: Flow.name(of: path), file: path, title: try YAMLReader.words(file["title"]))
        try readSubject(file, into: &read)
        try readStart(file, into: &read)
        try readCustomer(file["customer"], into: &read)
        try readDiagnosis(file["diagnosis"], into: &read)
        try readJudgement(file, into: &read)
        read.hints = try list(file["hints"], of: YAMLReader.words)
        guard read.hints.count == 3 else {
            throw try file["hints"].failure(
                problem: "found \(read.hints.count)", wanted: "three: where, what, how")
        }
        read.mayDelete = try file.optional("may_delete")?.bool() ?? false
        read.redHerrings = try YAMLReader.words(file["red_herrings"])
        let debrief = try file["debrief"]
        try debrief.allow(only: ["cause", "remedy"])
        read.debrief = TrainingCase.Debrief(
            cause: try YAMLReader.words(debrief["cause"]),
            remedy: try YAMLReader.words(debrief["remedy"]))
        read.solution = try steps.steps(file["solution"])
        return read
    }

    // MARK: What it is about

    private func readSubject(
        _ file: YAMLReader, into read: inout TrainingCase
    ) throws(AssetFailure) {
        read.sections = try steps.texts(file["sections"])
        read.faq = try file.optional("faq").map(questionNames) ?? []
        read.codes = try file.optional("codes").map(errorCodes) ?? []
        read.level = try file["level"].choice()
        read.topics = try list(file["topics"]) { place throws(AssetFailure) in
            try place.choice(TrainingCase.Topic.self)
        }
        read.carriers = try YAMLReader.carriers(file["carrier"])
        read.model = try file.optional("model")?.string()
        read.unfit = try file.optional("unfit").map(steps.texts) ?? []
    }

    /// Source: requirements 0.1: the manual's questions are Q1 to Q26.
    private func questionNames(_ place: YAMLReader) throws(AssetFailure) -> [String] {
        try list(place) { item throws(AssetFailure) in
            let name = try item.string()
            guard (1...26).contains(where: { name == "Q\($0)" }) else {
                throw item.failure(wanted: "one of Q1 to Q26")
            }
            return name
        }
    }

    private func errorCodes(_ place: YAMLReader) throws(AssetFailure) -> [String] {
        let known = ErrorGuide.all.map(\.code)
        return try list(place) { item throws(AssetFailure) in
            let code = try item.string()
            guard known.contains(code) else {
                throw item.failure(
                    wanted: "an error code, such as \(Spelling.nearest(to: code, among: known))")
            }
            return code
        }
    }

    private func readStart(
        _ file: YAMLReader, into read: inout TrainingCase
    ) throws(AssetFailure) {
        let start = try file["start"]
        try start.allow(only: ["scenario", "steps"])
        read.scenario = try start.optional("scenario")?.string()
        read.start = try start.optional("steps").map(steps.steps) ?? []
    }

    // MARK: The customer

    private func readCustomer(
        _ customer: YAMLReader, into read: inout TrainingCase
    ) throws(AssetFailure) {
        try customer.allow(only: ["says", "answers"])
        read.says = try YAMLReader.words(customer["says"])
        let answers = try customer["answers"]
        read.questions = try list(answers) { item throws(AssetFailure) in
            try item.allow(only: ["ask", "answer", "helps"])
            return TrainingCase.Question(
                ask: try YAMLReader.words(item["ask"]),
                answer: try YAMLReader.words(item["answer"]),
                helps: try item.optional("helps")?.bool() ?? false)
        }
        guard read.questions.contains(where: \.helps) else {
            throw answers.failure(
                problem: "no answer helps", wanted: "at least one with helps: true")
        }
    }

    private func readDiagnosis(
        _ diagnosis: YAMLReader, into read: inout TrainingCase
    ) throws(AssetFailure) {
        try diagnosis.allow(only: ["right", "others"])
        read.cause = try diagnosis["right"].string()
        let others = try diagnosis["others"]
        read.otherCauses = try steps.texts(others)
        guard read.otherCauses.count >= 2, !read.otherCauses.contains(read.cause),
            Set(read.otherCauses).count == read.otherCauses.count
        else {
            throw others.failure(
                wanted: "at least two causes, each once, that are not the right one")
        }
    }

    // MARK: When it is solved

    private func readJudgement(
        _ file: YAMLReader, into read: inout TrainingCase
    ) throws(AssetFailure) {
        read.advice =
            try file.optional("told").map { told throws(AssetFailure) in
                try list(told, of: advice)
            } ?? []
        try checkNames(of: read.advice, in: file)
        let goal = try file["goal"]
        read.goal = try list(goal, of: steps.worldCondition)
        guard !read.goal.isEmpty else { throw goal.failure(wanted: "at least one condition") }
        read.harm =
            try file.optional("harm").map { harm throws(AssetFailure) in
                try list(harm, of: steps.worldCondition)
            } ?? []
    }

    /// `garakei.told` has them with commas between.
    private func checkNames(
        of advice: [TrainingCase.Advice], in file: YAMLReader
    ) throws(AssetFailure) {
        var known: Set<String> = []
        for id in advice.map(\.id) {
            let isPlain = id.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
            guard !id.isEmpty, isPlain, known.insert(id).inserted else {
                throw try file["told"].failure(
                    problem: "found the id \"\(id)\"",
                    wanted: "small letters, digits and dashes, each id once")
            }
        }
    }

    private func advice(_ place: YAMLReader) throws(AssetFailure) -> TrainingCase.Advice {
        try place.allow(only: ["id", "words", "does"])
        let does = try place.optional("does")
        return TrainingCase.Advice(
            id: try place["id"].string(), words: try YAMLReader.words(place["words"]),
            effects: try does.map { does throws(AssetFailure) in
                try list(does, of: effect)
            } ?? [])
    }

    private func effect(
        _ place: YAMLReader
    ) throws(AssetFailure) -> TrainingCase.Advice.Effect {
        if place.isText {
            switch WorldLine.read(try place.string()) {
            case .success(let line): return .act(line.act)
            case .failure(let fault): throw place.failure(problem: fault.sentence(in: .en))
            }
        }
        guard case .apply(let wanted) = try steps.step(onlyIn: place).command else {
            throw place.failure(wanted: "a line of the world, or apply: {service, user, password}")
        }
        return .apply(
            SignUp(
                service: wanted.service, userID: wanted.user, startPassword: wanted.password,
                mailAddress: wanted.mail))
    }

    // MARK: Parts

    private func list<Item>(
        _ place: YAMLReader, of read: (YAMLReader) throws(AssetFailure) -> Item
    ) throws(AssetFailure) -> [Item] {
        var items: [Item] = []
        for item in try place.list() { items.append(try read(item)) }
        return items
    }
}

public import Automation
import OTPCenter
import Simulation
import Vocabulary

/// Reads a scenario from its file: a world in about ten lines.
///
/// ```
///   name: {en: "One token with a PIN.", ja: "PINつきのトークン1件。"}
///   carrier: both
///   tokens: [{service: "10010002", user: taro, password: "1357"}]
///   world: ["radio: out"]
/// ```
///
/// A fault names file, line, column and field.
///
/// Source: requirements R-TRAIN-001, R-TRAIN-002; issue 6.
public enum ScenarioFile {
    public static func read(_ path: String) throws(AssetFailure) -> Scenario {
        try scenario(YAMLReader.documents(of: path), path)
    }

    /// Reads a text as though it were a file of that name.
    public static func read(text: String, file: String) throws(AssetFailure) -> Scenario {
        try scenario(YAMLReader.documents(in: text, file: file), file)
    }

    private static let names = [
        "name", "carrier", "model", "at", "seed", "before", "applied", "downloaded", "tokens",
        "lock", "world", "keys",
    ]

    private static func scenario(
        _ documents: [YAMLReader], _ path: String
    ) throws(AssetFailure) -> Scenario {
        let file = try YAMLReader.only(documents, path)
        try file.allow(only: names)
        var scenario = Scenario(
            name: Flow.name(of: path),
            words: try YAMLReader.words(file["name"]))
        if let carrier = try file.optional("carrier") {
            scenario.carriers = try YAMLReader.carriers(carrier)
        }
        scenario.model = try file.optional("model")?.string()
        if let moment = try file.optional("at") { scenario.at = try self.moment(moment) }
        if let seed = try file.optional("seed") {
            scenario.seed = UInt64(try seed.int(in: 0...1 << 53))
        }
        scenario.before = try file.optional("before").map(lines) ?? []
        scenario.applied = try file.optional("applied").map(applications) ?? []
        scenario.isDownloaded = try file.optional("downloaded")?.bool() ?? false
        scenario.tokens = try file.optional("tokens").map(tokens) ?? []
        if let lock = try file.optional("lock") {
            guard !scenario.tokens.isEmpty else {
                throw lock.failure(
                    problem: "locks an application without tokens", wanted: "tokens")
            }
            scenario.lock = try lock.string()
        }
        scenario.world = try file.optional("world").map(lines) ?? []
        scenario.keys = try file.optional("keys").map(keys) ?? []
        return scenario
    }

    private static func moment(_ place: YAMLReader) throws(AssetFailure) -> WorldTime {
        guard let moment = MomentText.read(try place.string()) else {
            throw place.failure(wanted: "a time such as 2009-06-09T10:08:41")
        }
        return moment
    }

    private static func lines(_ place: YAMLReader) throws(AssetFailure) -> [WorldInput.Act] {
        var acts: [WorldInput.Act] = []
        for item in try place.list() {
            switch WorldLine.read(try item.string()) {
            case .success(let line): acts.append(line.act)
            case .failure(let fault): throw item.failure(problem: fault.sentence(in: .en))
            }
        }
        return acts
    }

    private static func keys(_ place: YAMLReader) throws(AssetFailure) -> [PhoneCommand] {
        switch KeyScript.read(try place.string()) {
        case .success(let script): return script.commands
        case .failure(let fault): throw place.failure(problem: fault.sentence(in: .en))
        }
    }

    private static func applications(_ place: YAMLReader) throws(AssetFailure) -> [SignUp] {
        var all: [SignUp] = []
        for item in try place.list() {
            try item.allow(only: ["service", "user", "password", "mail"])
            all.append(
                SignUp(
                    service: try item["service"].string(), userID: try item["user"].string(),
                    startPassword: try item["password"].string(),
                    mailAddress: try item.optional("mail")?.string() ?? ""))
        }
        return all
    }

    /// Source: manual 3.3; ten tokens are all that there is room for.
    private static func tokens(_ place: YAMLReader) throws(AssetFailure) -> [Scenario.Token] {
        var all: [Scenario.Token] = []
        for item in try place.list() {
            try item.allow(only: ["service", "user", "password"])
            all.append(
                Scenario.Token(
                    service: try item["service"].string(), userID: try item["user"].string(),
                    password: try item["password"].string()))
        }
        guard all.count <= 10 else {
            throw place.failure(problem: "found \(all.count) tokens", wanted: "at most 10")
        }
        return all
    }
}

extension YAMLReader {
    /// The one document of a file that has no more.
    static func only(
        _ documents: [YAMLReader], _ path: String, wanted: String = "one map"
    ) throws(AssetFailure) -> YAMLReader {
        guard documents.count == 1, let file = documents.first else {
            throw AssetFailure(
                file: path, problem: "found \(documents.count) documents", wanted: wanted)
        }
        return file
    }

    /// A text in both languages: `{en: …, ja: …}`.
    static func words(_ place: YAMLReader) throws(AssetFailure) -> Wording {
        try place.allow(only: ["en", "ja"])
        return Wording(try place["en"].string(), try place["ja"].string())
    }

    /// `docomo`, `softbank` or `both`.
    static func carriers(_ place: YAMLReader) throws(AssetFailure) -> [Carrier] {
        let name = try place.string()
        if name == "both" { return Carrier.allCases }
        guard let carrier = Carrier(rawValue: name) else {
            throw place.failure(wanted: "docomo, softbank or both")
        }
        return [carrier]
    }
}

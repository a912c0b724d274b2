public import Automation

/// Reads the names of causes that a diagnosis chooses from: `id: {ja: …, en: …}`.
///
/// Source: issue 7.
public enum CauseFile {
    public static func read(_ path: String) throws(AssetFailure) -> [String: Wording] {
        let documents = try YAMLReader.documents(of: path)
        guard documents.count == 1, let file = documents.first else {
            throw AssetFailure(
                file: path, problem: "found \(documents.count) documents", wanted: "one map")
        }
        var causes: [String: Wording] = [:]
        for entry in try file.entries() {
            try entry.value.allow(only: ["en", "ja"])
            causes[entry.name] = Wording(
                try entry.value["en"].string(), try entry.value["ja"].string())
        }
        return causes
    }
}

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
            causes[entry.name] = try YAMLReader.words(entry.value)
        }
        return causes
    }
}

public import Automation

/// Reads the names of causes that a diagnosis chooses from: `id: {ja: …, en: …}`.
///
/// Source: issue 7.
public enum CauseFile {
    public static func read(_ path: String) throws(AssetFailure) -> [String: Wording] {
        let file = try YAMLReader.only(YAMLReader.documents(of: path), path)
        var causes: [String: Wording] = [:]
        for entry in try file.entries() {
            causes[entry.name] = try YAMLReader.words(entry.value)
        }
        return causes
    }
}

public import Automation
import Foundation
import Vocabulary

/// An atlas on disk: `index.html`, `atlas.json` and `screens/<id>.png`; after a comparison that found
/// something, `changes.html`.
///
/// Source: issue 6 (screens).
public struct AtlasFolder {
    private let path: String

    public init(_ path: String) { self.path = path }

    /// Why a folder is not that of an atlas.
    public struct Failure: Error, Equatable, Sendable {
        public var words: Wording
    }

    private var file: String { path + "/atlas.json" }
    func picture(of id: String) -> String { "\(path)/screens/\(id).png" }

    // MARK: Writing

    /// Writes the folder; pictures of an earlier atlas that are none any more are taken away.
    public func write(_ album: AtlasAlbum, page: String) throws {
        for screen in (try? read())?.screens ?? [] where album.pictures[screen.id] == nil {
            try? FileManager.default.removeItem(atPath: picture(of: screen.id))
        }
        try FileManager.default.createDirectory(
            atPath: path + "/screens", withIntermediateDirectories: true)
        for (id, bytes) in album.pictures { try write(bytes, to: picture(of: id)) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try write(Array(try encoder.encode(album.atlas)) + Array("\n".utf8), to: file)
        try write(Array(page.utf8), to: path + "/index.html")
        removeChanges()
    }

    /// - Returns: where the page is.
    public func write(changes page: String) throws -> String {
        let place = path + "/changes.html"
        try write(Array(page.utf8), to: place)
        return place
    }

    /// Takes the page of an earlier comparison away.
    public func removeChanges() {
        try? FileManager.default.removeItem(atPath: path + "/changes.html")
    }

    private func write(_ bytes: [UInt8], to place: String) throws {
        try Data(bytes).write(to: URL(filePath: place), options: .atomic)
    }

    // MARK: Reading

    /// The atlas that is kept, with the digests of the pictures as they lie there, and the pictures by
    /// the screens' ids; a picture that is missing has no digest.
    public func kept() throws(Failure) -> (atlas: Atlas, pictures: [String: [UInt8]]) {
        var atlas = try read()
        var pictures: [String: [UInt8]] = [:]
        for place in atlas.screens.indices {
            let id = atlas.screens[place].id
            let bytes = (try? Data(contentsOf: URL(filePath: picture(of: id)))).map { [UInt8]($0) }
            atlas.screens[place].picture = bytes.map(AtlasAlbum.digest) ?? ""
            pictures[id] = bytes
        }
        return (atlas, pictures)
    }

    private func read() throws(Failure) -> Atlas {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure(
                words: Wording(
                    "there is no \(file) to compare with; without --check it is written",
                    "比較する \(file) がありません。--check を付けずに実行すると作成できます"))
        }
        let atlas: Atlas
        do { atlas = try JSONDecoder().decode(Atlas.self, from: data) } catch {
            throw Self.unreadable(file, data, error)
        }
        guard atlas.format == Atlas.format else {
            throw Failure(
                words: Wording(
                    "\(file): format: found \(atlas.format); wanted \(Atlas.format)",
                    "\(file): format: \(atlas.format) です。必要なのは \(Atlas.format) です"))
        }
        if let id = atlas.screens.map(\.id).first(where: { !Self.isName($0) }) {
            throw Failure(
                words: Wording(
                    "\(file): screens.id: found \"\(id)\"; wanted letters, digits, - and .",
                    "\(file): screens.id: 「\(id)」は使えません。英数字と - と . だけで書いてください"))
        }
        return atlas
    }

    /// An id is a file's name, so it must not lead out of the folder.
    private static func isName(_ id: String) -> Bool {
        !id.isEmpty && !id.hasPrefix(".")
            && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    }

    /// What is wrong with a file, with the field, or the line where it is no JSON at all.
    private static func unreadable(
        _ file: String, _ data: Data, _ error: any Error
    ) -> Failure {
        guard let error = error as? DecodingError else {
            return Failure(words: Wording("\(file): \(error)", "\(file): \(error)"))
        }
        let (field, found): (String, String) =
            switch error {
            case .keyNotFound(let key, let context):
                (path(context.codingPath + [key]), "nothing")
            case .valueNotFound(_, let context), .typeMismatch(_, let context):
                (path(context.codingPath), context.debugDescription)
            case .dataCorrupted(let context):
                context.codingPath.isEmpty
                    ? (place(ofFaultIn: data), "no JSON")
                    : (path(context.codingPath), context.debugDescription)
            @unknown default: ("", "\(error)")
            }
        let place = field.isEmpty ? file : "\(file): \(field)"
        return Failure(
            words: Wording(
                "\(place): found \(found); wanted an atlas that garakei screens wrote",
                "\(place): garakei screens が書いたファイルではありません（\(found)）"))
    }

    /// In which line a text ceases to be JSON; empty where the reader does not tell.
    private static func place(ofFaultIn data: Data) -> String {
        do { _ = try JSONSerialization.jsonObject(with: data) } catch {
            let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
            guard let number = words.split(whereSeparator: { !$0.isNumber }).last,
                let offset = Int(number)
            else { return "" }
            return "line \(data.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1)"
        }
        return ""
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce("") { path, key in
            if let number = key.intValue { return path + "[\(number)]" }
            return path.isEmpty ? key.stringValue : path + "." + key.stringValue
        }
    }
}

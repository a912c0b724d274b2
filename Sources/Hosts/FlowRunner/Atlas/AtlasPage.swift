public import AssetFiles
public import Automation
import Foundation
import ScreenTree
import Vocabulary

/// The atlas as one HTML file that needs no network: a grid of pictures, each screen large with its
/// text, its keys and its ways, and the graph of all; and the page of what has changed.
///
/// Source: issue 6 (screens).
public struct AtlasPage {
    private let assets: AssetFolder
    private let transitions: AtlasTransitions?
    private let tongue: Tongue

    /// - Parameter transitions: which rows of their table the ways have walked; nil for no table.
    public init(
        assets: AssetFolder, transitions: AtlasTransitions? = nil, in tongue: Tongue
    ) {
        self.assets = assets
        self.transitions = transitions
        self.tongue = tongue
    }

    // MARK: The atlas

    /// - Parameter graph: an SVG; nil where Graphviz is not installed.
    /// - Throws: when the page's template is not in the assets.
    public func html(_ album: AtlasAlbum, title: String, graph: String?) throws -> String {
        let atlas = album.atlas
        let data = AtlasData(
            title: title, summary: summary(of: atlas),
            screens: atlas.screens.map { screen($0, of: atlas, album.pictures) },
            ways: atlas.ways.enumerated().map { number, way in
                AtlasData.Way(
                    from: way.from, to: way.to, by: way.by, cause: way.cause,
                    ids: transitions?.ids(of: number) ?? [])
            }, missing: transitions?.missing.map(\.transition) ?? [], words: words)
        return try PageTemplate("report/atlas.html", in: assets).filled(
            with: data, markup: graph.map(Self.inlined) ?? "<p id=\"noGraph\">\(noGraph)</p>")
    }

    private func summary(of atlas: Atlas) -> String {
        let own = atlas.screens.count { $0.realm == .application }
        return tongue(
            "\(atlas.screens.count) screens, \(own) of them of applications; "
                + "\(atlas.ways.count) ways between them",
            "\(atlas.screens.count)画面（うちアプリ\(own)画面）、遷移\(atlas.ways.count)件")
    }

    private var noGraph: String {
        tongue(
            "Graphviz is not installed, so there is no drawing: with its command dot in PATH, "
                + "garakei screens puts one here. All ways stand in the list below.",
            "Graphvizがないため、図はありません。PATHに dot があれば、garakei screens がここに図を入れます。"
                + "遷移はすべて下の一覧にあります。")
    }

    private func screen(
        _ screen: Atlas.Screen, of atlas: Atlas, _ pictures: [String: [UInt8]]
    ) -> AtlasData.Screen {
        AtlasData.Screen(
            id: screen.id, realm: screen.realm.rawValue, folder: screen.folder,
            title: screen.title, text: screen.text, scenario: screen.scenario, keys: screen.keys,
            command: atlas.command(to: screen), isPassing: screen.isPassing,
            shot: pictures[screen.id].map(AtlasAlbum.address) ?? "")
    }

    /// The drawing's element alone, as wide as the page lets it.
    private static func inlined(_ svg: String) -> String {
        guard let start = svg.range(of: "<svg") else { return "" }
        return String(svg[start.lowerBound...])
    }

    // MARK: Changes

    /// What is otherwise than in the kept atlas, with its pictures, those found, and where they
    /// differ.
    public func html(
        _ changes: AtlasChanges, title: String, kept: [String: [UInt8]], found: AtlasAlbum,
        differences: [String: [UInt8]]
    ) throws -> String {
        let data = AtlasChangeData(
            title: title, summary: summary(of: changes),
            changed: changes.changed.map { change in
                let id = change.after.id
                return AtlasChangeData.Change(
                    id: id, titles: [change.before.title, change.after.title],
                    texts: [change.before.text, change.after.text],
                    kinds: [change.before.kind, change.after.kind],
                    shots: [kept[id], found.pictures[id], differences[id]].map {
                        $0.map(AtlasAlbum.address) ?? ""
                    }, command: found.atlas.command(to: change.after))
            },
            added: changes.added.map { screen($0, of: found.atlas, found.pictures) },
            removed: changes.removed.map { screen($0, of: found.atlas, kept) },
            newWays: changes.newWays, lostWays: changes.lostWays, words: words)
        return try PageTemplate("report/atlas-changes.html", in: assets).filled(with: data)
    }

    /// How much is otherwise, in one line.
    public func summary(of changes: AtlasChanges) -> String {
        tongue(
            "\(changes.added.count) screens added, \(changes.removed.count) removed, "
                + "\(changes.changed.count) changed; \(changes.newWays.count) ways added, "
                + "\(changes.lostWays.count) removed",
            "画面の追加\(changes.added.count)、削除\(changes.removed.count)、"
                + "変更\(changes.changed.count)、遷移の追加\(changes.newWays.count)、"
                + "削除\(changes.lostWays.count)")
    }

    private var words: [String: String] {
        [
            "search": tongue("name, id, text, key", "画面名・ID・文字・キー"),
            "screens": tongue("Screens", "画面"), "graph": tongue("Graph", "遷移図"),
            "all": tongue("All", "すべて"), "whole": tongue("whole", "全体"),
            "missing transitions": tongue("Transitions not walked", "通っていない遷移"),
            "near": tongue("only around the chosen screen", "選んだ画面の前後だけ"),
            "ways": tongue("Ways", "遷移"), "close": tongue("close", "閉じる"),
            "phone": tongue("The phone", "電話機"),
            "application": tongue("Applications", "アプリ"),
            "text": tongue("Screen", "画面の文字"), "command": tongue("Command", "コマンド"),
            "keys": tongue("Keys", "キー"), "scenario": tongue("From", "開始"),
            "out": tongue("Leads to", "行き先"), "in": tongue("Comes from", "来た画面"),
            "passing": tongue(
                "It only passes: the last key is on its way.", "最後のキーの途中で表示される画面です。"),
            "previous": tongue("previous", "前へ"), "next": tongue("next", "次へ"),
            "copy": tongue("copy", "コピー"), "time": tongue("time", "時間"),
            "before": tongue("before", "前"), "after": tongue("after", "後"),
            "difference": tongue("difference", "違い"), "kind": tongue("Kind", "種類"),
            "added": tongue("Added", "追加"), "removed": tongue("Removed", "削除"),
            "changed": tongue("Changed", "変更"), "newWays": tongue("Ways added", "遷移の追加"),
            "lostWays": tongue("Ways removed", "遷移の削除"),
            "missing": tongue("no picture", "画像なし"),
        ]
    }
}

/// What the page of an atlas shows, as its JSON. The names are those that `Assets/report/atlas.html`
/// reads.
struct AtlasData: Encodable {
    var title: String
    var summary: String
    var screens: [Screen]
    var ways: [Way]
    /// Rows of the table of transitions that no way has walked.
    var missing: [Transition]
    /// The page's own words, in the language of the run.
    var words: [String: String]

    struct Way: Encodable {
        var from: String
        var to: String
        var by: String
        var cause: Atlas.Way.Cause
        /// The rows of the table of transitions that it has walked.
        var ids: [String]
    }

    struct Screen: Encodable {
        var id: String
        var realm: String
        var folder: String
        var title: String
        var text: String
        var scenario: String
        var keys: String
        var command: String
        var isPassing: Bool
        /// The picture as a `data:` address; empty where there is none.
        var shot: String
    }
}

/// What the page of changes shows; of each pair the kept one is the first. The names are those that
/// `Assets/report/atlas-changes.html` reads.
struct AtlasChangeData: Encodable {
    var title: String
    var summary: String
    var changed: [Change]
    var added: [AtlasData.Screen]
    var removed: [AtlasData.Screen]
    var newWays: [Atlas.Way]
    var lostWays: [Atlas.Way]
    var words: [String: String]

    struct Change: Encodable {
        var id: String
        var titles: [String]
        var texts: [String]
        var kinds: [String]
        /// The kept picture, the one found, and where they differ.
        var shots: [String]
        var command: String
    }
}

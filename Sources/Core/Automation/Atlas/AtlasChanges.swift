import Vocabulary

/// What is otherwise in an atlas than in the one that was kept.
///
/// Source: issue 6 (screens, `--check`).
public struct AtlasChanges: Codable, Equatable, Sendable {
    public var added: [Atlas.Screen] = []
    public var removed: [Atlas.Screen] = []
    public var changed: [Change] = []
    public var newWays: [Atlas.Way] = []
    public var lostWays: [Atlas.Way] = []

    /// A screen that is in both, and otherwise.
    public struct Change: Codable, Equatable, Sendable {
        public var before: Atlas.Screen
        public var after: Atlas.Screen
        public var says: Bool { before.text != after.text || before.title != after.title }
        public var looks: Bool { before.picture != after.picture }
    }

    public var isEmpty: Bool {
        added.isEmpty && removed.isEmpty && changed.isEmpty && newWays.isEmpty && lostWays.isEmpty
    }

    /// - Parameter kept: with the digests of the pictures that lie beside it.
    public init(from kept: Atlas, to found: Atlas) {
        var before: [String: Atlas.Screen] = [:]
        for screen in kept.screens { before[screen.id] = screen }
        var ids: [String: Bool] = [:]
        for screen in found.screens {
            ids[screen.id] = true
            guard let old = before[screen.id] else {
                added.append(screen)
                continue
            }
            let change = Change(before: old, after: screen)
            if change.says || change.looks || old.kind != screen.kind { changed.append(change) }
        }
        removed = kept.screens.filter { ids[$0.id] == nil }
        let (old, new) = (Self.marked(kept.ways), Self.marked(found.ways))
        newWays = found.ways.filter { old[$0] == nil }
        lostWays = kept.ways.filter { new[$0] == nil }
    }

    private static func marked(_ ways: [Atlas.Way]) -> [Atlas.Way: Bool] {
        var marks: [Atlas.Way: Bool] = [:]
        for way in ways { marks[way] = true }
        return marks
    }
}

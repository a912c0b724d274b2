import AppliRuntime
import Handset
public import ScreenTree
public import Simulation
public import Vocabulary

/// Since when something about a world is as it is, and by whose hand: `10:03:12 設定 → セルフモード`.
///
/// It is told each input after the world has taken it, and remembers of each ``Facet`` only the last
/// change. What came about by the phone's own keys has the titles of the screens on the way.
///
/// Source: requirements R-QA-001; issue 6, the causal chain.
public struct Chronicle: Equatable, Sendable {
    /// How something came to be as it is.
    public struct Origin: Codable, Equatable, Sendable {
        public var at: WorldTime
        /// The line that did it, such as `radio: out`; empty where the phone's keys did.
        public var line: String
        /// The titles of the screens from the standby screen on; empty where a line did it.
        public var path: [String]
    }

    private var origins: [Facet: Origin] = [:]
    /// The titles since the standby screen.
    private var path: [String] = []
    private var settings: Settings

    /// What the phone's keys can change.
    private struct Settings: Equatable {
        var isRadioOff: Bool
        var permissions: [NetworkPermission]
        var clockShift: Int64

        init(_ world: World) {
            let memory = world.handset.memory
            isRadioOff = memory.isRadioOff
            permissions = memory.folder.applis.map(\.settings.permission)
            clockShift =
                memory.clock.reading(at: world.now).milliseconds - world.now.milliseconds
        }

        /// What is otherwise here than before. A clock that gains or loses by itself moves less than
        /// a second between two keys.
        func changes(since before: Settings) -> [Facet] {
            var changed: [Facet] = []
            if isRadioOff != before.isRadioOff { changed.append(.radioOff) }
            if permissions != before.permissions { changed.append(.permission) }
            if abs(clockShift - before.clockShift) >= 1000 { changed.append(.clock) }
            return changed
        }
    }

    public init(_ world: World) {
        settings = Settings(world)
        notePath(to: world.screen)
    }

    /// Takes note of an input that has led to `world`, and to what its display shows.
    public mutating func note(
        _ act: WorldInput.Act, leadingTo world: World, showing screen: ScreenTree
    ) {
        let new = Settings(world)
        if let facet = Facet(act), let line = act.line {
            origins[facet] = Origin(at: world.now, line: line, path: [])
        } else if case .pressed = act {
            for facet in new.changes(since: settings) {
                origins[facet] = Origin(at: world.now, line: "", path: path)
            }
        }
        settings = new
        notePath(to: screen)
    }

    /// How something came to be as it is; nil where it was so from the beginning.
    public func origin(of facet: Facet) -> Origin? { origins[facet] }

    /// The last of several things that was changed.
    public func origin(ofLatest facets: [Facet]) -> Origin? {
        facets.compactMap { origins[$0] }.max { $0.at < $1.at }
    }

    private mutating func notePath(to screen: ScreenTree) {
        if case .standby = screen.body {
            path = []
            return
        }
        guard let title = screen.title?.text, title != path.last else { return }
        // Coming back to a screen leaves those behind it.
        path = path.firstIndex(of: title).map { Array(path[...$0]) } ?? path + [title]
    }
}

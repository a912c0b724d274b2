import ScreenTree
import Vocabulary

/// Which rows of the table of transitions the ways of an atlas have walked.
///
/// An atlas knows displays alone, so a way counts for every row that looks like it: the same titles,
/// the same key under the same caption. Rows in which the screen stays the same are no ways.
///
/// ```
///   T060  有効期限更新 (due)  right: はい          通信中 (renewal)
///         otp.renewal         SoftRight [はい]     otp.communicating
/// ```
///
/// Source: issue 6 (screens); requirements R-QA-005.
public struct AtlasTransitions: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        public var transition: Transition
        /// The places of its ways in ``Atlas/ways``.
        public var ways: [Int]
        /// Nobody who only sees screens change can tell that it was taken.
        public var isUnseen: Bool
    }

    /// In the order of the table.
    public let rows: [Row]

    public var walked: [Row] { rows.filter { !$0.ways.isEmpty } }
    /// Rows that could have been walked, and were not.
    public var missing: [Row] { rows.filter { $0.ways.isEmpty && !$0.isUnseen } }
    public var unseen: [Row] { rows.filter { $0.ways.isEmpty && $0.isUnseen } }

    public init(of atlas: Atlas, in table: [Transition]) {
        var screens: [String: Atlas.Screen] = [:]
        for screen in atlas.screens { screens[screen.id] = screen }
        // The longest first: トークン追加完了 is no トークン追加.
        var names: [String] = []
        for name in table.map({ Self.name($0.from) }) where !names.contains(name) {
            names.append(name)
        }
        names.sort { $0.count > $1.count }
        rows = table.map { transition in
            let look = Look(transition, names)
            return Row(
                transition: transition,
                ways: atlas.ways.indices.filter { index in
                    let way = atlas.ways[index]
                    guard let from = screens[way.from], let to = screens[way.to] else {
                        return false
                    }
                    return look.fits(way, from, to)
                }, isUnseen: look.event == .unseen)
        }
    }

    /// The names of a way's rows.
    public func ids(of way: Int) -> [String] {
        rows.filter { $0.ways.contains(way) }.map(\.transition.id)
    }

    /// A place's name without what stands in brackets behind it.
    private static func name(_ place: String) -> String {
        String(place.prefix { $0 != "(" }).words.joined(separator: " ")
    }

    /// What a row looks like on displays.
    private struct Look {
        enum Event: Equatable {
            /// From the phone into the application.
            case start
            case end
            /// One of these soft keys, under a caption; on an entry of the list, unless it is empty.
            case key([Key], caption: String, entry: String)
            /// Something arrives while the application communicates.
            case arrival
            case unseen
        }

        let event: Event
        private let from: String
        /// The titles of where it may lead; empty for out of the application.
        private let titles: [String]
        /// On the display it leads to, such as an error's code; empty for anything.
        private let text: String

        init(_ transition: Transition, _ names: [String]) {
            from = AtlasTransitions.name(transition.from)
            event = Self.event(transition.event, from)
            (titles, text) = Self.target(transition.to, names)
        }

        private static func event(_ words: String, _ from: String) -> Event {
            let parts = words.split(separator: ": ", maxSplits: 1).map(String.init)
            switch (words, parts.count) {
            case ("start", _): return .start
            case ("end key", _): return .end
            case ("success", _), ("failure", _), ("30 s without an answer", _): return .arrival
            case (_, 2):
                let keys = [("left", Key.softLeft), ("right", .softRight), ("center", .center)]
                    .filter { parts[0].contains($0.0) }.map(\.1)
                let target = parts[1].split(separator: " on ", maxSplits: 1).map(String.init)
                return .key(keys, caption: target[0], entry: target.count > 1 ? target[1] : "")
            default: return .unseen
            }
        }

        private static func target(_ words: String, _ names: [String]) -> ([String], String) {
            if words == "not running" { return ([], "") }
            if words.hasPrefix("エラー") {
                let code = words.split(separator: " ").last.map(String.init) ?? ""
                return (["エラー"], ErrorGuide.of(code) == nil ? "" : code)
            }
            var (titles, rest) = ([String](), words)
            for name in names where rest.contains(name) {
                titles.append(name)
                rest = rest.replacing(name, with: "")
            }
            let opened = ["ワンタイムパスワード", "PIN入力", "有効期限更新"]
            return (rest.contains("token") ? titles + opened : titles, "")
        }

        func fits(_ way: Atlas.Way, _ from: Atlas.Screen, _ to: Atlas.Screen) -> Bool {
            isFrom(from) && leads(to: to) && isDone(by: way, from, to)
        }

        private func isFrom(_ screen: Atlas.Screen) -> Bool {
            switch self.from {
            case "not running": screen.realm == .phone
            case "any": screen.realm == .application
            default: screen.realm == .application && screen.title == self.from
            }
        }

        private func leads(to screen: Atlas.Screen) -> Bool {
            guard !titles.isEmpty else { return screen.realm == .phone }
            return screen.realm == .application && titles.contains(screen.title)
                && (text.isEmpty || screen.text.contains(text))
        }

        private func isDone(by way: Atlas.Way, _ from: Atlas.Screen, _ to: Atlas.Screen) -> Bool {
            switch event {
            case .start: return way.cause == .key
            case .end: return way.by == Key.end.scriptName
            case .arrival: return way.cause == .time
            case .unseen: return false
            case .key(let keys, let caption, let entry):
                guard way.cause == .key else { return false }
                let last = way.by.split(separator: " ").last.map(String.init) ?? ""
                // An entry's own key, and a click on it, do what the right key does on it.
                let isClick = way.by.hasPrefix("<") || (last.count == 1 && !entry.isEmpty)
                let pressed = isClick ? .softRight : Key(scriptName: last)
                guard let pressed, keys.contains(pressed) else { return false }
                guard from.caption(of: pressed) == caption else { return false }
                return entry.isEmpty || !way.by.hasPrefix("<") || way.by == "<\(entry)>"
            }
        }
    }
}

extension Atlas.Screen {
    /// What stands over a soft key in the last line of the text; 戻る is the center's, too, where it
    /// is the right one's.
    fileprivate func caption(of key: Key) -> String {
        let captions = text.split(separator: "\n").last?.split(
            separator: "|", omittingEmptySubsequences: false
        ).map { $0.words.joined(separator: " ") }
        guard let captions, captions.count == 3 else { return "" }
        return switch key {
        case .softLeft: captions[0]
        case .center: captions[1].isEmpty ? captions[2] : captions[1]
        default: captions[2]
        }
    }
}

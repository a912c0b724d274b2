public import ScreenTree
public import Vocabulary

/// Every screen that was found on a model, and the ways between them, as `atlas.json` keeps it.
///
/// Source: issue 6 (screens).
public struct Atlas: Codable, Equatable, Sendable {
    /// Which version of the file's form this program writes.
    public static let format = 1
    /// Which version of the form it is in.
    public var format = Atlas.format
    public var carrier: Carrier
    public var model: String
    /// In the order in which they were found.
    public var screens: [Screen]
    /// In the order of what they are from, and of trying.
    public var ways: [Way]

    public struct Screen: Codable, Equatable, Sendable {
        /// The screen's name, such as `phone.inbox`; where a name has several kinds of screens, those
        /// after the first have a mark of their kind behind it.
        public var id: String
        /// What tells it from the others; ``ScreenTree/kind``.
        public var kind: String
        public var realm: ScreenTree.Realm
        /// The title line; empty for none.
        public var title: String
        public var text: String
        /// In which scenario it was found, and by what keys from its beginning.
        public var scenario: String
        public var keys: String
        /// It is seen while the last key is on its way, and does not stay.
        public var isPassing: Bool
        /// The SHA-256 of its picture's file; empty until it is painted.
        public var picture = ""

        public init(
            id: String, kind: String, realm: ScreenTree.Realm, title: String, text: String,
            scenario: String, keys: String, isPassing: Bool, picture: String = ""
        ) {
            self.id = id
            self.kind = kind
            self.realm = realm
            self.title = title
            self.text = text
            self.scenario = scenario
            self.keys = keys
            self.isPassing = isPassing
            self.picture = picture
        }

        /// What it stands under: its name without the last part, such as `phone.menu`.
        public var folder: String {
            let parts = id.split(separator: ".")
            return parts.dropLast(parts.count > 1 ? 1 : 0).joined(separator: ".")
        }
    }

    public struct Way: Codable, Hashable, Sendable {
        public var from: String
        public var to: String
        /// What is done, in the words of ``ExploringMove/words``; empty for time alone.
        public var by: String
        public var cause: Cause

        public enum Cause: String, Codable, Sendable { case key, world, time }

        public init(from: String, to: String, by: String, cause: Cause) {
            self.from = from
            self.to = to
            self.by = by
            self.cause = cause
        }
    }

    public init(carrier: Carrier, model: String, screens: [Screen], ways: [Way]) {
        self.carrier = carrier
        self.model = model
        self.screens = screens
        self.ways = ways
    }

    /// What an explorer has found.
    ///
    /// - Parameter scenarios: by the numbers of the phones that it explored from.
    public init<Phone>(
        _ explorer: Explorer<Phone>, from scenarios: [String], model: String, carrier: Carrier
    ) {
        self.model = model
        self.carrier = carrier
        let ids = Self.ids(of: explorer.places.map { ($0.screen.id, $0.name) })
        screens = zip(ids, explorer.places).map { id, place in
            let screen = place.screen.atSteadyTime
            return Screen(
                id: id, kind: place.name, realm: screen.realm, title: screen.title?.text ?? "",
                text: screen.text, scenario: scenarios[place.start],
                keys: KeyScript(commands: place.way).text, isPassing: place.isPassing)
        }
        var seen: [Way: Bool] = [:]
        ways = explorer.steps.filter { $0.from != $0.to }
            .map {
                Way(from: ids[$0.from], to: ids[$0.to], by: $0.move.words, cause: $0.move.cause)
            }
            .filter { seen.updateValue(true, forKey: $0) == nil }
    }

    /// The command that shows a screen, from a scenario's beginning, for a shell.
    public func command(to screen: Screen) -> String {
        let keys = screen.keys.replacing("'", with: "'\\''")
        return "garakei phone --headless --model \(model) --scenario \(screen.scenario)"
            + (keys.isEmpty ? "" : " --keys '\(keys)'")
    }

    /// The first screen of a name has it for itself.
    private static func ids(of screens: [(name: String, kind: String)]) -> [String] {
        var taken: [String: Bool] = [:]
        return screens.map { screen in
            var id = screen.name
            var mark = Fingerprint(of: screen.kind).value
            while taken[id] != nil {
                id = screen.name + "-" + hexadecimal(mark)
                mark &+= 1
            }
            taken[id] = true
            return id
        }
    }

    private static func hexadecimal(_ mark: UInt32) -> String {
        let digits = String(mark, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension ExploringMove {
    fileprivate var cause: Atlas.Way.Cause {
        switch self {
        case .passes, .command(.wait): .time
        case .command(.world): .world
        case .command, .click, .fill: .key
        }
    }
}

/// FNV-1a of a text, to tell kinds apart by a short mark that stays the same from run to run.
private struct Fingerprint {
    private(set) var value: UInt32 = 0x811c_9dc5

    init(of text: String) {
        for byte in text.utf8 { value = (value ^ UInt32(byte)) &* 0x0100_0193 }
    }
}

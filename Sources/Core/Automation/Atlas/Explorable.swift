public import ScreenTree
public import Vocabulary

/// A phone that can be copied and tried: each copy goes its own way.
public protocol Explorable {
    var screen: ScreenTree { get }

    /// Carries a command out, and lets everything arrive that comes of it.
    ///
    /// - Parameter look: is shown each screen on the way, the last one too.
    /// - Returns: false where it cannot be done, such as typing where there is no field.
    mutating func perform(_ command: PhoneCommand, showing look: (ScreenTree) -> Void) -> Bool
}

/// One thing that an explorer tries on a screen.
public enum ExploringMove: Equatable, Sendable {
    case command(PhoneCommand)
    /// A click on a node, by its path; `words` is what it says.
    case click(String, words: String)
    /// Texts into fields, by their steady names, and then a key.
    case fill([Entry], then: Key)
    /// Nothing is done; what is on its way arrives.
    case passes

    public struct Entry: Equatable, Sendable {
        public var field: String
        public var text: String

        public init(field: String, text: String) {
            self.field = field
            self.text = text
        }
    }

    /// What is done, for a person: a key's name, an entry in `<…>`, a line of the world in `[…]`;
    /// empty where nothing is.
    public var words: String {
        switch self {
        case .command(let command): KeyScript(commands: [command]).text
        case .click(_, let words): "<\(words)>"
        case .fill(let entries, let key):
            (entries.map { "\"\($0.text)\"" } + [key.scriptName]).joined(separator: " ")
        case .passes: ""
        }
    }
}

extension Explorable {
    /// How often a second is waited for a screen that goes on by itself.
    private static var patience: Int { 5 }

    /// Does what a move says.
    ///
    /// - Returns: the commands that do it from where the phone was; nil where it cannot be done.
    mutating func play(
        _ move: ExploringMove, showing look: (ScreenTree) -> Void
    ) -> [PhoneCommand]? {
        var done: [PhoneCommand] = []
        switch move {
        case .command(let command):
            guard perform(command, showing: look) else { return nil }
            done = [command]
        case .click(let id, _):
            guard let keys = click(id, showing: look) else { return nil }
            done = keys
        case .fill(let entries, let key):
            for entry in entries {
                guard let keys = fill(entry) else { return nil }
                done += keys
            }
            guard perform(.press(key), showing: look) else { return nil }
            done.append(.press(key))
        case .passes: return nil
        }
        for _ in 0..<Self.patience where screen.goesOnByItself {
            _ = perform(.wait(milliseconds: 1000), showing: look)
            done.append(.wait(milliseconds: 1000))
        }
        return done
    }

    private mutating func click(
        _ id: String, showing look: (ScreenTree) -> Void
    ) -> [PhoneCommand]? {
        var approach = Approach(to: id)
        var done: [PhoneCommand] = []
        while true {
            switch approach.next(on: screen) {
            case .press(let key):
                guard perform(.press(key), showing: look) else { return nil }
                done.append(.press(key))
            case .done: return done
            case .stopped: return nil
            }
        }
    }

    /// Goes to a field, empties it and types.
    private mutating func fill(_ entry: ExploringMove.Entry) -> [PhoneCommand]? {
        let quietly: (ScreenTree) -> Void = { _ in }
        guard let node = screen.nodes.all.first(where: { $0.name == entry.field }),
            var done = click(node.id, showing: quietly),
            case .form(let form) = screen.body,
            let field = form.fields.first(where: \.focused)
        else { return nil }
        let rest = field.value.map { _ in PhoneCommand.press(.clear) } + [.type(entry.text)]
        for command in rest {
            guard perform(command, showing: quietly) else { return nil }
            done.append(command)
        }
        return done
    }
}

extension ScreenTree {
    /// Whether the phone's own screen only shows that something is under way.
    fileprivate var goesOnByItself: Bool {
        guard realm == .phone, overlay == nil else { return false }
        switch body {
        case .waiting, .dark: return true
        default: return false
        }
    }
}

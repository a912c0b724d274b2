public import Simulation
public import Vocabulary

/// What a person or a script can ask of a phone, one thing at a time.
public enum PhoneCommand: Codable, Equatable, Sendable {
    case press(Key)
    /// Holds a key down for long.
    case hold(Key)
    /// Types a text into the field with the focus, key by key.
    case type(String)
    /// Goes to what has these words on the display, with the arrows, and chooses it.
    case choose(String)
    /// Lets so many milliseconds pass.
    case wait(milliseconds: Int64)
    /// Does something to the world around the phone.
    case world(WorldInput.Act)
}

/// A line of keys, as `--keys` takes it: names with blanks between them.
///
/// `Mail Center 1 2 "tanaka01" Wait=2.5 SoftRight`. Names are in any case, each has a Japanese one,
/// too. A text in quotation marks is typed into the field with the focus. `Wait` lets a second
/// pass, `Wait=N` N seconds. `Hold=Clear` holds a key down. Words in `<…>` are what the arrows go
/// to and the center key opens: `<設定>`. A ``WorldLine`` in brackets does something to the world:
/// `[radio: out]`.
///
/// Source: automation.md 2.5.
public struct KeyScript: Equatable, Sendable {
    public var commands: [PhoneCommand]

    public init(commands: [PhoneCommand]) { self.commands = commands }

    /// Reads a line of keys.
    public static func read(_ line: String) -> Result<KeyScript, KeyScriptFault> {
        var commands: [PhoneCommand] = []
        for word in words(of: line) {
            switch command(for: word) {
            case .success(let command): commands.append(command)
            case .failure(let fault): return .failure(fault)
            }
        }
        return .success(KeyScript(commands: commands))
    }

    /// The commands of a line that stands in the source, such as a recipe's; tests hold each to it.
    /// - Precondition: it is a script.
    public static func commands(of line: String) -> [PhoneCommand] {
        guard case .success(let script) = read(line) else {
            preconditionFailure("a line of the source is a script: \(line)")
        }
        return script.commands
    }

    /// The line that reads as these commands.
    ///
    /// What has no words in a script, such as a text with a quotation mark, is left out; no script
    /// that was read has such a thing in it.
    public var text: String {
        commands.compactMap { command in
            switch command {
            case .press(let key): key.scriptName
            case .hold(let key): "Hold=\(key.scriptName)"
            case .type(let text): text.contains("\"") ? nil : "\"\(text)\""
            case .choose(let words): words.contains(">") ? nil : "<\(words)>"
            case .wait(let milliseconds): "Wait=" + Self.seconds(milliseconds)
            case .world(let act): act.line.map { "[\($0)]" }
            }
        }.joined(separator: " ")
    }

    /// Seconds with as many decimals as are needed.
    private static func seconds(_ milliseconds: Int64) -> String {
        var rest = "\(milliseconds % 1000)"
        rest = String(repeating: "0", count: max(0, 3 - rest.count)) + rest
        while rest.last == "0" { rest.removeLast() }
        return "\(milliseconds / 1000)" + (rest.isEmpty ? "" : "." + rest)
    }

    /// What stands between blanks, quotation marks or brackets.
    private enum Word {
        case plain(String)
        case quoted(String)
        case bracketed(String)
        case angled(String)
        /// A mark without its counterpart.
        case unclosed(Character)
    }

    private static func command(for word: Word) -> Result<PhoneCommand, KeyScriptFault> {
        switch word {
        case .quoted(let text): .success(.type(text))
        case .bracketed(let line):
            WorldLine.read(line).map { .world($0.act) }.mapError { .badWorldLine($0) }
        case .angled(let words): .success(.choose(words))
        case .unclosed(let mark): .failure(.unclosed(mark))
        case .plain(let word): command(named: word)
        }
    }

    private static func command(named word: String) -> Result<PhoneCommand, KeyScriptFault> {
        if let key = Key(scriptName: word) { return .success(.press(key)) }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        if parts.count == 2, parts[0].lowercased() == "hold" {
            let fault = KeyScriptFault.unknownKey(parts[1], nearest: nearestName(to: parts[1]))
            return Key(scriptName: parts[1]).map { .success(.hold($0)) } ?? .failure(fault)
        }
        guard parts.first?.lowercased() == "wait" else {
            return .failure(.unknownKey(word, nearest: nearestName(to: word)))
        }
        guard parts.count == 2 else { return .success(.wait(milliseconds: 1000)) }
        guard let milliseconds = milliseconds(parts[1]) else { return .failure(.badWait(parts[1])) }
        return .success(.wait(milliseconds: milliseconds))
    }

    /// Seconds with at most three decimals, up to a year.
    private static func milliseconds(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int64(parts[0]), (0...31_536_000).contains(whole) else {
            return nil
        }
        guard parts.count == 2 else { return whole * 1000 }
        guard (1...3).contains(parts[1].count), parts[1].allSatisfy(\.isWholeNumber),
            let part = Int64(parts[1])
        else {
            return nil
        }
        return whole * 1000 + [100, 10, 1][parts[1].count - 1] * part
    }

    private static func words(of line: String) -> [Word] {
        var words: [Word] = []
        var rest = line.drop { $0.isWhitespace }
        while let first = rest.first {
            switch first {
            case "\"":
                words.append(takeUp(to: "\"", from: &rest).map(Word.quoted) ?? .unclosed(first))
            case "[":
                words.append(takeUp(to: "]", from: &rest).map(Word.bracketed) ?? .unclosed(first))
            case "<":
                words.append(takeUp(to: ">", from: &rest).map(Word.angled) ?? .unclosed(first))
            default:
                let word = rest.prefix { !$0.isWhitespace }
                words.append(.plain(String(word)))
                rest = rest.dropFirst(word.count)
            }
            rest = rest.drop { $0.isWhitespace }
        }
        return words
    }

    /// What stands between the first character and a mark, which are taken away with it; nil, and
    /// everything is taken, where there is no such mark.
    private static func takeUp(to mark: Character, from rest: inout Substring) -> String? {
        let text = rest.dropFirst().prefix { $0 != mark }
        let isClosed = text.endIndex < rest.endIndex
        rest = rest.dropFirst(text.count + 2)
        return isClosed ? String(text) : nil
    }

    private static func nearestName(to word: String) -> String {
        Spelling.nearest(to: word, among: Key.allCases.map(\.scriptName))
    }
}

/// What is wrong with a line of keys.
public enum KeyScriptFault: Error, Equatable, Sendable {
    case unknownKey(String, nearest: String)
    case badWait(String)
    case badWorldLine(WorldLineFault)
    /// A quotation mark or a bracket that is never closed.
    case unclosed(Character)
}

extension Key {
    /// The key's name in scripts, such as `SoftLeft` or `5`.
    public var scriptName: String {
        switch self {
        case .softLeft: "SoftLeft"
        case .softRight: "SoftRight"
        case .star: "*"
        case .hash: "#"
        default: digit.map(String.init) ?? rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }

    /// The key's Japanese name.
    public var japaneseName: String {
        switch self {
        case .softLeft: "左ソフト"
        case .softRight: "右ソフト"
        case .up: "上"
        case .down: "下"
        case .left: "左"
        case .right: "右"
        case .center: "決定"
        case .clear: "クリア"
        case .call: "開始"
        case .end: "終話"
        case .mail: "メール"
        case .menu: "メニュー"
        case .carrier: "ウェブ"
        default: scriptName
        }
    }

    /// Names that old scripts use for keys. Their `home` is the end key; the keyboard's Home key is
    /// another thing. Source: automation.md 2.5.
    private static let otherNames: [(String, Key)] = [
        ("enter", .center), ("back", .clear), ("backspace", .clear), ("home", .end),
        ("web", .carrier), ("star", .star), ("hash", .hash), ("pound", .hash),
    ]

    /// The key that a script calls so; nil for none.
    public init?(scriptName: String) {
        let name = scriptName.lowercased()
        let found =
            Key.allCases.first {
                $0.scriptName.lowercased() == name || $0.japaneseName == scriptName
            }
            ?? Key.otherNames.first { $0.0 == name }?.1
        guard let found else { return nil }
        self = found
    }
}

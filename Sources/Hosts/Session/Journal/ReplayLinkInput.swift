import Automation
import OTPCenter
import Simulation
import Vocabulary

/// The inputs of a link, in as few bytes as can be.
///
/// Two items each: the milliseconds since the one before, and what it is. A number is a key, with
/// 32 added one that is held; nothing is a wait; a text is a ``WorldLine``; bytes are a text that
/// was typed in one go; a list is a post at the provider's page.
enum ReplayLinkInput {
    /// The keys by their numbers. The order is part of the links' format.
    private static let keys: [Key] =
        (0...9).compactMap { Key(digit: $0) } + [
            .star, .hash, .softLeft, .softRight, .up, .down, .left, .right, .center, .clear, .call,
            .end, .mail, .menu, .carrier,
        ]
    private static let held = 32
    /// No text of a post or a line is longer, in bytes.
    private static let longestText = 2000

    static func list(_ inputs: [WorldInput], from start: WorldTime) -> CBORList {
        let list = CBORList()
        var last = start
        for input in inputs {
            let moment = max(last, input.at)
            list.items.append(.unsigned(UInt64(moment.milliseconds - last.milliseconds)))
            list.items.append(item(of: input.act) ?? .null)
            last = moment
        }
        return list
    }

    /// Nil for what a link cannot say.
    static func item(of act: WorldInput.Act) -> CBORItem? {
        switch act {
        case .waited: return .null
        case .pressed(let key): return number(of: key).map { .unsigned(UInt64($0)) }
        case .held(let key): return number(of: key).map { .unsigned(UInt64($0 + held)) }
        case .typed(let text): return .bytes(Array(text.utf8))
        case .posted(let id, let request): return list(of: request, id)
        default:
            // What a line says, but not exactly, would be something else at the other end.
            guard let line = act.line, (try? WorldLine.read(line).get().act) == act else {
                return nil
            }
            return .text(line)
        }
    }

    private static func number(of key: Key) -> Int? { keys.firstIndex(of: key) }

    private static func list(of request: ProviderRequest, _ id: PostID) -> CBORItem? {
        let words: (UInt64, [String])
        switch request {
        case .apply(let wanted):
            words = (
                0, [wanted.service, wanted.userID, wanted.startPassword, wanted.mailAddress]
            )
        case .startUse(let logIn): words = (1, Self.words(of: logIn))
        case .logIn(let logIn): words = (2, Self.words(of: logIn))
        case .release(let logIn): words = (3, Self.words(of: logIn))
        }
        guard id.number >= 0 else { return nil }
        let list = CBORList()
        list.items =
            [.unsigned(UInt64(id.number)), .unsigned(words.0)] + words.1.map(CBORItem.text)
        return .list(list)
    }

    private static func words(of logIn: LogIn) -> [String] {
        [logIn.service, logIn.userID, logIn.code, logIn.requestID]
    }

    // MARK: Reading

    static func inputs(
        _ list: CBORList, from start: WorldTime
    ) throws(ReplayLinkFault) -> [WorldInput] {
        guard list.items.count.isMultiple(of: 2) else { throw .damaged }
        var inputs: [WorldInput] = []
        var now = start
        for place in stride(from: 0, to: list.items.count, by: 2) {
            guard case .unsigned(let passed) = list.items[place],
                passed <= UInt64(ReplayLink.mostDays + Int64(ReplayLink.mostDaysUnused))
                    * 86_400_000
            else { throw .damaged }
            now = now.after(milliseconds: Int64(passed))
            guard now.milliseconds - start.milliseconds < Int64(100 * 366) * 86_400_000,
                let act = act(list.items[place + 1]), act.isWithinReach
            else { throw .damaged }
            inputs.append(WorldInput(act, at: now))
        }
        return inputs
    }

    private static func act(_ item: CBORItem) -> WorldInput.Act? {
        switch item {
        case .null: return .waited
        case .unsigned(let number):
            guard let number = Int(exactly: number) else { return nil }
            if keys.indices.contains(number) { return .pressed(keys[number]) }
            return keys.indices.contains(number - held) ? .held(keys[number - held]) : nil
        case .bytes(let bytes):
            guard bytes.count <= longestText else { return nil }
            return String(validating: bytes, as: UTF8.self).map { .typed($0) }
        case .text(let line):
            guard line.utf8.count <= longestText else { return nil }
            return try? WorldLine.read(line).get().act
        case .list(let list): return post(list)
        default: return nil
        }
    }

    private static func post(_ list: CBORList) -> WorldInput.Act? {
        guard list.items.count == 6, case .unsigned(let id) = list.items[0],
            case .unsigned(let kind) = list.items[1], let number = Int(exactly: id)
        else { return nil }
        let words = list.items[2...].compactMap { item -> String? in
            guard case .text(let text) = item, text.utf8.count <= longestText else { return nil }
            return text
        }
        guard words.count == 4 else { return nil }
        let logIn = LogIn(
            service: words[0], userID: words[1], code: words[2], requestID: words[3])
        switch kind {
        case 0:
            let wanted = SignUp(
                service: words[0], userID: words[1], startPassword: words[2],
                mailAddress: words[3])
            return .posted(PostID(number), .apply(wanted))
        case 1: return .posted(PostID(number), .startUse(logIn))
        case 2: return .posted(PostID(number), .logIn(logIn))
        case 3: return .posted(PostID(number), .release(logIn))
        default: return nil
        }
    }
}

import OTPCenter
import OTPDomain
import Simulation
import Vocabulary

/// What the center gets wrong inside its answers: `drop field package`, `flip 1 bit in mac`,
/// `wrong key for package`, `set digits=0`.
///
/// Each becomes an ``AnswerFault`` that the center meets when it makes such an answer; nothing is
/// pretended on the line. The names are those of the protocol's fields (``AnswerField``); `answer`
/// stands for the whole of one.
///
/// Source: fault_lines.ebnf (`effect`); automation.md 4.4; protocol.md 2.2.
extension WorldLine {
    /// Nil for words that want no such thing.
    static func answerFault(_ words: [String], _ tail: FaultTail) -> Reading? {
        switch (words.first, words.count) {
        case ("drop", 3) where words[1] == "field":
            return field(words[2]) { arm(AnswerSlip($0, .dropped), tail) }
        case ("flip", 5):
            guard let count = bits(words) else { return nil }
            return field(words[4]) { field in
                [.bytes, .number].contains(field.kind)
                    ? arm(AnswerSlip(field, .flippedBits(count)), tail)
                    : instead(
                        of: "flip", field, "has no bits that could be turned over",
                        "には反転できるビットがありません")
            }
        case ("wrong", 4) where words[1...2] == ["key", "for"]: return wrongKey(words[3], tail)
        case ("set", 2...): return setting(words.dropFirst().joined(separator: " "), tail)
        default: return nil
        }
    }

    private static func arm(_ slip: AnswerSlip, _ tail: FaultTail) -> Reading {
        if let operation = tail.operation, operation.operation == nil {
            return .instead(
                Wording(
                    "No answer of the center goes to \(operation.name).",
                    "\(operation.name) はセンターの応答ではありません。"),
                ["\(slip.words) on setup", "\(slip.words)"])
        }
        guard slip.field.canBeIn(tail.operation?.operation, answerTo: tail.pass) else {
            return .instead(
                Wording(
                    "The answer there has no field \(slip.field.rawValue).",
                    "その応答に \(slip.field.rawValue) の欄はありません。"),
                places(of: slip.field).map { "\(slip.words) on \($0)" })
        }
        return .act(
            .answerFaulted(
                AnswerFault(
                    slip, on: tail.operation?.operation, pass: tail.pass, tail.extent())))
    }

    /// Where a field can be, as `on` names it.
    private static func places(of field: AnswerField) -> [String] {
        FaultOperation.all.flatMap { place -> [String] in
            guard let operation = place.operation else { return [] }
            if place.messages.isEmpty {
                return field.canBeIn(operation, answerTo: nil) ? [place.name] : []
            }
            return place.messages.indices.filter {
                field.canBeIn(operation, answerTo: operation.questions[$0])
            }.map { "\(place.name) \(place.messages[$0])" }
        }
    }

    private static func field(_ name: String, _ then: (AnswerField) -> Reading) -> Reading {
        if let field = AnswerField(rawValue: name) { return then(field) }
        let names = AnswerField.allCases.map(\.rawValue)
        return .fault(
            WorldLineFault(
                found: name, wanted: names, nearest: Spelling.nearest(to: name, among: names)))
    }

    /// What can be done to a field, where something else was wanted.
    private static func instead(
        of verb: String, _ field: AnswerField, _ english: String, _ japanese: String
    ) -> Reading {
        let name = field.rawValue
        let forms =
            switch field.kind {
            case .number: ["set \(name)=0", "flip 1 bit in \(name)"]
            case .text: ["set \(name)=x"]
            case .date: ["set \(name)=2009/01/01"]
            case .truth: ["set \(name)=no"]
            case .bytes: ["flip 1 bit in \(name)"]
            case .list: [String]()
            }
        return .instead(
            Wording("The field \(name) \(english).", "\(name) \(japanese)。"),
            ["drop field \(name)"] + forms.filter { verb.isEmpty || !$0.hasPrefix(verb) })
    }

    // MARK: A wrong key

    /// What is made with a key, by the word for it.
    static let keyed: [(word: String, field: AnswerField)] = [
        ("package", .package), ("certificate", .certificate), ("answer", .message),
    ]

    private static func wrongKey(_ word: String, _ tail: FaultTail) -> Reading {
        guard let made = keyed.first(where: { $0.word == word }) else {
            return .wanted(keyed.map { "wrong key for \($0.word)" })
        }
        if made.field == .message, let operation = tail.operation, !operation.messages.isEmpty {
            return .instead(
                Wording(
                    "The answers of \(operation.name) are sealed with keys of that moment, which no "
                        + "center can mistake.",
                    "\(operation.name) の応答はその場限りの鍵で封印するため、鍵を間違えることはありません。"),
                [
                    "flip 1 bit in answer on \(operation.name)",
                    "wrong key for answer on pin-change",
                    "wrong key for answer on correction",
                ])
        }
        return arm(AnswerSlip(made.field, .wrongKey), tail)
    }

    // MARK: Another value

    /// How long a text may be, so that the answer stays within what the application reads.
    private static let longestText = 64

    private static func setting(_ text: String, _ tail: FaultTail) -> Reading? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let name = text[..<sign].words.joined(separator: " ")
        let words = text[text.index(after: sign)...].words
        // A tail that stands there twice is no value: nobody could write it back.
        var rest = words
        guard FaultTail.take(from: &rest) != nil, rest == words else { return nil }
        let value = words.joined(separator: " ")
        return field(name) { field in
            guard [.number, .text, .date, .truth].contains(field.kind) else {
                return instead(
                    of: "set", field, "holds what nobody can write down", "は値を書いて指定できません")
            }
            guard let new = CBOR(value, for: field), value.count <= longestText else {
                return instead(of: "", field, "does not take \"\(value)\"", "に「\(value)」は入りません")
            }
            return arm(AnswerSlip(field, .set(new)), tail)
        }
    }
}

extension CBOR {
    /// A field's value as it is typed; nil for what it cannot be.
    fileprivate init?(_ text: String, for field: AnswerField) {
        switch field.kind {
        case .number:
            if let number = Int64(text) {
                self = .integer(number)
            } else if field == .status, !text.isEmpty {
                // A refusal is a code in place of the number.
                self = .text(text)
            } else {
                return nil
            }
        case .text, .date: if text.isEmpty { return nil } else { self = .text(text) }
        case .truth:
            guard ["yes", "no"].contains(text) else { return nil }
            self = .bool(text == "yes")
        case .bytes, .list: return nil
        }
    }

    /// As it is typed.
    fileprivate var typed: String {
        switch self {
        case .integer(let number): "\(number)"
        case .text(let text): text
        case .bool(let truth): truth ? "yes" : "no"
        case .bytes, .array, .map: ""
        }
    }
}

// MARK: Writing

extension AnswerSlip {
    fileprivate var words: String {
        let name = field.rawValue
        return switch change {
        case .dropped: "drop field \(name)"
        case .flippedBits(let count): "flip \(count) \(count == 1 ? "bit" : "bits") in \(name)"
        case .set(let value): "set \(name)=\(value.typed)"
        case .wrongKey:
            "wrong key for \(WorldLine.keyed.first { $0.field == field }?.word ?? name)"
        }
    }
}

extension AnswerFault {
    /// As a line says it.
    var words: String {
        var tail = FaultTail(extent)
        tail.operation = FaultOperation.all.first { operation != nil && $0.operation == operation }
        tail.message = pass.map { $0 / 2 }
        return slip.words + tail.words
    }
}

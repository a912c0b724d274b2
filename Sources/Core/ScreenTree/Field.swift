public import Vocabulary

/// One field of a form.
public struct Field: Codable, Equatable, Sendable {
    /// The field's steady name, such as `userID`.
    public var id: String
    public var label: String
    public var value: String
    /// Shown as dots.
    public var masked: Bool
    public var focused: Bool
    /// The character before the cursor is still being chosen by pressing its key again.
    public var pending: Bool
    /// How many characters stand before the cursor; nil for all of them.
    public var cursor: Int?
    public var rule: FieldRule

    public init(
        id: String, label: String, value: String = "", masked: Bool = false, focused: Bool = false,
        pending: Bool = false, cursor: Int? = nil, rule: FieldRule
    ) {
        self.id = id
        self.label = label
        self.value = value
        self.masked = masked
        self.focused = focused
        self.pending = pending
        self.cursor = cursor
        self.rule = rule
    }

    /// What stands before the cursor, and what after it.
    public var halves: (before: Substring, after: Substring) {
        let before = value.prefix(cursor ?? value.count)
        return (before, value[before.endIndex...])
    }

    /// Why a text cannot be put in as a whole; nil when it can.
    public func fault(in text: String) -> TypingFault? {
        if let stranger = text.first(where: { !rule.accepts.contains($0) }) {
            return .untypable(stranger)
        }
        let room = max(0, rule.longest - value.count)
        return text.count > room ? .tooLong(room: room) : nil
    }
}

/// What a field takes. The input method keeps to it; the application checks it again.
public struct FieldRule: Codable, Equatable, Sendable {
    /// A way in which the digit keys type.
    public enum Mode: String, Codable, CaseIterable, Sendable {
        /// `かな`: hiragana, by pressing a key several times, as the three below.
        case kana
        /// `半ｶﾅ`: half-width katakana.
        case halfKana
        /// `半英`: half-width letters and signs.
        case letters
        /// `半数`: half-width digits, one with each press.
        case digits
    }
    /// The modes that the mode key goes through, the opening one first.
    public var modes: [Mode]
    /// In characters.
    public var longest: Int
    /// The characters that it takes, however they are typed.
    public var accepts: Repertoire

    /// - Parameter accepts: nil for all that the modes type.
    public init(modes: [Mode], longest: Int, accepts: Repertoire? = nil) {
        self.modes = modes
        self.longest = longest
        self.accepts = accepts ?? .typed(in: modes)
    }

    // MARK: The firmware's own fields

    /// A title or a name, in any script. Source: assumed; the manual is silent.
    public static func title(longest: Int) -> FieldRule {
        FieldRule(modes: [.kana, .halfKana, .letters, .digits], longest: longest)
    }

    /// An address of the web. Source: assumed; the handsets' usual 256 characters.
    public static let url = FieldRule(modes: [.letters, .digits], longest: 256, accepts: .url)

    /// A security code or a password of the network: letters and digits only.
    /// Source: carrier-facts.md 4.1 and 4.3.
    public static func password(longest: Int) -> FieldRule {
        FieldRule(modes: [.digits, .letters], longest: longest, accepts: .alphanumeric)
    }

    /// A number. Source: requirements R-PHONE-010.
    public static func number(longest: Int) -> FieldRule {
        FieldRule(modes: [.digits], longest: longest)
    }
}

/// Which characters a field takes.
public enum Repertoire: String, Codable, Sendable {
    case digits
    /// Half-width letters and digits.
    case alphanumeric
    /// All of ASCII that is seen.
    case ascii
    /// What an address of the web is written with. Source: RFC 3986, section 2.
    case url
    /// Every character that a line can hold.
    case any

    static func typed(in modes: [FieldRule.Mode]) -> Repertoire {
        if modes.contains(.kana) || modes.contains(.halfKana) { return .any }
        return modes.contains(.letters) ? .ascii : .digits
    }

    private static let urlSigns = Array("-._~:/?#[]@!$&'()*+,;=%")

    public func contains(_ character: Character) -> Bool {
        switch self {
        case .digits: character.isASCII && character.isNumber
        case .alphanumeric: character.isASCII && (character.isLetter || character.isNumber)
        case .ascii: ("!"..."~").contains(character) && character.isASCII
        case .url:
            Self.alphanumeric.contains(character) || Self.urlSigns.contains(character)
        case .any: character.unicodeScalars.allSatisfy(Self.hasGlyph)
        }
    }

    /// Neither a control nor a mark that joins others, and not beyond the handsets' sets.
    private static func hasGlyph(_ scalar: Unicode.Scalar) -> Bool {
        if ("\u{FF9E}"..."\u{FF9F}").contains(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned, .nonspacingMark, .enclosingMark, .spacingMark:
            return false
        default: return scalar.value < 0x10000
        }
    }
}

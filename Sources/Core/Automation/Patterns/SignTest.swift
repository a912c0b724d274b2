/// Which signs stand at one place of an expression: those of some ranges and kinds, or all others.
struct SignTest: Equatable, Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var kinds: [Kind] = []
    var isNegated = false

    /// Any sign, a line break too.
    static let any = SignTest(isNegated: true)

    init(ranges: [ClosedRange<UInt32>] = [], kinds: [Kind] = [], isNegated: Bool = false) {
        self.ranges = ranges
        self.kinds = kinds
        self.isNegated = isNegated
    }

    init(_ sign: Unicode.Scalar) { ranges = [sign.value...sign.value] }

    /// - Parameter forms: a sign, and what stands for the same where case does not matter.
    func holds(_ forms: [Unicode.Scalar]) -> Bool {
        let isAmong = forms.contains { sign in
            ranges.contains { $0.contains(sign.value) } || kinds.contains { $0.holds(sign) }
        }
        return isAmong != isNegated
    }

    /// What a letter behind a backslash stands for; a large one for all other signs.
    indirect enum Kind: Equatable, Sendable {
        case digit, word, blank, letter, capital, small, number, mark
        case han, hiragana, katakana
        case not(Kind)

        /// By the names of `\p{…}`.
        static let named: [String: Kind] = [
            "L": .letter, "Lu": .capital, "Ll": .small, "N": .number, "Nd": .digit, "P": .mark,
            "Han": .han, "Hiragana": .hiragana, "Katakana": .katakana,
        ]

        func holds(_ sign: Unicode.Scalar) -> Bool {
            let properties = sign.properties
            switch self {
            case .digit: return properties.generalCategory == .decimalNumber
            case .word:
                return properties.isAlphabetic || properties.numericType != nil || sign == "_"
            case .blank: return properties.isWhitespace
            case .letter: return properties.isAlphabetic
            case .capital: return properties.isUppercase
            case .small: return properties.isLowercase
            case .number: return properties.numericType != nil
            case .mark:
                return [
                    .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
                    .initialPunctuation, .finalPunctuation, .otherPunctuation,
                ].contains(properties.generalCategory)
            case .han: return properties.isIdeographic
            case .hiragana: return (0x3041...0x309F).contains(sign.value)
            case .katakana:
                return (0x30A0...0x30FF).contains(sign.value)
                    || (0xFF66...0xFF9F).contains(sign.value)
            case .not(let kind): return !kind.holds(sign)
            }
        }
    }
}

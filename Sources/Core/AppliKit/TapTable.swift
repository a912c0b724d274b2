public import ScreenTree
public import Vocabulary

/// What the keys of a handset type: which characters a key goes through, which of them turn into
/// which, and which signs can be chosen from.
///
/// Source: carrier-facts.md 4.1, after OpenWnn's tables. There the key `#` types the kana's
/// punctuation; here it changes the mode, so `*` types it where nothing is to be changed.
public enum TapTable {
    /// The characters of a key in the order of its presses; none where a mode has none.
    public static func characters(of key: Key, in mode: FieldRule.Mode) -> [Character] {
        switch mode {
        case .kana: key == .star ? Array("、。？！・　") : row(kana, key)
        case .halfKana: key == .star ? Array("､｡?!･ ") : row(halfKana, key)
        case .letters: row(letters, key)
        case .digits: key.digit.map { Array("\($0)") } ?? []
        }
    }

    private static func row(_ table: [String], _ key: Key) -> [Character] {
        key.digit.map { Array(table[$0]) } ?? []
    }

    /// By the keys' digits, from 0.
    private static let kana = [
        "わをんゎー", "あいうえおぁぃぅぇぉ", "かきくけこ", "さしすせそ", "たちつてとっ", "なにぬねの",
        "はひふへほ", "まみむめも", "やゆよゃゅょ", "らりるれろ",
    ]

    private static let halfKana = [
        "ﾜｦﾝｰ", "ｱｲｳｴｵｧｨｩｪｫ", "ｶｷｸｹｺ", "ｻｼｽｾｿ", "ﾀﾁﾂﾃﾄｯ", "ﾅﾆﾇﾈﾉ", "ﾊﾋﾌﾍﾎ", "ﾏﾐﾑﾒﾓ", "ﾔﾕﾖｬｭｮ",
        "ﾗﾘﾙﾚﾛ",
    ]

    /// On 0 stands what OpenWnn leaves to its list of signs, so that each sign of ASCII has a key.
    private static let letters = [
        "0!?#$%&+*=,;'\"()<>[]{}\\^`| ", ".@-_/:~1", "abcABC2", "defDEF3", "ghiGHI4", "jklJKL5",
        "mnoMNO6", "pqrsPQRS7", "tuvTUV8", "wxyzWXYZ9",
    ]

    /// The digit with which the kana of a key end on some models, as wide as they are.
    static func lastDigit(of key: Key, in mode: FieldRule.Mode) -> [Character] {
        guard let digit = key.digit else { return [] }
        switch mode {
        case .kana: return [Array("０１２３４５６７８９")[digit]]
        case .halfKana: return Array("\(digit)")
        case .letters, .digits: return []
        }
    }

    // MARK: What the star key makes of a character

    /// What goes round with `*`: dakuten, handakuten and the small kana.
    private static let changes: [[Character]] = [
        "あぁ", "いぃ", "うぅヴ", "えぇ", "おぉ", "かが", "きぎ", "くぐ", "けげ", "こご", "さざ", "しじ",
        "すず", "せぜ", "そぞ", "ただ", "ちぢ", "つっづ", "てで", "とど", "はばぱ", "ひびぴ", "ふぶぷ",
        "へべぺ", "ほぼぽ", "やゃ", "ゆゅ", "よょ", "わゎ", "ｱｧ", "ｲｨ", "ｳｩｳﾞ", "ｴｪ", "ｵｫ", "ｶｶﾞ",
        "ｷｷﾞ", "ｸｸﾞ", "ｹｹﾞ", "ｺｺﾞ", "ｻｻﾞ", "ｼｼﾞ", "ｽｽﾞ", "ｾｾﾞ", "ｿｿﾞ", "ﾀﾀﾞ", "ﾁﾁﾞ", "ﾂｯﾂﾞ",
        "ﾃﾃﾞ", "ﾄﾄﾞ", "ﾊﾊﾞﾊﾟ", "ﾋﾋﾞﾋﾟ", "ﾌﾌﾞﾌﾟ", "ﾍﾍﾞﾍﾟ", "ﾎﾎﾞﾎﾟ", "ﾔｬ", "ﾕｭ", "ﾖｮ",
    ].map { Array($0) }

    /// The character that `*` puts in the place of another; nil where it changes nothing.
    public static func changed(_ character: Character) -> Character? {
        if character.isASCII, character.isLetter {
            return (character.isLowercase ? character.uppercased() : character.lowercased()).first
        }
        guard let round = round(of: character), let place = round.firstIndex(of: character) else {
            return nil
        }
        return round[(place + 1) % round.count]
    }

    /// The character from which `*` came to this one.
    public static func plain(_ character: Character) -> Character {
        round(of: character)?.first ?? character
    }

    private static func round(of character: Character) -> [Character]? {
        changes.first { $0.contains(character) }
    }

    // MARK: Signs

    /// The signs to choose from in a mode, before a field's rule takes some away.
    public static func signs(in mode: FieldRule.Mode) -> [Character] {
        switch mode {
        case .kana: wideSigns
        case .halfKana: Array("､｡･｢｣ｰ") + narrowSigns
        case .letters, .digits: narrowSigns
        }
    }

    private static let wideSigns = Array(
        "、。・？！ー～…「」（）『』【】〈〉＜＞：；／＠＆％＋－×÷＝￥＃＊☆★○●◎◇◆□■△▲▽▼※→←↑↓♪〒々　")
    private static let narrowSigns = Array(".,@-_/:~!?#$%&+*=;'\"()<>[]{}\\^`| ")
}

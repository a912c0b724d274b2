public import Vocabulary

extension TypingFault {
    /// Why a text was not typed, in a sentence.
    public func sentence(in tongue: Tongue) -> String {
        switch self {
        case .noField:
            tongue("no field has the focus to type a text into.", "文字を入力できる欄が選ばれていません。")
        case .notShown(let words):
            tongue(
                "nothing that can be chosen says \"\(words)\".", "「\(words)」は選べません。")
        case .tooLong(let room):
            tongue("the field takes only \(room) characters more.", "この欄にはあと\(room)文字しか入りません。")
        case .untypable(let character):
            tongue(
                "\"\(Self.visible(character))\" cannot be typed into the field.",
                "「\(Self.visible(character))」はこの欄に入力できません。")
        }
    }

    /// A line's end and other controls by their number.
    private static func visible(_ character: Character) -> String {
        guard let scalar = character.unicodeScalars.first,
            scalar.properties.generalCategory == .control
        else { return String(character) }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

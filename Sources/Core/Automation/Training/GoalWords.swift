/// What an expression of the world says, in a sentence for a trainer, such as 「トークン 10010002/taku
/// がある」 for `garakei.tokens.includes('10010002/taku')`.
///
/// A part that has no words of its own is told as it is written.
///
/// Source: issue 7 (a printable case sheet).
public struct GoalWords: Sendable {
    private let advice: [TrainingCase.Advice]

    /// - Parameter advice: what the customer can be told, for `garakei.told`.
    public init(_ advice: [TrainingCase.Advice] = []) { self.advice = advice }

    /// - Parameter text: the expression as its file has it.
    public func words(of text: String) -> Wording {
        guard case .success(let expression) = Expression.read(text),
            let words = words(of: expression)
        else { return Wording(text, text) }
        return words
    }

    private func words(of expression: Expression, holds: Bool = true) -> Wording? {
        switch expression {
        case .variable(let name): fact(name)?.flag(holds)
        case .not(let inner): words(of: inner, holds: !holds)
        case .binary(.and, let one, let other):
            joined(one, other, holds, and: holds ? Wording(" and ", "、かつ") : Self.or)
        case .binary(.or, let one, let other):
            joined(one, other, holds, and: holds ? Self.or : Wording(" and ", "、かつ"))
        case .binary(let sign, .variable(let name), .constant(let value)):
            compared(name, sign, value, value.text, holds)
        case .binary(let sign, .variable(let name), .negative(.constant(let value))):
            compared(name, sign, value, "-" + value.text, holds)
        case .call(.includes, .variable(let name), let parts):
            included(name, parts.first, holds)
        case .constant, .negative, .binary, .choice, .call: nil
        }
    }

    private static let or = Wording(" or ", "、または")

    private func joined(
        _ one: Expression, _ other: Expression, _ holds: Bool, and: Wording
    ) -> Wording? {
        guard let one = words(of: one, holds: holds), let other = words(of: other, holds: holds)
        else { return nil }
        return Wording(one.en + and.en + other.en, one.ja + and.ja + other.ja)
    }

    private func compared(
        _ name: String, _ sign: Expression.Operator, _ value: FlowValue, _ said: String,
        _ holds: Bool
    ) -> Wording? {
        guard let fact = fact(name) else { return nil }
        if case .flag(let flag) = value, sign == .equal || sign == .unequal {
            return fact.flag((flag == (sign == .equal)) == holds)
        }
        let sign = holds ? sign : Self.opposites[sign] ?? sign
        guard let words = Self.signs[sign] else { return nil }
        let text = said + fact.unit
        return Wording(
            "\(fact.noun.en) is \(words.en)\(text)",
            "\(fact.noun.ja)が\(text)\(words.ja)")
    }

    private func included(_ name: String, _ part: Expression?, _ holds: Bool) -> Wording? {
        guard let fact = fact(name), case .constant(let value)? = part else { return nil }
        if fact.name == "told", let told = advice.first(where: { $0.id == value.text })?.words {
            return Wording(
                "the customer was \(holds ? "" : "not ")told: \(told.en)",
                "お客様に「\(told.ja)」と伝え\(holds ? "た" : "ていない")")
        }
        return Wording(
            "\(fact.noun.en) \(holds ? "include" : "do not include") \(value.text)",
            "\(fact.noun.ja)に \(value.text) が\(holds ? "ある" : "ない")")
    }

    // MARK: The facts' own words

    private struct Fact {
        var name: String
        var noun: Wording
        var unit = ""
        /// For one that is true or not: what it is called where it is not.
        var isNot: Wording?

        func flag(_ holds: Bool) -> Wording? { isNot.map { holds ? noun : $0 } }
    }

    private func fact(_ name: String) -> Fact? {
        Self.facts.first { "garakei." + $0.name == name }
    }

    private static let facts = [
        Fact(name: "title", noun: Wording("the screen", "画面")),
        Fact(name: "screen", noun: Wording("the screen's name", "画面の名前")),
        Fact(name: "text", noun: Wording("the words on the display", "画面の文字")),
        Fact(name: "passcode", noun: Wording("the password shown", "表示中のパスワード")),
        Fact(name: "carrier", noun: Wording("the carrier", "キャリア")),
        Fact(name: "model", noun: Wording("the model", "機種")),
        Fact(name: "code", noun: Wording("the code shown", "表示中のエラーコード")),
        Fact(
            name: "radioOff",
            noun: Wording("the radio is switched off", "電波を切る設定（セルフモードなど）になっている"),
            isNot: Wording("the radio is not switched off", "電波を切る設定（セルフモードなど）になっていない")),
        Fact(name: "sim", noun: Wording("the card in the phone", "挿入されたカード")),
        Fact(name: "bars", noun: Wording("the signal in bars", "電波の本数")),
        Fact(name: "clockOff", noun: Wording("what the clock is ahead", "時計の進み"), unit: "s"),
        Fact(name: "folderFree", noun: Wording("the folder's free space", "フォルダの空き"), unit: "KB"),
        Fact(name: "mails", noun: Wording("the number of mails", "受信メールの件数")),
        Fact(name: "mailFilter", noun: Wording("the mail filter", "メールの受信制限")),
        Fact(
            name: "installed", noun: Wording("the application is there", "アプリがある"),
            isNot: Wording("the application is gone", "アプリがない")),
        Fact(name: "version", noun: Wording("the application's version", "アプリのバージョン")),
        Fact(name: "permission", noun: Wording("the application's permission", "アプリの通信設定")),
        Fact(name: "tokens", noun: Wording("the tokens", "トークン")),
        Fact(name: "tokenCount", noun: Wording("the number of tokens", "トークンの件数")),
        Fact(
            name: "locked", noun: Wording("an app lock is set", "アプリロックが設定されている"),
            isNot: Wording("no app lock is set", "アプリロックが設定されていない")),
        Fact(
            name: "codeWorks",
            noun: Wording("the password shown logs in", "表示中のパスワードでログインできる"),
            isNot: Wording("no password is shown that logs in", "ログインできるパスワードが表示されていない")),
        Fact(name: "told", noun: Wording("what was told", "伝えたこと")),
        Fact(name: "calls", noun: Wording("the number of connections", "通信の回数")),
        Fact(name: "pinChanged", noun: Wording("the tokens whose PIN was changed", "PINを変更したトークン")),
        Fact(name: "shownToken", noun: Wording("the token that is shown", "表示中のトークン")),
        Fact(name: "expiry", noun: Wording("the date of expiry", "有効期限")),
        Fact(name: "daysLeft", noun: Wording("what is left of the term in days", "有効期限までの日数")),
    ]

    private static let signs: [Expression.Operator: Wording] = [
        .equal: Wording("", "である"), .unequal: Wording("not ", "でない"),
        .less: Wording("less than ", "より小さい"), .lessOrEqual: Wording("at most ", "以下である"),
        .greater: Wording("more than ", "より大きい"), .greaterOrEqual: Wording("at least ", "以上である"),
    ]

    private static let opposites: [Expression.Operator: Expression.Operator] = [
        .equal: .unequal, .unequal: .equal, .less: .greaterOrEqual, .greaterOrEqual: .less,
        .greater: .lessOrEqual, .lessOrEqual: .greater,
    ]
}

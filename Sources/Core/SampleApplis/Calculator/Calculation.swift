/// What a pocket calculator has in it: the number shown, and the one that waits for its partner.
struct Calculation: Codable, Equatable, Sendable {
    enum Operation: String, Codable, CaseIterable, Sendable {
        case plus = "＋"
        case minus = "－"
        case times = "×"
        case divided = "÷"
    }

    private enum Shown: Codable, Equatable, Sendable {
        /// The digits typed so far.
        case typing(String)
        case result(DecimalNumber)
        /// `エラー`, until the next number.
        case error
    }

    private struct Waiting: Codable, Equatable, Sendable {
        var number: DecimalNumber
        var operation: Operation
    }

    private var shown = Shown.result(.zero)
    private var waiting: Waiting?

    /// What stands on the display.
    var figures: String {
        switch shown {
        case .typing(let text): text
        case .result(let number): number.text
        case .error: "エラー"
        }
    }

    /// The number that waits, with its operation; empty for none.
    var caption: String { waiting.map { "\($0.number.text) \($0.operation.rawValue)" } ?? "" }

    /// The number shown; nil after an error.
    var number: DecimalNumber? {
        switch shown {
        case .typing(let text): DecimalNumber(text)
        case .result(let number): number
        case .error: nil
        }
    }

    mutating func type(_ digit: Int) {
        let typed = typedSoFar
        guard typed.count(where: \.isNumber) < DecimalNumber.longest else { return }
        shown = .typing(typed == "0" ? "\(digit)" : typed + "\(digit)")
    }

    mutating func typePoint() {
        let typed = typedSoFar.isEmpty ? "0" : typedSoFar
        guard !typed.contains("."), typed.count(where: \.isNumber) < DecimalNumber.longest else {
            return
        }
        shown = .typing(typed + ".")
    }

    /// A number that is typed now takes the place of a result.
    private var typedSoFar: String {
        if case .typing(let text) = shown { text } else { "" }
    }

    mutating func eraseDigit() {
        guard case .typing(let text) = shown, text.count > 1 else {
            shown = .result(.zero)
            return
        }
        shown = .typing(String(text.dropLast()))
    }

    /// The next number will be joined to the one shown; another operation takes the place of one
    /// that was just chosen.
    mutating func choose(_ operation: Operation) {
        if case .typing = shown, waiting != nil { finish() }
        guard let number else { return }
        waiting = Waiting(number: number, operation: operation)
        shown = .result(number)
    }

    /// `＝`.
    mutating func finish() {
        guard let number else {
            self = Calculation()
            return
        }
        guard let waiting else {
            shown = .result(number)
            return
        }
        self.waiting = nil
        let result =
            switch waiting.operation {
            case .plus: waiting.number.plus(number)
            case .minus: waiting.number.minus(number)
            case .times: waiting.number.times(number)
            case .divided: waiting.number.divided(by: number)
            }
        shown = result.map(Shown.result) ?? .error
    }

    mutating func changeSign() {
        if let number { shown = .result(number.negated) }
    }

    mutating func recall(_ number: DecimalNumber) { shown = .result(number) }
}

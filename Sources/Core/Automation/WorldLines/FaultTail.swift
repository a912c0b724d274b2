import CarrierNetwork
import OTPDomain
import Vocabulary

/// What stands behind the effect of a fault's line: which messages meet it, how often, for how long
/// and how likely. Its parts may stand in any order, each once.
///
/// ```
///   fault: cut after request on setup commit 2 times for 60s chance 30%
///                            └─────────── the tail ──────────────────┘
/// ```
///
/// Without a number it is met once; with a time or a chance alone, by every message.
///
/// Source: fault_lines.ebnf (`on`, `extent`, `for`, `chance`). `always` and `request 2` are ours.
struct FaultTail: Equatable {
    /// Nil for every message.
    var operation: FaultOperation?
    /// From 0, of the operation's messages; nil for every one.
    var message: Int?
    /// Which of the messages that it is about is the first to suffer, from 1.
    var request = 1
    /// Nil where no number stands there.
    var times: Int?
    var lasting: Int64?
    var percent: Int?

    /// Takes the tail off the end of a line's words; nil for one that makes no sense.
    static func take(from words: inout [String]) -> FaultTail? {
        var tail = FaultTail()
        var hasPlace = false
        while let last = words.last {
            if tail.times == nil, tail.takeNumber(last, from: &words) { continue }
            let pair = words.suffix(2)
            if tail.lasting == nil, pair.first == "for", let span = span(last) {
                tail.lasting = span
                words.removeLast(2)
            } else if tail.percent == nil, pair.first == "chance", let percent = percent(last) {
                tail.percent = percent
                words.removeLast(2)
            } else if !hasPlace, let on = words.lastIndex(of: "on") {
                guard tail.takePlace(Array(words[(on + 1)...])) else { return nil }
                hasPlace = true
                words.removeSubrange(on...)
            } else {
                break
            }
        }
        return tail
    }

    private mutating func takeNumber(_ last: String, from words: inout [String]) -> Bool {
        switch last {
        case "once": times = 1
        case "always": times = FaultExtent.always
        case "times":
            guard let number = Int(words.dropLast().last ?? ""), number > 0 else { return false }
            times = number
            words.removeLast()
        default: return false
        }
        words.removeLast()
        return true
    }

    /// `setup`, `setup nonce`, `setup nonce request 2` or `request 2`.
    private mutating func takePlace(_ words: [String]) -> Bool {
        var rest = words[...]
        if rest.count >= 2, rest[rest.endIndex - 2] == "request" {
            guard let number = Int(rest[rest.endIndex - 1]), (1...1000).contains(number) else {
                return false
            }
            request = number
            rest.removeLast(2)
            if rest.isEmpty { return true }
        }
        guard let name = rest.popFirst(), let found = FaultOperation.named(name) else {
            return false
        }
        operation = found
        guard let word = rest.popFirst() else { return true }
        message = found.messages.firstIndex(of: word)
        return message != nil && rest.isEmpty
    }

    /// A span of time that something can last: a millisecond at least.
    static func span(_ word: String) -> Int64? {
        WorldLine.milliseconds(word[...]).flatMap { $0 > 0 ? $0 : nil }
    }

    /// From 1 to 100.
    static func percent(_ word: String) -> Int? {
        guard word.hasSuffix("%"), let number = Int(word.dropLast()), (1...100).contains(number)
        else { return nil }
        return number
    }

    /// - Parameter more: how many pass unharmed besides.
    func extent(skipping more: Int = 0) -> FaultExtent {
        FaultExtent(
            skipping: request - 1 + more,
            times: times ?? (lasting == nil && percent == nil ? 1 : FaultExtent.always),
            lasting: lasting, percent: percent ?? 100)
    }

    /// The requests that are meant.
    var place: RequestPlace {
        guard let operation else { return RequestPlace() }
        let mark = operation.operation.flatMap { operation in
            pass.map { OTPC.mark(operation, pass: $0) }
        }
        return RequestPlace(operation.suffix, mark: mark ?? [])
    }

    /// The pass of the message that is meant; nil for every one.
    var pass: Int? { message.map { 2 * $0 + 1 } }
}

/// What can be named behind `on`.
struct FaultOperation: Equatable {
    var name: String
    /// What ends its path: the digit of its codes, or a kind of file.
    var suffix: String
    /// Nil for what the center's protocol does not know.
    var operation: Operation?

    /// Its messages in their order.
    var messages: [String] {
        operation?.questions.count == 3 ? ["hello", "nonce", "commit"] : []
    }

    static let all = [
        FaultOperation(name: "setup", suffix: "/0", operation: .activation),
        FaultOperation(name: "pin-change", suffix: "/1", operation: .pinChange),
        FaultOperation(name: "renewal", suffix: "/3", operation: .renewal),
        FaultOperation(name: "correction", suffix: "/4", operation: .correction),
        FaultOperation(name: "download", suffix: ".jar"),
        FaultOperation(name: "page", suffix: ".do"),
        FaultOperation(name: "mail", suffix: LineFault.mail),
    ]

    static func named(_ name: String) -> FaultOperation? { all.first { $0.name == name } }
}

// MARK: Writing

extension FaultTail {
    /// The tail that says a place and an extent; nil for a place that no line can name.
    init?(_ place: RequestPlace, _ extent: FaultExtent) {
        self.init(extent)
        guard place != RequestPlace() else { return }
        guard let found = FaultOperation.all.first(where: { $0.suffix == place.pathSuffix }) else {
            return nil
        }
        operation = found
        guard !place.mark.isEmpty else { return }
        let marks = found.operation?.questions.map { [operation = found.operation] pass in
            operation.map { OTPC.mark($0, pass: pass) }
        }
        message = marks?.firstIndex(of: place.mark)
        guard message != nil, !found.messages.isEmpty else { return nil }
    }

    init(_ extent: FaultExtent) {
        request = extent.skipping + 1
        times = extent.times
        lasting = extent.lasting
        percent = extent.percent
    }

    /// With a blank before it; empty for one that says nothing.
    var words: String {
        var parts: [String] = []
        if let operation {
            parts.append("on \(operation.name)")
            if let message { parts.append(operation.messages[message]) }
        }
        if request > 1 { parts.append(operation == nil ? "on request" : "request") }
        if request > 1 { parts.append("\(request)") }
        let isOpen = lasting != nil || (percent ?? 100) < 100
        switch times {
        case FaultExtent.always: if !isOpen { parts.append("always") }
        case 1: if isOpen { parts.append("once") }
        case let times?: parts.append("\(times) times")
        case nil: break
        }
        if let lasting { parts.append("for \(WorldLine.span(lasting))") }
        if let percent, percent < 100 { parts.append("chance \(percent)%") }
        return parts.map { " " + $0 }.joined()
    }
}

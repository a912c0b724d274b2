import CarrierNetwork
import Simulation

/// The line's quality, and what is wrong with it.
extension WorldLine {
    // MARK: Quality

    static func network(_ words: [String]) -> Reading {
        quality(words).map { .act(.lineChanged($0)) }
            ?? .wanted(LineQuality.named.map(\.name) + ["down 384k up 64k delay 300ms"])
    }

    /// A name, or pairs that change 3G's quality. A delay is one way's.
    private static func quality(_ words: [String]) -> LineQuality? {
        if words.count == 1 {
            return LineQuality.named.first { $0.name == words[0] }?.quality
        }
        guard !words.isEmpty, words.count.isMultiple(of: 2) else { return nil }
        var quality = LineQuality.foma
        for index in stride(from: 0, to: words.count, by: 2) {
            let value = words[index + 1]
            switch words[index] {
            case "down":
                guard let rate = bytesPerSecond(value) else { return nil }
                quality.downBytesPerSecond = rate
            case "up":
                guard let rate = bytesPerSecond(value) else { return nil }
                quality.upBytesPerSecond = rate
            case "delay":
                guard value.hasSuffix("ms"), let delay = Int(value.dropLast(2)),
                    (0...20_000).contains(delay)
                else { return nil }
                quality.latencyMilliseconds = delay
            default: return nil
            }
        }
        return quality
    }

    /// Bits in a second, such as `384k`, `3.6M` or `9600`, at least eight of them.
    private static func bytesPerSecond(_ text: String) -> Int? {
        let factor = text.hasSuffix("M") ? 1_000_000 : text.hasSuffix("k") ? 1000 : 1
        let parts = (factor == 1 ? text[...] : text.dropLast()).split(
            separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = Int(first), (0...1_000_000).contains(whole),
            parts.count <= 2
        else { return nil }
        var bits = whole * factor
        if parts.count == 2 {
            guard parts[1].count == 1, let tenths = Int(parts[1]), factor > 1 else { return nil }
            bits += tenths * factor / 10
        }
        return bits >= 8 ? bits / 8 : nil
    }

    // MARK: The line

    static let effects: [(words: [String], effect: LineFault.Effect)] = [
        (["refuse"], .refuse),
        (["hang"], .hang(reachesServer: true)),
        (["hang", "before", "request"], .hang(reachesServer: false)),
        (["cut", "after", "request"], .cutAnswer),
        (["cut", "before", "request"], .cutRequest),
        (["garble", "envelope"], .truncate(bytes: 8)),
        (["flip", "1", "bit", "in", "answer"], .flipBit(0)),
        (["swap", "answer"], .stale),
    ]

    /// The operations by what ends their path, which is the digit of their codes or a kind of file,
    /// with their messages in their order.
    static let operations: [(String, String, [String])] = [
        ("setup", "/0", ["hello", "nonce", "commit"]), ("pin-change", "/1", []),
        ("renewal", "/3", ["hello", "nonce", "commit"]), ("correction", "/4", []),
        ("download", ".jar", []), ("page", ".do", []), ("mail", LineFault.mail, []),
    ]

    /// What can be named behind `on`.
    public static let operationNames = operations.map(\.0)

    /// Whether a request with this path belongs to an operation.
    public static func `is`(_ path: String, of operation: String) -> Bool {
        operations.contains { $0.0 == operation && path.hasSuffix($0.1) }
    }

    static func fault(_ words: [String]) -> Reading {
        if words == ["none"] { return .act(.lineMended) }
        var rest = words
        var times = 1
        if rest.last == "once" {
            rest.removeLast()
        } else if rest.last == "times", let number = Int(rest.dropLast().last ?? ""), number > 0 {
            times = number
            rest.removeLast(2)
        }
        guard let place = place(in: &rest), let effect = effect(rest) else {
            return .wanted(
                effects.map { $0.words.joined(separator: " ") }
                    + [
                        "cut after 512 bytes", "status 503", "none", "… on setup commit", "… once",
                        "… 2 times",
                    ])
        }
        return .act(
            .lineFaulted(
                LineFault(effect, on: place.suffix, skipping: place.skipping, times: times)))
    }

    private static func effect(_ words: [String]) -> LineFault.Effect? {
        if words.count == 2, words[0] == "status", let status = Int(words[1]),
            (100...599).contains(status)
        {
            return .page(status: status)
        }
        if words.count == 4, words.prefix(2) == ["cut", "after"], words[3] == "bytes",
            let bytes = Int(words[2]), bytes >= 0
        {
            return .cutAfter(bytes: bytes)
        }
        return effects.first { $0.words == words }?.effect
    }

    /// Takes `on OPERATION [MESSAGE]` off the end; nil for a message that there is not.
    private static func place(in words: inout [String]) -> (suffix: String, skipping: Int)? {
        guard let on = words.firstIndex(of: "on") else { return ("", 0) }
        let place = Array(words[(on + 1)...])
        words = Array(words[..<on])
        guard let name = place.first, place.count <= 2,
            let operation = operations.first(where: { $0.0 == name })
        else { return nil }
        guard place.count == 2 else { return (operation.1, 0) }
        return operation.2.firstIndex(of: place[1]).map { (operation.1, $0) }
    }
}

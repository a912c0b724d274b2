import CarrierNetwork
import Simulation

/// The line's quality, and the packets that it loses.
extension WorldLine {
    static func network(_ words: [String]) -> Reading {
        if words.first == "lose" { return losing(Array(words.dropFirst())) }
        return quality(words).map { .act(.lineChanged($0)) }
            ?? .wanted(
                LineQuality.named.map(\.name) + [
                    "down 384k up 64k delay 300ms jitter 50ms loss 2%", "lose 100% for 10s",
                ])
    }

    /// `100% for 10s`, or without a time until the quality is changed.
    private static func losing(_ words: [String]) -> Reading {
        var rest = words
        guard let tail = FaultTail.take(from: &rest), rest.count == 1,
            tail == FaultTail(lasting: tail.lasting), let percent = FaultTail.percent(rest[0])
        else { return .wanted(["lose 100%", "lose 30% for 10s"]) }
        return .act(.packetsLost(percent: percent, milliseconds: tail.lasting))
    }

    /// A name, or pairs that change 3G's quality. A delay is one way's.
    private static func quality(_ words: [String]) -> LineQuality? {
        if words.count == 1 {
            return LineQuality.named.first { $0.name == words[0] }?.quality
        }
        guard !words.isEmpty, words.count.isMultiple(of: 2) else { return nil }
        var quality = LineQuality.foma
        for index in stride(from: 0, to: words.count, by: 2) {
            guard change(&quality, words[index], to: words[index + 1]) else { return nil }
        }
        return quality
    }

    private static func change(
        _ quality: inout LineQuality, _ name: String, to value: String
    ) -> Bool {
        switch name {
        case "down": bytesPerSecond(value).map { quality.downBytesPerSecond = $0 } != nil
        case "up": bytesPerSecond(value).map { quality.upBytesPerSecond = $0 } != nil
        case "delay": way(value).map { quality.latencyMilliseconds = $0 } != nil
        case "jitter": way(value).map { quality.jitterMilliseconds = $0 } != nil
        case "loss": loss(value).map { quality.lossPercent = $0 } != nil
        default: false
        }
    }

    /// Up to 20 seconds.
    private static func way(_ text: String) -> Int? {
        milliseconds(text[...]).flatMap { (0...20_000).contains($0) ? Int($0) : nil }
    }

    /// From 0 to 100.
    private static func loss(_ text: String) -> Int? {
        text == "0%" ? 0 : FaultTail.percent(text)
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
}

extension LineQuality {
    /// As a line says it.
    var words: String {
        if let named = Self.named.first(where: { $0.quality == self }) { return named.name }
        return "down \(Self.rate(downBytesPerSecond)) up \(Self.rate(upBytesPerSecond)) "
            + "delay \(latencyMilliseconds)ms"
            + (jitterMilliseconds == 0 ? "" : " jitter \(jitterMilliseconds)ms")
            + (lossPercent == 0 ? "" : " loss \(lossPercent)%")
    }

    private static func rate(_ bytes: Int) -> String {
        let bits = bytes * 8
        return bits.isMultiple(of: 1000) ? "\(bits / 1000)k" : "\(bits)"
    }
}

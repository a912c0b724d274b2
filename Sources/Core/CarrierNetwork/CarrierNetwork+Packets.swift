import Ciphers
public import Vocabulary

/// So many of a hundred packets are lost, whatever the line's quality, until it is over.
public struct PacketStorm: Codable, Equatable, Sendable {
    public var percent: Int
    /// Nil for one that lasts until the line's quality is set again.
    public var until: WorldTime?
}

/// Jitter and lost packets.
///
/// A lost packet is sent again after the retransmission time of TCP, which doubles each time; what
/// follows waits for it. Without jitter and loss nothing is drawn, so a sure line takes nothing from
/// the world's chance.
///
/// Source: automation.md 4.1, 4.2 (jitter and loss as netem has them, from a seed); RFC 2988, 2.2 to
/// 2.5, for the times, without its fast retransmission.
extension CarrierNetwork {
    /// What fits into a packet, in bytes. Source: assumed; the usual 1500 without its heads.
    static let packetBytes = 1460
    /// How often a packet is sent again before it is given up. The handset gives up before.
    /// Source: assumed; with a second at first that is about four minutes.
    private static let mostRetries = 8

    /// How long so many ways take one after the other, each with a jitter of its own.
    mutating func ways(_ count: Int, _ quality: LineQuality) -> Int64 {
        let jitter = quality.jitterMilliseconds
        guard jitter > 0 else { return Int64(count) * quality.latency }
        return (0..<count).reduce(into: 0) { sum, _ in
            let drawn = Int64(chance.number(below: 2 * jitter + 1) - jitter)
            sum += max(0, quality.latency + drawn)
        }
    }

    /// Where a message stands still because of lost packets; nil where one of them never arrives.
    ///
    /// - Parameters:
    ///   - bytes: what is still to come of it; an empty message is a packet, too.
    ///   - now: when its first packet leaves.
    mutating func stalls(
        _ bytes: Range<Int>, _ quality: LineQuality, from now: WorldTime
    ) -> [Stall]? {
        guard quality.lossPercent > 0 || storm != nil else { return [] }
        var (stalls, moment) = ([Stall](), now)
        for byte in stride(
            from: bytes.lowerBound, to: max(bytes.upperBound, bytes.lowerBound + 1),
            by: Self.packetBytes)
        {
            guard let wait = waiting(from: moment, quality) else { return nil }
            if wait > 0 { stalls.append(Stall(byte: byte, milliseconds: wait)) }
            moment = moment.after(milliseconds: wait + quality.receiving(Self.packetBytes))
        }
        return stalls
    }

    /// How long a packet is sent in vain, in milliseconds; nil for ever.
    private mutating func waiting(from moment: WorldTime, _ quality: LineQuality) -> Int64? {
        // A first measurement makes it three times the way there and back; a second at least.
        var (waited, next) = (Int64(0), max(1000, 6 * quality.latency))
        for _ in 0...Self.mostRetries {
            guard loses(at: moment.after(milliseconds: waited), quality) else { return waited }
            waited += next
            next *= 2
        }
        return nil
    }

    private mutating func loses(at moment: WorldTime, _ quality: LineQuality) -> Bool {
        let isOver = storm?.until.map { $0 <= moment } ?? false
        let percent = isOver ? quality.lossPercent : storm?.percent ?? quality.lossPercent
        return switch percent {
        case ...0: false
        case 100...: true
        default: chance.number(below: 100) < percent
        }
    }

    /// From now on so many of a hundred packets are lost, for so long; also of what is under way.
    public mutating func lose(percent: Int, for span: Int64?, at now: WorldTime) {
        storm = PacketStorm(
            percent: percent, until: span.map { now.after(milliseconds: $0) })
        for index in calls.indices { stall(index, at: now) }
        calls.removeAll { $0.abandoned && $0.stage == .silent }
    }

    /// What is still to come of a call loses packets, too.
    private mutating func stall(_ index: Int, at now: WorldTime) {
        let call = calls[index]
        guard let due = call.due, due > now else { return }
        switch call.stage {
        case .toServer:
            guard let stalls = stalls(0..<1, call.quality, from: now) else {
                calls[index].stage = .silent
                calls[index].due = nil
                return
            }
            calls[index].due = due.after(
                milliseconds: stalls.reduce(0) { $0 + $1.milliseconds })
        case .toHandset(let response), .breaking(let response, _):
            let byte = call.arrived(at: now)
            let new =
                stalls(byte..<response.body.count, call.quality, from: now)
                ?? [Stall(byte: byte, milliseconds: Stall.forGood.milliseconds)]
            calls[index].stalls = (call.stalls + new).sorted { $0.byte < $1.byte }
            calls[index].due = due.after(milliseconds: new.reduce(0) { $0 + $1.milliseconds })
        case .resolving, .atServer, .refused, .cut, .silent: break
        }
    }
}

extension Stall {
    /// Longer than anybody waits: an hour.
    static let forGood = Stall(byte: 0, milliseconds: 3_600_000)
}

import CarrierNetwork
import Handset
import Simulation
import Vocabulary

/// What is wrong with the handset's flash.
extension WorldLine {
    static let writes: [(words: [String], effect: StorageFault.Effect)] = [
        (["fail", "write"], .refused), (["misread", "write"], .misread),
        (["power", "lost", "before", "write"], .powerLostBefore),
        (["power", "lost", "after", "write"], .powerLostAfter),
    ]

    static func storage(_ words: [String]) -> Reading {
        switch words {
        case ["none"]: return .act(.storageFaulted(nil))
        case ["decay"]: return .act(.storageDecayed)
        case ["clear"]: return .act(.storageCleared)
        case ["full"]:
            return .act(.storageFaulted(StorageFault(.refused, times: FaultExtent.always)))
        default: break
        }
        var rest = words
        guard let tail = FaultTail.take(from: &rest), tail.request == 1,
            let write = writes.first(where: { rest.starts(with: $0.words) }),
            let skipping = skipping(Array(rest.dropFirst(write.words.count)))
        else {
            return .wanted(
                ["full", "decay", "clear", "none", "fail write after 1", "fail write on setup"]
                    + writes.map { $0.words.joined(separator: " ") }
                    + ["… 2 times", "… for 60s", "… chance 30%"])
        }
        if let refusal = refusal(of: tail) { return refusal }
        var fault = StorageFault(
            write.effect, at: tail.operation.map { _ in tail.place },
            tail.extent(skipping: skipping))
        // Alone it means a write that is missed; `once` means the next one, whichever it is.
        fault.isPatient = rest == ["fail", "write"] && tail == FaultTail()
        return .act(.storageFaulted(fault))
    }

    /// `after 1`, or nothing.
    private static func skipping(_ words: [String]) -> Int? {
        if words.isEmpty { return 0 }
        guard words.count == 2, words[0] == "after", let number = Int(words[1]), number > 0 else {
            return nil
        }
        return number
    }

    /// Only a setup and a renewal write something down because they were answered.
    private static func refusal(of tail: FaultTail) -> Reading? {
        guard let operation = tail.operation else { return nil }
        guard operation.messages.isEmpty || tail.message == 0 else { return nil }
        return .instead(
            Wording(
                "Nothing is stored when the answer comes to \(operation.name)"
                    + "\(tail.message == 0 ? " hello" : "").",
                "\(operation.name)\(tail.message == 0 ? " hello" : "") の応答では何も保存しません。"),
            [
                "fail write on setup", "fail write on renewal nonce", "fail write on setup commit",
                "fail write",
            ])
    }
}

extension StorageFault {
    /// As a line says it; nil for what no line can name.
    var words: String? {
        guard let write = WorldLine.writes.first(where: { $0.effect == effect }) else { return nil }
        if self == StorageFault(.refused, times: FaultExtent.always) { return "full" }
        var counted = extent
        counted.skipping = 0
        let tail = place.map { FaultTail($0, counted) } ?? FaultTail(counted)
        guard let tail else { return nil }
        let said =
            write.words.joined(separator: " ")
            + (extent.skipping == 0 ? "" : " after \(extent.skipping)") + tail.words
        return said == "fail write" && !isPatient ? said + " once" : said
    }
}

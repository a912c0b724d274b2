import CarrierNetwork
import Handset
import OTPCenter
public import Simulation
import Vocabulary

/// A line that does something to the world around the phone: `radio: out`, `clock: phone +11m`,
/// `fault: cut after request on setup commit`, `storage: fail write`, `center: stop taro@10010001`.
///
/// The key before the colon says what is touched; the words after it are looked up in tables. A
/// line becomes one input of the world.
///
/// Source: automation.md 4.3 and fault_lines.ebnf, of which this reads what the world can do now;
/// the operator's words are assumed, after ``OperatorAct``.
public struct WorldLine: Equatable, Sendable {
    public var act: WorldInput.Act

    /// Reads a line.
    public static func read(_ line: String) -> Result<WorldLine, WorldLineFault> {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.words }
        guard let key = parts.first?.first, parts[0].count == 1 else {
            return .failure(WorldLineFault(found: line, wanted: keys))
        }
        let words = parts.count > 1 ? parts[1] : []
        let read: Reading
        switch key {
        case "radio": read = radio(words)
        case "clock": read = clock(words)
        case "fault": read = fault(words)
        case "storage": read = storage(words)
        case "center": read = center(words)
        default:
            return .failure(
                WorldLineFault(
                    found: key, wanted: keys,
                    nearest: Spelling.nearest(to: key, among: keys)))
        }
        switch read {
        case .act(let act): return .success(WorldLine(act: act))
        case .wanted(let wanted):
            let found = words.joined(separator: " ")
            return .failure(WorldLineFault(found: "\(key): \(found)", wanted: wanted))
        }
    }

    static let keys = ["radio", "clock", "fault", "storage", "center"]

    /// What the words of a line come to, or what they might have been.
    private enum Reading {
        case act(WorldInput.Act)
        case wanted([String])
    }

    // MARK: Radio and clock

    private static func radio(_ words: [String]) -> Reading {
        switch words {
        case ["out"]: return .act(.radioChanged(bars: nil))
        case ["full"]: return .act(.radioChanged(bars: 3))
        default:
            guard words.count == 2, ["bar", "bars"].contains(words[1]), let bars = Int(words[0]),
                (0...3).contains(bars)
            else { return .wanted(["out", "full", "0 to 3 bars"]) }
            return .act(.radioChanged(bars: bars))
        }
    }

    private static func clock(_ words: [String]) -> Reading {
        if words == ["phone", "right"] { return .act(.clockPutRight) }
        guard words.count == 2, words[0] == "phone", let sign = words[1].first,
            sign == "+" || sign == "-", let span = milliseconds(words[1].dropFirst())
        else { return .wanted(["phone right", "phone +11m", "phone -2h"]) }
        return .act(.clockMoved(milliseconds: sign == "-" ? -span : span))
    }

    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// A whole number with `ms`, `s`, `m`, `h` or `d`, up to a hundred years.
    private static func milliseconds(_ text: Substring) -> Int64? {
        let unit = text.drop { $0.isASCII && $0.isNumber }
        guard let number = Int64(text.dropLast(unit.count)),
            let factor = units.first(where: { $0.name == unit })?.milliseconds
        else { return nil }
        let (span, isTooLong) = number.multipliedReportingOverflow(by: factor)
        return isTooLong || span > 100 * 365 * 86_400_000 ? nil : span
    }

    // MARK: The line

    private static let effects: [(words: [String], effect: LineFault.Effect)] = [
        (["refuse"], .refuse),
        (["hang"], .hang(reachesServer: true)),
        (["hang", "before", "request"], .hang(reachesServer: false)),
        (["cut", "after", "request"], .cutAnswer),
        (["cut", "before", "request"], .cutRequest),
        (["garble", "envelope"], .truncate(bytes: 8)),
        (["flip", "1", "bit", "in", "answer"], .flipBit(0)),
        (["swap", "answer"], .stale),
    ]

    /// The operations by the digit of their codes, which ends their path, with their messages in
    /// their order.
    private static let operations = [
        ("setup", "/0", ["hello", "nonce", "commit"]), ("pin-change", "/1", []),
        ("renewal", "/3", ["hello", "nonce", "commit"]), ("correction", "/4", []),
    ]

    private static func fault(_ words: [String]) -> Reading {
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
                    + ["status 503", "none", "… on setup commit", "… once", "… 2 times"])
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

    // MARK: Storage

    private static func storage(_ words: [String]) -> Reading {
        switch words.prefix(2) {
        case ["none"]: return .act(.storageFaulted(nil))
        case ["full"]: return .act(.storageFaulted(StorageFault(.refused, times: Int.max)))
        case ["decay"]: return .act(.storageDecayed)
        case ["fail", "write"], ["misread", "write"]:
            let effect: StorageFault.Effect = words[0] == "fail" ? .refused : .misread
            if words.count == 2 { return .act(.storageFaulted(StorageFault(effect))) }
            if words.count == 4, words[2] == "after", let number = Int(words[3]), number > 0 {
                return .act(.storageFaulted(StorageFault(effect, skipping: number)))
            }
        default: break
        }
        return .wanted(
            ["full", "fail write", "fail write after 1", "misread write", "decay", "none"])
    }

    // MARK: The center

    private static func center(_ words: [String]) -> Reading {
        operatorAct(words).map { .act(.operated($0)) } ?? .wanted(operatorForms)
    }

    private static let operatorForms = [
        "stop USER@SERVICE", "resume …", "unlock …", "disable …", "allow-renewal …",
        "deny-renewal …", "release …", "reissue USER@SERVICE PASSWORD",
        "reset-pin USER@SERVICE PIN", "set-expiry USER@SERVICE 2010/12/31",
        "issue USER@SERVICE PASSWORD MAIL", "maintenance on", "maintenance off",
        "digits SERVICE 7", "term SERVICE 20 days",
        "term SERVICE usual", "certificate expired", "certificate renewed",
        "spoil next key",
    ]

    private static func operatorAct(_ words: [String]) -> OperatorAct? {
        switch words {
        case ["maintenance", "on"]: return .maintenance(true)
        case ["maintenance", "off"]: return .maintenance(false)
        case ["certificate", "expired"]: return .expireCertificate
        case ["certificate", "renewed"]: return .renewCertificate
        case ["spoil", "next", "key"]: return .spoilNextKey
        default: break
        }
        guard words.count > 1 else { return nil }
        if words[0] == "digits", words.count == 3 {
            return Int(words[2]).map { .setDigits(service: words[1], $0) }
        }
        if words[0] == "term", words.count == 3, words[2] == "usual" {
            return .setTerm(service: words[1], days: nil)
        }
        if words[0] == "term", words.count == 4, words[3] == "days" {
            return Int(words[2]).map { .setTerm(service: words[1], days: $0) }
        }
        return subscriber(words[1]).flatMap { act(words[0], on: $0, Array(words.dropFirst(2))) }
    }

    /// `taro@10010001`; the user ID may hold an `@` of its own.
    private static func subscriber(_ text: String) -> Subscriber? {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return nil }
        let service = text[text.index(after: at)...]
        return service.isEmpty
            ? nil : Subscriber(service: String(service), userID: String(text[..<at]))
    }

    private static func act(
        _ verb: String, on who: Subscriber, _ rest: [String]
    ) -> OperatorAct? {
        switch (verb, rest.count) {
        case ("stop", 0): .stop(who)
        case ("resume", 0): .resume(who)
        case ("unlock", 0): .unlock(who)
        case ("disable", 0): .disable(who)
        case ("allow-renewal", 0): .allowRenewal(who)
        case ("deny-renewal", 0): .denyRenewal(who)
        case ("release", 0): .release(who)
        case ("reissue", 1): .reissue(who, startPassword: rest[0])
        case ("reset-pin", 1): .resetPIN(who, to: rest[0])
        case ("set-expiry", 1): CivilDate(slashed: rest[0]).map { .setExpiry(who, $0) }
        case ("issue", 2):
            .issue(
                SignUp(
                    service: who.service, userID: who.userID, startPassword: rest[0],
                    mailAddress: rest[1]))
        default: nil
        }
    }
}

/// What is wrong with a line.
public struct WorldLineFault: Error, Equatable, Sendable {
    public var found: String
    /// What might have stood there.
    public var wanted: [String]
    /// The nearest right word; empty where none is near.
    public var nearest = ""
}

extension StringProtocol {
    /// What stands between blanks.
    fileprivate var words: [String] { split { $0.isWhitespace }.map { String($0) } }
}

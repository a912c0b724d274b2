import Automation
import Simulation
import Testing

@Suite("automation 4.4: a line that makes no sense is told with what might have stood there")
struct WorldLineRefusalTests {
    static let keys = [
        "radio", "network", "clock", "unused", "fault", "storage", "sim", "battery", "card", "call",
        "mail", "folder", "setting", "camera", "center", "paste", "input",
    ]

    @Test func `a text is pasted into the field with the focus`() throws {
        #expect(try WorldLine.read("paste: 銀行 a:b").get().act == .typed("銀行 a:b"))
        #expect(Self.fault(of: "paste:")?.found == "paste: ")
    }

    @Test(
        "a key that there is not comes with the nearest",
        arguments: [
            ("radoi", "radio"), ("Clock", "clock"), ("storge", "storage"), ("centre", "center"),
            ("batery", "battery"), ("netwrok", "network"), ("sims", "sim"), ("cal", "call"),
        ]
    )
    func unknownKey(key: String, nearest: String) {
        let fault = Self.fault(of: "\(key): out")
        #expect(fault?.found == key && fault?.wanted == Self.keys && fault?.nearest == nearest)
    }

    @Test(
        "a line without a key is shown whole",
        arguments: ["", ":", "  ", ": out", "radio out: full"])
    func noKey(line: String) {
        let fault = Self.fault(of: line)
        #expect(fault?.found == line && fault?.wanted == Self.keys && fault?.nearest == "")
    }

    /// Nil for a line that was taken.
    private static func fault(of line: String) -> WorldLineFault? {
        if case .failure(let fault) = WorldLine.read(line) { fault } else { nil }
    }

    @Test(
        "wrong words come with what might have stood there",
        arguments: [
            "radio", "radio:", "radio: 4 bars", "radio: -1 bars", "radio: x bars", "radio: 2",
            "radio: out now",
            "clock: phone", "clock: phone 11m", "clock: phone +", "clock: phone +11",
            "clock: phone +m", "clock: phone +11w", "clock: phone +-1m", "clock: phone +1.5h",
            "clock: phone +36501d", "clock: phone +99999999999999999999ms", "clock: center 1m",
            "clock: center", "clock: center +", "clock: advance", "clock: advance 0s",
            "clock: advance -1s", "clock: advance 60s now", "clock: network +1m",
            "clock: phone right now", "clock: phone rate", "clock: phone rate 50",
            "clock: phone rate 500001ppm", "clock: phone rate 43201s/day", "clock: phone zone",
            "clock: phone zone mars", "clock: phone 1999-12-31", "clock: phone 2009-02-30T10:00",
            "unused:", "unused: 0 days", "unused: 3651 days", "unused: 90",
            "sim:", "sim: mine", "battery:", "battery: 101%", "battery: -1%", "battery: 15",
            "battery: charger", "card:", "card: up", "call:", "call: taro", "call: hang",
            "call: 123456789012345678901", "mail:", "mail: a@b", "mail: a b", "folder:",
            "folder: leave", "folder: leave 50", "folder: leave -1KB", "setting:",
            "setting: セルフモード", "setting: =ON",
            "network:", "network: 9g", "network: down", "network: down 7", "network: up x",
            "network: delay 300", "network: delay -1ms", "network: down 3.65M",
            "network: down 1.5", "network: loss 2", "network: loss 101%",
            "network: jitter 50", "network: delay 21s", "network: lose", "network: lose 0%",
            "network: lose 100% for", "network: lose 100% for 0s", "network: lose 100% once",
            "radio: roaming now", "radio: out after", "radio: out after 0 requests",
            "radio: out after 2 mails", "radio: out for", "radio: out on setup",
            "radio: out after request once", "input:", "input: =x", "input: name",
            "center: user", "center: user happy", "center: token stopped", "center: pending",
            "center: maintenance 01:00-05:00 on setup", "center: lock taro",
            "storage: fail write on correction", "storage: fail write on setup hello",
            "storage: fail write on mail", "storage: full for 30s",
            "fault: slow", "fault: slow dns", "fault: slow dns 3", "fault: slow dns 0s",
            "fault: slow mail 3s", "fault: cut after 0 requests", "fault: reset now",
            "fault: refuse chance 0%", "fault: refuse chance 101%", "fault: refuse chance",
            "fault: refuse for", "fault: refuse for 0s", "fault: refuse once once",
            "fault: refuse on setup on renewal", "fault: set expiry=x once on setup once",
            "fault: refuse on request 0",
            "fault: refuse on setup request",
            "fault: cut after bytes", "fault: cut after -1 bytes", "fault: refuse on download jar",
            "storage: power lost write",
            "fault:", "fault: cut", "fault: flip 0 bits in answer", "fault: flip 2 bits",
            "fault: status 99",
            "fault: status 600", "fault: status x", "fault: refuse on", "fault: refuse on login",
            "fault: refuse on setup bye", "fault: refuse on setup hello twice",
            "fault: refuse on pin-change commit", "fault: refuse on correction nonce",
            "fault: refuse 0 times", "fault: refuse x times", "fault: once", "fault: none once",
            "storage:", "storage: fail", "storage: fail read", "storage: fail write after",
            "storage: fail write after 0", "storage: fail write after x",
            "storage: fail write twice", "storage: full now", "storage: decay now",
            "center:", "center: stop", "center: stop taro", "center: stop @10010001",
            "center: stop taro@", "center: stop taro@10010001 now", "center: reissue taro@10010001",
            "center: reset-pin taro@10010001", "center: set-expiry taro@10010001 2010/02/30",
            "center: set-expiry taro@10010001 2010-12-31", "center: issue taro@10010001 ab12",
            "center: maintenance", "center: maintenance maybe", "center: digits 10010001 seven",
            "center: digits 10010001", "center: term 10010001 20 weeks",
            "center: term 10010001 x days", "center: certificate", "center: spoil key",
            "center: praise taro@10010001",
        ])
    func wrong(line: String) {
        guard let fault = Self.fault(of: line) else {
            Issue.record("\(line) was taken")
            return
        }
        let parts = line.split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = parts.dropFirst().joined(separator: ":").drop { $0 == " " }
        #expect(fault.found == "\(parts[0]): \(rest)")
        #expect(!fault.wanted.isEmpty && fault.wanted != Self.keys)
        #expect(fault.nearest.isEmpty)
    }
}

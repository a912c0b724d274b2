import Foundation
import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

extension AuditLog.Entry {
    /// Act, user, serial number, handset's time and result in one line.
    fileprivate var line: String {
        let time = handsetSeconds.map { "\($0 - noon.seconds)" } ?? "-"
        return "\(act.rawValue) \(userID) \(serial.isEmpty ? "-" : serial) \(time) \(result)"
    }
}

@Suite("R-CENTER-041, protocol.md 3.7: the center's log")
struct AuditLogTests {
    /// Every exchange once at least, and what the log is to say of each.
    private func life() throws -> (center: Center, expected: [String]) {
        var center = Center.applied(service: pinService)
        var wrong = Client(of: center, service: pinService, startPassword: "9999", entropy: 2)
        _ = wrong.refusal(of: &center, clockOff: 5)
        var client = Client(of: center, service: pinService)
        let token = try client.prove(to: &center, at: noon, clockOff: -7).get()
        _ = client.commit(to: &center, at: noon)
        var holder = Holder(of: token)
        _ = holder.changePIN("1111", to: "2222", at: &center)
        _ = holder.changePIN("2468", to: "2222", at: &center)
        _ = holder.correct(clockOff: 61, at: &center)
        _ = holder.correct(clockOff: 62, at: &center)
        var renewal = Client(
            renewing: token, service: pinService, at: noon, sequence: noon.seconds + 99)
        _ = renewal.refusal(of: &center)
        _ = center.logIn("00000000", service: pinService, at: noon)
        _ = center.logIn(token.code(at: noon, pin: "2222"), service: pinService, at: noon)
        _ = center.logIn("1", service: pinService, userID: "nobody", at: noon)
        _ = center.operate(.setExpiry(tanaka(pinService), noon.japan.date))
        var due = Client(
            renewing: token, service: pinService, at: noon, sequence: noon.seconds + 100)
        _ = due.refusal(of: &center)
        _ = due.commit(to: &center, at: noon)
        _ = center.operate(.stop(tanaka(pinService)))
        let serial = token.serial
        return (
            center,
            [
                "issue tanaka01 - - 0",
                "activation tanaka01 - 5 S0C1", "activation tanaka01 \(serial) -7 0",
                "activationCommit tanaka01 \(serial) - 0",
                "pinChange tanaka01 \(serial) - S1C2", "pinChange tanaka01 \(serial) - 0",
                "correction tanaka01 \(serial) 61 0", "correction tanaka01 \(serial) 62 S4H9",
                "renewal tanaka01 \(serial) 0 S3E4",
                "logIn tanaka01 - - bad", "logIn tanaka01 - - ok", "logIn nobody - - unknown",
                "operated tanaka01 - - setExpiry", "renewal tanaka01 \(serial) 0 0",
                "renewalCommit tanaka01 \(serial) - 0", "operated tanaka01 - - stop",
            ]
        )
    }

    @Test("each exchange is noted with time, service, user, number, handset's time and result")
    func entries() throws {
        let (center, expected) = try life()
        let entries = center.ledger.log.entries
        #expect(entries.map(\.line) == expected)
        #expect(entries.allSatisfy { $0.service == pinService && $0.at == noon })
        #expect(center.ledger.log.isUnbroken)
    }

    @Test("the provider's other steps are noted as what they are")
    func steps() {
        var (center, token) = Center.enrolled()
        let attempt = LogIn(
            service: plainService, userID: "tanaka01", code: token.code(at: noon),
            requestID: "r")
        _ = center.take(.startUse(attempt), at: noon)
        _ = center.take(.release(attempt), at: noon)
        #expect(
            center.ledger.log.entries.suffix(2).map(\.line) == [
                "startOfUse tanaka01 - - ok", "release tanaka01 - - used",
            ])
    }

    @Test(
        "an operator's act on a service or the whole center is noted with what was decided",
        arguments: [
            (OperatorAct.maintenance(true), "", "maintenance on"),
            (.maintenance(false), "", "maintenance off"),
            (.maintenanceHours(DailyHours("01:00-05:00")), "", "maintenanceHours 01:00-05:00"),
            (.distributionMaintenance(true), "", "distributionMaintenance on"),
            (.distributionHours(nil), "", "distributionHours none"),
            (.publish(version: "2.1"), "", "publish 2.1"),
            (.expireCertificate, "", "expireCertificate"),
            (.renewCertificate, "", "renewCertificate"),
            (.setDigits(service: plainService, 6), plainService, "setDigits 6"),
            (.setTerm(service: plainService, days: 365), plainService, "setTerm 365"),
            (.setTerm(service: plainService, days: nil), plainService, "setTerm none"),
        ])
    func actsWithoutUser(act: OperatorAct, service: String, result: String) throws {
        var center = makeCenter()
        #expect(center.operate(act) == .done)
        #expect(center.ledger.log.entries.count == 1)
        let entry = try #require(center.ledger.log.entries.last)
        #expect(entry.line == "operated  - - \(result)")
        #expect(entry.service == service && entry.at == noon)
        #expect(center.ledger.log.isUnbroken)
    }

    @Test("taking a version back is noted; what was refused is not")
    func withdrawn() {
        var center = makeCenter()
        #expect(center.operate(.withdraw) == .refused(.onlyVersion))
        #expect(center.operate(.publish(version: "x")) == .refused(.badVersion))
        #expect(center.operate(.setDigits(service: "4711", 6)) == .refused(.unknownService))
        #expect(center.ledger.log.entries.isEmpty)
        _ = center.operate(.publish(version: "2.1"))
        #expect(center.operate(.withdraw) == .done)
        #expect(center.ledger.log.entries.map(\.result) == ["publish 2.1", "withdraw"])
    }

    @Test("R-CENTER-030: why a code was refused stands in the log alone")
    func reasons() {
        var (center, token) = Center.enrolled()
        let code = token.code(at: noon)
        #expect(center.logIn(code, at: noon) == .loggedIn(userID: "tanaka01"))
        for attempt in [code, token.code(at: noon, 2), "x"] {
            #expect(center.logIn(attempt, at: noon) == .notLoggedIn(.wrong))
        }
        #expect(center.ledger.log.entries.suffix(4).map(\.result) == ["ok", "used", "bad", "bad"])
        _ = center.logIn("x", at: noon)
        #expect(center.ledger.log.entries.last?.result == "locked")
        let late = day(1, after: token.expiry)
        _ = center.logIn("x", at: late)
        #expect(center.ledger.log.entries.last?.result == "expired")
        _ = center.operate(.disable(tanaka()))
        _ = center.logIn("y", at: late)
        #expect(center.ledger.log.entries.last?.result == "disabled")
        _ = center.operate(.stop(tanaka()))
        _ = center.logIn("z", at: late)
        #expect(center.ledger.log.entries.last?.result == "stopped")
    }

    @Test("a request that comes again is answered, and not noted a second time")
    func repeated() {
        var (center, token) = Center.enrolled()
        let code = token.code(at: noon)
        _ = center.logIn(code, request: "r", at: noon)
        let count = center.ledger.log.entries.count
        _ = center.logIn(code, request: "r", at: noon)
        #expect(center.ledger.log.entries.count == count)
    }

    @Test("no password, PIN, code or key stands in it")
    func noSecrets() throws {
        var (center, _) = try life()
        var other = Client(of: center, service: pinService, startPassword: "Geheim77", entropy: 9)
        _ = other.refusal(of: &center)
        let text = String(
            decoding: try JSONEncoder().encode(center.ledger.log.entries.map(\.line)),
            as: UTF8.self)
        for secret in ["2468", "2222", "1111", "9999", "00000000", "Geheim77"] {
            #expect(!text.contains(secret), "\(secret)")
        }
    }

    @Test("an entry that is changed, taken out, put in or moved breaks the chain")
    func tampering() throws {
        let written = try JSONEncoder().encode(try life().center.ledger.log)
        let log = try JSONDecoder().decode(AuditLog.self, from: written)
        #expect(log.isUnbroken)
        for index in log.entries.indices {
            let changes: [(inout AuditLog.Entry) -> Void] = [
                { $0.at = $0.at.after(milliseconds: 1) }, { $0.act = .release },
                { $0.service = plainService }, { $0.userID = "other" }, { $0.serial = "1" },
                { $0.handsetSeconds = 1 }, { $0.result = "x" },
            ]
            for change in changes {
                var entries = log.entries
                change(&entries[index])
                #expect(try !Self.log(of: entries).isUnbroken)
            }
            var entries = log.entries
            if index > 0 {
                entries.swapAt(index - 1, index)
                #expect(try !Self.log(of: entries).isUnbroken)
            }
            entries = log.entries
            entries.insert(entries[index], at: index)
            #expect(try !Self.log(of: entries).isUnbroken)
            guard index < log.entries.count - 1 else { continue }
            entries = log.entries
            entries.remove(at: index)
            #expect(try !Self.log(of: entries).isUnbroken)
        }
    }

    private static func log(of entries: [AuditLog.Entry]) throws -> AuditLog {
        struct Written: Encodable {
            var entries: [AuditLog.Entry]
            var opening: [UInt8] = []
        }
        return try JSONDecoder().decode(
            AuditLog.self, from: JSONEncoder().encode(Written(entries: entries)))
    }

    @Test("only the latest 200 are kept, and the chain goes on")
    func bounded() {
        var center = Center.applied()
        for number in 0..<450 {
            _ = center.logIn("\(number)", userID: "nobody", at: noon.after(seconds: Int64(number)))
        }
        #expect(center.ledger.log.entries.count == AuditLog.limit)
        #expect(center.ledger.log.entries.last?.at == noon.after(seconds: 449))
        #expect(center.ledger.log.isUnbroken)
    }
}

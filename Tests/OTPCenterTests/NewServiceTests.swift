import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

private let new = Service(id: "77770001", name: "新しい銀行", logo: 1, usesPIN: false)

extension Service {
    fileprivate func with(_ change: (inout Service) -> Void) -> Service {
        var service = self
        change(&service)
        return service
    }
}

@Suite("protocol.md 3.1: an operator opens a service")
struct NewServiceTests {
    @Test("users apply for it and activate at once, and it outlives a restart and the database")
    func opened() throws {
        var center = makeCenter()
        #expect(center.operate(.addService(new)) == .done)
        _ = center.take(.apply(application(service: new.id)), at: noon)
        var client = Client(of: center, service: new.id)
        let token = try client.prove(to: &center, at: noon).get()
        #expect(token.serviceName == "新しい銀行")
        #expect(client.commit(to: &center, at: noon))
        #expect(center.restarted().ledger.services.last == new)
        #expect(center.ledger.log.entries.first?.result == "addService")
        #expect(center.ledger.log.entries.first?.service == new.id)
        #expect(center.ledger.log.entries.first?.userID == "")
    }

    /// Each with one field wrong, on either side of its limit where it has two.
    static let wrong: [(Service, ServiceFault)] = [
        (new.with { $0.id = "" }, .badID),
        (new.with { $0.id = String(repeating: "1", count: 33) }, .badID),
        (new.with { $0.id = "1001a" }, .badID),
        (new.with { $0.id = "１００１" }, .badID),
        (new.with { $0.id = "10010001" }, .idTaken),
        (new.with { $0.name = "" }, .badName),
        (new.with { $0.name = String(repeating: "銀", count: 21) }, .badName),
        (new.with { $0.name = " 銀行" }, .badName),
        (new.with { $0.name = "銀行\u{3000}" }, .badName),
        (new.with { $0.name = "銀\n行" }, .badName),
        (new.with { $0.name = "銀\u{202E}行" }, .badName),
        (new.with { $0.logo = 0 }, .badLogo),
        (new.with { $0.logo = 5 }, .badLogo),
        (new.with { $0.digits = 5 }, .badDigits),
        (new.with { $0.digits = 7 }, .badDigits),
        (new.with { $0.digits = 9 }, .badDigits),
        (
            new.with {
                $0.usesPIN = true
                $0.digits = 6
            }, .unfitForPIN
        ),
        (
            new.with {
                $0.usesPIN = true
                $0.suite = .totpSHA1
            }, .unfitForPIN
        ),
        (new.with { $0.termYears = 0 }, .badYears),
        (new.with { $0.termYears = 100 }, .badYears),
        (new.with { $0.termDays = -1 }, .badDays),
        (new.with { $0.termDays = 36_501 }, .badDays),
        (new.with { $0.graceDays = -1 }, .badGrace),
        (new.with { $0.graceDays = 36_501 }, .badGrace),
        (new.with { $0.window = -1 }, .badWindow),
        (new.with { $0.window = 11 }, .badWindow),
        (new.with { $0.releaseWaitMinutes = -1 }, .badReleaseWait),
        (new.with { $0.releaseWaitMinutes = 10_081 }, .badReleaseWait),
    ]

    @Test(
        "a field beyond its limits is refused by name, and nothing changes",
        arguments: wrong.indices)
    func refused(index: Int) {
        let (service, fault) = Self.wrong[index]
        var center = makeCenter()
        let before = center
        #expect(center.operate(.addService(service)) == .refused(.service([fault])))
        #expect(center == before)
    }

    @Test("every wrong field is named at once, in the order of the fields")
    func several() {
        var center = makeCenter()
        let service = new.with {
            $0.id = ""
            $0.logo = 9
            $0.window = 99
        }
        #expect(
            center.operate(.addService(service))
                == .refused(.service([.badID, .badLogo, .badWindow])))
    }

    /// Each at a limit, from within.
    static let right: [Service] = [
        new.with { $0.id = "1" },
        new.with { $0.id = String(repeating: "9", count: 32) },
        new.with { $0.name = "銀" },
        new.with { $0.name = String(repeating: "銀", count: 20) },
        new.with { $0.name = "<b>\"A\" & 'B'</b>" },
        new.with { $0.logo = 4 },
        new.with { $0.digits = 6 },
        new.with { $0.usesPIN = true },
        new.with { $0.suite = .totpSHA1 },
        new.with { $0.termYears = 99 },
        new.with { $0.termDays = 0 },
        new.with { $0.termDays = 36_500 },
        new.with { $0.graceDays = 0 },
        new.with { $0.window = 0 },
        new.with { $0.window = 10 },
        new.with { $0.releaseWaitMinutes = 0 },
        new.with { $0.releaseWaitMinutes = 10_080 },
    ]

    @Test("a field at its limit is taken", arguments: right.indices)
    func taken(index: Int) {
        var center = makeCenter()
        #expect(center.operate(.addService(Self.right[index])) == .done)
    }

    @Test("every demonstration service keeps these rules")
    func demonstration() {
        for service in Service.demonstration { #expect(service.faults(among: []) == []) }
    }
}

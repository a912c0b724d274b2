import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

@Suite("R-CENTER-049: what a center gets wrong when it is told to")
struct FaultyCenterTests {
    @Test("R-ERR-A006: a key stored with a bit wrong is noticed, and the next try succeeds")
    func spoiltActivation() {
        var center = Center.applied()
        #expect(center.operate(.spoilNextKey) == .done)
        var client = Client(of: center)
        #expect(client.refusal(of: &center) == "A006")
        #expect(center.ledger.users[0].standing == .registered)
        var again = Client(of: center, entropy: 2)
        #expect(again.refusal(of: &center) == nil)
        #expect(again.commit(to: &center, at: noon))
    }

    @Test("R-ERR-A306: in a renewal the old key stays in use, and the next try succeeds")
    func spoiltRenewal() {
        var (center, token) = Center.enrolled()
        let due = day(0, after: token.expiry)
        #expect(center.operate(.spoilNextKey) == .done)
        var client = Client(renewing: token, at: due)
        #expect(client.refusal(of: &center, at: due) == "A306")
        #expect(center.logIn(token.code(at: due), at: due) == .loggedIn(userID: "tanaka01"))
        var again = Client(renewing: token, at: due, sequence: due.seconds + 1, entropy: 2)
        #expect(again.refusal(of: &center, at: due) == nil)
        #expect(again.commit(to: &center, at: due))
    }

    @Test("a refusal spoils no key: the fault waits for the next that is agreed")
    func spoiltLater() {
        var center = Center.applied()
        _ = center.operate(.spoilNextKey)
        var wrong = Client(of: center, startPassword: "9999")
        #expect(wrong.refusal(of: &center) == "S0C1")
        var right = Client(of: center, entropy: 2)
        #expect(right.refusal(of: &center) == "A006")
    }

    @Test(
        "R-ERR-A007, R-ERR-A307: passcodes of seven digits are of no use to this application",
        arguments: [(6, nil), (7, "07"), (8, nil)])
    func digits(digits: Int, stage: String?) {
        var center = Center.applied()
        #expect(center.operate(.setDigits(service: plainService, digits)) == .done)
        var client = Client(of: center)
        #expect(client.refusal(of: &center) == stage.map { "A0\($0)" })
        var (other, token) = Center.enrolled()
        _ = other.operate(.setDigits(service: plainService, digits))
        let due = day(0, after: token.expiry)
        var renewing = Client(renewing: token, at: due)
        #expect(renewing.refusal(of: &other, at: due) == stage.map { "A3\($0)" })
    }

    @Test("R-APP-065: a token of six digits logs in with six")
    func sixDigits() throws {
        var center = Center.applied()
        _ = center.operate(.setDigits(service: plainService, 6))
        var client = Client(of: center)
        let token = try client.prove(to: &center, at: noon).get()
        #expect(client.commit(to: &center, at: noon))
        let code = token.code(at: noon)
        #expect(code.utf8.count == 6)
        #expect(center.logIn(code, at: noon) == .loggedIn(userID: "tanaka01"))
    }

    @Test("R-ERR-A005: a certificate that has run out: nothing is told; renewed, setup succeeds")
    func certificate() {
        var center = Center.applied()
        #expect(center.operate(.expireCertificate) == .done)
        for number: UInt8 in 1...2 {
            var client = Client(of: center, entropy: number)
            #expect(client.refusal(of: &center) == "A005")
            // Nobody replaces it, not even at the next start.
            center = center.restarted()
            center.renewCertificates(at: noon)
        }
        #expect(center.ledger.users[0].failures == 0)
        #expect(center.operate(.renewCertificate) == .done)
        var client = Client(of: center, entropy: 3)
        #expect(client.refusal(of: &center) == nil)
    }

    @Test("a renewal needs no certificate, and neither does a token that is there")
    func certificateOfOthers() {
        var (center, token) = Center.enrolled()
        _ = center.operate(.expireCertificate)
        let due = day(0, after: token.expiry)
        var client = Client(renewing: token, at: due)
        #expect(client.refusal(of: &center, at: due) == nil)
        #expect(center.logIn(token.code(at: due), at: due) == .loggedIn(userID: "tanaka01"))
    }

    @Test("renewing a certificate that is well changes nothing; the act alone is noted")
    func renewedTooEarly() {
        var center = makeCenter()
        var expected = center
        #expect(center.operate(.renewCertificate) == .done)
        expected.ledger.log = center.ledger.log
        #expect(center == expected)
    }
}

@Suite("O-62: a center that is being looked after")
struct MaintenanceTests {
    private static let gets = [
        "/otpd/download.do", "/otpd/models.do", "/otpd/otp.jam", "/otpd/otp.jar", "/", "/nothing",
    ]

    @Test("every path answers 503, before anything else is looked at; and then as before")
    func everything() {
        var (center, token) = Center.enrolled()
        var expected = center.ledger
        #expect(center.operate(.maintenance(true)) == .done)
        for path in Self.gets {
            let request = WebRequest(
                .get, WebURL(scheme: "https", host: Center.host, path: path),
                userAgent: "DoCoMo/2.0 G01i(c100;TB;W24H16)")
            let page = center.answer(request, at: noon)
            #expect(page.status == 503 && page.contentType == "text/html")
        }
        for service in [plainService, "4711"] {
            for operation in 0...5 {
                let answer = center.post([1], to: service, operation: operation, at: noon)
                #expect(answer == WebResponse(status: 503))
            }
        }
        center = center.restarted()
        #expect(center.post([1], to: plainService, at: noon).status == 503)
        #expect(center.operate(.maintenance(false)) == .done)
        expected.log = center.ledger.log
        #expect(center.ledger == expected)
        #expect(expected.log.entries.suffix(2).map(\.act) == [.operated, .operated])
        #expect(center.logIn(token.code(at: noon), at: noon) == .loggedIn(userID: "tanaka01"))
    }
}

@Suite("R-CENTER-048: many services side by side")
struct ManyServicesTests {
    @Test("one user has ten tokens of ten services, each with its own name, logo, PIN and key")
    func ten() throws {
        var center = makeCenter()
        let services = center.ledger.services.prefix(10)
        #expect(services.count == 10)
        var tokens: [IssuedToken] = []
        for (number, service) in services.enumerated() {
            _ = center.take(.apply(application(service: service.id)), at: noon)
            var client = Client(of: center, service: service.id, entropy: UInt8(number + 1))
            let token = try client.prove(to: &center, at: noon).get()
            #expect(client.commit(to: &center, at: noon))
            #expect(token.serviceName == service.name)
            #expect(token.logo == service.logo)
            #expect(token.hasPIN == service.usesPIN)
            #expect(token.digits == service.digits)
            #expect(token.suite == service.suite.rawValue)
            tokens.append(token)
        }
        #expect(Set(tokens.map(\.serial)).count == 10)
        #expect(Set(tokens.map(\.otpKey)).count == 10)
        for (service, token) in zip(services, tokens) {
            let code = token.code(at: noon, pin: service.usesPIN ? "2468" : "")
            let other = service.id == plainService ? "90090001" : plainService
            var apart = center
            #expect(apart.logIn(code, service: other, at: noon) == .notLoggedIn(.wrong))
            #expect(
                apart.logIn(code, service: service.id, at: noon)
                    == .loggedIn(userID: "tanaka01"))
        }
    }

    @Test("each renews by its own rule")
    func renewal() throws {
        for service in makeCenter().ledger.services {
            var (center, token) = Center.enrolled(service: service.id)
            let due = day(100, after: token.expiry)
            var client = Client(renewing: token, service: service.id, at: due)
            let isOpen = !service.needsRenewalApproval && service.graceDays == nil
            let refusal = client.refusal(of: &center, at: due)
            #expect(refusal == (isOpen ? nil : "S3B3"), "\(service.id)")
        }
    }
}

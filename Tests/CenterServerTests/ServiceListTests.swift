import OTPCenter
import Session
import Testing

@testable import CenterServer

@Suite("O-69: choosing among the provider's services")
struct ServiceListTests {
    private static let demonstration = Service.demonstration.map {
        ServiceListing(id: $0.id, name: $0.name, hasPIN: $0.usesPIN)
    }

    @Test(
        "each form offers every service by ID, name and PIN, and none is chosen beforehand",
        arguments: ["/apply", "/start", "/login", "/leave"])
    func options(path: String) async throws {
        let services = Self.demonstration
        try await visiting(FakeDoor(services: services) { _ in nil }) { browser in
            let page = try await browser.open(path)
            #expect(page.html.ranges(of: "<option ").count == services.count + 1)
            for service in services {
                let mark = service.hasPIN ? "（PINあり）" : ""
                let words = "\(service.id)　\(service.name)\(mark)"
                #expect(page.html.contains("<option value=\"\(service.id)\">\(words)</option>"))
            }
            #expect(page.html.contains("<option value=\"\">選択してください</option>"))
            #expect(!page.html.contains(" selected"))
            let english = try await browser.open(path + "?lang=en")
            let marks = english.html.ranges(of: " (with PIN)").count
            #expect(marks == services.count(where: \.hasPIN))
        }
    }

    @Test("a single service needs no choice")
    func single() async throws {
        try await visiting(FakeDoor(services: [FakeDoor.withPIN]) { _ in nil }) { browser in
            let page = try await browser.open("/login")
            #expect(page.hiddenFields["service"] == "1002")
            #expect(!page.html.contains("<select"))
        }
    }
}

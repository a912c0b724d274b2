import Testing

@testable import CenterServer

@Suite("the page's address")
struct ServerTests {
    private let door = FakeDoor { _ in nil }

    @Test("port 0 takes a free one; a port in use is refused with a sentence that names it")
    func portInUse() async throws {
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await ProviderSite.run(door: door, port: 0) { ready.yield($0) } }
            let port = try #require(await ports.first { _ in true })
            #expect(port > 0)
            await #expect(throws: SiteFailure.portInUse(port)) {
                try await ProviderSite.run(door: door, port: port) { _ in }
            }
            for language in SiteLanguage.allCases {
                #expect(SiteFailure.portInUse(port).sentence(in: language).contains("\(port)"))
            }
            #expect(throws: SiteFailure.portInUse(port)) { try PortCheck.check(port) }
            // Cancelling is how the page is closed: `run` returns without an error.
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test("only this machine is served, on a port that exists")
    func arguments() async {
        await #expect(throws: SiteFailure.notThisMachine(host: "0.0.0.0")) {
            try await ProviderSite.run(door: door, host: "0.0.0.0", port: 0) { _ in }
        }
        await #expect(throws: SiteFailure.noSuchPort(65_536)) {
            try await ProviderSite.run(door: door, port: 65_536) { _ in }
        }
    }

    @Test("a port is looked at before a phone is touched", arguments: [-1, 65_536, 99_999])
    func check(port: Int) throws {
        #expect(throws: SiteFailure.noSuchPort(port)) { try PortCheck.check(port) }
        try PortCheck.check(0)
    }

    @Test("a system's refusal becomes a failure that a person can act on")
    func errors() {
        #expect(SiteFailure(98, port: 80) == .portInUse(80))
        #expect(SiteFailure(13, port: 80) == .portNotAllowed(80))
        #expect(SiteFailure(99, port: 80).sentence(in: .english).contains("port 80"))
    }
}

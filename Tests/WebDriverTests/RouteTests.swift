import Testing

@testable import WebDriver

@Suite("automation.md 1.1 and 1.2: the table of routes")
struct RouteTests {
    @Test("a path that no command has is an unknown command, a wrong method another thing")
    func order() {
        #expect(Route.find("GET", "/session/1/nothing") == .noPath)
        #expect(Route.find("GET", "/session/1/element") == .otherMethod(["POST"]))
        #expect(Route.find("PUT", "/session/1/timeouts") == .otherMethod(["GET", "POST"]))
    }

    @Test("what stands in a path is known by its name, with the old prefix and without")
    func places() throws {
        for path in ["/session/a/element/b/attribute/c", "/wd/hub/session/a/element/b/attribute/c"]
        {
            guard case .route(let route, let places) = Route.find("GET", path) else {
                Issue.record("no route for \(path)")
                continue
            }
            #expect(route.command == .elementAttribute)
            #expect(places == ["session": "a", "element": "b", "name": "c"])
        }
    }

    @Test("the active element is no element named active")
    func active() {
        guard case .route(let route, _) = Route.find("GET", "/session/a/element/active") else {
            Issue.record("no route")
            return
        }
        #expect(route.command == .activeElement)
    }

    @Test(
        "every command has a route, and every one of a session does something",
        arguments: Command.allCases)
    func complete(command: Command) {
        #expect(Route.table.contains { $0.command == command })
        switch command {
        case .newSession, .status, .sessions, .deleteSession: break
        default: #expect(PhoneSession.handlers[command] != nil)
        }
    }
}

import OTPCenter
import Session
import Simulation
import Synchronization
import Testing

@Suite("machines 4: browsers' posts reach a loop that never suspends")
struct FrontDeskTests {
    @Test func `a post waits for the loop, which is rung`() async {
        let rings = Mutex(0)
        let desk = FrontDesk(services: [], phoneAddress: nil) { rings.withLock { $0 += 1 } }
        let request = ProviderRequest.apply(
            SignUp(service: "1", userID: "u", startPassword: "p", mailAddress: "m"))
        async let reply = desk.post(request)
        var posts = desk.takePosts()
        while posts.isEmpty {
            await Task.yield()
            posts = desk.takePosts()
        }
        #expect(posts.map(\.request) == [request])
        #expect(desk.takePosts().isEmpty)
        desk.answer(posts[0].id, with: .applied(mailAddress: "m"))
        #expect(await reply == .applied(mailAddress: "m"))
        #expect(rings.withLock { $0 } == 1)
    }

    @Test func `when the phone is switched off, those who wait and those who come are sent away`()
        async
    {
        let desk = FrontDesk(services: [], phoneAddress: nil) {}
        let request = ProviderRequest.logIn(
            LogIn(service: "1", userID: "u", code: "1", requestID: "r"))
        async let waiting = desk.post(request)
        while desk.takePosts().isEmpty { await Task.yield() }
        desk.close()
        #expect(await waiting == nil)
        #expect(await desk.post(request) == nil)
    }
}

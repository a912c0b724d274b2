import OTPCenter
import OTPDomain
import Testing
import Vocabulary

@testable import CenterServer

// Source: protocol.md 3.7; R-CENTER-042.
@Suite("protocol.md 3.7: a center on a database answers what is on the disk")
struct KeeperTests {
    @Test("a user applies, activates and logs in; a center opened anew knows it all")
    func survives() async throws {
        let folder = TemporaryFolder()
        let clock = SetClock()
        var stage = try KeeperStage(folder.database, clock: clock)
        let token = try #require(await stage.enrol())
        let code = token.code(at: clock.now)
        #expect(await stage.logIn(code, request: "1") == .loggedIn(userID: "tanaka01"))
        await stage.keeper.close()
        stage = try KeeperStage(folder.database, clock: clock)
        #expect(await stage.logIn(code, request: "1") == .loggedIn(userID: "tanaka01"))
        #expect(await stage.logIn(code, request: "2") == .notLoggedIn(.wrong))
        clock.wait(seconds: 60)
        #expect(await stage.logIn(token.code(at: clock.now)) == .loggedIn(userID: "tanaka01"))
        await stage.keeper.close()
    }
}

import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

private let wrong = ProviderReply.notLoggedIn(.wrong)

extension Center {
    /// A passcode typed at one of the provider's steps.
    fileprivate mutating func step(
        _ step: (LogIn) -> ProviderRequest, _ code: String, request: String = "r",
        at now: WorldTime = noon
    ) -> ProviderReply {
        let attempt = LogIn(
            service: plainService, userID: "tanaka01", code: code, requestID: request)
        return take(step(attempt), at: now).reply
    }
}

@Suite("protocol.md 0, 3.1: the provider's steps: apply, start the use, log in, release")
struct ProviderStepTests {
    @Test("トークン発行, 初期設定, 利用開始, and from then on logging in")
    func steps() {
        var (center, token) = Center.enrolled()
        #expect(!center.ledger.users[0].hasStarted)
        #expect(
            center.step(ProviderRequest.startUse, token.code(at: noon))
                == .useStarted(userID: "tanaka01"))
        #expect(center.ledger.users[0].hasStarted)
        let next = noon.after(seconds: 60)
        #expect(
            center.step(ProviderRequest.logIn, token.code(at: next), at: next)
                == .loggedIn(userID: "tanaka01"))
    }

    @Test("the first passcode starts the use, wherever it is typed")
    func firstLogIn() {
        var (center, token) = Center.enrolled()
        #expect(
            center.step(ProviderRequest.logIn, token.code(at: noon))
                == .loggedIn(userID: "tanaka01"))
        #expect(center.ledger.users[0].hasStarted)
    }

    @Test("a wrong passcode starts nothing and releases nothing, and counts at each step")
    func wrongCodes() {
        var (center, token) = Center.enrolled()
        #expect(center.step(ProviderRequest.startUse, token.code(at: noon, 2)) == wrong)
        #expect(center.step(ProviderRequest.release, token.code(at: noon, 2)) == wrong)
        #expect(!center.ledger.users[0].hasStarted)
        #expect(center.ledger.tokens[0].state == .active)
        #expect(center.ledger.tokens[0].record.failures == 2)
    }

    @Test("a code is accepted once over all steps; the same code at another is another request")
    func once() {
        var (center, token) = Center.enrolled()
        let code = token.code(at: noon)
        #expect(center.step(ProviderRequest.startUse, code) == .useStarted(userID: "tanaka01"))
        #expect(center.step(ProviderRequest.logIn, code) == wrong)
        #expect(center.step(ProviderRequest.startUse, code) == .useStarted(userID: "tanaka01"))
    }
}

@Suite("protocol.md 3.1, manual 4.1 (Q8): 利用解除, leaving the service")
struct ReleaseTests {
    private func released(at now: WorldTime = noon) -> (Center, IssuedToken) {
        var (center, token) = Center.enrolled()
        let reply = center.step(ProviderRequest.release, token.code(at: now), at: now)
        #expect(reply == .released(userID: "tanaka01"))
        return (center, token)
    }

    @Test("the token ends: its codes are refused, and setup knows nobody of that name")
    func ended() {
        var (center, token) = released()
        let next = noon.after(seconds: 60)
        #expect(center.logIn(token.code(at: next), at: next) == wrong)
        #expect(center.ledger.tokens[0].state == .terminated)
        var client = Client(of: center, entropy: 2)
        #expect(client.refusal(of: &center) == "S0B1")
        var holder = Holder(of: token, service: plainService)
        #expect(holder.changePIN("2468", to: "1111", at: &center) == nil, "it has no PIN")
    }

    @Test(
        "who has left may apply again after 30 minutes, and is told how long to wait before",
        arguments: [(0, 30), (1, 30), (60, 29), (1799, 1), (1800, nil)])
    func wait(seconds: Int64, minutes: Int?) {
        var (center, _) = released()
        let later = noon.after(seconds: seconds)
        let reply = center.take(.apply(application()), at: later).reply
        if let minutes {
            #expect(reply == .refused([.releasedRecently(waitMinutes: minutes)]))
        } else {
            #expect(reply == .applied(mailAddress: "tanaka@docomo.ne.jp"))
        }
        let almost = noon.after(milliseconds: 1_799_999)
        #expect(
            seconds >= 1800
                || center.take(.apply(application()), at: almost).reply
                    == .refused([.releasedRecently(waitMinutes: 1)])
        )
    }

    @Test("the wait is the service's own; other faults are named beside it")
    func serviceWait() {
        var (center, _) = released()
        center.ledger.services[0].releaseWaitMinutes = 2
        let early = center.take(.apply(application(startPassword: "")), at: noon).reply
        #expect(early == .refused([.releasedRecently(waitMinutes: 2), .emptyPassword]))
        let later = noon.after(seconds: 120)
        #expect(
            center.take(.apply(application()), at: later).reply
                == .applied(mailAddress: "tanaka@docomo.ne.jp"))
    }

    @Test("the new token has another number, and the old one's codes stay refused")
    func again() throws {
        var (center, old) = released()
        let later = noon.after(seconds: 3600)
        _ = center.take(.apply(application(startPassword: "1357")), at: later)
        var client = Client(of: center, startPassword: "1357", entropy: 3)
        let new = try client.prove(to: &center, at: later).get()
        #expect(client.commit(to: &center, at: later))
        #expect(new.serial != old.serial)
        #expect(center.logIn(old.code(at: later), at: later) == wrong)
        #expect(center.logIn(new.code(at: later), at: later) == .loggedIn(userID: "tanaka01"))
        #expect(center.ledger.users.count == 1)
    }

    @Test("an operator releases a user as well; a stopped one's ID is not free")
    func byOperator() {
        var (center, token) = Center.enrolled()
        #expect(center.operate(.release(tanaka())) == .done)
        #expect(center.logIn(token.code(at: noon), at: noon) == wrong)
        let later = noon.after(seconds: 3600)
        _ = center.operate(.stop(tanaka()))
        #expect(
            center.take(.apply(application()), at: later).reply == .refused([.userIDTaken]))
        _ = center.operate(.resume(tanaka()))
        #expect(
            center.take(.apply(application()), at: later).reply
                == .applied(mailAddress: "tanaka@docomo.ne.jp"))
    }

    @Test("an activation under way ends with the release: its commit is refused")
    func pending() throws {
        var center = Center.applied()
        var client = Client(of: center)
        _ = try client.prove(to: &center, at: noon).get()
        #expect(center.operate(.release(tanaka())) == .done)
        #expect(client.commit(to: &center, at: noon) == false)
    }

    @Test("the answer to a release is repeated for a minute, when it was lost")
    func repeated() {
        var (center, token) = released()
        let code = token.code(at: noon)
        let again = center.step(ProviderRequest.release, code, at: noon.after(seconds: 60))
        #expect(again == .released(userID: "tanaka01"))
        let late = center.step(ProviderRequest.release, code, at: noon.after(seconds: 61))
        #expect(late == wrong)
    }
}

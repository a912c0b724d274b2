import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

@Suite("what an operator sees of users and tokens")
struct ListingTests {
    @Test("R-CENTER-002: a user who has applied is listed with the mail address, without a token")
    func applied() {
        let center = Center.applied()
        let expected = UserListing(
            subscriber: tanaka(), mailAddress: "tanaka@docomo.ne.jp", standing: .registered,
            isStopped: false, hasStarted: false, failures: 0, isLocked: false, token: nil)
        #expect(center.user(tanaka(), at: noon) == expected)
        #expect(center.users(at: noon).users == [expected])
        #expect(center.tokens(at: noon) == [])
        #expect(center.user(tanaka(pinService), at: noon) == nil)
    }

    @Test("wrong start passwords are counted; the fifth locks")
    func locked() {
        var center = Center.applied()
        for number: UInt8 in 1...5 {
            #expect(center.user(tanaka(), at: noon)?.isLocked == false)
            var client = Client(of: center, startPassword: "9999", entropy: number)
            _ = client.refusal(of: &center)
            #expect(center.user(tanaka(), at: noon)?.failures == Int(number))
        }
        #expect(center.user(tanaka(), at: noon)?.isLocked == true)
    }

    @Test("a token is listed from its first pass on: pending, active, disabled, ended")
    func states() throws {
        var center = Center.applied()
        var client = Client(of: center)
        let issued = try client.prove(to: &center, at: noon).get()
        #expect(center.user(tanaka(), at: noon)?.token?.state == .pending(since: noon))
        #expect(center.user(tanaka(), at: noon)?.standing == .registered)
        #expect(client.commit(to: &center, at: noon))
        let active = try #require(center.user(tanaka(), at: noon)?.token)
        #expect(active.serial == issued.serial)
        #expect(active.state == .active && active.isUsersOwn)
        #expect(active.expiry == issued.expiry)
        #expect(active.lastAccepted == nil)
        #expect(center.user(tanaka(), at: noon)?.standing == .active)
        _ = center.operate(.disable(tanaka()))
        #expect(center.token(issued.serial, at: noon)?.state == .disabled(afterFailures: false))
        _ = center.operate(.release(tanaka()))
        #expect(center.token(issued.serial, at: noon)?.state == .terminated)
        #expect(center.user(tanaka(), at: noon)?.standing == .released(at: noon))
        #expect(center.user(tanaka(), at: noon)?.token == nil)
        #expect(center.tokens(of: tanaka(), at: noon).map(\.serial) == [issued.serial])
        #expect(center.token("99999999", at: noon) == nil)
    }

    @Test("passcodes show in the list: the minute of the last right one, wrong ones, the wait")
    func passcodes() {
        var (center, token) = Center.enrolled(service: pinService)
        for number in 1...3 {
            _ = center.logIn("00000000", service: pinService, request: "\(number)", at: noon)
        }
        var shown = center.token(token.serial, at: noon)
        #expect(shown?.failures == 3)
        #expect(shown?.waitSeconds == 5)
        #expect(center.token(token.serial, at: noon.after(milliseconds: 4001))?.waitSeconds == 1)
        let later = noon.after(seconds: 61)
        _ = center.logIn(
            token.code(at: later, pin: "2468"), service: pinService, request: "right", at: later)
        shown = center.token(token.serial, at: later)
        #expect(shown?.failures == 0)
        #expect(shown?.waitSeconds == 0)
        #expect(shown?.lastAccepted == noon.after(seconds: 60))
        #expect(shown?.hasPIN == true)
    }

    @Test("a correction is pending until its minute, and then is the offset")
    func correction() throws {
        var (center, token) = Center.enrolled(service: pinService)
        var holder = Holder(of: token)
        _ = holder.correct(clockOff: 61, at: &center)
        _ = holder.changePIN("1111", to: "2222", at: &center)
        let shown = try #require(center.token(token.serial, at: noon))
        let pending = try #require(shown.correction)
        #expect(shown.offsetSeconds == 0)
        #expect(pending.offsetSeconds == 61)
        #expect(shown.pinFailures == 1)
        let before = pending.effective.after(milliseconds: -1)
        #expect(center.token(token.serial, at: before)?.correction == pending)
        #expect(center.token(token.serial, at: pending.effective)?.correction == nil)
        #expect(center.token(token.serial, at: pending.effective)?.offsetSeconds == 61)
    }

    @Test("a right to renew and a renewal under way are shown")
    func renewal() throws {
        var (center, token) = Center.enrolled()
        #expect(center.token(token.serial, at: noon)?.renewalRight == .asTheServiceSays)
        _ = center.operate(.allowRenewal(tanaka()))
        #expect(center.token(token.serial, at: noon)?.renewalRight == .allowed)
        _ = center.operate(.setExpiry(tanaka(), noon.japan.date))
        var client = Client(renewing: token, at: noon)
        _ = try client.prove(to: &center, at: noon).get()
        #expect(center.token(token.serial, at: noon)?.isRenewalPending == true)
        #expect(client.commit(to: &center, at: noon))
        #expect(center.token(token.serial, at: noon)?.isRenewalPending == false)
    }

    @Test("users are found by service, ID and mail address, in any case, page by page")
    func search() {
        var center = makeCenter()
        for (service, name) in [
            (plainService, "Tanaka"), (plainService, "sato"), (pinService, "tanaka"),
        ] {
            _ = center.take(
                .apply(
                    application(
                        service: service, userID: name, mailAddress: "\(name)1@docomo.ne.jp")),
                at: noon)
        }
        func found(_ search: UserSearch) -> [String] {
            center.users(search, at: noon).users.map(\.subscriber.userID)
        }
        #expect(found(UserSearch()) == ["Tanaka", "sato", "tanaka"])
        #expect(found(UserSearch(service: plainService)) == ["Tanaka", "sato"])
        #expect(found(UserSearch(service: "4711")) == [])
        #expect(found(UserSearch(text: "TANAKA")) == ["Tanaka", "tanaka"])
        #expect(found(UserSearch(text: "sato1@DOCOMO")) == ["sato"])
        #expect(found(UserSearch(text: "nobody")) == [])
        #expect(found(UserSearch(skipped: 1, limit: 1)) == ["sato"])
        #expect(found(UserSearch(skipped: 3, limit: 1)) == [])
        #expect(center.users(UserSearch(text: "tanaka", limit: 1), at: noon).count == 2)
    }
}

@Suite("protocol.md 3.1: acts on a token by its serial number")
struct TokenActTests {
    @Test("R-CENTER-036: a token is disabled by its serial number, and the log names its user")
    func disable() {
        var (center, token) = Center.enrolled()
        #expect(center.operate(.disableToken(serial: token.serial)) == .done)
        #expect(center.logIn(token.code(at: noon), at: noon) == .notLoggedIn(.unusable))
        let entry = center.ledger.log.entries.last { $0.act == .operated }
        #expect(entry?.userID == "tanaka01" && entry?.service == plainService)
        #expect(entry?.serial == token.serial && entry?.result == "disable")
    }

    @Test("its last day is set, that of a disabled one too")
    func expiry() {
        var (center, token) = Center.enrolled()
        let day = CivilDate(year: 2010, month: 10, day: 2)
        _ = center.operate(.disableToken(serial: token.serial))
        #expect(center.operate(.setTokenExpiry(serial: token.serial, day)) == .done)
        #expect(center.token(token.serial, at: noon)?.expiry == day)
    }

    @Test("what a reissue has ended cannot be changed, and its successor is not meant")
    func ended() throws {
        var (center, token) = Center.enrolled()
        _ = center.operate(.reissue(tanaka(), startPassword: "1357"))
        var client = Client(of: center, startPassword: "1357", entropy: 2)
        let next = try client.prove(to: &center, at: noon).get()
        // Not committed yet, it is nobody's own.
        #expect(center.operate(.disableToken(serial: next.serial)) == .refused(.tokenEnded))
        #expect(client.commit(to: &center, at: noon))
        let before = center
        #expect(center.operate(.disableToken(serial: token.serial)) == .refused(.tokenEnded))
        #expect(
            center.operate(.setTokenExpiry(serial: token.serial, next.expiry))
                == .refused(.tokenEnded))
        #expect(center == before)
    }
}

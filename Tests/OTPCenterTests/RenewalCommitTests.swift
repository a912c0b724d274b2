import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

extension Center {
    /// A token renewed and committed, so many days after its last one.
    mutating func renew(
        _ token: IssuedToken, service: String = plainService, days: Int = 0
    ) -> IssuedToken? {
        let now = day(days, after: token.expiry)
        var client = Client(renewing: token, service: service, at: now, entropy: 9)
        guard case .success(let renewed) = client.prove(to: &self, at: now),
            client.commit(to: &self, at: now)
        else { return nil }
        return renewed
    }
}

private let accepted = ProviderReply.loggedIn(userID: "tanaka01")
private let wrong = ProviderReply.notLoggedIn(.wrong)

/// A renewal up to pass 4: the application has the new key, and the center waits for its commit.
private struct Pending {
    var center: Center
    var client: Client
    let old: IssuedToken
    let new: IssuedToken
    /// The last day, so that both keys may be used.
    let now: WorldTime

    init(service: String = plainService) throws {
        (center, old) = Center.enrolled(service: service)
        now = day(0, after: old.expiry)
        client = Client(renewing: old, service: service, at: now)
        new = try client.prove(to: &center, at: now).get()
    }

    /// The code for a resumed commit that the application takes from the answer; nil for success.
    mutating func resume(nonce: UInt8 = 1, at moment: WorldTime? = nil) -> LicenceFault? {
        let request = ResumedCommit.request(
            .renewal, for: new, sequence: now.seconds + 10,
            nonce: [UInt8](repeating: nonce, count: 12))
        let answer = center.post(
            request.encoded, to: client.service, operation: 3, at: moment ?? now)
        let taken = ResumedCommit.takeReply(
            answer.body, to: request, for: new, previous: old)
        return if case .failure(let fault) = taken { fault } else { nil }
    }
}

@Suite("protocol.md 2.3, rule 4: the old key until the commit, the new one from it")
struct RenewalCommitTests {
    @Test("until the commit the old key's codes are accepted; from it on the new one's alone")
    func switching() throws {
        var run = try Pending()
        #expect(run.center.logIn(run.old.code(at: run.now), at: run.now) == accepted)
        #expect(run.client.commit(to: &run.center, at: run.now))
        let next = run.now.after(seconds: 60)
        #expect(run.center.logIn(run.old.code(at: next), at: next) == wrong)
        #expect(run.center.logIn(run.new.code(at: next), at: next) == accepted)
        #expect(run.center.ledger.tokens[0].renewal == nil)
    }

    @Test("a code of the new key is as good as a commit, and afterwards the old one is over")
    func implicit() throws {
        var run = try Pending()
        #expect(run.center.logIn(run.new.code(at: run.now), at: run.now) == accepted)
        #expect(run.center.ledger.tokens[0].licence.generation == 2)
        #expect(run.center.ledger.tokens[0].licence.expiry == run.new.expiry)
        #expect(run.center.logIn(run.old.code(at: run.now), at: run.now) == wrong)
        #expect(run.client.commit(to: &run.center, at: run.now))
        #expect(run.resume() == nil)
    }

    @Test("in one minute the old key's code and then the new one's are accepted, each once")
    func both() throws {
        var run = try Pending()
        let now = run.now
        #expect(run.center.logIn(run.old.code(at: now), at: now) == accepted)
        #expect(run.center.logIn(run.old.code(at: now), request: "again", at: now) == wrong)
        #expect(run.center.logIn(run.new.code(at: now), at: now) == accepted)
        #expect(run.center.logIn(run.new.code(at: now), request: "again", at: now) == wrong)
    }

    @Test("minutes used with the old key are not used for the new one")
    func forgotten() throws {
        var run = try Pending()
        #expect(run.center.logIn(run.old.code(at: run.now, 1), at: run.now) == accepted)
        #expect(run.client.commit(to: &run.center, at: run.now))
        #expect(run.center.ledger.tokens[0].record.used == [])
        #expect(run.center.ledger.tokens[0].record.floor == nil)
        #expect(run.center.logIn(run.new.code(at: run.now, -1), at: run.now) == accepted)
    }

    @Test("a wrong code commits nothing")
    func wrongCode() throws {
        var run = try Pending()
        #expect(run.center.logIn(run.new.code(at: run.now, 2), at: run.now) == wrong)
        #expect(run.center.ledger.tokens[0].licence.generation == 1)
    }

    @Test("after its end only the new key's code helps, and brings the new date with it")
    func expired() throws {
        var run = try Pending()
        let after = day(1, after: run.old.expiry)
        let old = run.center.logIn(run.old.code(at: after), at: after)
        #expect(old == .notLoggedIn(.expired))
        #expect(run.center.ledger.tokens[0].licence.generation == 1)
        #expect(run.center.logIn(run.new.code(at: after), at: after) == accepted)
    }

    @Test("R-CENTER-033: the same commit again gets the same answer, in its session and without")
    func idempotent() throws {
        var run = try Pending()
        let commit = run.client.machine.commit()
        let first = run.center.post(commit, to: plainService, operation: 3, at: run.now)
        #expect(first.status == 200)
        let ledger = run.center.ledger.tokens
        #expect(run.center.post(commit, to: plainService, operation: 3, at: run.now) == first)
        #expect(run.center.ledger.tokens == ledger)
        for nonce: UInt8 in 1...2 { #expect(run.resume(nonce: nonce) == nil) }
        #expect(run.center.ledger.tokens[0].licence == ledger[0].licence)
    }

    @Test("a commit after power off, and one a year later, is taken: it has no time limit")
    func late() throws {
        var run = try Pending()
        run.center = run.center.restarted(at: run.now)
        let commit = run.client.machine.commit()
        #expect(
            run.center.post(commit, to: plainService, operation: 3, at: run.now).status == 410)
        #expect(run.resume(at: run.now.after(seconds: 365 * 86_400)) == nil)
        #expect(run.center.ledger.tokens[0].licence.generation == 2)
    }

    @Test("the next try replaces the pending key, whose commit and codes then count for nothing")
    func replaced() throws {
        var run = try Pending()
        var second = Client(
            renewing: run.old, at: run.now, sequence: run.now.seconds + 1, entropy: 2)
        let newer = try second.prove(to: &run.center, at: run.now).get()
        #expect(run.client.commit(to: &run.center, at: run.now) == false)
        #expect(run.resume() == .commitRefused)
        #expect(run.center.logIn(run.new.code(at: run.now), at: run.now) == wrong)
        #expect(run.center.logIn(run.old.code(at: run.now), at: run.now) == accepted)
        #expect(second.commit(to: &run.center, at: run.now))
        #expect(run.center.logIn(newer.code(at: run.now), at: run.now) == accepted)
    }
}

@Suite("protocol.md 2.5 (A310): commits of a renewal that are refused (R-ERR-A310)")
struct RefusedRenewalCommitTests {
    @Test("a user who was stopped meanwhile; resumed, the old key counts")
    func stopped() throws {
        var run = try Pending()
        _ = run.center.operate(.stop(tanaka()))
        #expect(run.client.commit(to: &run.center, at: run.now) == false)
        #expect(run.center.ledger.tokens[0].renewal == nil)
        _ = run.center.operate(.resume(tanaka()))
        #expect(run.resume() == .commitRefused)
        #expect(run.center.logIn(run.new.code(at: run.now), at: run.now) == wrong)
        #expect(run.center.logIn(run.old.code(at: run.now), at: run.now) == accepted)
    }

    @Test("a token that was disabled meanwhile; unlocked, the old key counts")
    func disabled() throws {
        var run = try Pending()
        var now = run.now
        for _ in 0..<10 {
            #expect(run.center.logIn("0", at: now) == wrong)
            now = now.after(seconds: 60)
        }
        #expect(run.resume() == .commitRefused)
        _ = run.center.operate(.unlock(tanaka()))
        #expect(run.center.logIn(run.old.code(at: now), at: now) == accepted)
    }

    @Test("a token that was reissued meanwhile, in its session and without")
    func reissued() throws {
        let run = try Pending()
        for isInSession in [true, false] {
            var other = run
            _ = other.center.operate(.reissue(tanaka(), startPassword: "1357"))
            if isInSession {
                #expect(other.client.commit(to: &other.center, at: other.now) == false)
            } else {
                #expect(other.resume() == .commitRefused)
            }
        }
    }

    @Test("a center set back to before the renewal refuses under the older key, and is believed")
    func setBack() throws {
        var run = try Pending()
        let (earlier, _) = Center.enrolled()
        run.center = earlier
        #expect(run.resume() == .commitRefused)
        #expect(run.center.logIn(run.old.code(at: run.now), at: run.now) == accepted)
    }

    @Test("another center, which has not the older key either, is not believed")
    func stranger() throws {
        var run = try Pending()
        var other = Center.applied()
        var client = Client(of: other, entropy: 200)
        let stranger = try client.prove(to: &other, at: noon).get()
        #expect(client.commit(to: &other, at: noon))
        #expect(stranger.serial == run.old.serial)
        run.center = other
        #expect(run.resume() == .badAck)
    }

    @Test("410 for a number that is not there, 400 for a commit under a stranger's key")
    func unread() throws {
        var run = try Pending()
        func status(_ token: IssuedToken, _ operation: OTPDomain.Operation = .renewal) -> Int {
            let request = ResumedCommit.request(
                operation, for: token, sequence: 1, nonce: [UInt8](repeating: 1, count: 12))
            return run.center.post(
                request.encoded, to: plainService, operation: 3, at: run.now
            ).status
        }
        var token = run.new
        token.serial = "99999999"
        #expect(status(token) == 410)
        token = run.new
        token.authKey[0] ^= 1
        #expect(status(token) == 400)
        token = run.new
        token.transcript[0] ^= 1
        #expect(status(token) == 400)
        #expect(status(run.new, .activation) == 400)
        #expect(run.center.ledger.tokens[0].licence.generation == 1)
    }

    @Test("a renewal that got no further than pass 2 or 4 leaves the old key in use (R-CENTER-033)")
    func abandoned() throws {
        var run = try Pending()
        let licence = run.center.ledger.tokens[0].licence
        var third = Client(
            renewing: run.old, at: run.now, sequence: run.now.seconds + 1, entropy: 3)
        _ = run.center.post(third.machine.hello(), to: plainService, operation: 3, at: run.now)
        #expect(run.center.ledger.tokens[0].licence == licence)
        #expect(run.center.logIn(run.old.code(at: run.now), at: run.now) == accepted)
        #expect(run.center.renew(run.old, days: 2)?.generation == 2)
    }
}

import Ciphers
import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

extension Center {
    mutating func logIn(
        _ code: String, service: String = plainService, userID: String = "tanaka01",
        request: String? = nil, at now: WorldTime
    ) -> ProviderReply {
        // A name of its own for each attempt, unless a test is about just that.
        let request = request ?? "\(ledger.log.entries.count) \(now.milliseconds) \(code)"
        return take(
            .logIn(LogIn(service: service, userID: userID, code: code, requestID: request)), at: now
        ).reply
    }
}

private let accepted = ProviderReply.loggedIn(userID: "tanaka01")
private let wrong = ProviderReply.notLoggedIn(.wrong)

@Suite("protocol.md 3.4, R-CENTER-030, R-CENTER-031: which passcodes are accepted")
struct AcceptanceTests {
    @Test(
        "a minute on either side, and no more",
        arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
    func window(steps: Int64, isAccepted: Bool) {
        var (center, token) = Center.enrolled()
        let code = token.code(at: noon, steps)
        #expect(center.logIn(code, at: noon) == (isAccepted ? accepted : wrong))
    }

    @Test("protocol.md 3.3: attempts that are not judged do not push a lost answer out")
    func crowded() {
        var (center, token) = Center.enrolled()
        let code = token.code(at: noon)
        #expect(center.logIn(code, request: "lost", at: noon) == accepted)
        for number in 0..<100 { _ = center.logIn("0", request: "\(number)", at: noon) }
        guard case .notLoggedIn(.tooSoon) = center.logIn("0", at: noon) else {
            Issue.record("after so many wrong ones each has to wait")
            return
        }
        #expect(center.logIn(code, request: "lost", at: noon.after(seconds: 59)) == accepted)
    }

    @Test("R-CENTER-031: a passcode is accepted once")
    func replay() {
        var (center, token) = Center.enrolled()
        #expect(center.logIn(token.code(at: noon), at: noon) == accepted)
        #expect(center.logIn(token.code(at: noon), at: noon.after(seconds: 1)) == wrong)
        #expect(center.logIn(token.code(at: noon, 1), at: noon.after(seconds: 60)) == accepted)
    }

    @Test("an accepted passcode uses up all earlier ones")
    func earlier() {
        var (center, token) = Center.enrolled()
        #expect(center.logIn(token.code(at: noon, 1), at: noon) == accepted)
        #expect(center.logIn(token.code(at: noon), at: noon.after(seconds: 1)) == wrong)
        #expect(center.logIn(token.code(at: noon, -1), at: noon.after(seconds: 2)) == wrong)
    }

    @Test("a used passcode stays used after power off")
    func durable() {
        var (center, token) = Center.enrolled()
        #expect(center.logIn(token.code(at: noon), at: noon) == accepted)
        center = center.restarted()
        #expect(center.logIn(token.code(at: noon), at: noon.after(seconds: 1)) == wrong)
    }

    @Test("R-CENTER-018, R-FAQ-10a: the start password is the first PIN, and is in the passcode")
    func pin() {
        var (center, token) = Center.enrolled(service: pinService)
        let plain = token.code(at: noon)
        #expect(center.logIn(plain, service: pinService, at: noon) == wrong)
        let right = Passcode.adding(pin: "2468", to: plain)
        #expect(center.logIn(right, service: pinService, at: noon) == accepted)
    }

    @Test(
        "an unknown user, another service, an empty and a long code are wrong like any other",
        arguments: [("suzuki", plainService), ("tanaka01", pinService), ("tanaka01", "4711")])
    func unknown(userID: String, service: String) {
        var (center, token) = Center.enrolled()
        #expect(
            center.logIn(token.code(at: noon), service: service, userID: userID, at: noon) == wrong)
        #expect(center.logIn("", at: noon) == wrong)
        #expect(center.logIn(token.code(at: noon) + "0", at: noon) == wrong)
    }

    @Test("the last day is valid to its end in Japan, the next is not")
    func expiry() {
        let (center, token) = Center.enrolled()
        let end = CivilDate(daysSince1970: token.expiry.daysSince1970 + 1).startInJapan
        var onLastDay = center
        let before = end.after(milliseconds: -1000)
        #expect(onLastDay.logIn(token.code(at: before), at: before) == accepted)
        var after = center
        #expect(after.logIn(token.code(at: end), at: end) == .notLoggedIn(.expired))
    }
}

@Suite("protocol.md 3.4: learning how far a handset's clock is off")
struct LearningTests {
    @Test("each accepted passcode moves the offset by 20 s for a minute's difference, up to 120 s")
    func learning() {
        var (center, token) = Center.enrolled()
        var now = noon
        var offsets: [Int64] = []
        for _ in 0..<20 {
            now = now.after(seconds: 180)
            // The latest passcode that is in the window, each time.
            let step = center.ledger.tokens[0].record.expectedStep(at: now) + 1
            #expect(center.logIn(token.code(step: step), at: now) == accepted)
            offsets.append(center.ledger.tokens[0].record.offsetSeconds)
        }
        #expect(offsets.prefix(6) == [20, 40, 60, 80, 100, 120])
        #expect(offsets.allSatisfy { $0 <= 120 })
    }

    @Test("a handset that is slow is followed, too")
    func slow() {
        var (center, token) = Center.enrolled()
        #expect(center.logIn(token.code(at: noon, -1), at: noon) == accepted)
        #expect(center.ledger.tokens[0].record.offsetSeconds == -20)
    }

    @Test("a wrong passcode teaches nothing")
    func wrongTeachesNothing() {
        var (center, token) = Center.enrolled()
        _ = center.logIn(token.code(at: noon, 5), at: noon)
        #expect(center.ledger.tokens[0].record.offsetSeconds == 0)
    }
}

@Suite("protocol.md 3.3, 3.4: wrong passcodes in a row")
struct LockoutTests {
    @Test("from the third on the next attempt waits 5 s, then 10 s, and is not judged before")
    func delay() {
        var (center, token) = Center.enrolled()
        var now = noon
        for _ in 0..<3 { #expect(center.logIn("0", at: now) == wrong) }
        now = now.after(milliseconds: 4999)
        #expect(
            center.logIn(token.code(at: now), at: now) == .notLoggedIn(.tooSoon(waitSeconds: 1)))
        #expect(center.ledger.tokens[0].record.failures == 3)
        now = noon.after(seconds: 5)
        #expect(center.logIn("0", at: now) == wrong)
        #expect(
            center.logIn("0", at: now.after(seconds: 1)) == .notLoggedIn(.tooSoon(waitSeconds: 9)))
        now = now.after(seconds: 10)
        #expect(center.logIn(token.code(at: now), at: now) == accepted)
        #expect(center.ledger.tokens[0].record.failures == 0)
    }

    @Test("the tenth disables the token for good; a right passcode no longer helps")
    func disabled() {
        var (center, token) = Center.enrolled()
        var now = noon
        for _ in 0..<10 {
            #expect(center.logIn("0", at: now) == wrong)
            now = now.after(seconds: 60)
        }
        #expect(center.logIn(token.code(at: now), at: now) == .notLoggedIn(.unusable))
        #expect(center.ledger.tokens[0].state == .disabled(afterFailures: true))
    }

    @Test("nine are forgiven by a right one")
    func forgiven() {
        var (center, token) = Center.enrolled()
        var now = noon
        for round in 0..<2 {
            for _ in 0..<9 {
                #expect(center.logIn("0", at: now) == wrong, "\(round)")
                now = now.after(seconds: 60)
            }
            #expect(center.logIn(token.code(at: now), at: now) == accepted)
            now = now.after(seconds: 60)
        }
    }

    @Test(
        "the same request within 60 s gets the same answer, a later one is judged anew",
        arguments: [(60, true), (61, false)])
    func repeated(seconds: Int64, isSame: Bool) {
        var (center, token) = Center.enrolled()
        let passcode = token.code(at: noon)
        #expect(center.logIn(passcode, request: "r", at: noon) == accepted)
        let again = center.logIn(passcode, request: "r", at: noon.after(seconds: seconds))
        #expect(again == (isSame ? accepted : wrong))
    }

    @Test("a repeated wrong request counts once; another code under its name is another request")
    func counted() {
        var (center, token) = Center.enrolled()
        for _ in 0..<5 { #expect(center.logIn("0", request: "r", at: noon) == wrong) }
        #expect(center.ledger.tokens[0].record.failures == 1)
        #expect(center.logIn(token.code(at: noon), request: "r", at: noon) == accepted)
    }

    @Test("no passcode stands in the ledger")
    func secret() {
        var (center, token) = Center.enrolled()
        _ = center.logIn(token.code(at: noon), at: noon)
        #expect(!"\(center.ledger)".contains(token.code(at: noon)))
    }
}

@Suite("protocol.md 3.4: services that judge in other ways")
struct OtherServiceTests {
    @Test(
        "a service may accept as many minutes either side as it says, from 0 to 10",
        arguments: [0, 1, 3, 10])
    func window(window: Int64) {
        for steps in [-window - 1, -window, window, window + 1] {
            var (center, token) = Center.enrolled()
            center.ledger.services[0].window = Int(window)
            let isAccepted = abs(steps) <= window
            let code = token.code(at: noon, steps)
            #expect(center.logIn(code, at: noon) == (isAccepted ? accepted : wrong), "\(steps)")
        }
    }

    @Test(
        "each suite's codes are judged as the application makes them, PIN and all",
        arguments: ["20020001", "20020002", "50050001", "80080001"])
    func suites(service: String) throws {
        var (center, token) = Center.enrolled(service: service)
        let usesPIN = try #require(center.ledger.service(service)).usesPIN
        let code = token.code(at: noon, pin: usesPIN ? "2468" : "")
        #expect(center.logIn(code, service: service, at: noon) == accepted)
        #expect(center.logIn(code, service: service, request: "2", at: noon) == wrong)
    }

    @Test("what is not a passcode at all is wrong", arguments: ["１２３４５６７８", "1234567a", " "])
    func noCode(code: String) {
        var (center, _) = Center.enrolled()
        #expect(center.logIn(code, at: noon) == wrong)
    }

    @Test("a user's last answers are remembered and no more, so that nobody fills the ledger")
    func bounded() {
        var (center, token) = Center.enrolled()
        let code = token.code(at: noon)
        #expect(center.logIn(code, request: "mine", at: noon) == accepted)
        // Each of a stopped user's attempts is answered, and none has to wait.
        let tanaka = Subscriber(service: plainService, userID: "tanaka01")
        #expect(center.operate(.stop(tanaka)) == .done)
        for number in 1..<AnsweredLogIn.limit {
            _ = center.logIn("x", request: "\(number)", at: noon)
        }
        #expect(center.logIn(code, request: "mine", at: noon) == accepted)
        _ = center.logIn("x", request: "one more", at: noon)
        #expect(center.ledger.users[0].answers.count == AnsweredLogIn.limit)
        // The first is no longer among them.
        #expect(center.logIn(code, request: "mine", at: noon) == .notLoggedIn(.stopped))
    }

    @Test("whose name nobody has leaves nothing behind but the log")
    func strangers() {
        var (center, _) = Center.enrolled()
        let before = (center.ledger.users, center.ledger.tokens)
        for number in 0..<1001 {
            #expect(
                center.logIn("x", userID: "nobody", request: "\(number)", at: noon) == wrong)
        }
        #expect(center.ledger.users == before.0 && center.ledger.tokens == before.1)
    }
}

import Foundation
import HTTPTypes
import OTPCenter
import Testing
import Vocabulary

@testable import CenterServer

// Source: protocol.md 3.3; R-CENTER-030, R-CENTER-031, R-CENTER-035, R-CENTER-036.
@Suite("protocol 3.3: a provider's own server asks whether a passcode is right")
struct VerifyDoorTests {
    private let serving: ServingStage
    private let token: String

    init() throws {
        serving = try ServingStage()
        token = try serving.tokens.issue(for: plainService)
    }

    private func body(_ otp: String, _ request: String, user: String = "tanaka01") -> String {
        "{\"service\":\"10010001\",\"user\":\"\(user)\",\"otp\":\"\(otp)\","
            + "\"requestID\":\"\(request)\"}"
    }

    private func verify(_ otp: String, _ request: String) async throws -> String {
        let answer = try await serving.verify(body(otp, request), token: token)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/json")
        return answer.text
    }

    @Test("a right passcode is ok once; the same request again is ok again, a new one is bad")
    func replay() async throws {
        let issued = try #require(await serving.stage.enrol())
        let code = issued.code(at: noon)
        let ok = "{\"requestID\":\"r-1\",\"result\":\"ok\"}\n"
        #expect(try await verify(code, "r-1") == ok)
        #expect(try await verify(code, "r-1") == ok)
        #expect(try await verify(code, "r-2") == "{\"requestID\":\"r-2\",\"result\":\"bad\"}\n")
        serving.stage.clock.wait(seconds: 61)
        #expect(try await verify(code, "r-1") == "{\"requestID\":\"r-1\",\"result\":\"bad\"}\n")
    }

    @Test("where the tokens cannot be read, a new one does not do away with the others")
    func unreadableTokens() throws {
        let path = serving.tokens.path
        let aside = path + ".aside"
        try FileManager.default.moveItem(atPath: path, toPath: aside)
        mkdir(path, 0o700)
        #expect(throws: CenterFailure.cannotRead(path: path, reason: "Is a directory")) {
            try serving.tokens.issue(for: pinService)
        }
        #expect(serving.tokens.service(of: token) == nil)
        rmdir(path)
        try FileManager.default.moveItem(atPath: aside, toPath: path)
        #expect(serving.tokens.service(of: token) == plainService)
    }

    @Test("an unknown user and a wrong passcode are told alike")
    func unknown() async throws {
        _ = await serving.stage.enrol()
        let wrong = try await serving.verify(body("00000000", "a"), token: token)
        let nobody = try await serving.verify(body("00000000", "a", user: "nobody"), token: token)
        #expect(wrong.text == nobody.text)
        #expect(wrong.text.contains("\"bad\""))
    }

    @Test("after the third wrong passcode the next has to wait, and the answer says how long")
    func locked() async throws {
        _ = await serving.stage.enrol()
        for attempt in 1...3 {
            let answer = try await verify("0000000\(attempt)", "w\(attempt)")
            #expect(answer.contains("\"bad\""))
        }
        let answer = try await verify("00000004", "w4")
        #expect(answer == "{\"requestID\":\"w4\",\"result\":\"locked\",\"waitSeconds\":5}\n")
    }

    @Test("a stopped user, a disabled token and an expired one each have their word")
    func standings() async throws {
        let issued = try #require(await serving.stage.enrol())
        let who = Subscriber(service: plainService, userID: "tanaka01")
        let keeper = serving.stage.keeper
        _ = await keeper.operate(.stop(who))
        #expect(try await verify(issued.code(at: noon), "1").contains("\"stopped\""))
        _ = await keeper.operate(.resume(who))
        let yesterday = CivilDate(year: 2010, month: 9, day: 30)
        _ = await keeper.operate(.setExpiry(who, yesterday))
        #expect(try await verify(issued.code(at: noon), "2").contains("\"expired\""))
        _ = await keeper.operate(.disable(who))
        #expect(try await verify(issued.code(at: noon), "3").contains("\"disabled\""))
    }

    @Test("without the token of the service nothing is judged")
    func tokens() async throws {
        let issued = try #require(await serving.stage.enrol())
        let right = body(issued.code(at: noon), "r-1")
        let other = try serving.tokens.issue(for: pinService)
        for token in [nil, "", "0", String(repeating: "0", count: 64), self.token + "0"] {
            let answer = try await serving.verify(right, token: token)
            #expect(answer.status == 401)
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        }
        #expect(try await serving.verify(right, token: other).status == 403)
        let ok = try await serving.verify(right, token: token)
        #expect(ok.text.contains("\"ok\""))
    }

    @Test("a new token of a service ends the one before, in a center that runs")
    func newToken() async throws {
        let issued = try #require(await serving.stage.enrol())
        let right = body(issued.code(at: noon), "r-1")
        #expect(try await serving.verify(right, token: token).status == 200)
        let new = try serving.tokens.issue(for: plainService)
        #expect(try await serving.verify(right, token: token).status == 401)
        #expect(try await serving.verify(right, token: new).status == 200)
        #expect(!serving.folder.content.containsText(new))
    }

    @Test(
        "what is asked in another form is refused with a sentence that names the field",
        arguments: [
            ("", "byte 0"), ("[]", "object"), ("\"service\"", "object"), ("{", "byte 1"),
            ("{\"service\":\"1\"}", "\"user\" is missing"),
            (
                "{\"service\":1,\"user\":\"a\",\"otp\":\"1\",\"requestID\":\"1\"}",
                "\"service\" has to"
            ),
            (
                "{\"service\":\"1\",\"user\":null,\"otp\":\"1\",\"requestID\":\"1\"}",
                "\"user\" has to"
            ),
            ("{\"service\":\"1\",\"service\":\"1\"}", "\"service\" is there twice"),
            ("{\"service\":\"1\",\"pin\":\"1\"}", "no field \"pin\""),
            (
                "{\"service\":\"\",\"user\":\"a\",\"otp\":\"1\",\"requestID\":\"1\"}",
                "\"service\" has to"
            ),
            (
                "{\"service\":\"1\",\"user\":\"a b\",\"otp\":\"1\",\"requestID\":\"1\"}",
                "\"user\" has to"
            ),
            (
                "{\"service\":\"1\",\"user\":\"\\u0000\",\"otp\":\"1\",\"requestID\":\"1\"}",
                "\"user\" has to"
            ),
            (
                "{\"service\":\"1\",\"user\":\"あ\",\"otp\":\"1\",\"requestID\":\"1\"}",
                "\"user\" has to"
            ),
        ])
    func form(body: String, words: String) async throws {
        let answer = try await serving.verify(body, token: token)
        #expect(answer.status == 400)
        let error = answer.text.replacing("\\\"", with: "\"")
        #expect(error.contains(words), "\(answer.text)")
    }

    @Test("a field of 64 characters is taken, one of 65 is not; so is a body of 4096 bytes")
    func sizes() async throws {
        let longest = String(repeating: "x", count: 64)
        #expect(try await serving.verify(body("1", longest), token: token).status == 200)
        #expect(try await serving.verify(body("1", longest + "x"), token: token).status == 400)
        let short = body("1", "1")
        let blanks = String(repeating: " ", count: 4096 - short.utf8.count)
        #expect(try await serving.verify(short + blanks, token: token).status == 200)
        let longer = try await serving.verify(short + blanks + " ", token: token)
        #expect(longer.status == 413)
        #expect(longer.headers[.connection] == "close")
    }

    @Test("another method or media type is refused")
    func kind() async throws {
        let get = try await serving.ask(.get, "/verify")
        #expect(get.status == 405)
        #expect(get.headers[.allow] == "POST")
        let form = try await serving.ask(
            .post, "/verify", [.authorization: "Bearer \(token)", .contentType: "text/plain"],
            body: Array(body("1", "1").utf8))
        #expect(form.status == 415)
    }

    @Test("a ledger that is closed judges nothing: 503")
    func closed() async throws {
        await serving.stage.keeper.close()
        let answer = try await serving.verify(body("1", "1"), token: token)
        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] == "5")
    }
}

extension [UInt8] {
    func containsText(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}

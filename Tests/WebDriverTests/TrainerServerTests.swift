import Automation
import OTPCenter
import Session
import Simulation
import Testing
import Vocabulary

@testable import WebDriver

// Source: issue 7, trainer's tools.
@Suite("issue 7: a trainer's lines reach the phone of a window")
struct TrainerServerTests {
    private let desk = TrainerDesk(ring: {})

    private func server(
        host: String = "127.0.0.1", token: String? = nil
    ) throws(WebDriverFailure) -> TrainerServer {
        try TrainerServer(
            desk: desk, host: host, port: 0, token: token,
            centerWords: { reason, _ in "\(reason)" })
    }

    /// What is answered to a line, by a loop that says this of it.
    private func ask(
        _ line: String, _ reply: TrainerDesk.Reply
    ) async throws -> (answer: TrainerAnswer?, act: WorldInput.Act?) {
        let server = try server()
        async let answered = server.answer("POST", "/world", TrainerAnswer.body(of: line))
        var taken: [(number: Int, act: WorldInput.Act)] = []
        while taken.isEmpty {
            taken = desk.takeActs()
            await Task.yield()
        }
        desk.answer(taken[0].number, with: reply)
        return (TrainerAnswer(Array(await answered.body.utf8)), taken[0].act)
    }

    @Test("a line becomes an act, and its answer is what the display shows then")
    func done() async throws {
        let (answer, act) = try await ask("radio: out", .done(screen: "[設定]"))
        #expect(answer == .done(screen: "[設定]"))
        #expect(act == (try WorldLine.read("radio: out").get().act))
    }

    @Test("what the world refuses is told in both languages")
    func refused() async throws {
        let refusal = EffectRefusal.unknownSetting(
            UnknownName(found: "セルフモオド", known: ["セルフモード"]))
        let (answer, _) = try await ask("setting: セルフモオド=ON", .refused(refusal))
        guard case .refused(let words)? = answer else {
            Issue.record("it was not refused: \(String(describing: answer))")
            return
        }
        #expect(words.en.contains("セルフモード") && words.ja.contains("セルフモード"))
        #expect(words.en != words.ja)
    }

    @Test("a wrong line, another path and another method reach no phone")
    func wrong() async throws {
        let server = try server()
        let line = await server.answer("POST", "/world", TrainerAnswer.body(of: "radoi: out"))
        #expect(line.status == 400 && line.body.contains("radio"))
        #expect(await server.answer("POST", "/world", Array("{}".utf8)).status == 400)
        #expect(await server.answer("POST", "/phone", []).status == 404)
        #expect(await server.answer("GET", "/world", []).status == 405)
        #expect(desk.takeActs().isEmpty)
    }

    @Test("when the phone is switched off, a trainer is told so")
    func gone() async throws {
        desk.close()
        let reply = try await server().answer(
            "POST", "/world", TrainerAnswer.body(of: "radio: out"))
        #expect(reply.status == 400)
        guard case .refused? = TrainerAnswer(Array(reply.body.utf8)) else {
            Issue.record("it was not refused: \(reply.body)")
            return
        }
    }

    @Test("where others can come, they have to show a token")
    func token() throws {
        #expect(throws: WebDriverFailure.needsToken(host: "0.0.0.0")) {
            try server(host: "0.0.0.0")
        }
        _ = try server(host: "0.0.0.0", token: "rosetta")
        _ = try server(host: "127.0.0.1")
    }
}

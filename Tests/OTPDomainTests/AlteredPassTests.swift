import Ciphers
import OTPDomain
import Testing

@Suite("the line can spoil an activation, but make neither a refusal nor a key")
struct AlteredPassTests {
    let run: GoldenActivation

    init() throws { run = try GoldenActivation() }

    @Test("pass 1 altered: the center does not read it, or the application not its answer")
    func hello() {
        for body in run.bodies[0].flippedAndCut {
            guard case .success((_, let answer)) = Golden.server(for: body) else { continue }
            var client = run.clients[1]
            let result = client.takeServerHello(answer, now: Golden.handsetSeconds)
            #expect(result == .failure(.unreadable))
        }
    }

    @Test("pass 2 altered: A003, and the application still waits for the right one")
    func serverHello() {
        for body in run.bodies[1].flippedAndCut {
            var client = run.clients[1]
            let result = client.takeServerHello(body, now: Golden.handsetSeconds)
            #expect(result == .failure(.unreadable))
            #expect(client == run.clients[1])
        }
    }

    @Test("pass 3 altered: the center does not read it")
    func nonce() {
        for body in run.bodies[2].flippedAndCut {
            var server = run.servers[0]
            #expect(server.takeNonce(body) == nil)
            #expect(server == run.servers[0])
        }
    }

    @Test("pass 4 altered: A003, whether it was a token or a refusal")
    func finished() { run.expectNoFinished(refusal: "S0C1") }

    @Test("pass 5 altered: no commit")
    func commit() { run.expectNoCommit() }

    @Test("pass 6 altered: A010, and the token stays")
    func ack() { run.expectNoAck() }

    @Test("a first message whose key hides nothing is not answered")
    func lowOrder() throws {
        let hello = Envelope(
            .activation, pass: 1, transaction: Golden.row(0, 16),
            message: Array(repeating: 0, count: 32))
        #expect(throws: WireFault.unreadable) { try Golden.server(for: hello.encoded).get() }
    }
}

import CarrierNetwork
import Ciphers
import Dispatch
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Session

/// Source: R-PHONE-065.
@Suite("protocol.md 2.1: the line carries calls, keeps connections and forgets what is abandoned")
struct SecureLineTests {
    static let authority = Authority()
    static let leaf = authority.leaf()
    let caller = authority.caller()

    /// Answers every request with its path, as long as the other side asks.
    private static func echo() throws -> Listener {
        try TLSPeer.listener(leaf) { peer in
            while let request = peer.readRequest() {
                let words = String(decoding: request, as: UTF8.self).split(separator: " ")
                peer.write(answer(String(words[1])))
            }
        }
    }

    @Test("a connection serves the next call to the same server")
    func keptOpen() throws {
        let server = try Self.echo()
        let line = SecureLine(port: server.port)
        defer { line.close() }
        for number in 1...3 {
            let outcome = try line.call(.get("/\(number)"), by: caller, number: number)
            #expect(try outcome.get().body == Array("/\(number)".utf8))
        }
        #expect(server.connections == 1)
    }

    @Test("a ticket that comes behind an answer disturbs nobody, and anything else does")
    func unasked() throws {
        for isTicket in [true, false] {
            let told = Told()
            let server = try TLSPeer.listener(Self.leaf) { peer in
                while peer.readRequest() != nil {
                    peer.write(answer("ok"))
                    if isTicket { peer.giveTicket() } else { peer.write(answer("more")) }
                    told.put("sent")
                }
            }
            let line = SecureLine(port: server.port)
            defer { line.close() }
            for _ in 1...3 {
                #expect(try line.call(.post([1]), by: caller).get().body == Array("ok".utf8))
                #expect(told.wait() == "sent")
            }
            #expect(server.connections == (isTicket ? 1 : 3))
        }
    }

    @Test("a kept connection has been judged; a new one, or another trust, is judged again")
    func judgedAgain() throws {
        let server = try Self.echo()
        let line = SecureLine(port: server.port)
        defer { line.close() }
        #expect(try line.call(.get(), by: caller).get().status == 200)
        let past = Self.authority.caller(at: HandsetTime(milliseconds: 1_243_782_000_000))
        #expect(try line.call(.get(), by: past).get().status == 200)
        let verdict = LineFailure.certificate(
            .notYetValid, dates: X509.Validity(from: Authority.from, until: Authority.until))
        #expect(try line.call(.get(), by: past, anew: true) == .failure(verdict))
        #expect(try line.call(.get(), by: caller).get().status == 200)
        let other = CarrierNetwork.Caller(anchors: [], clock: Authority.noon)
        #expect(
            try line.call(.get(), by: other) == .failure(.certificate(.unknownAuthority)))
    }

    @Test("a connection that stood longer than in the world is not used again")
    func idle() throws {
        let server = try Self.echo()
        var limits = LineLimits()
        #expect(limits.idle == .seconds(15))
        limits.idle = .zero
        let line = SecureLine(port: server.port, limits: limits)
        defer { line.close() }
        for _ in 1...2 { #expect(try line.call(.get(), by: caller).get().status == 200) }
        #expect(server.connections == 2)
    }

    @Test("a connection that the server ended after its answer is replaced, for either method")
    func endedMeanwhile() throws {
        let told = Told()
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write(answer("one"))
            peer.end()
            told.put("ended")
        }
        let line = SecureLine(port: server.port)
        defer { line.close() }
        for request in [WebRequest.get(), .post([1]), .post([2])] {
            #expect(try line.call(request, by: caller).get().status == 200)
            #expect(told.wait() == "ended")
        }
        #expect(server.connections == 3)
    }

    @Test(
        "when it ends with a request on the way, a GET is asked again and a POST is not",
        arguments: [WebRequest.get(), .post([1])])
    func endedOnTheWay(request: WebRequest) throws {
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write(answer("one"))
            // Here the server may have dealt with it, or not.
            _ = peer.readRequest()
        }
        let line = SecureLine(port: server.port)
        defer { line.close() }
        #expect(try line.call(request, by: caller).get().status == 200)
        let second = try line.call(request, by: caller)
        switch request.method {
        case .get:
            #expect(try second.get().status == 200)
            #expect(server.connections == 2)
        case .post:
            #expect(second == .failure(.cut))
            #expect(server.connections == 1)
        }
    }

    @Test("a GET is asked again once only, and never when its answer has begun")
    func onceOnly() throws {
        let served = Mutex(0)
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            let number = served.withLock { number in
                number += 1
                return number
            }
            guard number == 1 else { return }
            peer.write(answer("one"))
            _ = peer.readRequest()
        }
        let line = SecureLine(port: server.port)
        defer { line.close() }
        #expect(try line.call(.get(), by: caller).get().status == 200)
        #expect(try line.call(.get(), by: caller) == .failure(.cut))
        #expect(server.connections == 2)
        let beginning = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write(answer("one"))
            _ = peer.readRequest()
            peer.write("HTTP/1.1 2")
        }
        let other = SecureLine(port: beginning.port)
        defer { other.close() }
        #expect(try other.call(.get(), by: caller).get().status == 200)
        #expect(try other.call(.get(), by: caller) == .failure(.cut))
        #expect(beginning.connections == 1)
    }

    @Test("several calls are carried at once, and further ones as soon as a place is free")
    func atOnce() throws {
        let asked = Told()
        let gate = DispatchSemaphore(value: 0)
        let server = try TLSPeer.listener(Self.leaf) { peer in
            while let request = peer.readRequest() {
                asked.put("asked")
                gate.wait()
                let words = String(decoding: request, as: UTF8.self).split(separator: " ")
                peer.write(answer(String(words[1])))
            }
        }
        var limits = LineLimits()
        limits.calls = 3
        let rings = Mutex(0)
        let line = SecureLine(port: server.port, limits: limits) {
            rings.withLock { $0 += 1 }
        }
        defer { line.close() }
        for number in 1...5 { line.send(CallID(number), .get("/\(number)"), by: caller) }
        for _ in 1...3 { #expect(asked.wait() == "asked") }
        #expect(server.connections == 3)
        for _ in 1...5 { gate.signal() }
        var bodies: [Int: [UInt8]] = [:]
        while bodies.count < 5, line.waitForAnswer(atMost: 20) {
            for (id, outcome) in line.takeAnswers() { bodies[id.number] = try outcome.get().body }
        }
        let paths = (1...5).map { ($0, Array("/\($0)".utf8)) }
        #expect(bodies == Dictionary(uniqueKeysWithValues: paths))
        #expect(server.connections == 3)
        #expect(!line.waitForAnswer(atMost: 20))
        #expect(line.takeAnswers().isEmpty)
    }

    @Test("the owner is rung for each answer, when it is there to be taken")
    func ringing() throws {
        let server = try Self.echo()
        let rung = Told()
        let line = SecureLine(port: server.port) { rung.put("rung") }
        defer { line.close() }
        for number in 1...2 {
            line.send(CallID(number), .get(), by: caller)
            #expect(rung.wait() == "rung")
            #expect(line.takeAnswers().map(\.id) == [CallID(number)])
        }
    }

    @Test("nothing comes of a call that is abandoned on the way, waiting, or answered")
    func abandoned() throws {
        let asked = Told()
        let silent = try TLSPeer.listener(Self.leaf) { peer in
            while peer.readRequest() != nil { asked.put("asked") }
            asked.put("gone")
        }
        var limits = LineLimits()
        limits.calls = 1
        let line = SecureLine(port: silent.port, limits: limits)
        line.send(CallID(1), .get(), by: caller)
        line.send(CallID(2), .get(), by: caller)
        #expect(asked.wait() == "asked")
        line.abandon(CallID(2))
        line.abandon(CallID(1))
        // The connection is closed at once, long before the call's time is over.
        #expect(asked.wait() == "gone")
        #expect(!line.waitForAnswer(atMost: 20))
        #expect(silent.connections == 1)
        line.close()

        let server = try Self.echo()
        let other = SecureLine(port: server.port)
        defer { other.close() }
        other.send(CallID(3), .get(), by: caller)
        #expect(other.waitForAnswer(atMost: 20))
        other.abandon(CallID(3))
        #expect(other.takeAnswers().isEmpty)
        #expect(try other.call(.get(), by: caller, number: 4).get().status == 200)
    }

    @Test("a place is free again after its call was abandoned")
    func freedPlace() throws {
        let told = Told()
        let server = try TLSPeer.listener(Self.leaf) { peer in
            while let request = peer.readRequest() {
                told.put("asked")
                let isWaiting = String(decoding: request, as: UTF8.self).hasPrefix("GET /wait")
                if !isWaiting { peer.write(answer("ok")) }
            }
        }
        var limits = LineLimits()
        limits.calls = 1
        let line = SecureLine(port: server.port, limits: limits)
        defer { line.close() }
        line.send(CallID(1), .get("/wait"), by: caller)
        #expect(told.wait() == "asked")
        line.abandon(CallID(1))
        #expect(try line.call(.get("/ok"), by: caller, number: 2).get().status == 200)
    }

    @Test("once closed it carries nothing, and ends what was under way")
    func closed() throws {
        let told = Told()
        let silent = try TLSPeer.listener(Self.leaf) { peer in
            while peer.readRequest() != nil { told.put("asked") }
            told.put("gone")
        }
        let line = SecureLine(port: silent.port)
        line.send(CallID(1), .get(), by: caller)
        #expect(told.wait() == "asked")
        line.close()
        #expect(told.wait() == "gone")
        line.send(CallID(2), .get(), by: caller)
        #expect(!line.waitForAnswer(atMost: 20))
        #expect(line.takeAnswers().isEmpty)
        #expect(silent.connections == 1)
    }

    @Test("many calls one after the other and at once all come to their ends")
    func load() throws {
        let server = try Self.echo()
        let line = SecureLine(port: server.port)
        defer { line.close() }
        for number in 1...100 { line.send(CallID(number), .get("/\(number)"), by: caller) }
        var left = 100
        while left > 0, line.waitForAnswer(atMost: 20) {
            for (id, outcome) in line.takeAnswers() {
                #expect(try outcome.get().body == Array("/\(id.number)".utf8))
                left -= 1
            }
        }
        #expect(left == 0)
        #expect(server.connections <= LineLimits().calls)
    }
}

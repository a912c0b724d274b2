import CarrierNetwork
import Foundation
import Testing
import Vocabulary

@testable import Session

@Suite("a server behind a socket's file")
struct SocketFileTests {
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "line-\(UUID().uuidString.prefix(8)).sock").path

    @Test("answers without TLS, also with an answer that lasts until the end")
    func answered() throws {
        for text in [answer("yes"), "HTTP/1.1 200 OK\r\n\r\nyes"] {
            let server = try Listener(path: path) { peer in
                _ = peer.read()
                peer.write(Array(text.utf8))
            }
            defer { unlink(path) }
            let response = try SocketFile(path: path).ask(.get())
            #expect(response == WebResponse(status: 200, body: Array("yes".utf8)))
            #expect(server.connections == 1)
        }
    }

    @Test("has the causes of a line")
    func causes() throws {
        #expect(throws: LineFailure.refused) { try SocketFile(path: path).ask(.get()) }
        let long = "/tmp/" + String(repeating: "a", count: 200)
        #expect(throws: LineFailure.unknownHost) { try SocketFile(path: long).ask(.get()) }
        let cutting = try Listener(path: path) { peer in
            _ = peer.read()
            peer.write(Array(answer("12345").utf8.dropLast(2)))
        }
        defer { unlink(path) }
        #expect(throws: LineFailure.cutShort(arrived: Array("123".utf8))) {
            try SocketFile(path: path).ask(.get())
        }
        #expect(cutting.connections == 1)
        unlink(path)
        let silent = try Listener(path: path) { peer in while !peer.read().isEmpty {} }
        #expect(throws: LineFailure.timedOut) {
            try SocketFile(path: path, limits: .shortExchange).ask(.get())
        }
        #expect(silent.connections == 1)
    }
}

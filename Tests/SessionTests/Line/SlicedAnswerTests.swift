import CarrierNetwork
import Ciphers
import Foundation
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import Session

/// Source: R-PHONE-065; automation.md 4.1, the slicer; RFC 9112, 7.1.
@Suite("automation.md 4.1: in what pieces an answer comes does not matter on the real line")
struct SlicedAnswerTests {
    static let authority = Authority()
    static let leaf = authority.leaf()

    /// What the phone makes of an answer that is written in pieces of so many bytes, each a record
    /// of TLS of its own.
    private func outcome(
        of text: [UInt8], pieces: Int
    ) throws -> Result<WebResponse, LineFailure> {
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            for start in stride(from: 0, to: text.count, by: pieces) {
                peer.write(Array(text[start..<min(text.count, start + pieces)]))
            }
            peer.end()
        }
        let line = SecureLine(port: server.port)
        defer { line.close() }
        return try line.call(.get(), by: Self.authority.caller())
    }

    private static let body = (0..<700).map { UInt8(truncatingIfNeeded: $0 &* 7) }

    @Test(
        "a counted answer, a byte at a time up to all at once", arguments: [1, 2, 3, 7, 64, 9999])
    func counted(pieces: Int) throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(Self.body.count)\r\n\r\n"
        let outcome = try outcome(of: Array(head.utf8) + Self.body, pieces: pieces)
        #expect(outcome == .success(WebResponse(status: 200, body: Self.body)))
    }

    @Test(
        "chunks of any size, in pieces of any other", arguments: [1, 5, 100], [1, 13, 300, 9999])
    func chunked(pieces: Int, chunk: Int) throws {
        var text = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        for start in stride(from: 0, to: Self.body.count, by: chunk) {
            let part = Self.body[start..<min(Self.body.count, start + chunk)]
            text += Array("\(String(part.count, radix: 16))\r\n".utf8) + part
            text += Array("\r\n".utf8)
        }
        text += Array("0\r\n\r\n".utf8)
        let outcome = try outcome(of: text, pieces: pieces)
        #expect(outcome == .success(WebResponse(status: 200, body: Self.body)))
    }

    @Test("the handshake, too, may come in slices", arguments: UInt64(1)...8)
    func handshake(seed: UInt64) throws {
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write(answer("whole"))
        }
        let slicer = try Slicer(before: server.port, seed: seed)
        let line = SecureLine(port: slicer.port)
        defer { line.close() }
        let outcome = try line.call(.get(), by: Self.authority.caller())
        #expect(outcome == .success(WebResponse(status: 200, body: Array("whole".utf8))))
    }

    @Test("the real center is asked and answers in slices", arguments: Carrier.allCases)
    func center(carrier: Carrier) throws {
        var taro = try Traveller(Traveller.model(carrier), center: .inSlices)
        _ = taro.apply(service: "10010002", user: "taro", password: "1357")
        try taro.downloadAndStart()
        try taro.play(#""10010002" Down "taro" Down "1357" SoftRight"#)
        #expect(taro.screen.title?.text == "初期設定完了")
        try taro.play("SoftRight SoftRight 1 3 5 7 SoftRight")
        let code = try #require(taro.code)
        #expect(
            taro.logIn(service: "10010002", user: "taro", code: code) == .loggedIn(userID: "taro"))
        try taro.play(#"SoftRight 4 "1357" Down "2468" Down "2468" SoftRight"#)
        #expect(taro.screen.title?.text == "PIN変更完了")
        try taro.play(#"End Center 3 1 Center "2468" SoftRight SoftRight 5 SoftRight"#)
        #expect(taro.screen.title?.text == "補正完了")
        _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
        try taro.play(
            #"End Center 3 1 Center "2468" SoftRight SoftRight <トークン追加> "10010001" Down "#
                + #""taro" Down "ab12" SoftRight"#)
        #expect(taro.screen.title?.text == "トークン追加完了")
    }
}

/// Stands between two others and hands on what comes in slices of a few bytes each, both ways; each
/// slice leaves at once. What it does to time is nothing.
final class Slicer: Sendable {
    private let listener: Listener

    var port: Int { listener.port }

    /// - Parameters:
    ///   - target: a port of this computer.
    ///   - seed: of the slices' lengths, from 1 to 100 bytes.
    init(before target: Int, seed: UInt64) throws {
        listener = try Listener { near in
            guard let far = Peer(port: target) else { return }
            for peer in [near, far] { peer.sendAtOnce() }
            let back = DispatchSemaphore(value: 0)
            Thread {
                Self.hand(on: far, to: near, seed: seed &+ 1)
                back.signal()
            }.start()
            Self.hand(on: near, to: far, seed: seed)
            back.wait()
            far.close()
        }
    }

    private static func hand(on source: Peer, to target: Peer, seed: UInt64) {
        var chance = Chance(seed: seed)
        while true {
            var rest = source.read()[...]
            guard !rest.isEmpty else { return target.endSending() }
            while !rest.isEmpty {
                let slice = rest.prefix(1 + chance.number(below: 100))
                target.write(Array(slice))
                rest = rest.dropFirst(slice.count)
            }
        }
    }
}

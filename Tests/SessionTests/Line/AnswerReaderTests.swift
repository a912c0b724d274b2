import Ciphers
import Testing
import Vocabulary

@testable import Session

@Suite("RFC 9112: an answer is understood in one way, or not at all")
struct AnswerReaderTests {
    /// What becomes of an answer's first bytes that come in pieces of so many, and then end.
    private func read(
        _ text: String, first: Int = .max, pieces: Int = .max, limits: LineLimits = LineLimits()
    ) throws(AnswerFault) -> (response: WebResponse?, leavesOpen: Bool) {
        var reader = AnswerReader(limits: limits)
        var rest = Array(text.utf8.prefix(first))[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
            guard let response = try reader.take(piece) else { continue }
            return (response, reader.leavesOpen && rest.isEmpty)
        }
        return (reader.end(), reader.leavesOpen)
    }

    static let whole: [(String, WebResponse, Bool)] = [
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=Shift_JIS\r\n"
                + "content-LENGTH:  5 \r\n\r\nhello",
            WebResponse(
                status: 200, contentType: "text/html; charset=Shift_JIS",
                body: Array("hello".utf8)), true
        ),
        ("HTTP/1.1 204 \r\n\r\n", WebResponse(status: 204), true),
        ("HTTP/1.1 204\r\n\r\n", WebResponse(status: 204), true),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", WebResponse(status: 304), true),
        ("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", WebResponse(status: 503), true),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "3\r\nabc\r\n00A;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n",
            WebResponse(status: 200, body: Array("abc0123456789".utf8)), true
        ),
        (
            "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na",
            WebResponse(status: 200, body: [0x61]), true
        ),
        (
            "HTTP/1.1 200 OK\r\nConnection: Keep-Alive, Close\r\nContent-Length: 1\r\n\r\na",
            WebResponse(status: 200, body: [0x61]), false
        ),
        (
            "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na",
            WebResponse(status: 200, body: [0x61]), false
        ),
    ]

    @Test("an answer is the same in whatever pieces it comes", arguments: whole)
    func pieces(text: String, response: WebResponse, leavesOpen: Bool) throws {
        for pieces in 1...text.utf8.count {
            let read = try read(text, pieces: pieces)
            #expect(read.response == response)
            #expect(read.leavesOpen == leavesOpen)
        }
    }

    @Test("no part of an answer is taken for the whole", arguments: whole)
    func parts(text: String, response: WebResponse, leavesOpen: Bool) throws {
        for count in 0..<text.utf8.count {
            #expect(try read(text, first: count).response == nil, "\(count)")
        }
    }

    @Test("an answer without a length lasts until the stream ends in order")
    func untilEnd() throws {
        var reader = AnswerReader(limits: LineLimits())
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
        #expect(try reader.take(Array((head + "ab").utf8)) == nil)
        #expect(reader.arrived == Array("ab".utf8))
        let response = WebResponse(
            status: 200, contentType: "text/plain", body: Array("ab".utf8))
        #expect(reader.end() == response)
        #expect(!reader.leavesOpen)
    }

    @Test("a connection with bytes behind the answer is not used again")
    func surplus() throws {
        let read = try read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab")
        #expect(read.response?.body == [0x61])
        #expect(!read.leavesOpen)
    }

    static let badHeads = [
        "\r\n", "220 smtp.example ESMTP\r\n", "HTTP/2 200 OK\r\n", "HTTP/1.1 20 OK\r\n",
        "HTTP/1.1 +20 OK\r\n", "HTTP/1.1 099 OK\r\n", "HTTP/1.1 600 OK\r\n", "HTTP/1.1  200 OK\r\n",
        "http/1.1 200 OK\r\n", "HTTP/1.1 200 OK\n",
        "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n", "HTTP/1.1 200 OK\r\n: nameless\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length : 1\r\n", "HTTP/1.1 200 OK\r\n folded: 1\r\n",
        "HTTP/1.1 200 OK\r\nX: a\u{0}b\r\n", "HTTP/1.1 200 OK\r\nX: a\rb\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n", "HTTP/1.1 200 OK\r\nContent-Length: \r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: text/plain\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
    ]
    static let badChunks = [
        "\r\n", "x\r\n", "-1\r\n", "1 \r\n", " 1\r\n", "1\n", "1\r\nab\r\n", "1\r\na\r0", "g;\r\n",
        "0\r\n\n",
    ]

    @Test("what can be understood differently is malformed", arguments: badHeads)
    func malformed(text: String) {
        #expect(throws: AnswerFault.malformed) { try read(text) }
        #expect(throws: AnswerFault.malformed) { try read(text, pieces: 1) }
    }

    @Test("so is a chunk that is none", arguments: badChunks)
    func malformedChunk(text: String) {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(throws: AnswerFault.malformed) { try read(head + text + "\r\n") }
    }

    @Test("a head may have 16 KB and no byte more")
    func headLimit() throws {
        func head(_ count: Int) -> String {
            let first = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: "
            return first + String(repeating: "x", count: count - first.utf8.count - 4) + "\r\n\r\n"
        }
        #expect(try read(head(16_384)).response?.status == 200)
        #expect(throws: AnswerFault.tooLarge) { try read(head(16_385)) }
        let endless = "HTTP/1.1 200 OK\r\n" + String(repeating: "X: 1\r\n", count: 3000)
        #expect(throws: AnswerFault.tooLarge) { try read(endless) }
        let unending = "HTTP/1.1 200 " + String(repeating: "O", count: 20_000)
        #expect(throws: AnswerFault.tooLarge) { try read(unending) }
        let words = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 1000)
        #expect(throws: AnswerFault.tooLarge) { try read(words) }
    }

    @Test("a body may have as much as the limit and no byte more, however it is framed")
    func bodyLimit() throws {
        var limits = LineLimits()
        limits.bodyBytes = 10
        for (count, isTaken) in [(10, true), (11, false)] {
            let body = String(repeating: "b", count: count)
            let framed = [
                "Content-Length: \(count)\r\n\r\n\(body)",
                "Transfer-Encoding: chunked\r\n\r\n1\r\nb\r\n"
                    + "\(String(count - 1, radix: 16))\r\n\(body.dropFirst())\r\n0\r\n\r\n",
                "\r\n\(body)",
            ]
            for text in framed.map({ "HTTP/1.1 200 OK\r\n" + $0 }) {
                if isTaken {
                    #expect(try read(text, limits: limits).response?.body.count == count)
                } else {
                    #expect(throws: AnswerFault.tooLarge) { try read(text, limits: limits) }
                }
            }
        }
    }

    @Test("what has arrived of an answer is kept for its rest, and of an error's page nothing is")
    func arrived() throws {
        for (status, kept) in [(200, "ab"), (206, "ab"), (503, ""), (404, "")] {
            var reader = AnswerReader(limits: LineLimits())
            let text = "HTTP/1.1 \(status) X\r\nContent-Length: 5\r\n\r\nab"
            #expect(try reader.take(Array(text.utf8)) == nil)
            #expect(reader.arrived == Array(kept.utf8))
            #expect(reader.end() == nil)
        }
    }

    @Test("hostile bytes never stop it or keep it busy", arguments: UInt64(1)...40)
    func fuzz(seed: UInt64) {
        var chance = Chance(seed: seed)
        var limits = LineLimits()
        limits.bodyBytes = 500
        for _ in 0..<50 {
            var bytes = Self.whole[chance.number(below: Self.whole.count)].0.utf8.map { $0 }
            for _ in 0...chance.number(below: 4) { Self.spoil(&bytes, &chance) }
            let pieces = 1 + chance.number(below: bytes.count + 1)
            var reader = AnswerReader(limits: limits)
            var response: WebResponse?
            do {
                while !bytes.isEmpty, response == nil {
                    response = try reader.take(Array(bytes.prefix(pieces)))
                    bytes.removeFirst(min(pieces, bytes.count))
                }
            } catch { continue }
            let body = (response ?? reader.end())?.body ?? reader.arrived
            #expect(body.count <= limits.bodyBytes, "seed \(seed)")
        }
    }

    /// Alters, drops, doubles or inserts some bytes.
    private static func spoil(_ bytes: inout [UInt8], _ chance: inout Chance) {
        guard !bytes.isEmpty else { return }
        let place = chance.number(below: bytes.count)
        let end = min(bytes.count, place + 1 + chance.number(below: 12))
        switch chance.number(below: 4) {
        case 0: bytes[place] = chance.bytes(1)[0]
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: end)
        default:
            let pieces = [
                "\r\n", ":", "0\r\n\r\n", "ffffffffffffffff\r\n", "Content-Length: 7\r\n",
            ]
            let piece = pieces[chance.number(below: pieces.count)]
            bytes.insert(contentsOf: Array(piece.utf8), at: place)
        }
    }
}

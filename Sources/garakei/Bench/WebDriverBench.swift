import Foundation

/// How long it takes a client of WebDriver to find an element and to click on it: two requests over
/// one connection, to `garakei webdriver` as a process of its own.
struct WebDriverBench {
    let workshop: Workshop

    private static let rounds = 1000

    func run() throws -> [Figure] {
        let process = try ChildProcess(
            workshop.program, ["webdriver", "--port", "0", "--lang", "en"],
            environment: workshop.environment, complaints: workshop.folder + "/webdriver.out")
        let line = try process.line(with: "WebDriver is open at")
        let digits = line.split(separator: "127.0.0.1:").last?.prefix(while: \.isNumber) ?? ""
        guard let port = UInt16(digits) else {
            throw Complaint.environment("no port in \"\(line)\".")
        }
        let client = try PlainConnection(port: port)
        let session = try field(
            "sessionId", in: client.post("/session", #"{"capabilities":{"alwaysMatch":{}}}"#))
        let path = "/session/\(session)"
        var both = Samples()
        // To the main menu and back: the center key opens it, and the right soft key closes it.
        for round in 0..<Self.rounds {
            let id = round.isMultiple(of: 2) ? "center" : "softRight"
            let start = Monotonic.nanoseconds
            let found = try client.post(
                path + "/element", #"{"using":"css selector","value":"[id=\"\#(id)\"]"}"#)
            let element = try field("element-6066-11e4-a52e-4f735466cecf", in: found)
            _ = try client.post(path + "/element/\(element)/click", "{}")
            both.add(Monotonic.milliseconds(since: start))
        }
        return [
            Figure(
                name: "webdriver.click", value: both.median, unit: "ms",
                what: "find an element and click on it, two requests; median of \(Self.rounds)",
                reach: .atMost(2)),
            Figure(
                name: "webdriver.click.slow", value: both.quantile(0.99), unit: "ms",
                what: "the same, the slowest of a hundred", reach: nil),
        ]
    }

    /// A text in an answer, by its name.
    private func field(_ name: String, in answer: String) throws -> String {
        guard let start = answer.range(of: "\"\(name)\":\"")?.upperBound else {
            throw Complaint.environment("no \(name) in \(answer.prefix(200)).")
        }
        return String(answer[start...].prefix { $0 != "\"" })
    }
}

/// One connection of HTTP to this computer, which stays open.
private struct PlainConnection: ~Copyable {
    private let socket: Int32

    init(port: UInt16) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let own = socket
        let result = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(own, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            throw Complaint.environment("port \(port): \(String(cString: strerror(errno))).")
        }
    }

    deinit { close(socket) }

    /// Posts a body, and gives the answer's.
    func post(_ path: String, _ body: String) throws -> String {
        let request =
            "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        let bytes = Array(request.utf8)
        guard send(socket, bytes, bytes.count, 0) == bytes.count else {
            throw Complaint.environment("the connection broke.")
        }
        var answer = ""
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { throw Complaint.environment("the connection broke.") }
            answer += String(decoding: buffer[..<count], as: UTF8.self)
            guard let head = answer.range(of: "\r\n\r\n") else { continue }
            guard let length = length(in: answer[..<head.lowerBound]) else {
                throw Complaint.environment("no length in \(answer.prefix(200)).")
            }
            let content = answer[head.upperBound...]
            if content.utf8.count >= length { return String(content) }
        }
    }

    private func length(in head: Substring) -> Int? {
        let line = head.split(separator: "\r\n").first {
            $0.lowercased().hasPrefix("content-length:")
        }
        return line.flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter(\.isNumber)) }
    }
}

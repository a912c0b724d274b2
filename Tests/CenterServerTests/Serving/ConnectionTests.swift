import Foundation
import OTPCenter
import Testing
import Vocabulary

@testable import CenterServer

// Source: protocol.md 3.7.
@Suite(
    "protocol 3.7: slow and oversized requests are cut, and the center ends in good order",
    .enabled(if: Tool.openssl.isThere && Tool.curl.isThere, "openssl and curl are not installed"),
    .timeLimit(.minutes(3)))
struct ConnectionTests {
    /// Short enough to be waited for.
    private var impatient: Limits {
        var limits = Limits()
        limits.patienceMilliseconds = 500
        return limits
    }

    @Test(
        "a connection that does not send a whole request in time is closed",
        arguments: [
            "", "POST /ver", "POST /verify HTTP/1.1\r\nHost: localhost\r\n",
            "POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
        ])
    func slow(beginning: String) async throws {
        try await CenterOnPorts.run(limits: impatient) { center in
            // It ends by itself, because its other end does: the input stays open.
            let answer = try await center.speak(beginning, ["-quiet"], keepsOpen: true)
            #expect(!answer.text.contains("HTTP/1.1 200"))
        }
    }

    @Test("a connection that never begins TLS is closed, too")
    func silent() async throws {
        try await CenterOnPorts.run(limits: impatient) { center in
            // It reads until the connection ends, which is not for it to say.
            let answer = try await Tool.bash.run(
                ["-c", "exec 3<>/dev/tcp/127.0.0.1/\(center.port); cat <&3; echo ended"],
                keepsOpen: true)
            #expect(answer.text == "ended\n")
        }
    }

    @Test("a head of a few KB is read; a longer line, a longer head or too many lines are refused")
    func heads() async throws {
        try await CenterOnPorts.run { center in
            func status(_ arguments: [String], path: String = "/health") async throws -> String {
                try await center.curl(
                    path, arguments + ["--output", "/dev/null", "--write-out", "%{http_code}"]
                ).text
            }
            let line = String(repeating: "a", count: 4000)
            let honest = try await status(["--header", "X-A: \(line)"])
            #expect(honest == "200")
            let wide = (1...6).flatMap { ["--header", "X-\($0): \(line)"] }
            let many = (1...100).flatMap { ["--header", "X-\($0): a"] }
            for arguments in [["--header", "X-A: \(line)\(line)\(line)"], wide, many] {
                let refused = try await status(arguments)
                #expect(refused != "200")
            }
            let longPath = try await status([], path: "/health?\(line)\(line)\(line)")
            #expect(longPath != "200")
            // All the while others are served.
            let other = try await status([])
            #expect(other == "200")
        }
    }

    @Test("a body without end is cut after the first bytes beyond its limit")
    func endless() async throws {
        try await CenterOnPorts.run { center in
            let token = try ProviderTokens(path: center.folder.database + ".providers")
                .issue(for: plainService)
            let answer = try await center.curl(
                "/verify",
                [
                    "--header", "Authorization: Bearer \(token)", "--header",
                    "Content-Type: application/json", "--header", "Expect:", "--header",
                    "Transfer-Encoding: chunked", "--request", "POST", "--upload-file", "/dev/zero",
                    "--include",
                ])
            // The answer, or the end of the connection before it could be read.
            #expect(answer.text.contains("413") || [52, 55, 56].contains(answer.status))
            #expect(center.lines.text.contains("\"path\":\"/verify\",\"status\":413"))
            #expect(try await center.curl("/health").text == "ok\n")
        }
    }

    // Source: R-CENTER-009, O-62.
    @Test("O-62: SoftBank's server takes no connections while it is looked after, the center does")
    func distribution() async throws {
        try await CenterOnPorts.run(distribution: true) { center in
            let place = try #require(center.addresses.distribution)
            func fetch() async throws -> Tool.Outcome {
                try await center.curl(
                    "/otp/otp.jad", ["--header", "x-jphone-msname: G01S"],
                    host: "appli.softbank.test", port: place.port)
            }
            let keeper = center.stage.keeper
            #expect(try await until { try await fetch().text.contains("MIDlet-Name") })
            _ = await keeper.operate(.distributionMaintenance(true))
            // 7: no connection.
            #expect(try await until { try await fetch().status == 7 })
            #expect(try await center.curl("/otpd/models.do").status == 0)
            _ = await keeper.operate(.distributionMaintenance(false))
            #expect(try await until { try await fetch().text.contains("MIDlet-Name") })
            // Its hours, around the moment that the center's clock stands at.
            let minute = center.stage.clock.now.japan
            let now = minute.hour * 60 + minute.minute
            let hours = DailyHours(from: now, until: (now + 1) % 1440)
            _ = await keeper.operate(.distributionHours(hours))
            #expect(try await until { try await fetch().status == 7 })
            center.stage.clock.wait(seconds: 60)
            #expect(try await until { try await fetch().text.contains("MIDlet-Name") })
        }
    }

    /// Asks again until it is so: a listener opens and closes within half a second.
    private func until(_ isSo: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<2000 {
            if try await isSo() { return true }
        }
        return false
    }

    @Test("pages without TLS are served on this machine, and the protocol is not")
    func pages() async throws {
        try await CenterOnPorts.run(pages: true) { center in
            let port = try #require(center.addresses.pages?.port)
            let form = try await Tool.curl.run(["--silent", "http://localhost:\(port)/apply"])
            #expect(form.text.contains("<form"))
            let models = try await Tool.curl.run([
                "--silent", "http://localhost:\(port)/otpd/models.do", "--output", "/dev/null",
                "--write-out", "%{http_code}",
            ])
            #expect(models.text == "404")
        }
    }

    @Test("told to stop, it takes no connections, answers the exchange under way, and ends")
    func stopping() async throws {
        let held = HeldPosts()
        try await CenterOnPorts.run(holding: held) { center in
            async let answer = verify(at: center)
            await held.begun()
            center.stop()
            let isClosed = try await until { try await center.curl("/health").status == 7 }
            #expect(isClosed)
            held.release()
            let text = try await answer.text
            #expect(text == "{\"requestID\":\"1\",\"result\":\"bad\"}\n")
        }
    }

    @Test("told to stop, no listener takes connections, while one of them ends its exchange")
    func stoppingTogether() async throws {
        let held = HeldPosts()
        try await CenterOnPorts.run(distribution: true, pages: true, holding: held) { center in
            let ports = try [center.addresses.pages, center.addresses.distribution].map {
                try #require($0).port
            }
            async let answer = verify(at: center)
            await held.begun()
            center.stop()
            for port in [center.port] + ports {
                #expect(try await until { try await center.curl("/x", port: port).status == 7 })
            }
            held.release()
            #expect(try await answer.text.contains("result"))
        }
    }

    @Test("an exchange that does not end is cut after a while, and the center ends all the same")
    func cut() async throws {
        let held = HeldPosts()
        var limits = Limits()
        limits.farewellMilliseconds = 300
        try await CenterOnPorts.run(limits: limits, holding: held) {
            center in
            async let answer = verify(at: center)
            await held.begun()
            center.stop()
            let text = try await answer.text
            #expect(!text.contains("result"))
        }
    }

    private func verify(at center: CenterOnPorts) async throws -> Tool.Outcome {
        let token = try ProviderTokens(path: center.folder.database + ".providers")
            .issue(for: plainService)
        return try await center.curl(
            "/verify",
            [
                "--header", "Authorization: Bearer \(token)", "--json",
                "{\"service\":\"10010001\",\"user\":\"a\",\"otp\":\"1\",\"requestID\":\"1\"}",
            ])
    }

    @Test("a port in use is named, on each listener, and nothing is left open")
    func inUse() async throws {
        try await CenterOnPorts.run { center in
            var options = CenterOptions(database: center.folder.database)
            options.listen = center.addresses.listen
            let keeper = center.stage.keeper
            let second = CenterProcess(
                options, door: keeper, isReady: { true }, logger: center.lines.logger)
            await #expect(throws: CenterFailure.inUse(center.addresses.listen)) {
                try await second.run(until: { try? await Task.sleep(for: .seconds(60)) }) { _ in }
            }
            options.listen.port = 0
            options.pages = HostPort(host: "0.0.0.0", port: 0)
            let third = CenterProcess(
                options, door: keeper, isReady: { true }, logger: center.lines.logger)
            await #expect(
                throws: CenterFailure.pagesNotLoopback(HostPort(host: "0.0.0.0", port: 0))
            ) { try await third.run(until: {}) { _ in } }
        }
    }
}

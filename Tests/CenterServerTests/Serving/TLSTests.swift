import Foundation
import OTPCenter
import Testing
import Vocabulary

@testable import CenterServer

// Source: protocol.md 2.1, 3.7; R-CENTER-010, R-CENTER-042.
@Suite(
    "protocol 2.1: TLS 1.2 or newer, with the center's own authority",
    .enabled(if: Tool.openssl.isThere && Tool.curl.isThere, "openssl and curl are not installed"),
    .timeLimit(.minutes(3)))
struct TLSTests {
    @Test("TLS 1.0 and 1.1 are refused; 1.2 and 1.3 shake hands with authenticated encryption")
    func versions() async throws {
        try await CenterOnPorts.run { center in
            for version in ["-tls1", "-tls1_1"] {
                // The lowest level lets the program itself try what the center has to refuse.
                let old = try await center.speak("", [version, "-cipher", "ALL:@SECLEVEL=0"])
                #expect(old.status != 0, "\(version)")
                #expect(old.text.contains("alert protocol version"))
            }
            for (version, name) in [("-tls1_2", "TLSv1.2"), ("-tls1_3", "TLSv1.3")] {
                let new = try await center.speak("", [version])
                #expect(new.status == 0, "\(new.text)")
                #expect(new.text.contains("New, \(name)"))
                #expect(new.text.contains("Verify return code: 0 (ok)"))
                #expect(new.text.contains("GCM") || new.text.contains("CHACHA20"))
            }
        }
    }

    @Test("with TLS 1.2 no cipher is taken but those that authenticate, with a key of the moment")
    func ciphers() async throws {
        try await CenterOnPorts.run { center in
            let strong = "ECDHE+AESGCM:ECDHE+CHACHA20"
            let weak = try await center.speak(
                "", ["-tls1_2", "-cipher", "ALL:!ECDHE+AESGCM:!ECDHE+CHACHA20:@SECLEVEL=0"])
            #expect(weak.status != 0)
            #expect(weak.text.contains("handshake failure"))
            for cipher in ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"] {
                let taken = try await center.speak("", ["-tls1_2", "-cipher", cipher])
                #expect(taken.text.contains("Cipher is \(cipher)"))
            }
            #expect(try await center.speak("", ["-tls1_2", "-cipher", strong]).status == 0)
        }
    }

    @Test("the certificate names every way to the center, and no other host's")
    func names() async throws {
        try await CenterOnPorts.run { center in
            let path = "/health"
            for host in [Center.host, "localhost", "appli.softbank.test"] {
                let answer = try await center.curl(path, host: host)
                #expect(answer.text == "ok\n", "\(host): \(answer.text)")
            }
            let address = try await Tool.curl.run([
                "--silent", "--show-error", "--cacert", center.authority,
                "https://127.0.0.1:\(center.port)\(path)",
            ])
            #expect(address.text == "ok\n")
            let other = try await center.curl(path, host: "evil.example")
            // 60: the certificate is not the host's.
            #expect(other.status == 60)
            let untrusting = try await Tool.curl.run([
                "--silent", "--show-error", "https://127.0.0.1:\(center.port)\(path)",
            ])
            #expect(untrusting.status == 60)
        }
    }

    @Test("plain HTTP is not answered on the port of TLS")
    func plain() async throws {
        try await CenterOnPorts.run { center in
            let answer = try await Tool.curl.run([
                "--silent", "--show-error", "http://127.0.0.1:\(center.port)/health",
            ])
            #expect(answer.status != 0)
            #expect(!answer.text.contains("ok\n"))
        }
    }

    @Test("pages, the provider's check and mail are served, with the date, to curl as documented")
    func documented() async throws {
        try await CenterOnPorts.run { center in
            let page = try await center.curl(
                "/otpd/download.do", ["--user-agent", phoneAgent, "--include"])
            #expect(page.text.contains("/otpd/otp.jam"))
            #expect(page.text.lowercased().contains("\r\ndate: "))
            let issued = try #require(await center.stage.enrol())
            let token = try ProviderTokens(path: center.folder.database + ".providers")
                .issue(for: plainService)
            let code = issued.code(at: center.stage.clock.now)
            let verified = try await center.curl(
                "/verify",
                [
                    "--header", "Authorization: Bearer \(token)", "--json",
                    "{\"service\":\"10010001\",\"user\":\"tanaka01\",\"otp\":\"\(code)\","
                        + "\"requestID\":\"7f0c\"}",
                ])
            #expect(verified.text == "{\"requestID\":\"7f0c\",\"result\":\"ok\"}\n")
            let mail = try await center.curl("/mail?address=tanaka@docomo.ne.jp&after=0")
            #expect(mail.text.hasPrefix("{\"mail\":[{\"body\":"))
            let form = try await center.curl("/apply", host: "localhost")
            #expect(form.text.contains("<form"))
            #expect(!center.lines.text.contains(token) && !center.lines.text.contains(code))
        }
    }
}

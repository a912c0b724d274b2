import Barcodes
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import CenterServer

// Source: R-DL-072, O-60.
@Suite("O-60: the QR code of the download page")
struct DownloadCodeTests {
    @Test func `the picture is a QR code with the address and nothing else`() async throws {
        try await visiting(FakeDoor(services: [FakeDoor.withPIN]) { _ in nil }) { browser in
            let answer = try await browser.client.executeRequest(
                uri: "/download.png", method: .get, headers: [:], body: nil)
            #expect(answer.headers[.contentType] == "image/png")
            let picture = try GrayPicture(Array(answer.body.readableBytesView), named: "answer")
            #expect(
                CodeScanner.codes(in: picture)
                    == [Array("https://dl.otp-auth.net/otpd/download.do".utf8)])
        }
    }

    @Test(
        "the start page shows it with words for those who do not see it, in both languages",
        arguments: [
            ("ja", "alt=\"ダウンロードページのQRコード\""), ("en", "alt=\"QR code of the download page\""),
        ])
    func home(language: String, words: String) async throws {
        try await visiting(FakeDoor(services: [FakeDoor.withPIN]) { _ in nil }) { browser in
            let page = try await browser.open("/?lang=\(language)")
            #expect(page.html.contains("src=\"/download.png\""))
            #expect(page.html.contains(words))
            #expect(page.html.contains("<code>https://dl.otp-auth.net/otpd/download.do</code>"))
        }
    }
}

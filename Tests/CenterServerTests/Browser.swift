import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Session

@testable import CenterServer

/// What a browser does for a person: keeps cookies, sends forms whole, follows where it is led.
struct Browser {
    let client: any TestClientProtocol
    var cookies: [String: String] = [:]
    var headers: HTTPFields = [.origin: "http://localhost"]

    struct Shown {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var path: String
        var html: String
    }

    mutating func open(_ path: String, accepting language: String = "ja") async throws -> Shown {
        let shown = try await send(path, .get, [.acceptLanguage: language], body: nil)
        guard shown.status == .seeOther, let place = shown.headers[.location] else { return shown }
        return try await open(place, accepting: language)
    }

    /// Fills the form of a page in and sends it.
    mutating func submit(
        _ page: Shown, _ fields: [String: String], accepting language: String = "ja"
    ) async throws -> Shown {
        let path = String(page.path.prefix { $0 != "?" })
        let answer = try await post(path, page.hiddenFields.merging(fields) { $1 })
        guard answer.status == .seeOther, let place = answer.headers[.location] else {
            return answer
        }
        return try await open(place, accepting: language)
    }

    /// Posts fields and stops there, without following.
    mutating func post(_ path: String, _ fields: [String: String]) async throws -> Shown {
        let body = fields.sorted { $0.key < $1.key }
            .map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
        return try await send(
            path, .post, [.contentType: "application/x-www-form-urlencoded"], body: body)
    }

    mutating func send(
        _ path: String, _ method: HTTPRequest.Method, _ extra: HTTPFields, body: String?
    ) async throws -> Shown {
        var all = method == .post ? headers : [:]
        for field in extra { all[field.name] = field.value }
        all[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            .joined(separator: "; ")
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: all, body: body.map { ByteBuffer(string: $0) })
        for cookie in answer.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }
                .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
        }
        return Shown(
            status: answer.status, headers: answer.headers, path: path,
            html: String(buffer: answer.body))
    }

    private func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            let hex = String(byte, radix: 16)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + hex
        }.joined()
    }
}

extension Browser.Shown {
    /// The numbers that the page's form carries unseen.
    var hiddenFields: [String: String] {
        var found: [String: String] = [:]
        for tag in html.split(separator: "<input ") where tag.hasPrefix("type=\"hidden\"") {
            let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
            found[String(parts[3])] = Self.plain(String(parts[5]))
        }
        return found
    }

    /// What a browser reads from an attribute.
    private static func plain(_ text: String) -> String {
        let escapes = [
            ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&amp;", "&"),
        ]
        return escapes.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

/// Opens the page over a door and lets a browser at it, without a port.
func visiting(
    _ door: FakeDoor, _ test: @Sendable (inout Browser) async throws -> Void
) async throws {
    let site = Hummingbird.Application(router: ProviderSite(door: door).router())
    try await site.test(.router) { client in
        var browser = Browser(client: client)
        try await test(&browser)
    }
}

extension HTML {
    /// A text as the page writes it.
    init(text: String) { self = "\(text)" }
}

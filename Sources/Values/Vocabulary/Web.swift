/// A request as it travels: who is asked for what, by which kind of agent.
public struct WebRequest: Codable, Equatable, Sendable {
    public enum Method: String, Codable, Sendable {
        case get = "GET"
        case post = "POST"
    }
    public var method: Method
    public var url: WebURL
    /// What the handset says of itself in `User-Agent`.
    public var userAgent: String
    /// What else is said in the head of the request.
    public var headers: [WebHeader]
    /// The media type of the body; empty when there is none.
    public var contentType: String
    public var body: [UInt8]

    public init(
        _ method: Method, _ url: WebURL, userAgent: String, headers: [WebHeader] = [],
        contentType: String = "", body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.userAgent = userAgent
        self.headers = headers
        self.contentType = contentType
        self.body = body
    }

    /// What a header says; nil when it is not there. Its name may be written large or small.
    public subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// A line in the head of a request.
public struct WebHeader: Codable, Equatable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Asks for what follows the first so many bytes. Source: RFC 9110, 14.2.
    public static func range(from start: Int) -> WebHeader {
        WebHeader("Range", "bytes=\(start)-")
    }
}

/// An answer as it travels.
public struct WebResponse: Codable, Equatable, Sendable {
    /// An HTTP status, from 100 to 599.
    public var status: Int
    public var contentType: String
    public var body: [UInt8]
    /// After how many milliseconds it is of use to ask again; nil where nobody knows.
    public var waitMilliseconds: Int64?

    public init(
        status: Int, contentType: String = "", body: [UInt8] = [], waitMilliseconds: Int64? = nil
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.waitMilliseconds = waitMilliseconds
    }

    /// The answer to a request that may have asked for the rest of a body only.
    ///
    /// A range that cannot be read, or that lies behind the body, is not heeded.
    public func answering(_ request: WebRequest) -> WebResponse {
        guard status == 200, let range = request[header: "Range"], range.hasPrefix("bytes="),
            range.hasSuffix("-"), let start = Int(range.dropFirst(6).dropLast()),
            (1..<max(1, body.count)).contains(start)
        else { return self }
        return WebResponse(status: 206, contentType: contentType, body: Array(body[start...]))
    }
}

/// The parts of an address that a handset needs: scheme, host and path with its query.
public struct WebURL: Codable, Equatable, Sendable {
    /// `http` or `https`.
    public var scheme: String
    public var host: String
    /// Begins with `/`; carries the query, too.
    public var path: String

    public init(scheme: String, host: String, path: String) {
        self.scheme = scheme
        self.host = host
        self.path = path
    }

    /// Reads `https://host/path`; nil without a known scheme or without a host.
    public init?(_ text: String) {
        for scheme in ["https", "http"] where text.hasPrefix(scheme + "://") {
            let rest = text.dropFirst(scheme.count + 3)
            let host = rest.prefix { $0 != "/" && $0 != "?" }
            guard !host.isEmpty else { return nil }
            let path = String(rest.dropFirst(host.count))
            self.init(
                scheme: scheme, host: String(host).lowercased(),
                path: path.hasPrefix("/") ? path : "/" + path)
            return
        }
        return nil
    }

    /// The address that `text` names when it stands on a page of this address.
    public func resolving(_ text: String) -> WebURL? {
        if let whole = WebURL(text) { return whole }
        if text.hasPrefix("/") { return WebURL(scheme: scheme, host: host, path: text) }
        guard !text.isEmpty, !text.contains(":") else { return nil }
        let folder = path.prefix { $0 != "?" }.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return WebURL(scheme: scheme, host: host, path: folder + text)
    }

    public var text: String { "\(scheme)://\(host)\(path)" }
    /// The path without its query.
    public var pathOnly: String { String(path.prefix { $0 != "?" }) }
}

/// A mail on its way to a handset, or in its inbox.
public struct Mail: Codable, Equatable, Sendable {
    public var senderName: String
    public var senderAddress: String
    public var recipient: String
    public var subject: String
    /// Lines are separated by `\n`.
    public var body: String
    public var sentAt: WorldTime

    public init(
        senderName: String, senderAddress: String, recipient: String, subject: String, body: String,
        sentAt: WorldTime
    ) {
        self.senderName = senderName
        self.senderAddress = senderAddress
        self.recipient = recipient
        self.subject = subject
        self.body = body
        self.sentAt = sentAt
    }
}

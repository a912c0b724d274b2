import HTTPTypes
import Hummingbird
public import Logging
import Session

/// Tells of each request in one line, without anything that a person typed.
///
/// Neither queries nor bodies nor headers are told. A path is told where it is one of the center's
/// own: a page, a door, or a file that was found; a service's ID where there is such a service.
///
/// Source: protocol.md 3.7, 3.8 (16); requirements R-CENTER-041.
struct RequestLog: Sendable {
    let logger: Logger
    /// The IDs of the services that there are.
    let services: @Sendable () -> [String]

    func tell(
        _ request: Request, from caller: Caller, status: HTTPResponse.Status,
        took duration: Duration
    ) {
        let parts = duration.components
        let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
        let isUsual = Self.methods.contains(request.method)
        logger.log(
            level: status.code >= 500 ? .warning : .info, Self.event,
            metadata: [
                "method": .string(isUsual ? request.method.rawValue : "-"),
                "path": .string(path(of: request, status: status.code)),
                "status": .string(String(status.code)), "ms": .string(String(milliseconds)),
                "address": .string(caller.address ?? "-"),
            ])
    }

    /// What happened, in the words of the log.
    fileprivate static let event: Logger.Message = "request"

    private static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .delete, .options, .patch,
    ]

    /// Of versions and operations. Source: protocol.md 2.1.
    private static let numbers: [Substring] = ["0", "1", "3", "4"]
    private static let always = ["/health", "/ready", "/mail", "/verify"]

    private func path(of request: Request, status: Int) -> String {
        let path = request.uri.path
        if Self.always.contains(path) || Doorkeeper.methods[path] != nil { return path }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count > 1, parts[1] == "otpc" { return exchange(parts.dropFirst(2)) }
        // Files are found under their paths; where nothing is, the path is whatever was typed.
        // Pages are found behind any number of strokes, too.
        return (200..<300).contains(status) && !path.contains("//") ? path : "-"
    }

    private func exchange(_ parts: ArraySlice<Substring>) -> String {
        let known = services()
        return parts.prefix(3).enumerated().reduce("/otpc") { path, part in
            let isKnown =
                part.offset == 1
                ? known.contains(String(part.element)) : Self.numbers.contains(part.element)
            return path + "/" + (isKnown ? String(part.element) : "-")
        }
    }
}

/// Writes what is logged as lines of JSON, for other programs to read.
public struct JSONLines: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var logLevel: Logger.Level = .info
    public var metadataProvider: Logger.MetadataProvider?
    private let write: @Sendable (_ line: String, _ mayWait: Bool) -> Void

    /// - Parameter write: is given each line without its end, from any thread. A line that tells of
    ///   a request only may wait for others; any other is to be seen at once, and those before it.
    public init(write: @escaping @Sendable (_ line: String, _ mayWait: Bool) -> Void) {
        self.write = write
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let told = event.metadata ?? [:]
        let all = metadata.isEmpty ? told : metadata.merging(told) { $1 }
        var fields = [
            (name: "at", value: JSONText.quoted(InternetTime.now)),
            (name: "level", value: JSONText.quoted(event.level.rawValue)),
            (name: "event", value: JSONText.quoted(event.message.description)),
        ]
        fields.reserveCapacity(fields.count + all.count)
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            let text = if case .string(let text) = value { text } else { "\(value)" }
            fields.append((key, Self.isNumber(text) ? text : JSONText.quoted(text)))
        }
        write(
            JSONText.object(fields),
            event.level < .warning && event.message == RequestLog.event)
    }

    /// Whether a text is a whole number as JSON has it.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        return (1...18).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
            && (digits.first != UInt8(ascii: "0") || digits.count == 1)
    }
}

import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
public import Session

extension ProviderSite {
    /// Serves the page on this machine only, until the task is cancelled.
    ///
    /// While no browser comes, nothing wakes. `Application` of Hummingbird is not used, because it
    /// wakes every second to renew its `Date` header.
    ///
    /// - Parameters:
    ///   - host: must be `127.0.0.1`.
    ///   - port: 0 lets the system choose a free one.
    ///   - thread: where all of it happens.
    ///   - onReady: is told the port in use, once, when browsers can come.
    /// - Throws: `SiteFailure` when the port cannot be listened to.
    public static func run(
        door: any ProviderDoor, host: String = "127.0.0.1", port: Int,
        on thread: SiteThread = SiteThread(), onReady: @escaping @Sendable (Int) -> Void
    ) async throws(SiteFailure) {
        guard host == "127.0.0.1" else { throw .notThisMachine(host: host) }
        guard (0...65_535).contains(port) else { throw .noSuchPort(port) }
        do {
            try await withTaskExecutorPreference(thread) {
                try await serve(ProviderSite(door: door), on: thread, host, port, onReady)
            }
        } catch let error as IOError {
            throw SiteFailure(error.errnoCode, port: port)
        } catch is CancellationError {
            return
        } catch {
            throw .cannotListen(port: port, reason: "\(error)")
        }
    }

    private static func serve(
        _ site: ProviderSite, on thread: SiteThread, _ host: String, _ port: Int,
        _ onReady: @escaping @Sendable (Int) -> Void
    ) async throws {
        // No request is logged: forms hold secrets.
        let silent = Logger(label: "provider") { _ in SwiftLogNoOpLogHandler() }
        let responder = site.router().buildResponder()
        let channel = HTTP1Channel { request, writer, channel in
            let source = ApplicationRequestContextSource(channel: channel, logger: silent)
            var response = try await responder.respond(
                to: request, context: BasicRequestContext(source: source))
            response.headers[.date] = httpDate(time(nil))
            try await writer.write(response: response.head, body: response.body)
        }
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { onReady($0.localAddress?.port ?? port) },
            eventLoopGroup: thread.group, logger: silent)
        try await server.run()
    }
}

/// A moment as HTTP writes it, `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// Source: RFC 9110, 5.6.7. Not `strftime`, whose names follow the locale.
func httpDate(_ seconds: time_t) -> String {
    var moment = seconds
    var parts = tm()
    gmtime_r(&moment, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(two).joined(separator: ":")
    return "\(days[Int(parts.tm_wday)]), \(date) \(clock) GMT"
}

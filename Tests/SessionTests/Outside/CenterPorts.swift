import Foundation
import Logging
import OTPCenter
import Synchronization
import Testing

@testable import CenterServer
@testable import Session

/// The servers of a center, open on real ports of this machine for as long as it lives.
final class CenterPorts: Sendable {
    /// Where the phones' line finds the servers.
    let servers: [String: OutsideServer]
    private let addresses: CenterAddresses
    private let tellStop: @Sendable () -> Void
    /// Sockets and keepers of all tests' centers; the tests' own threads wait for what it does.
    static let thread = SiteThread()

    init(_ keeper: CenterKeeper, _ folder: CenterFolder, _ setup: CenterSetup) throws {
        var options = CenterOptions(database: folder.database)
        options.listen.port = 0
        options.distribution = try HostPort(host: "127.0.0.1", port: Listener.freePort())
        let process = CenterProcess(
            options, door: keeper, isReady: { keeper.condition.isWritable },
            logger: Logger(label: "center") { _ in SwiftLogNoOpLogHandler() }, on: Self.thread)
        let (stops, tellStop) = AsyncStream.makeStream(of: Void.self)
        let opened = Mutex<CenterAddresses?>(nil)
        let isOpen = DispatchSemaphore(value: 0)
        Task.detached(executorPreference: Self.thread) {
            try? await process.run(until: { for await _ in stops {} }) { addresses in
                opened.withLock { $0 = addresses }
                isOpen.signal()
            }
            await keeper.close()
            // The folder is there until the last exchange has ended.
            withExtendedLifetime(folder) {}
            isOpen.signal()
        }
        isOpen.wait()
        addresses = try #require(opened.withLock { $0 })
        servers = [
            Center.host: OutsideServer(addresses.listen),
            setup.distributionHost: OutsideServer(try #require(options.distribution)),
        ]
        self.tellStop = { tellStop.finish() }
    }

    deinit { tellStop() }

    /// The authority that certifies the servers, DER.
    func authority() throws -> [UInt8] {
        let file = try #require(addresses.authority)
        return try #require(TrustFile.certificates(at: file).first)
    }

    /// Waits for an answer that comes on a thread of its own.
    static func wait<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
        let result = Mutex<Value?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task.detached(executorPreference: thread) {
            let value = await work()
            result.withLock { $0 = value }
            done.signal()
        }
        done.wait()
        guard let value = result.withLock({ $0 }) else { preconditionFailure("it was signalled") }
        return value
    }
}

/// Where a center's files are, as long as anybody has use for them.
final class CenterFolder: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID())")

    deinit { try? FileManager.default.removeItem(at: folder) }

    var database: String { folder.appending(path: "center.db").path }
}

extension OutsideServer {
    fileprivate init(_ place: HostPort) { self.init(address: place.host, port: place.port) }
}

import Foundation
import OTPCenter
import Synchronization
import Testing
import Vocabulary

@testable import CenterServer

/// A center that is open on real ports of this machine, until the test is over.
struct CenterOnPorts {
    let folder: TemporaryFolder
    let stage: KeeperStage
    let lines: LogLines
    let addresses: CenterAddresses
    /// Tells it to stop.
    let stop: @Sendable () -> Void

    /// Opens a center, lets a test at it, and closes it.
    static func run(
        limits: Limits = Limits(), distribution: Bool = false, pages: Bool = false,
        holding held: HeldPosts? = nil,
        _ test: @escaping @Sendable (CenterOnPorts) async throws -> Void
    ) async throws {
        let folder = TemporaryFolder()
        // TLS goes by the machine's clock, and so has this center to.
        let clock = SetClock()
        clock.now = WorldTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let stage = try KeeperStage(folder.database, clock: clock)
        var options = CenterOptions(database: folder.database)
        options.listen.port = 0
        options.limits = limits
        let free = HostPort(host: "127.0.0.1", port: 0)
        options.distribution = distribution ? try HostPort.unused() : nil
        options.pages = pages ? free : nil
        let lines = LogLines()
        let keeper = stage.keeper
        let door: any CenterDoor = held.map { HeldDoor(keeper: keeper, held: $0) } ?? keeper
        let process = CenterProcess(
            options, door: door, isReady: { keeper.condition.isWritable },
            logger: lines.logger)
        let (stops, tellStop) = AsyncStream.makeStream(of: Void.self)
        let (openings, tellOpening) = AsyncStream.makeStream(of: CenterAddresses.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { tellOpening.finish() }
                try await process.run(until: { for await _ in stops {} }) { tellOpening.yield($0) }
            }
            if let addresses = await openings.first(where: { _ in true }) {
                defer { tellStop.finish() }
                try await test(
                    CenterOnPorts(
                        stage: stage, addresses: addresses, folder: folder, lines: lines,
                        stop: { tellStop.finish() }))
            }
            try await group.waitForAll()
        }
        await keeper.close()
    }

    private init(
        stage: KeeperStage, addresses: CenterAddresses, folder: TemporaryFolder, lines: LogLines,
        stop: @escaping @Sendable () -> Void
    ) {
        self.stage = stage
        self.addresses = addresses
        self.folder = folder
        self.lines = lines
        self.stop = stop
    }

    var port: Int { addresses.listen.port }
    var authority: String { addresses.authority ?? "" }

    /// Fetches from the main listener as the center's own host, over TLS that is checked.
    func curl(
        _ path: String, _ arguments: [String] = [], host: String = Center.host, port: Int? = nil
    ) async throws -> Tool.Outcome {
        let port = port ?? self.port
        return try await Tool.curl.run(
            [
                "--silent", "--show-error", "--cacert", authority, "--resolve",
                "\(host):\(port):127.0.0.1", "--max-time", "20",
            ] + arguments + ["https://\(host):\(port)\(path)"])
    }

    /// Speaks TLS to the main listener: shakes hands, sends a text, and shows all that it is told.
    func speak(
        _ text: String, _ arguments: [String] = [], keepsOpen: Bool = false
    ) async throws -> Tool.Outcome {
        try await Tool.openssl.run(
            [
                "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", authority,
                "-verify_return_error", "-servername", Center.host,
            ] + arguments, input: text, keepsOpen: keepsOpen)
    }
}

extension HostPort {
    /// A place of this machine where nobody listens just now.
    static func unused() throws -> HostPort {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        try #require(isBound)
        return HostPort(host: "127.0.0.1", port: Int(UInt16(bigEndian: address.sin_port)))
    }
}

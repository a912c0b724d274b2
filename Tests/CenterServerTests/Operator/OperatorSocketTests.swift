import Foundation
import OTPCenter
import Testing

@testable import CenterServer

/// A folder for one test.
private struct Place {
    let path: String

    init() throws {
        path = "/tmp/garakei-\(FormNumber.fresh().prefix(12))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    var folder: OperatorFolder { OperatorFolder(database: path + "/center.db") }
}

private func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
}

@Suite("the socket at which a running center takes commands")
struct OperatorSocketTests {
    /// Runs a center's socket while a test asks at it.
    private func serving(
        _ center: OpenCenter, at folder: OperatorFolder,
        _ test: @escaping @Sendable () async throws -> Void
    ) async throws {
        let socket = OperatorSocket(desk: OperatorDesk(door: center), folder: folder)
        let (ready, tell) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { tell.finish() }
                try await socket.run { tell.yield() }
            }
            _ = await ready.first { _ in true }
            do { try await test() } catch { Issue.record(error) }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// Asks as a command does, which waits on its own thread.
    private func ask(
        _ request: DeskRequest, at folder: OperatorFolder
    ) async throws -> DeskAnswer? {
        try await withCheckedThrowingContinuation { waiting in
            Thread {
                waiting.resume(with: Result { try OperatorLine(folder: folder).ask(request) })
            }.start()
        }
    }

    @Test("questions and acts get there and back, and only the owner may open it")
    func roundTrip() async throws {
        let place = try Place()
        defer { place.remove() }
        let folder = place.folder
        let center = OpenCenter()
        let serial = center.enrol("taro")
        try await serving(center, at: folder) { () async throws in
            #expect(try mode(of: folder.path) == 0o700)
            #expect(try mode(of: folder.socket) == 0o600)
            let who = Subscriber(service: plainService, userID: "taro")
            for request in [DeskRequest.user(who), .token(serial: serial), .services] {
                let expected = await OperatorDesk(door: center).answer(request)
                #expect(try await self.ask(request, at: folder) == expected)
            }
            let stopped = try await self.ask(.act(.stop(who)), at: folder)
            #expect(stopped?.status == 200)
            #expect(center.ordered == [.stop(who)])
        }
    }

    @Test("a list of three thousand users comes whole")
    func large() async throws {
        let place = try Place()
        defer { place.remove() }
        let folder = place.folder
        let center = OpenCenter()
        center.change { center in
            for number in 1...3000 {
                _ = center.operate(
                    .issue(
                        SignUp(
                            service: plainService, userID: "user\(number)", startPassword: "a",
                            mailAddress: "u@docomo.ne.jp")), at: noon)
            }
        }
        try await serving(center, at: folder) { () async throws in
            let answer = try #require(try await self.ask(.users(UserSearch()), at: folder))
            let list = try JSONDecoder().decode(UserList.self, from: Data(answer.body))
            #expect(list.count == 3000 && list.users.count == 3000)
        }
    }

    @Test("what is no request is answered with a sentence; one that is too large, as well")
    func malformed() async throws {
        let place = try Place()
        defer { place.remove() }
        let folder = place.folder
        try await serving(OpenCenter(), at: folder) { () async throws in
            let large = DeskRequest.backup(
                path: String(repeating: "x", count: OperatorSocket.bodyLimit + 1))
            #expect(try await self.ask(large, at: folder)?.status == 400)
            let largest = DeskRequest.backup(
                path: String(repeating: "x", count: OperatorSocket.bodyLimit))
            #expect(try await self.ask(largest, at: folder)?.status == 200)
        }
    }

    @Test("a socket that a killed process left behind means that no center runs, and is replaced")
    func leftBehind() async throws {
        let place = try Place()
        defer { place.remove() }
        let folder = place.folder
        #expect(try await ask(.services, at: folder) == nil)
        try folder.prepare()
        #expect(Self.leaveSocket(at: folder.socket))
        #expect(FileManager.default.fileExists(atPath: folder.socket))
        #expect(try await ask(.services, at: folder) == nil)
        try await serving(OpenCenter(), at: folder) { () async throws in
            #expect(try await self.ask(.services, at: folder)?.status == 200)
        }
    }

    /// What is left of a process that was killed: a socket's file that nobody listens behind.
    private static func leaveSocket(at path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    @Test("a path of 103 bytes is a socket's, one byte more is refused with a sentence")
    func longPath() async throws {
        let place = try Place()
        defer { place.remove() }
        let room =
            OperatorSocket.longestPath - place.path.utf8.count - "/.operator/socket".utf8.count
        let fitting = OperatorFolder(
            database: place.path + "/" + String(repeating: "a", count: room))
        #expect(fitting.socket.utf8.count == OperatorSocket.longestPath)
        try await serving(OpenCenter(), at: fitting) { () async throws in
            #expect(try await self.ask(.services, at: fitting)?.status == 200)
        }
        let long = OperatorFolder(
            database: place.path + "/" + String(repeating: "a", count: room + 1))
        await #expect(throws: OperatorFailure.pathTooLong(long.socket)) {
            try await OperatorSocket(desk: OperatorDesk(door: OpenCenter()), folder: long).run()
        }
        #expect(try await ask(.services, at: long) == nil)
        for language in SiteLanguage.allCases {
            #expect(OperatorFailure.pathTooLong("/x").sentence(in: language).contains("103"))
        }
    }
}

@Suite("the key of the operator's page")
struct OperatorKeyTests {
    @Test("the first start makes one, and no later start does; only its digest is kept")
    func first() throws {
        let place = try Place()
        defer { place.remove() }
        let folder = place.folder
        let key = try #require(try folder.firstKey())
        #expect(try folder.firstKey() == nil)
        #expect(folder.keyDigest == OperatorKey.digest(of: key))
        let kept = try String(contentsOfFile: folder.path + "/key", encoding: .utf8)
        #expect(!kept.contains(key) && kept.utf8.count == 65)
        #expect(try mode(of: folder.path + "/key") == 0o600)
    }

    @Test("a new key takes the place of the old one")
    func renewed() throws {
        let place = try Place()
        defer { place.remove() }
        let folder = place.folder
        let first = try #require(try folder.firstKey())
        let second = try folder.newKey()
        #expect(first != second)
        #expect(folder.keyDigest == OperatorKey.digest(of: second))
    }

    @Test("a key has 25 letters and digits of 32, in groups of five")
    func form() {
        let keys = (0..<50).map { _ in OperatorKey.fresh() }
        for key in keys {
            let groups = key.split(separator: "-")
            #expect(groups.map(\.count) == [5, 5, 5, 5, 5])
            #expect(!key.contains { "ILOU".contains($0) || $0.isLowercase })
        }
        #expect(Set(keys).count == keys.count)
    }

    @Test("a damaged file is no key, so that nobody gets in by it", arguments: ["", "zz", "00ff"])
    func damaged(content: String) throws {
        let place = try Place()
        defer { place.remove() }
        let folder = place.folder
        try folder.prepare()
        try Data(content.utf8).write(to: URL(filePath: folder.path + "/key"))
        #expect(folder.keyDigest == nil)
    }

    @Test("a start password that is made fits its service")
    func startPassword() {
        for _ in 0..<50 {
            let pin = StartPassword.fresh(usesPIN: true)
            #expect(pin.count == 8 && pin.allSatisfy { ("0"..."9").contains($0) })
            let plain = StartPassword.fresh(usesPIN: false)
            #expect(
                plain.count == 12 && plain.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            )
        }
    }
}

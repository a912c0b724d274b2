import Ciphers
import Foundation
import OTPDomain
import Session
import Testing
import Vocabulary

@testable import CenterServer
@testable import OTPCenter

// Source: protocol.md 3.7; R-CENTER-042.
@Suite("protocol.md 3.7: what was answered is never forgotten, not even after kill -9")
struct KillTests {
    /// What a test tells the process that it starts and kills.
    private enum Variable {
        static let database = "GARAKEI_TEST_KILLED_DATABASE"
        static let minute = "GARAKEI_TEST_KILLED_MINUTE"
    }

    private static let environment = ProcessInfo.processInfo.environment
    /// How many centers live at once, and how often each is killed: 100 times in all. Source: issue 5.
    private static let lives = 4
    private static let kills = 25

    // MARK: The one who is killed

    @Test(
        "(the process that is killed: it answers without an end and tells of each answer)",
        .enabled(if: environment[Variable.database] != nil, "only the next test starts it"))
    func killed() async throws {
        let path = try #require(Self.environment[Variable.database])
        let first = try #require(Self.environment[Variable.minute].flatMap { Int($0) })
        let clock = SetClock()
        clock.now = Crowd.moment(first)
        let entropy = UInt8(first % 250)
        let stage = try KeeperStage(path, clock: clock, entropy: entropy)
        for minute in first... {
            clock.now = Crowd.moment(minute)
            await withTaskGroup(of: Void.self) { group in
                for user in 0..<Crowd.users {
                    group.addTask {
                        let reply = await stage.logIn(
                            Crowd.code(user, minute), Crowd.name(user), request: "\(minute)")
                        if case .loggedIn = reply {
                            Self.tell(.loggedIn(user: user, minute: minute))
                        }
                    }
                }
                group.addTask {
                    let name = "new\(minute)"
                    _ = await stage.apply(name)
                    if let token = await stage.activate(name, entropy: UInt8(minute % 250)) {
                        Self.tell(
                            .activated(userID: name, serial: token.serial, key: token.otpKey.hex))
                    }
                }
            }
        }
    }

    /// One order to the system, so that a line is there whole or not at all.
    private static func tell(_ told: Acknowledgement) {
        let line = Array(told.line.utf8)
        write(STDOUT_FILENO, line, line.count)
    }

    // MARK: The one who kills

    /// Starts a center, lets it answer so often, kills it, and gives what it told.
    ///
    /// It waits on a thread of its own: other tests need those that all tasks share.
    private func told(_ path: String, from minute: Int, killedAfter count: Int) async throws
        -> [Acknowledgement]
    {
        let end: (output: [UInt8], isKilled: Bool) = try await withCheckedThrowingContinuation {
            continuation in
            Thread {
                continuation.resume(
                    with: Result { try self.end(path, from: minute, killedAfter: count) })
            }.start()
        }
        #expect(end.isKilled)
        return told(in: end.output)
    }

    private func end(
        _ path: String, from minute: Int, killedAfter count: Int
    ) throws -> (output: [UInt8], isKilled: Bool) {
        let child = Process()
        child.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = [
            "--testing-library", "swift-testing", "--filter", "KillTests/killed",
        ]
        child.environment = Self.environment.merging([
            Variable.database: path, Variable.minute: "\(minute)",
        ]) { $1 }
        let pipe = Pipe()
        child.standardOutput = pipe
        child.standardError = FileHandle.nullDevice
        try child.run()
        var (bytes, isKilled) = ([UInt8](), false)
        while true {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { break }
            bytes += more
            if !isKilled, told(in: bytes).count >= count {
                kill(child.processIdentifier, SIGKILL)
                isKilled = true
            }
        }
        child.waitUntilExit()
        return (bytes, isKilled && child.terminationReason == .uncaughtSignal)
    }

    private func told(in bytes: [UInt8]) -> [Acknowledgement] {
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1
        return String(decoding: bytes[..<(end + 1)], as: UTF8.self).split(separator: "\n")
            .compactMap { Acknowledgement($0) }
    }

    /// Everyone who was let in is not let in again; every token that was confirmed counts.
    private func check(_ told: [Acknowledgement], in path: String, at minute: Int) async throws {
        let clock = SetClock()
        clock.now = Crowd.moment(minute)
        let stage = try KeeperStage(path, clock: clock, entropy: UInt8(minute % 250))
        let last = told.reduce(into: [Int: Int]()) { last, told in
            if case .loggedIn(let user, let minute) = told {
                last[user] = max(last[user] ?? 0, minute)
            }
        }
        let floors = await stage.keeper.look { center in
            center.ledger.tokens.map { ($0.serial, $0.record.floor) }
        }
        for (user, minute) in last {
            let floor = floors.first { $0.0 == "\(10_000_001 + user)" }?.1
            #expect(try #require(floor) >= Passcode.step(at: Crowd.moment(minute).seconds))
            guard Crowd.moment(minute) >= clock.now.after(milliseconds: -60_000) else { continue }
            let reply = await stage.logIn(Crowd.code(user, minute), Crowd.name(user))
            #expect(reply == .notLoggedIn(.wrong), "user \(user), minute \(minute)")
        }
        for case .activated(let userID, let serial, let key) in told {
            let code = Suite.totpSHA256.code(
                otpKey: try #require([UInt8](hex: key)), serial: serial,
                step: Passcode.step(at: clock.now.seconds), digits: 8)
            #expect(await stage.logIn(code, userID) == .loggedIn(userID: userID))
        }
        #expect(try #require(await stage.keeper.logEntries(after: 0, limit: .max)).isUnbroken)
        await stage.keeper.close()
    }

    @Test(
        "killed at any moment under load: nothing is lost and nothing accepted twice",
        .disabled(if: environment[Variable.database] != nil, "this process is the one killed"),
        arguments: 1...lives)
    func nothingLost(life: Int) async throws {
        let folder = TemporaryFolder()
        try Crowd.settle(in: folder.database)
        let seed = UInt64.random(in: 0 ... .max)
        print("KillTests: life \(life), \(Self.kills) kills, seed \(seed)")
        var chance = Chance(seed: seed)
        var minute = 1
        for number in 0..<Self.kills {
            let count = 1 + chance.number(below: 300)
            let told = try await told(folder.database, from: minute, killedAfter: count)
            #expect(told.count >= count, "kill \(number), seed \(seed)")
            let minutes = told.map { told in
                if case .loggedIn(_, let minute) = told { minute } else { 0 }
            }
            minute = max(minute, minutes.max() ?? 0) + 1
            try await check(told, in: folder.database, at: minute - 1)
            minute += 3
        }
    }
}

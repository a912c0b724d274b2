import Automation
import CenterServer
import Ciphers
import Foundation
import OTPCenter
import Session
import Vocabulary

/// A center in a process of its own, kept on one processor, with users whose keys the bench knows.
///
/// Nothing is left out for the bench: TLS with a full handshake, the ledger on the disk before each
/// answer, the log of requests in a file. The load comes from this process, on the other processors.
final class OpenCenter {
    let roster: Roster
    let port: Int
    let rules: LoadRules
    let clock: ProcessClock
    /// By which the center knows the provider's server.
    let token: String
    private let process: ChildProcess
    private let own: [Int]
    private let log: String
    /// Those who may log in, and since when they may not again.
    var queue: LogInQueue

    /// How many users there are. As many codes can be accepted in a minute.
    private static let members = 60_000
    private static let applicants = 1_000

    /// - Parameters:
    ///   - name: of its files, which no other center in the workshop has.
    ///   - usedMinutes: in how many of the last minutes all users have logged in.
    /// - Throws: a complaint when the center cannot be made or opened.
    init(_ workshop: Workshop, name: String = "center", usedMinutes: Int = 0) throws {
        let database = "\(workshop.folder)/\(name).db"
        log = "\(workshop.folder)/\(name).log"
        roster = try Self.roster(in: database, workshop, usedMinutes)
        queue = LogInQueue(count: roster.members.count)
        do {
            token = try ProviderTokens(path: CenterOptions(database: database).tokenFile)
                .issue(for: Roster.service)
        } catch { throw Complaint(error, .en) }
        own = Processors.allowed
        process = try ChildProcess(
            workshop.program,
            ["center", "--db", database, "--listen", "127.0.0.1:0", "--log", log, "--lang", "en"],
            environment: workshop.environment, complaints: "\(workshop.folder)/\(name).out",
            on: own.last)
        let line = try process.line(with: "The center is open at")
        let digits = line.split(separator: "127.0.0.1:").last?.prefix(while: \.isNumber) ?? ""
        guard let port = Int(digits) else {
            throw Complaint.environment("no port in \"\(line)\".")
        }
        self.port = port
        rules = try LoadRules(trusting: database + ".tls/ca.pem")
        clock = try ProcessClock(of: process.pid)
        Processors.restrict(to: own.count > 1 ? own.dropLast() : own)
    }

    deinit { Processors.restrict(to: own) }

    private static func roster(
        in database: String, _ workshop: Workshop, _ usedMinutes: Int
    ) throws -> Roster {
        let ring = KeyRing(key: OutsideChance.bytes(AESGCM.keyCount))
        var chance = Chance(seed: 7)
        do {
            try KeyRingFolder.usual(environment: workshop.environment).keep(ring)
            return try Roster(
                members: members, applicants: applicants, inNew: database, ring: ring,
                setup: CenterSetup(models: [], distributionHost: "appli.example"),
                chance: &chance, at: .ofComputer, usedMinutes: usedMinutes)
        } catch let fault as DatabaseFault {
            throw Complaint.environment(fault.sentence(in: .english))
        } catch let failure as KeyRingFailure {
            throw Complaint.environment(failure.sentence(in: .en))
        }
    }

    /// The whole memory that the center has, in millions of bytes.
    func memory() throws -> Double {
        let status = ProcFile.text("/proc/\(process.pid)/status")
        guard let found = status.range(of: "VmRSS:"),
            let kilobytes = Double(
                status[found.upperBound...].drop { !$0.isNumber }.prefix(while: \.isNumber))
        else { throw Complaint.environment("/proc/\(process.pid)/status has no VmRSS.") }
        return kilobytes * 1024 / 1e6
    }

    /// Throws away what the log of requests has up to now: an operator would have it rotated.
    func emptyLog() { _ = truncate(log, 0) }

    /// A request to it.
    ///
    /// - Parameter head: lines of their own, each with its end.
    func request(
        _ method: String, _ path: String, head: String = "", body: [UInt8] = []
    ) -> [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(head)"
        if method == "POST" { text += "Content-Length: \(body.count)\r\n" }
        return Array((text + "\r\n").utf8) + body
    }
}

import ArgumentParser
import Automation
import CenterServer
import Foundation
import OTPCenter
import Session
import Vocabulary

/// The options of every operator's command: which center, and how its answer is printed.
struct OperatorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The center's database.", valueName: "file"))
    var db: String

    @Flag(help: "Print the answer as JSON.")
    var json = false

    @OptionGroup var language: LanguageOption

    func call() throws -> OperatorCall {
        OperatorCall(database: db, printsJSON: json, tongue: try language.tongue())
    }
}

/// A command on its way to a center: to the process that runs it, or else to its database.
struct OperatorCall {
    let database: String
    let printsJSON: Bool
    let tongue: Tongue

    var folder: OperatorFolder { OperatorFolder(database: database) }

    /// What the center answers to a question.
    ///
    /// - Throws: a complaint where there is no center, or no such user or token.
    func answer<Report: Decodable>(
        to request: DeskRequest, as type: Report.Type = Report.self
    ) throws -> Report {
        try report(in: try ask(request))
    }

    /// Has an act carried out, and tells of it.
    ///
    /// - Parameter startPassword: one that was made for the user; printed this once.
    func carryOut(
        _ act: OperatorAct, done: String, startPassword: String? = nil
    ) throws {
        try carryOut(.act(act), done: done, startPassword: startPassword)
    }

    func carryOut(
        _ request: DeskRequest, done: String, startPassword: String? = nil
    ) throws {
        _ = try report(in: try ask(request), as: ActReport.self)
        guard printsJSON else {
            print(done)
            if let startPassword {
                print(tongue("Start password: ", "利用開始パスワード：") + startPassword)
            }
            return
        }
        try printJSON(Done(outcome: "done", startPassword: startPassword))
    }

    private struct Done: Encodable {
        let outcome: String
        let startPassword: String?
    }

    func printJSON(_ value: some Encodable) throws {
        print(try value.readableJSON())
    }

    // MARK: The way

    /// - Throws: a complaint where there is no center.
    func ask(_ request: DeskRequest) throws -> DeskAnswer {
        do {
            if let answer = try OperatorLine(folder: folder).ask(request) { return answer }
        } catch { throw Complaint.environment(error.sentence(in: tongue.siteLanguage)) }
        return try askDatabase(request)
    }

    /// No process runs the center, so this one opens it for the moment.
    private func askDatabase(_ request: DeskRequest) throws -> DeskAnswer {
        guard FileManager.default.fileExists(atPath: database) else {
            throw Complaint.wrongUse(
                tongue(
                    "--db: there is no center in \(database). `garakei center` makes one.",
                    "--db: \(database) に認証センターはありません。`garakei center` で作れます。"))
        }
        let keeper = try openedKeeper()
        return Waited.value {
            let answer = await OperatorDesk(door: keeper).answer(request)
            await keeper.close()
            return answer
        }
    }

    private func openedKeeper() throws -> CenterKeeper {
        do {
            let database = try CenterDatabase(path: database)
            guard let ringID = try database.ringID() else {
                throw Complaint.wrongUse(
                    tongue(
                        "--db: \(self.database) holds no center yet. `garakei center` makes one.",
                        "--db: \(self.database) に認証センターはまだありません。`garakei center` で作れます。"))
            }
            let rings = KeyRingFolder.usual(environment: ProcessInfo.processInfo.environment)
            // The services are the ledger's; who may have the application is the running center's.
            let setup = CenterSetup(services: [], models: [], distributionHost: "")
            let clock = CenterClock(offsetMilliseconds: try database.clockOffset())
            return try CenterKeeper(
                database, ring: try rings.ring(ringID), setup: setup,
                entropy: OutsideChance.bytes(32), isServing: false, clock: clock.now)
        } catch let fault as DatabaseFault {
            throw Complaint.environment(fault.sentence(in: tongue.siteLanguage))
        } catch let failure as KeyRingFailure {
            throw Complaint.environment(failure.sentence(in: tongue))
        }
    }

    /// - Throws: a complaint where it is a refusal.
    func report<Report: Decodable>(
        in answer: DeskAnswer, as type: Report.Type = Report.self
    ) throws -> Report {
        let content = Data(answer.body)
        if answer.status == 200, let report = try? JSONDecoder().decode(type, from: content) {
            return report
        }
        let refusal = try? JSONDecoder().decode(ActReport.self, from: content)
        if printsJSON, let refusal { try printJSON(refusal) }
        let words = refusal.flatMap { tongue($0.english ?? "", $0.japanese ?? "") }
        throw Complaint(
            sentence: words
                ?? tongue(
                    "the center's answer cannot be read.", "認証センターの応答を読み取れません。"),
            code: refusal?.outcome == "refused" ? Exit.failedCheck : Exit.environment)
    }
}

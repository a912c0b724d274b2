import ArgumentParser
import Automation
import CenterServer
import Foundation
import OTPCenter
import Session

/// Puts a backup in the place of a center's database.
struct CenterRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of a center's database.",
        discussion: """
            Only while the center does not run. The backup is looked at first, and stays; what was in \
            its place is kept beside it as FILE.replaced. With --json: outcome, and replaced where \
            something was kept.
            """)

    @Argument(help: ArgumentHelp("What `backup` made.", valueName: "backup"))
    var backup: String

    @OptionGroup var options: OperatorOptions

    private struct Done: Encodable {
        let outcome = "done"
        let replaced: String?
    }

    func run() throws {
        let call = try options.call()
        let tongue = call.tongue
        guard FileManager.default.fileExists(atPath: backup) else {
            throw Complaint.wrongUse(
                tongue("there is no backup \(backup).", "控え \(backup) がありません。"))
        }
        let replaced = try restored(to: call.database, tongue)
        guard !call.printsJSON else { return try call.printJSON(Done(replaced: replaced)) }
        print(tongue("\(call.database) is restored.", "\(call.database) を控えから戻しました。"))
        if let replaced {
            print(tongue("What was there is kept in \(replaced).", "元の内容は \(replaced) に残しました。"))
        }
    }

    private func restored(to path: String, _ tongue: Tongue) throws -> String? {
        do {
            let restoration = try Restoration(of: backup, to: path)
            let rings = KeyRingFolder.usual(environment: ProcessInfo.processInfo.environment)
            let ring = try rings.ring(of: restoration.ledger)
            if let damage = restoration.ledger.damage(with: ring) {
                throw DatabaseFault.unsound(path: backup, damage)
            }
            return try restoration.finish()
        } catch let fault as DatabaseFault {
            throw fault.isOfTheFile
                ? Complaint.wrongUse(fault.finding(in: tongue.siteLanguage))
                : Complaint.environment(fault.sentence(in: tongue.siteLanguage))
        } catch let failure as KeyRingFailure {
            throw Complaint.environment(failure.sentence(in: tongue))
        }
    }
}

import ArgumentParser
import Automation
import CenterServer
import Foundation
import OTPCenter

/// Takes a center's servers out of service, and brings them back.
struct CenterMaintenanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maintenance", abstract: "Begin or end maintenance, and set its daily hours.",
        discussion: """
            `maintenance on`, `maintenance off`, `maintenance hours 01:00-05:00`, \
            `maintenance hours none` or `maintenance status`. With --distribution it is SoftBank's \
            server that is meant, which holds the application for its handsets.
            """)

    @Argument(help: ArgumentHelp("on, off, hours or status.", valueName: "what"))
    var what: String

    @Argument(help: ArgumentHelp("With hours: such as 01:00-05:00, or none.", valueName: "hours"))
    var hours: String?

    @Flag(help: "Of SoftBank's distribution server instead of the center itself.")
    var distribution = false

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let tongue = call.tongue
        switch (what, hours) {
        case ("on", nil):
            try call.carryOut(
                distribution ? .distributionMaintenance(true) : .maintenance(true),
                done: tongue("Maintenance has begun.", "メンテナンスを開始しました。"))
        case ("off", nil):
            try call.carryOut(
                distribution ? .distributionMaintenance(false) : .maintenance(false),
                done: tongue("Maintenance has ended.", "メンテナンスを終了しました。"))
        case ("hours", let hours?): try setHours(hours, call)
        case ("status", nil):
            let report: MaintenanceReport = try call.answer(to: .maintenance)
            guard !call.printsJSON else { return try call.printJSON(report) }
            OperatorTable.print(facts: report.facts(in: tongue))
        default:
            throw Complaint.wrongUse(
                tongue(
                    "wanted on, off, hours with 01:00-05:00 or none, or status.",
                    "on、off、hours（01:00-05:00 か none を付けて）、status のどれかを指定してください。"))
        }
    }

    private func setHours(_ text: String, _ call: OperatorCall) throws {
        let hours = DailyHours(text)
        guard text == "none" || hours != nil else {
            throw Complaint.wrongUse(
                call.tongue(
                    "found \"\(text)\"; wanted hours such as 01:00-05:00, or none.",
                    "「\(text)」は時間帯ではありません。01:00-05:00 か none を指定してください。"))
        }
        try call.carryOut(
            distribution ? .distributionHours(hours) : .maintenanceHours(hours),
            done: call.tongue("The daily hours are set.", "時間帯を変更しました。"))
    }
}

struct CenterPublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a newer version of the application.")

    @Argument(
        help: ArgumentHelp(
            "Two or three numbers from 0 to 99 between dots, such as 2.1.", valueName: "version"))
    var version: String

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        try call.carryOut(
            .publish(version: version),
            done: call.tongue(
                "Version \(version) is published.", "バージョン \(version) を公開しました。"))
    }
}

struct CenterWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take the newest version of the application back.")

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        try call.carryOut(
            .withdraw,
            done: call.tongue(
                "The newest version is withdrawn.", "最新のバージョンを取り下げました。"))
    }
}

struct CenterVersionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "List the published versions of the application.")

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let found: VersionList = try call.answer(to: .versions)
        guard !call.printsJSON else { return try call.printJSON(found) }
        OperatorTable.print(
            head: call.tongue.versionHead,
            rows: found.versions.map { [$0.version, $0.published] })
    }
}

struct CenterBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a center's database, also while the center runs.",
        discussion: """
            The copy holds no key: keep the key ring's file (~/.config/garakei/center-keys) apart \
            from it. A file that is there already is not overwritten.
            """)

    @Argument(help: ArgumentHelp("The file to be made.", valueName: "file"))
    var file: String

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        // The process that copies may have another working folder.
        let path = URL(filePath: file).path
        try call.carryOut(
            .backup(path: path),
            done: call.tongue("The copy is in \(path).", "\(path) に控えを作りました。"))
    }
}

struct CenterOperatorKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator-key",
        abstract: "Make a new key for the operator's page, and print it this once.",
        discussion: """
            The key before it opens nothing any more, and who has logged in by it is logged out. \
            Only a digest of the key is kept, in the folder FILE.operator beside the database.
            """)

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        guard FileManager.default.fileExists(atPath: call.database) else {
            throw Complaint.wrongUse(
                call.tongue(
                    "--db: there is no center in \(call.database).",
                    "--db: \(call.database) に認証センターはありません。"))
        }
        let key: String
        do { key = try call.folder.newKey() } catch {
            throw Complaint.environment(error.sentence(in: call.tongue.siteLanguage))
        }
        guard !call.printsJSON else { return try call.printJSON(["operatorKey": key]) }
        print(call.tongue("Operator's key: ", "運用者キー：") + key)
    }
}

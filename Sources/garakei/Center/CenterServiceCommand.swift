import ArgumentParser
import Automation
import CenterServer
import OTPCenter
import OTPDomain

/// The services of a center.
struct CenterServiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service", abstract: "List the services of a center, and open new ones.",
        subcommands: [CenterServiceAdd.self, CenterServiceList.self])
}

struct CenterServiceList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the services of a center.",
        discussion: """
            With --json: services, each with id, name, logo, suite, digits, usesPIN, termYears, \
            termDays, needsRenewalApproval, graceDays, windowMinutes and releaseWaitMinutes.
            """)

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let found: ServiceList = try call.answer(to: .services)
        guard !call.printsJSON else { return try call.printJSON(found) }
        OperatorTable.print(
            head: call.tongue.serviceHead, rows: found.services.map { $0.cells(in: call.tongue) })
    }
}

struct CenterServiceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Open a service that users can apply for.")

    @Argument(help: ArgumentHelp("1 to 32 digits, which users type.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("1 to 20 characters.", valueName: "name"))
    var name: String

    @Option(help: "1 bank, 2 securities, 3 card, 4 net bank.")
    var logo = 1

    @Option(help: "How passcodes are made: totp-sha256, securid or totp-sha1.")
    var suite = Suite.totpSHA256.word

    @Option(help: "6 or 8; with PIN 8.")
    var digits = 8

    @Flag(help: "Users type a PIN.")
    var pin = false

    @Option(help: "How many years a token is valid.")
    var years = 3

    @Option(help: "How many days it is valid instead.")
    var days: Int?

    @Flag(help: "A renewal needs `user allow-renewal`.")
    var approval = false

    @Option(help: "How many days after its end a token may be renewed; for ever without this.")
    var grace: Int?

    @Option(help: "How many minutes early or late a passcode may be.")
    var window = 1

    @Option(help: "How many minutes after a release a user may apply again.")
    var releaseWait = 30

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        guard let kind = Suite(word: suite) else {
            throw Complaint.wrongUse(
                call.tongue(
                    "--suite: found \"\(suite)\"; wanted totp-sha256, securid or totp-sha1.",
                    "--suite: 「\(suite)」は指定できません。totp-sha256、securid、totp-sha1 のどれかです。"))
        }
        // The limits are the center's to judge; a service is made within them first.
        var service = Service(id: id, name: name, logo: logo, suite: kind, usesPIN: pin)
        service.digits = digits
        service.termYears = years
        service.termDays = days
        service.needsRenewalApproval = approval
        service.graceDays = grace
        service.window = window
        service.releaseWaitMinutes = releaseWait
        try call.carryOut(
            .addService(service),
            done: call.tongue(
                "Service \(id) is open.", "サービス \(id) を開設しました。"))
    }
}

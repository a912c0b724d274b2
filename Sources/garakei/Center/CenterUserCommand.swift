import ArgumentParser
import Automation
import CenterServer
import Foundation
import OTPCenter

/// The users of a center.
struct CenterUserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Add, list and change the users of a center.",
        discussion: """
            A user is named as USER@SERVICE, such as taro@10010001. The commands work while the \
            center runs, and while it does not.
            """,
        subcommands: [
            CenterUserAdd.self, CenterUserList.self, CenterUserShow.self, CenterUserStop.self,
            CenterUserResume.self, CenterUserReissue.self, CenterUserUnlock.self,
            CenterUserResetPIN.self, CenterUserRelease.self, CenterUserAllowRenewal.self,
            CenterUserDenyRenewal.self,
        ])
}

/// Which user is meant.
struct SubscriberArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The user, such as taro@10010001.", valueName: "user@service"))
    var user: String

    /// The user ID may hold an `@` of its own; the service's ID stands behind the last one.
    func subscriber(in tongue: Tongue) throws -> Subscriber {
        guard let at = user.lastIndex(of: "@"), at > user.startIndex,
            user.index(after: at) < user.endIndex
        else {
            throw Complaint.wrongUse(
                tongue(
                    "found \"\(user)\"; wanted a user and a service, such as taro@10010001.",
                    "「\(user)」は指定できません。taro@10010001 のように、ユーザとサービスを指定してください。"))
        }
        return Subscriber(
            service: String(user[user.index(after: at)...]), userID: String(user[..<at]))
    }
}

/// How a start password is decided.
struct StartPasswordOptions: ParsableArguments {
    @Flag(help: "Read the start password from the standard input instead of asking.")
    var passwordStdin = false

    @Flag(help: "Make a start password, and print it this once.")
    var generatePassword = false

    /// - Returns: the start password, and whether it was made here.
    func startPassword(
        at service: String, _ call: OperatorCall
    ) throws -> (password: String, isMade: Bool) {
        guard !passwordStdin || !generatePassword else {
            throw Complaint.wrongUse(
                call.tongue(
                    "--password-stdin and --generate-password do not go together.",
                    "--password-stdin と --generate-password は同時に指定できません。"))
        }
        if generatePassword {
            let known = try call.answer(to: .services, as: ServiceList.self).services
            let usesPIN = known.first { $0.id == service }?.usesPIN ?? false
            return (StartPassword.fresh(usesPIN: usesPIN), true)
        }
        let entry = SecretEntry(tongue: call.tongue)
        if passwordStdin { return (try entry.piped(option: "--password-stdin"), false) }
        return (
            try entry.typed(
                call.tongue("Start password", "利用開始パスワード"),
                option: "--password-stdin or --generate-password"), false
        )
    }
}

struct CenterUserAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Register a user and send the mail, as an application does.",
        discussion: """
            The start password is asked for, read from the standard input, or made. Of a user who \
            has not set the phone up yet it takes the place of the one before.
            """)

    @OptionGroup var who: SubscriberArgument

    @Option(help: ArgumentHelp("The mail address of the user's phone.", valueName: "address"))
    var mail: String

    @OptionGroup var secret: StartPasswordOptions
    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let who = try who.subscriber(in: call.tongue)
        let (password, isMade) = try secret.startPassword(at: who.service, call)
        try call.carryOut(
            .issue(
                SignUp(
                    service: who.service, userID: who.userID, startPassword: password,
                    mailAddress: mail)),
            done: call.tongue(
                "\(who.userID) is registered; a mail is sent to \(mail).",
                "\(who.userID) を登録し、\(mail) にメールを送信しました。"),
            startPassword: isMade ? password : nil)
    }
}

struct CenterUserReissue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue",
        abstract: "End a user's token and let the user begin anew with another start password.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var secret: StartPasswordOptions
    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let who = try who.subscriber(in: call.tongue)
        let (password, isMade) = try secret.startPassword(at: who.service, call)
        try call.carryOut(
            .reissue(who, startPassword: password),
            done: call.tongue(
                "\(who.userID) can begin anew; the token has ended, and a mail is sent.",
                "\(who.userID) に再発行しました。これまでのトークンは終了し、メールを送信しました。"),
            startPassword: isMade ? password : nil)
    }
}

struct CenterUserResetPIN: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-pin", abstract: "Give a user's token another PIN.",
        discussion: "The PIN is asked for, or read from the standard input.")

    @OptionGroup var who: SubscriberArgument

    @Flag(help: "Read the PIN from the standard input instead of asking.")
    var pinStdin = false

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let who = try who.subscriber(in: call.tongue)
        let entry = SecretEntry(tongue: call.tongue)
        let pin =
            pinStdin
            ? try entry.piped(option: "--pin-stdin")
            : try entry.typed(call.tongue("New PIN", "新しいPIN"), option: "--pin-stdin")
        try call.carryOut(
            .resetPIN(who, to: pin),
            done: call.tongue("The PIN is changed.", "PINを変更しました。"))
    }
}

// MARK: Looking

struct CenterUserList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the users of a center.",
        discussion: "With --json: count, and users as `user show --json` prints each.")

    @Option(help: ArgumentHelp("Only the users of this service.", valueName: "id"))
    var service: String?

    @Option(
        help: ArgumentHelp(
            "Only those whose user ID or mail address holds this.", valueName: "text"))
    var search = ""

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let found: UserList = try call.answer(
            to: .users(UserSearch(service: service, text: search)))
        guard !call.printsJSON else { return try call.printJSON(found) }
        OperatorTable.print(
            head: call.tongue.userHead, rows: found.users.map { $0.cells(in: call.tongue) })
    }
}

struct CenterUserShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a center knows of a user; never a secret.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let user: UserReport = try call.answer(to: .user(try who.subscriber(in: call.tongue)))
        guard !call.printsJSON else { return try call.printJSON(user) }
        OperatorTable.print(facts: user.facts(in: call.tongue))
        if let token = user.token {
            print("")
            OperatorTable.print(facts: token.facts(in: call.tongue))
        }
    }
}

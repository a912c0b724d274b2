import ArgumentParser
import Automation
import CenterServer
import OTPCenter
import Vocabulary

/// The tokens of a center.
struct CenterTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "List and change the tokens of a center.",
        subcommands: [
            CenterTokenList.self, CenterTokenShow.self, CenterTokenDisable.self,
            CenterTokenSetExpiry.self,
        ])
}

struct CenterTokenList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all tokens, those that have ended included.",
        discussion: "With --json: tokens, as `token show --json` prints each.")

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let found: TokenList = try call.answer(to: .tokens(of: nil))
        guard !call.printsJSON else { return try call.printJSON(found) }
        OperatorTable.print(
            head: call.tongue.tokenHead, rows: found.tokens.map { $0.cells(in: call.tongue) })
    }
}

/// Which token is meant.
struct SerialArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The token's 8 digits.", valueName: "serial"))
    var serial: String
}

struct CenterTokenShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a center knows of a token; never a secret.")

    @OptionGroup var token: SerialArgument
    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let found: TokenReport = try call.answer(to: .token(serial: token.serial))
        guard !call.printsJSON else { return try call.printJSON(found) }
        OperatorTable.print(facts: found.facts(in: call.tongue))
    }
}

struct CenterTokenDisable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Make a token unusable; only a reissue helps its user.")

    @OptionGroup var token: SerialArgument
    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        try call.carryOut(
            .disableToken(serial: token.serial),
            done: call.tongue(
                "Token \(token.serial) is disabled.", "トークン \(token.serial) を無効にしました。"))
    }
}

struct CenterTokenSetExpiry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-expiry", abstract: "Set the last day of a token.")

    @OptionGroup var token: SerialArgument

    @Argument(help: ArgumentHelp("The last day, such as 2010/12/31.", valueName: "date"))
    var date: String

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        guard let day = CivilDate(slashed: date) else {
            throw Complaint.wrongUse(
                call.tongue(
                    "found \"\(date)\"; wanted a day such as 2010/12/31.",
                    "「\(date)」は日付ではありません。2010/12/31 のように指定してください。"))
        }
        try call.carryOut(
            .setTokenExpiry(serial: token.serial, day),
            done: call.tongue(
                "Token \(token.serial) is valid to \(day.slashed).",
                "トークン \(token.serial) の有効期限を \(day.slashed) にしました。"))
    }
}

import ArgumentParser
import Automation
import OTPCenter

/// A command that does one thing to one user.
protocol SubscriberCommand: ParsableCommand {
    var who: SubscriberArgument { get }
    var options: OperatorOptions { get }

    static func act(on who: Subscriber) -> OperatorAct

    /// What is said when it is done.
    static func done(to userID: String, in tongue: Tongue) -> String
}

extension SubscriberCommand {
    func run() throws {
        let call = try options.call()
        let who = try who.subscriber(in: call.tongue)
        try call.carryOut(Self.act(on: who), done: Self.done(to: who.userID, in: call.tongue))
    }
}

struct CenterUserStop: SubscriberCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop a user, who can do nothing until resumed.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var options: OperatorOptions

    static func act(on who: Subscriber) -> OperatorAct { .stop(who) }

    static func done(to userID: String, in tongue: Tongue) -> String {
        tongue("\(userID) is stopped.", "\(userID) の利用を停止しました。")
    }
}

struct CenterUserResume: SubscriberCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a stopped user go on.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var options: OperatorOptions

    static func act(on who: Subscriber) -> OperatorAct { .resume(who) }

    static func done(to userID: String, in tongue: Tongue) -> String {
        tongue("\(userID) is resumed.", "\(userID) の利用を再開しました。")
    }
}

struct CenterUserUnlock: SubscriberCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Forget a user's wrong start passwords, PINs and passcodes.",
        discussion:
            "A token that was disabled by failures works again; one that you disabled does not.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var options: OperatorOptions

    static func act(on who: Subscriber) -> OperatorAct { .unlock(who) }

    static func done(to userID: String, in tongue: Tongue) -> String {
        tongue("All failures of \(userID) are forgotten.", "\(userID) の失敗の回数を0に戻しました。")
    }
}

struct CenterUserRelease: SubscriberCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "End a user's use of the service.",
        discussion: "The token ends. To use the service again, the user has to apply again.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var options: OperatorOptions

    static func act(on who: Subscriber) -> OperatorAct { .release(who) }

    static func done(to userID: String, in tongue: Tongue) -> String {
        tongue("\(userID) has left the service.", "\(userID) の利用を解除しました。")
    }
}

struct CenterUserAllowRenewal: SubscriberCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow-renewal", abstract: "Let a user renew the token.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var options: OperatorOptions

    static func act(on who: Subscriber) -> OperatorAct { .allowRenewal(who) }

    static func done(to userID: String, in tongue: Tongue) -> String {
        tongue("\(userID) may renew the token.", "\(userID) の更新を許可しました。")
    }
}

struct CenterUserDenyRenewal: SubscriberCommand {
    static let configuration = CommandConfiguration(
        commandName: "deny-renewal", abstract: "Keep a user from renewing the token.")

    @OptionGroup var who: SubscriberArgument
    @OptionGroup var options: OperatorOptions

    static func act(on who: Subscriber) -> OperatorAct { .denyRenewal(who) }

    static func done(to userID: String, in tongue: Tongue) -> String {
        tongue("\(userID) may not renew the token.", "\(userID) の更新を不許可にしました。")
    }
}

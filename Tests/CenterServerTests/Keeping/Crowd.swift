import Ciphers
import Foundation
import OTPDomain
import Session
import Vocabulary

@testable import CenterServer
@testable import OTPCenter

/// Users with tokens, whose keys are known from their numbers; each logs in once a minute.
struct Crowd: Sendable {
    static let users = 40

    /// A minute of the crowd's time, in which everyone can log in once.
    static func moment(_ minute: Int) -> WorldTime {
        noon.after(milliseconds: Int64(minute) * 60_000)
    }

    static func name(_ user: Int) -> String { "user\(user)" }

    private static func keys(_ user: Int) -> TokenKeys {
        var chance = Chance(seed: UInt64(user))
        return TokenKeys(
            otp: chance.bytes(32), authentication: chance.bytes(32), confirmation: chance.bytes(32))
    }

    static func code(_ user: Int, _ minute: Int) -> String {
        Suite.totpSHA256.code(
            otpKey: keys(user).otp, serial: "\(10_000_001 + user)",
            step: Passcode.step(at: moment(minute).seconds), digits: 8)
    }

    /// A database whose center knows them all.
    static func settle(in path: String) throws {
        let database = try CenterDatabase(path: path)
        var center = Center(
            KeeperStage.setup, ring: KeeperStage.ring, entropy: [UInt8](repeating: 7, count: 32),
            at: noon)
        var (mark, changes) = (LedgerMark(), LedgerChanges())
        for user in 0..<users {
            _ = center.takeOver(
                Subscriber(service: plainService, userID: name(user)),
                mailAddress: "taro@docomo.ne.jp", at: noon, keys: { _ in keys(user) })
            changes.append(center.takeChanges(since: &mark))
        }
        try database.write(changes, [])
    }
}

/// What a center tells that it has answered, as a line.
enum Acknowledgement: Equatable, Sendable {
    /// A user was let in with the code of a minute.
    case loggedIn(user: Int, minute: Int)
    /// A user's token counts; its serial number and the key of its passcodes.
    case activated(userID: String, serial: String, key: String)

    private static let mark = "answered"

    var line: String {
        switch self {
        case .loggedIn(let user, let minute): "\(Self.mark) code \(user) \(minute)\n"
        case .activated(let user, let serial, let key):
            "\(Self.mark) token \(user) \(serial) \(key)\n"
        }
    }

    /// Nil for what someone else said.
    init?(_ line: Substring) {
        let words = line.split(separator: " ").map(String.init)
        guard words.first == Self.mark, words.count >= 4 else { return nil }
        if words[1] == "code", let user = Int(words[2]), let minute = Int(words[3]) {
            self = .loggedIn(user: user, minute: minute)
        } else if words[1] == "token", words.count == 5 {
            self = .activated(userID: words[2], serial: words[3], key: words[4])
        } else {
            return nil
        }
    }
}

import ArgumentParser
import Automation
import Ciphers
import OTPDomain
import Vocabulary

/// Prints a one-time password, for comparing with other tools.
struct OTPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "otp",
        abstract: "Print a one-time password of 60-second steps.",
        discussion: """
            The same as `oathtool --totp=SHA256 -d 8 -s 60s`, with a PIN added digit by digit where \
            one is given. With `--suite securid` the same as `stoken tokencode`.
            """)

    @Option(help: ArgumentHelp("The token's key in hexadecimal digits.", valueName: "hex"))
    var secret: String

    @Option(
        help: ArgumentHelp(
            "When: @unix-seconds or ISO 8601 (Japan time without a zone).", valueName: "time"))
    var at: String

    @Option(help: "6 or 8.")
    var digits = 8

    @Option(help: "totp, or securid for a SecurID software token (AES, a new code each minute).")
    var suite = "totp"

    @Option(help: "With totp: sha1, sha256 or sha512.")
    var algorithm = "sha256"

    @Option(
        help: ArgumentHelp(
            "With securid: the last 8 digits of the token's serial number.", valueName: "digits"))
    var serial: String?

    @Option(help: ArgumentHelp("4 to 8 digits, no more than the code has.", valueName: "pin"))
    var pin: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        guard let key = [UInt8](hex: secret), !key.isEmpty else {
            throw Complaint.wrongUse(
                tongue(
                    "--secret: wanted pairs of hexadecimal digits.",
                    "--secret: 16進数を2桁ずつ指定してください。"))
        }
        let seconds = try Self.seconds(at, tongue)
        guard digits == 6 || digits == 8 else {
            throw Complaint.wrongUse(
                tongue(
                    "--digits: found \(digits); wanted 6 or 8.",
                    "--digits: \(digits) は指定できません。6 か 8 を指定してください。"))
        }
        let code =
            switch suite {
            case "totp": try totp(key, at: seconds, tongue)
            case "securid": try securID(key, at: seconds, tongue)
            default:
                throw Complaint.wrongUse(
                    tongue(
                        "--suite: found \"\(suite)\"; wanted totp or securid.",
                        "--suite: 「\(suite)」は指定できません。totp か securid を指定してください。"))
            }
        guard let pin else { return print(code) }
        let isPIN =
            (4...8).contains(pin.utf8.count) && pin.utf8.allSatisfy { (48...57).contains($0) }
        guard isPIN, pin.utf8.count <= digits else {
            throw Complaint.wrongUse(
                tongue(
                    "--pin: wanted 4 to 8 digits, no more than the code has.",
                    "--pin: 4〜8桁の数字を、パスワードの桁数以内で指定してください。"))
        }
        print(Passcode.adding(pin: pin, to: code))
    }

    private func totp(_ key: [UInt8], at seconds: Int64, _ tongue: Tongue) throws -> String {
        guard let hash = MAC.Hash(rawValue: algorithm) else {
            throw Complaint.wrongUse(
                tongue(
                    "--algorithm: found \"\(algorithm)\"; wanted sha1, sha256 or sha512.",
                    "--algorithm: 「\(algorithm)」は指定できません。sha1、sha256、sha512 のどれかです。"))
        }
        return Passcode.code(key: key, at: seconds, digits: digits, hash: hash)
    }

    private func securID(_ seed: [UInt8], at seconds: Int64, _ tongue: Tongue) throws -> String {
        guard seed.count == SecurID.seedCount else {
            throw Complaint.wrongUse(
                tongue(
                    "--secret: found \(seed.count) bytes; a SecurID seed has 16.",
                    "--secret: \(seed.count)バイトです。SecurIDのシードは16バイトです。"))
        }
        guard let serial, serial.utf8.count == 8,
            serial.utf8.allSatisfy({ (48...57).contains($0) })
        else {
            throw Complaint.wrongUse(
                tongue(
                    "--serial: wanted 8 digits with --suite securid.",
                    "--serial: --suite securid では、シリアル番号の下8桁を指定してください。"))
        }
        let step = Passcode.step(at: seconds)
        return SecurID.code(seed: seed, serial: serial, step: step, digits: digits)
    }

    /// The published vectors begin in 1970, so any `@unix-seconds` that is not negative will do here.
    private static func seconds(_ text: String, _ tongue: Tongue) throws -> Int64 {
        if text.hasPrefix("@"), let seconds = Int64(text.dropFirst()), seconds >= 0 {
            return seconds
        }
        return try WorldOptions.moment(text, option: "--at", tongue).seconds
    }
}

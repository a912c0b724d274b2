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
            one is given.
            """)

    @Option(help: ArgumentHelp("The token's key in hexadecimal digits.", valueName: "hex"))
    var secret: String

    @Option(help: ArgumentHelp("When: @unix-seconds or ISO 8601 (Japan time without a zone).", valueName: "time"))
    var at: String

    @Option(help: "6 or 8.")
    var digits = 8

    @Option(help: "sha1, sha256 or sha512.")
    var algorithm = "sha256"

    @Option(help: ArgumentHelp("4 to 8 digits, no more than the code has.", valueName: "pin"))
    var pin: String?

    func run() throws {
        guard let key = [UInt8](hex: secret), !key.isEmpty else {
            throw Complaint.wrongUse("--secret: wanted pairs of hexadecimal digits.")
        }
        guard let seconds = Self.seconds(at) else {
            throw Complaint.wrongUse(
                "--at: found \"\(at)\"; wanted @unix-seconds or a time such as 2009-06-09T10:08:41.")
        }
        guard digits == 6 || digits == 8 else {
            throw Complaint.wrongUse("--digits: found \(digits); wanted 6 or 8.")
        }
        guard let hash = MAC.Hash(rawValue: algorithm) else {
            throw Complaint.wrongUse(
                "--algorithm: found \"\(algorithm)\"; wanted sha1, sha256 or sha512.")
        }
        let code = Passcode.code(key: key, step: Passcode.step(at: seconds), digits: digits, hash: hash)
        guard let pin else { return print(code) }
        let isPIN = (4...8).contains(pin.utf8.count) && pin.utf8.allSatisfy { (48...57).contains($0) }
        guard isPIN, pin.utf8.count <= digits else {
            throw Complaint.wrongUse("--pin: wanted 4 to 8 digits, no more than the code has.")
        }
        print(Passcode.adding(pin: pin, to: code))
    }

    /// The published vectors begin in 1970, so any `@unix-seconds` that is not negative will do here.
    private static func seconds(_ text: String) -> Int64? {
        if text.hasPrefix("@") { return Int64(text.dropFirst()).flatMap { $0 >= 0 ? $0 : nil } }
        return MomentText.read(text)?.seconds
    }
}

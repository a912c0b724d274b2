import ArgumentParser
import Automation
import CenterServer
import Foundation

/// Gives a provider's own server a token, by which `POST /verify` knows it.
struct CenterProviderTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider-token",
        abstract: "Make a token for a provider's own server, and print it this once.",
        discussion: """
            The token before it is worth nothing any more; a center that runs knows at once. Only a \
            hash is kept, in FILE.providers. The server sends it with each POST /verify, as \
            Authorization: Bearer TOKEN.
            """)

    @Argument(help: ArgumentHelp("The service's ID.", valueName: "service"))
    var service: String

    @Option(help: ArgumentHelp("The center's database.", valueName: "file"))
    var db: String

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let isID =
            (1...32).contains(service.utf8.count)
            && service.utf8.allSatisfy { (48...57).contains($0) }
        guard isID else {
            throw Complaint.wrongUse(
                tongue(
                    "found \"\(service)\"; wanted a service's ID: 1 to 32 digits.",
                    "「\(service)」はサービスIDではありません。1〜32桁の数字を指定してください。"))
        }
        guard FileManager.default.fileExists(atPath: db) else {
            throw Complaint.wrongUse(
                tongue(
                    "--db: there is no center in \(db). `garakei center` makes one.",
                    "--db: \(db) に認証センターはありません。`garakei center` で作れます。"))
        }
        let tokens = ProviderTokens(path: CenterOptions(database: db).tokenFile)
        do { print(try tokens.issue(for: service)) } catch {
            throw Complaint(error, tongue)
        }
    }
}

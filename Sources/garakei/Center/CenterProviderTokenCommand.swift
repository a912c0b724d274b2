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

    @OptionGroup var options: OperatorOptions

    func run() throws {
        let call = try options.call()
        let known: ServiceList = try call.answer(to: .services)
        guard known.services.contains(where: { $0.id == service }) else {
            let ids = known.services.map(\.id)
            throw Complaint.wrongUse(
                call.tongue(
                    "found \"\(service)\"; wanted a service's ID: \(ids.joined(separator: ", ")).",
                    "「\(service)」というサービスはありません。\(ids.joined(separator: "、"))のどれかを指定してください。"))
        }
        let tokens = ProviderTokens(path: CenterOptions(database: call.database).tokenFile)
        let token: String
        do { token = try tokens.issue(for: service) } catch {
            throw Complaint(error, call.tongue)
        }
        guard !call.printsJSON else { return try call.printJSON(["providerToken": token]) }
        print(token)
    }
}

import ArgumentParser
import Automation
import Foundation

/// The option of every command: the language of what is not the phone.
struct LanguageOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The language of everything but the phone: en or ja.", valueName: "language"))
    var lang: String?

    /// The language that the option names, or else the environment.
    func tongue() throws -> Tongue {
        guard let lang else { return Self.usual }
        guard let tongue = Tongue(rawValue: lang) else {
            throw Complaint.wrongUse(
                Self.usual(
                    "--lang: found \"\(lang)\"; wanted en or ja.",
                    "--lang: 「\(lang)」は指定できません。en か ja を指定してください。"))
        }
        return tongue
    }

    private static var usual: Tongue {
        let environment = ProcessInfo.processInfo.environment
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
        return Tongue(environment: named.first { !$0.isEmpty })
    }
}

import ArgumentParser
import Foundation

/// The command line's root: `garakei` with no subcommand is `garakei phone`.
struct Garakei: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "garakei",
        abstract: "A virtual Japanese feature phone with a one-time-password application.",
        discussion: """
            With no subcommand it opens the phone. The authentication center and the page of a \
            demonstration bank start with it.
            """,
        version: version,
        subcommands: [
            PhoneCommandLine.self, CenterCommand.self, OTPCommand.self, ModelsCommand.self,
            ReproCommand.self, TestCommand.self, ReplayCommand.self, MonkeyCommand.self,
            ScreensCommand.self, TrainCommand.self, GuideCommand.self, ManualCommand.self,
            WebDriverCommand.self,
            ConsoleCommand.self, BenchCommand.self,
            CoverageCommand.self, ErrorsCommand.self,
        ],
        defaultSubcommand: PhoneCommandLine.self)
}

/// The program's exit codes.
enum Exit {
    static let failedCheck: Int32 = 1
    static let wrongUse: Int32 = 2
    static let environment: Int32 = 3
}

/// Why a command ends early: a sentence for the person, and the exit code.
struct Complaint: Error {
    var sentence: String
    var code: Int32

    static func wrongUse(_ sentence: String) -> Complaint {
        Complaint(sentence: sentence, code: Exit.wrongUse)
    }
    static func environment(_ sentence: String) -> Complaint {
        Complaint(sentence: sentence, code: Exit.environment)
    }
}

/// Writes a line for the person at the terminal, beside the program's output.
func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

@main
enum Main {
    /// Synchronous, because the window's loop must stay on the process's first thread.
    static func main() {
        do {
            var command = try Garakei.parseAsRoot()
            try command.run()
        } catch let complaint as Complaint {
            tell("garakei: \(complaint.sentence)")
            exit(complaint.code)
        } catch {
            let isHelp = Garakei.exitCode(for: error).isSuccess
            let message = Garakei.fullMessage(for: error)
            if isHelp { print(message) } else { tell(message) }
            exit(isHelp ? 0 : Exit.wrongUse)
        }
    }
}

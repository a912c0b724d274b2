import ArgumentParser
import Automation
import Foundation
import WebDriver

/// Lets a program drive phones over its standard input and output.
struct ConsoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Drive phones by lines of JSON on standard input, answered on standard output.",
        discussion: """
            The commands are WebDriver's, by their names: {"command":"newSession"}, then for \
            instance {"command":"findElement","using":"id","value":"center"}. docs/automation.md \
            has their table. It ends with its input.
            """)

    @OptionGroup var language: LanguageOption

    func run() throws {
        _ = try language.tongue()
        let desk = try WebDriverDesk.usual()
        Waited.value {
            var console = DriverConsole(desk: desk)
            while let line = readLine() {
                guard let answer = await console.answer(line) else { continue }
                // Written at once, because whoever asks waits for each answer.
                FileHandle.standardOutput.write(Data((answer + "\n").utf8))
            }
        }
    }
}

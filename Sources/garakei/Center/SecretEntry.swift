import ArgumentParser
import Automation
import Foundation

/// How a password or PIN comes to a command: typed without being shown, or on the standard input,
/// never among the arguments, where everybody on the machine could read it.
struct SecretEntry {
    let tongue: Tongue

    /// Asks twice at a terminal.
    ///
    /// - Throws: a complaint where there is no terminal, or the two differ.
    func typed(_ name: String, option: String) throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Complaint.wrongUse(
                tongue(
                    "there is no terminal to ask at; give \(option).",
                    "端末がないため入力できません。\(option) を指定してください。"))
        }
        let first = try ask(name + tongue(": ", "："))
        let second = try ask(name + tongue(", once more: ", "（確認）："))
        guard first == second else {
            throw Complaint.wrongUse(tongue("the two differ.", "2回の入力が一致しません。"))
        }
        return first
    }

    /// The first line of the standard input.
    func piped(option: String) throws -> String {
        guard let line = readLine(strippingNewline: true) else {
            throw Complaint.wrongUse(
                tongue("\(option): nothing came on the standard input.", "\(option): 標準入力が空です。"))
        }
        return line
    }

    private func ask(_ prompt: String) throws -> String {
        FileHandle.standardError.write(Data(prompt.utf8))
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        let line = readLine(strippingNewline: true)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        FileHandle.standardError.write(Data("\n".utf8))
        guard let line else {
            throw Complaint.wrongUse(tongue("nothing was typed.", "入力がありません。"))
        }
        return line
    }
}

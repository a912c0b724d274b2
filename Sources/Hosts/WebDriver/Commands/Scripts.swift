import Automation
import Rendering

/// What clients send as scripts: the commands of `mobile:` and `garakei:`, and Selenium's atoms, which
/// are JavaScript for a browser and are answered without one.
///
/// Source: automation.md 1.3 (1) and (7).
extension PhoneSession {
    func execute(_ ask: Ask) async throws(DriverError) -> JSONValue {
        let script = try ask.text("script")
        guard let arguments = ask.body["args"]?.list else { throw ask.wanted("args", "a list") }
        if let atom = Atom(script) { return try answer(atom, arguments) }
        for prefix in ["mobile:", "garakei:"] where script.hasPrefix(prefix) {
            let name = script.dropFirst(prefix.count).drop { $0 == " " }
            let inner = Ask(command: .execute, body: try Self.parameters(arguments))
            let table = prefix == "mobile:" ? Self.mobileScripts : Self.ownScripts
            guard let handler = table[String(name)] else {
                let known = table.keys.sorted().joined(separator: ", ")
                throw DriverError(
                    .unsupportedOperation, "there is no \(script); \(prefix) has \(known).")
            }
            return try await handler(self, inner)
        }
        throw DriverError(
            .unsupportedOperation,
            "a phone runs no JavaScript; wanted \"mobile: NAME\" or \"garakei: NAME\".")
    }

    /// Runs a command of `mobile:` for a route of its own.
    func run(_ name: String, with ask: Ask) async throws(DriverError) -> JSONValue {
        guard let handler = Self.mobileScripts[name] else {
            throw DriverError(.unsupportedOperation, "there is no mobile: \(name).")
        }
        return try await handler(self, ask)
    }

    /// One object of parameters; a client may leave it out.
    private static func parameters(_ arguments: [JSONValue]) throws(DriverError) -> JSONValue {
        switch arguments.first {
        case nil, .null: return [:]
        case .object(let members)? where arguments.count == 1: return .object(members)
        default: throw .invalid("args: wanted one object of parameters.")
        }
    }

    // MARK: Atoms

    /// A function of Selenium's that stands at a script's beginning, in a comment.
    enum Atom: String {
        case isDisplayed, getAttribute, submitForm, findElements

        init?(_ script: String) {
            let begin = script.drop { $0.isWhitespace }
            guard begin.hasPrefix("/*"), let end = begin.firstRange(of: "*/") else { return nil }
            let name = begin[begin.index(begin.startIndex, offsetBy: 2)..<end.lowerBound]
            self.init(rawValue: name.split { $0.isWhitespace }.joined())
        }
    }

    private func answer(_ atom: Atom, _ arguments: [JSONValue]) throws(DriverError) -> JSONValue {
        let look = look()
        switch atom {
        case .isDisplayed:
            return .bool(look.isDisplayed(try node(in: arguments.first, look)))
        case .getAttribute:
            guard arguments.count > 1, let name = arguments[1].text else {
                throw .invalid("args: wanted an element and an attribute.")
            }
            return attribute(name, of: try node(in: arguments[0], look), in: look)
        case .submitForm, .findElements:
            throw DriverError(.javascriptError, "a phone has no \(atom.rawValue).")
        }
    }
}

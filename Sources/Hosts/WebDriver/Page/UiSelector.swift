import Automation

/// The few forms of Android's `new UiSelector()` that tools for other phones write: `text`,
/// `textContains`, `textStartsWith`, `textMatches`, the same of `description`, `resourceId`,
/// `resourceIdMatches`, `className`, and the states.
///
/// Source: automation.md 1.4.
struct UiSelector {
    private var tests: [(ScreenNode) -> Bool] = []

    /// - Throws: `invalid selector` for any other form.
    init(_ text: String) throws(DriverError) {
        var rest = text[...].drop { $0.isWhitespace }
        for word in ["new ", "UiSelector()"] {
            rest = rest.drop { $0.isWhitespace }
            if rest.hasPrefix(word) {
                rest = rest.dropFirst(word.count)
            } else if word != "new " {
                throw Self.fault(text)
            }
        }
        while rest.first == "." {
            rest.removeFirst()
            let name = String(rest.prefix { $0.isLetter })
            rest = rest.dropFirst(name.count)
            guard rest.first == "(", let argument = Self.takeArgument(from: &rest),
                let test = Self.test(name, argument)
            else { throw Self.fault(text) }
            tests.append(test)
        }
        guard rest.allSatisfy({ $0.isWhitespace || $0 == ";" }), !tests.isEmpty else {
            throw Self.fault(text)
        }
    }

    func holds(_ node: ScreenNode) -> Bool { tests.allSatisfy { $0(node) } }

    private static func fault(_ text: String) -> DriverError {
        DriverError(
            .invalidSelector,
            "-android uiautomator: found \(text); wanted a form such as "
                + "new UiSelector().textMatches(\"…\").")
    }

    /// What stands between the brackets, a text without its marks.
    private static func takeArgument(from rest: inout Substring) -> String? {
        rest.removeFirst()
        guard rest.first == "\"" else {
            let word = rest.prefix { $0 != ")" }
            guard word.endIndex < rest.endIndex else { return nil }
            rest = rest.dropFirst(word.count + 1)
            return String(word)
        }
        rest.removeFirst()
        var text = ""
        while let next = rest.popFirst(), next != "\"" {
            text.append(next == "\\" ? rest.popFirst() ?? "\\" : next)
        }
        guard rest.popFirst() == ")" else { return nil }
        return text
    }

    private static func test(_ name: String, _ argument: String) -> ((ScreenNode) -> Bool)? {
        if let isWanted = ["true": true, "false": false][argument] {
            switch name {
            case "enabled": return { $0.enabled == isWanted }
            case "clickable": return { $0.clickable == isWanted }
            case "focused": return { $0.focused == isWanted }
            case "selected": return { $0.selected == isWanted }
            case "checked": return { $0.checked == isWanted }
            default: break
            }
        }
        if name == "className" {
            return { $0.role.rawValue == argument.split(separator: ".").last.map(String.init) }
        }
        let subjects: [(String, (ScreenNode) -> [String])] = [
            ("text", { [$0.text] }), ("description", { [$0.name] }),
            ("resourceId", { [$0.id, String($0.key)] }),
        ]
        guard let subject = subjects.first(where: { name.hasPrefix($0.0) }) else { return nil }
        let said = subject.1
        switch name.dropFirst(subject.0.count) {
        case "": return { said($0).contains(argument) }
        case "Contains":
            let wanted = argument.lowercased()
            return { said($0).contains { $0.lowercased().contains(wanted) } }
        case "StartsWith":
            let wanted = argument.lowercased()
            return { said($0).contains { $0.lowercased().hasPrefix(wanted) } }
        case "Matches":
            guard let expression = TextExpression(argument) else { return nil }
            return { said($0).contains(where: expression.fits(_:)) }
        default: return nil
        }
    }
}

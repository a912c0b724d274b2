/// The results of a run as JUnit XML, which GitHub, GitLab and Jenkins read.
///
/// ```
///   <testsuites> <testsuite name> <testcase classname name file line time>
///                                   <properties> step[passed] ... <failure message>text <system-out>
/// ```
///
/// A failure's message stands in its text, too, because GitLab reads only that. Pictures go by a
/// line `[[ATTACHMENT|path]]` of a case's output, one each.
///
/// Source: automation.md 3.1, a table of what each reader reads.
public struct JUnitReport: Equatable, Sendable {
    public var name: String
    public var suites: [Suite]

    public struct Suite: Equatable, Sendable {
        public var name: String
        /// When it began, in the world of whoever runs it: ISO 8601 without a zone.
        public var timestamp: String
        public var cases: [Case]

        public init(name: String, timestamp: String, cases: [Case]) {
            self.name = name
            self.timestamp = timestamp
            self.cases = cases
        }
    }

    public struct Case: Equatable, Sendable {
        public var className: String
        public var name: String
        public var file: String
        /// From 1.
        public var line: Int
        public var milliseconds: Int64
        public var outcome: Outcome
        /// Steps and whatever else a reader may want, in their order.
        public var properties: [Property]
        public var output: String
        /// A picture's path beside the report; nil for none.
        public var attachment: String?

        public init(
            className: String, name: String, file: String = "", line: Int = 0,
            milliseconds: Int64, outcome: Outcome, properties: [Property] = [],
            output: String = "", attachment: String? = nil
        ) {
            self.className = className
            self.name = name
            self.file = file
            self.line = line
            self.milliseconds = milliseconds
            self.outcome = outcome
            self.properties = properties
            self.output = output
            self.attachment = attachment
        }
    }

    public struct Property: Equatable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public enum Outcome: Equatable, Sendable {
        case passed
        /// A check was not so.
        case failed(message: String, text: String)
        /// The run itself could not go on.
        case broken(message: String, text: String)
        case skipped(message: String)
    }

    public init(name: String, suites: [Suite]) {
        self.name = name
        self.suites = suites
    }

    // MARK: Text

    public var xml: String {
        let all = suites.flatMap(\.cases)
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        lines.append("<testsuites \(Self.counts(name, all))>")
        for suite in suites {
            lines.append(
                "  <testsuite \(Self.counts(suite.name, suite.cases)) "
                    + "\(Self.attribute("timestamp", suite.timestamp))>")
            for unit in suite.cases { lines += unit.lines }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    private static func counts(_ name: String, _ cases: [Case]) -> String {
        let failures = cases.count { if case .failed = $0.outcome { true } else { false } }
        let errors = cases.count { if case .broken = $0.outcome { true } else { false } }
        let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
        let time = seconds(cases.reduce(0) { $0 + $1.milliseconds })
        return attribute("name", name)
            + #" tests="\#(cases.count)" failures="\#(failures)" errors="\#(errors)""#
            + #" skipped="\#(skipped)" time="\#(time)""#
    }

    static func attribute(_ name: String, _ value: String) -> String {
        #"\#(name)="\#(value.xmlAttribute)""#
    }

    static func seconds(_ milliseconds: Int64) -> String {
        let part = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - part.count) + part
    }
}

extension JUnitReport.Case {
    fileprivate var lines: [String] {
        var head = "    <testcase " + JUnitReport.attribute("classname", className)
        head += " " + JUnitReport.attribute("name", name)
        if !file.isEmpty { head += " " + JUnitReport.attribute("file", file) }
        if line > 0 { head += #" line="\#(line)""# }
        head += #" time="\#(JUnitReport.seconds(milliseconds))">"#
        let out = [output, attachment.map { "[[ATTACHMENT|\($0)]]" } ?? ""].filter { !$0.isEmpty }
        return [head] + propertyLines + outcomeLines
            + (out.isEmpty
                ? []
                : ["      <system-out>\(out.joined(separator: "\n").xmlText)</system-out>"])
            + ["    </testcase>"]
    }

    private var propertyLines: [String] {
        guard !properties.isEmpty else { return [] }
        return ["      <properties>"]
            + properties.map { property in
                "        <property " + JUnitReport.attribute("name", property.name) + " "
                    + JUnitReport.attribute("value", property.value) + "/>"
            } + ["      </properties>"]
    }

    private var outcomeLines: [String] {
        switch outcome {
        case .passed: []
        case .failed(let message, let text): [Self.element("failure", message, text)]
        case .broken(let message, let text): [Self.element("error", message, text)]
        case .skipped(let message):
            ["      <skipped " + JUnitReport.attribute("message", message) + "/>"]
        }
    }

    private static func element(_ name: String, _ message: String, _ text: String) -> String {
        let whole = text.hasPrefix(message) ? text : message + "\n" + text
        return "      <\(name) " + JUnitReport.attribute("message", message)
            + " \(JUnitReport.attribute("type", name))>\(whole.xmlText)</\(name)>"
    }
}

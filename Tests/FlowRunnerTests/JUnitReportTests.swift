import Testing

@testable import FlowRunner

@Suite("automation 3.1: JUnit XML as GitHub, GitLab and Jenkins read it")
struct JUnitReportTests {
    private static func report(_ outcome: JUnitReport.Outcome, name: String = "a") -> String {
        JUnitReport(
            name: "run",
            suites: [
                JUnitReport.Suite(
                    name: "s", timestamp: "2009-06-09T10:08:00",
                    cases: [
                        JUnitReport.Case(
                            className: "c", name: name, file: "Flows/a.yaml", line: 3,
                            milliseconds: 1042, outcome: outcome,
                            properties: [JUnitReport.Property("step[passed]", "tapOn \"送信\"")],
                            output: "out", attachment: "a.png")
                    ])
            ]
        ).xml
    }

    @Test("a passed case has class, name, file, line, time, steps and a picture")
    func passed() {
        #expect(
            Self.report(.passed) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="run" tests="1" failures="0" errors="0" skipped="0" time="1.042">
                  <testsuite name="s" tests="1" failures="0" errors="0" skipped="0" time="1.042" timestamp="2009-06-09T10:08:00">
                    <testcase classname="c" name="a" file="Flows/a.yaml" line="3" time="1.042">
                      <properties>
                        <property name="step[passed]" value="tapOn &quot;送信&quot;"/>
                      </properties>
                      <system-out>out
                [[ATTACHMENT|a.png]]</system-out>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test("a failure says its message in its text, too, because GitLab reads only that")
    func failed() {
        let xml = Self.report(.failed(message: "A000 is not there", text: "the screen"))
        #expect(xml.contains(#"failures="1" errors="0""#))
        #expect(
            xml.contains(
                "<failure message=\"A000 is not there\" type=\"failure\">A000 is not there\n"
                    + "the screen</failure>"))
    }

    @Test("what broke off is an error, what was left out is skipped")
    func others() {
        #expect(Self.report(.broken(message: "m", text: "m")).contains("<error message=\"m\""))
        #expect(Self.report(.skipped(message: "m")).contains("<skipped message=\"m\"/>"))
    }

    @Test("hostile text stays text, and a character that XML lacks becomes U+FFFD")
    func hostile() {
        let xml = Self.report(.passed, name: "<&\">'\n\u{0}\u{1B}]]>")
        #expect(xml.contains("name=\"&lt;&amp;&quot;&gt;'&#10;\u{FFFD}\u{FFFD}]]&gt;\""))
    }
}

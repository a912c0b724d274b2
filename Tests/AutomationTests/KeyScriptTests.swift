import Automation
import Testing
import Vocabulary

@Suite("automation 2.5: a line of keys")
struct KeyScriptTests {
    @Test func `names, digits, texts and waits`() throws {
        let script = try KeyScript.read("softleft 決定 1 # \"a b\" Wait Wait=2.05 End").get()
        #expect(
            script.commands == [
                .press(.softLeft), .press(.center), .press(.digit1), .press(.hash), .type("a b"),
                .wait(milliseconds: 1000), .wait(milliseconds: 2050), .press(.end),
            ])
    }

    @Test("what was read is written as a line that reads the same")
    func written() throws {
        let line = #"SoftLeft Hold=Clear "a b" <設定> Wait=1.05 Wait=2 [radio: out] 5 *"#
        let script = try KeyScript.read(line).get()
        #expect(script.text == line)
        #expect(script.commands[3] == .choose("設定"))
        #expect(KeyScript.read("<設定") == .failure(.unclosed("<")))
    }

    @Test("every key can be named in both languages", arguments: Key.allCases)
    func names(key: Key) {
        #expect(Key(scriptName: key.scriptName) == key)
        #expect(Key(scriptName: key.scriptName.uppercased()) == key)
        #expect(Key(scriptName: key.japaneseName) == key)
    }

    @Test(
        "Maestro's names keep working",
        arguments: [
            ("enter", Key.center), ("back", .clear), ("backspace", .clear), ("home", .end),
        ])
    func oldNames(name: String, key: Key) { #expect(Key(scriptName: name) == key) }

    @Test func `an unknown name comes with the nearest`() {
        #expect(KeyScript.read("Cetner") == .failure(.unknownKey("Cetner", nearest: "Center")))
    }

    @Test func `a key is held down`() throws {
        let script = try KeyScript.read("Hold=Clear hold=終話").get()
        #expect(script.commands == [.hold(.clear), .hold(.end)])
        #expect(KeyScript.read("Hold=Cler") == .failure(.unknownKey("Cler", nearest: "Clear")))
    }

    @Test(arguments: ["Wait=", "Wait=x", "Wait=1.2345", "Wait=-1", "Wait=1.2.3", "Wait=1.+5"])
    func badWaits(word: String) {
        guard case .failure = KeyScript.read(word) else {
            Issue.record("\(word) was taken")
            return
        }
    }
}

@Suite("issue 2, --at: a moment as a person writes it")
struct MomentTextTests {
    @Test(
        "read",
        arguments: [
            ("@1262271540", 1_262_271_540), ("2009-12-31T23:59:00", 1_262_271_540),
            ("2009-12-31 23:59", 1_262_271_540), ("2009-12-31T14:59:00Z", 1_262_271_540),
            ("2009-12-31T15:59:00+01:00", 1_262_271_540), ("2009-12-31T09:59-05:00", 1_262_271_540),
            ("2009-12-31T23:59+0900", 1_262_271_540),
            ("2010-01-01", 1_262_271_600),
        ] as [(String, Int64)])
    func read(text: String, seconds: Int64) { #expect(MomentText.read(text)?.seconds == seconds) }

    @Test(
        "refused",
        arguments: [
            "", "@", "@x", "@9223372036854775807", "@-1", "2009-+6-+9", "yesterday", "2009-13-01",
            "2009-02-29", "2009-12-31T24:00", "2009-12-31T1:00",
            "1999-12-31", "2100-01-01", "2009-12-31T10:00+25:00", "2009-12-31T10:00:00:00",
        ])
    func refused(text: String) { #expect(MomentText.read(text) == nil) }

    @Test(
        "a mark that is never closed is said",
        arguments: ["Center \"abc", "1 [radio: out SoftRight"])
    func unclosed(line: String) {
        let mark: Character = line.contains("[") ? "[" : "\""
        #expect(KeyScript.read(line) == .failure(.unclosed(mark)))
    }
}

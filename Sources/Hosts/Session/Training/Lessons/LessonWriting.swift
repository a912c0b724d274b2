import Automation
import Handset
import ScreenTree
public import Simulation
import Vocabulary

/// Tells what was done with a phone as a lesson, which a trainer can read and change: for each thing
/// that a hand did a hint and the step, and after each new screen a check.
///
/// Rows and fields are named by what they say, not by the keys that led there, so that the lesson
/// goes on other models as well.
///
/// Source: issue 7 (`train record`); automation.md 5.3 ("use the phone, done").
public struct LessonWriting {
    /// The file's content.
    public private(set) var text = ""
    /// What was done and no lesson can say, in words.
    public private(set) var unsaid: [String] = []

    private var world: World
    /// The screen as it was when it came up, and the one before it.
    private var came: ScreenTree
    /// Something was done since the last check.
    private var isOpen = false
    private var body = ""
    /// The steps up to the last check.
    private var settled = ""
    /// The steps before the last key, and that key: one that is held goes down first.
    private var beforeKey: (key: Key, body: String)?

    /// - Parameters:
    ///   - head: of the lesson's file.
    public init(_ journal: Journal, _ head: Head) {
        world = journal.opening
        came = world.screen
        for input in journal.inputs {
            let before = world.screen
            _ = world.handle(input)
            note(input.act, on: before)
            if world.isIdle, isTurned { turn() }
        }
        leaveFields(on: world.screen)
        // What led nowhere at the end is left out.
        if isOpen { body = settled }
        text = head.text(for: journal.opening, goal: goal(since: journal.opening)) + body
    }

    /// What a file says before its steps.
    public struct Head: Sendable {
        public var name: String
        public var title: String
        public var section: String
        /// Nil for a new phone.
        public var scenario: String?

        public init(name: String, title: String, section: String, scenario: String?) {
            self.name = name
            self.title = title
            self.section = section
            self.scenario = scenario
        }

        func text(for world: World, goal: [String]) -> String {
            let carrier = world.handset.model.carrier.rawValue
            let title = JSONText.quoted(title)
            return """
                # 操作を記録したもの。say、task、mark を書き足してください。
                appId: otp
                name: \(JSONText.quoted(name))
                title: {ja: \(title), en: \(title)}
                task: {ja: \(title), en: \(title)}
                goal: [\(goal.map(JSONText.quoted).joined(separator: ", "))]
                tags: [lesson]
                carrier: \(carrier)

                """ + (scenario.map { "scenario: \(JSONText.quoted($0))\n" } ?? "")
                    + "properties: {section: \(JSONText.quoted(section))}\n---\n"
                    + "- mark: {text: \(title), label: \(title)}\n"
        }
    }

    /// What is otherwise than at the beginning, as far as conditions can say it.
    private func goal(since opening: World) -> [String] {
        let (before, after) = (WorldFacts(opening), WorldFacts(world))
        var goal = ["tokens", "installed", "version", "locked"].compactMap { name -> String? in
            let name = "garakei." + name
            guard let value = after.value(name), before.value(name) != value else { return nil }
            if case .flag(let isSo) = value { return (isSo ? "" : "!") + name }
            return "\(name) == '\(value.text)'"
        }
        if after.value("garakei.codeWorks")?.holds == true { goal.append("garakei.codeWorks") }
        return goal.isEmpty ? ["garakei.title == '\(world.screen.title?.text ?? "")'"] : goal
    }

    // MARK: What a hand did

    private mutating func note(_ act: WorldInput.Act, on screen: ScreenTree) {
        switch act {
        case .waited, .typed, .filled: break
        case .pressed(let key):
            beforeKey = (key, body)
            press(key, on: screen)
        case .held(let key):
            if let before = beforeKey, before.key == key { body = before.body }
            say(
                Wording("Hold the \(key.lessonName.en) key.", "\(key.lessonName.ja)を長く押します。"),
                "longPressKey: \(key.scriptName)")
        default:
            if let step = FlowWriting.step(of: act) {
                body += "- \(step)\n"
            } else {
                unsaid.append(act.words)
                body += "# \(act.words)\n"
            }
        }
    }

    private mutating func press(_ key: Key, on screen: ScreenTree) {
        let keys = screen.softKeys
        let caption = [Key.softLeft: keys.left, .softRight: keys.right][key] ?? ""
        if !caption.isEmpty {
            leaveFields(on: screen)
            return say(pressing: key, caption, "tapOn: \(JSONText.quoted(caption))")
        }
        if isTyping(on: screen) {
            guard leaves(key, screen) else { return }
            leaveFields(on: screen)
            let caption = key == .center ? keys.center : ""
            return say(pressing: key, caption, "pressKey: \(JSONText.quoted(key.scriptName))")
        }
        // Where the arrows went is told by what is opened there.
        if [.up, .down, .left, .right].contains(key) { return }
        if key == .center,
            let chosen = screen.nodes.all.last(where: { $0.selected && $0.clickable }),
            !chosen.text.isEmpty
        {
            return say(
                Wording(
                    "Choose \(chosen.text) and press the center key.",
                    "\(chosen.text)を選んで、決定キーを押します。"),
                "tapOn: \(JSONText.quoted(chosen.text))")
        }
        say(pressing: key, "", "pressKey: \(JSONText.quoted(key.scriptName))")
    }

    /// - Parameter caption: what the display says of the key; empty for nothing.
    private mutating func say(pressing key: Key, _ caption: String, _ step: String) {
        let (name, hasNone) = (key.lessonName, caption.isEmpty)
        say(
            Wording(
                "Press the \(name.en) key\(hasNone ? "" : " (\(caption))").",
                "\(name.ja)\(hasNone ? "" : "（\(caption)）")を押します。"), step)
    }

    private func isTyping(on screen: ScreenTree) -> Bool {
        guard case .form(let form) = screen.body, screen.overlay == nil else { return false }
        return form.fields.contains(where: \.focused)
    }

    /// Whether a key in a form does more than type: it confirms, ends, or goes back from an empty field.
    private func leaves(_ key: Key, _ screen: ScreenTree) -> Bool {
        switch key {
        case .center: !screen.softKeys.center.isEmpty
        case .end, .menu, .mail, .carrier, .call: true
        case .clear:
            if case .form(let form) = screen.body {
                form.fields.first(where: \.focused)?.value.isEmpty ?? true
            } else {
                true
            }
        default: false
        }
    }

    /// What stands in the fields that stood otherwise when the form came up.
    private mutating func leaveFields(on screen: ScreenTree) {
        guard case .form(let now) = screen.body, case .form(let then) = came.body else { return }
        for field in now.fields {
            let before = then.fields.first { $0.id == field.id }?.value
            guard before != field.value else { continue }
            let (label, value) = (JSONText.quoted(field.label), JSONText.quoted(field.value))
            say(
                Wording(
                    "Type \(field.value) into \(field.label).",
                    "\(field.label)に\(field.value)と入れます。"),
                "tapOn: \(label)", "inputText: {text: \(value), mode: keys}")
        }
        came = screen
    }

    private mutating func say(_ hint: Wording, _ steps: String...) {
        body += "- hint: {text: \(JSONText.quoted(hint.ja)), label: \(JSONText.quoted(hint.en))}\n"
        for step in steps { body += "- \(step)\n" }
        isOpen = true
    }

    // MARK: What came of it

    /// Another screen has come up, or a dialog over it, or it is gone.
    private var isTurned: Bool { !world.screen.isSameSight(as: came) }

    /// A text of one screen that is not on another, and that a pattern takes as it stands.
    private static func text(on screen: ScreenTree, butNotOn other: ScreenTree) -> String? {
        let there = Set(other.nodes.all.map(\.text))
        return screen.nodes.all.map(\.text).first { text in
            text.count > 1 && !there.contains(text)
                && !text.contains { #"\.|*+?()[]{}^$"#.contains($0) || $0.isNewline }
        }
    }

    private mutating func turn() {
        let screen = world.screen
        if let code = screen.code {
            close(with: "assertErrorCode: \(code)")
        } else if let title = screen.title?.text, !title.isEmpty, title != came.title?.text {
            close(with: "assertTitle: \(JSONText.quoted(title))")
        } else if let new = Self.text(on: screen, butNotOn: came) {
            close(with: "assertVisible: \(JSONText.quoted(new))")
        } else if let gone = Self.text(on: came, butNotOn: screen) {
            close(with: "assertNotVisible: \(JSONText.quoted(gone))")
        } else {
            close(with: "assertTrue: ${garakei.screen == '\(screen.id)'}")
        }
        came = screen
    }

    private mutating func close(with check: String) {
        guard isOpen else { return }
        body += "- \(check)\n"
        settled = body
        isOpen = false
    }
}

extension Key {
    /// What a lesson calls it.
    fileprivate var lessonName: Wording {
        switch self {
        case .softLeft: Wording("left soft", "左ソフトキー")
        case .softRight: Wording("right soft", "右ソフトキー")
        default: Wording(digit == nil ? scriptName.lowercased() : scriptName, japaneseName + "キー")
        }
    }
}

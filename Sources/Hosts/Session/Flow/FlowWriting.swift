import Automation
import Handset
import OTPCenter
import ScreenTree
public import Simulation
import Vocabulary

/// Tells a journal as a flow, which a person can read and change: what a hand did, and what the
/// display showed then.
///
/// A flow waits until nothing is on its way; a pause that the hand made is kept where it was long.
///
/// Source: issue 6, "save as a flow"; automation.md 2.2.
public struct FlowWriting {
    /// The file's content.
    public private(set) var text: String
    /// What was done and no flow can say, in words; empty for a sound flow.
    public private(set) var unsaid: [String] = []

    private var world: World
    /// Keys that no step says yet.
    private var keys: [PhoneCommand] = []
    /// The screen that the last check was about.
    private var checked: ScreenTree

    /// A pause is kept from here on, in milliseconds: shorter ones are a person's reading.
    /// Source: assumed; longer than any answer takes on a sound line.
    private static let pause: Int64 = 10_000
    /// A key that is pressed again within this time turns its letter on.
    private static let nextLetter: Int64 = 900

    /// - Parameters:
    ///   - name: the flow's.
    ///   - begin: steps that lead to the journal's opening, in YAML, without their dashes.
    public init(_ journal: Journal, name: String, begin: [String]) {
        world = journal.opening
        checked = world.screen
        text = """
            appId: otp
            name: \(JSONText.quoted(name))
            tags: [recorded]
            carrier: \(world.handset.model.carrier.rawValue)
            model: \(world.handset.model.id)
            ---

            """
        for step in begin { add(step) }
        var last = world.now
        for input in journal.inputs {
            if input.act != .waited {
                notePause(since: last, until: input.at, before: input.act)
                note(input.act)
            }
            // What was on its way takes its own time; a flow waits for it without being told.
            let wasBusy = !world.isIdle
            _ = world.handle(input)
            if input.act != .waited || wasBusy { last = world.now }
        }
        check()
    }

    private mutating func notePause(
        since last: WorldTime, until next: WorldTime, before act: WorldInput.Act
    ) {
        check()
        let pause = next.milliseconds - last.milliseconds
        if pause >= Self.pause {
            add("advanceTime: \(pause / 1000)s")
        } else if pause >= Self.nextLetter, case .press(let key)? = keys.last,
            act == .pressed(key)
        {
            // The same key again begins another letter only after a while.
            keys.append(.wait(milliseconds: pause))
        }
    }

    private mutating func note(_ act: WorldInput.Act) {
        switch act {
        case .waited: break
        case .pressed(let key): keys.append(.press(key))
        case .held(let key): keys.append(.hold(key))
        default: if let step = Self.step(of: act) { add(step) } else { addUnsaid(act) }
        }
    }

    /// What is done around the phone, as a step says it; nil for what none can.
    static func step(of act: WorldInput.Act) -> String? {
        if case .posted(_, let request) = act { return step(of: request) }
        guard let line = act.line, let colon = line.firstIndex(of: ":") else { return nil }
        let body = line[line.index(after: colon)...].drop { $0 == " " }
        return "\(line[..<colon]): \(JSONText.quoted(String(body)))"
    }

    private mutating func addUnsaid(_ act: WorldInput.Act) {
        unsaid.append(act.words)
        add("# \(act.words)", isComment: true)
    }

    /// Nil for what only the provider's page offers.
    private static func step(of request: ProviderRequest) -> String? {
        func quoted(_ fields: [(String, String)]) -> String {
            fields.map { "\($0.0): \(JSONText.quoted($0.1))" }.joined(separator: ", ")
        }
        switch request {
        case .apply(let wanted):
            return "apply: {"
                + quoted([
                    ("service", wanted.service), ("user", wanted.userID),
                    ("password", wanted.startPassword), ("mail", wanted.mailAddress),
                ]) + "}"
        case .logIn(let wanted):
            return "logIn: {"
                + quoted([("service", wanted.service), ("user", wanted.userID)]) + "}"
        case .startUse, .release: return nil
        }
    }

    /// Says what the display shows, where it is another screen than the last that was told of.
    private mutating func check() {
        let screen = world.screen
        guard world.isIdle, !screen.isSameScreen(as: checked) else { return }
        checked = screen
        if let code = screen.code {
            add("assertErrorCode: \(code)")
        } else if let title = screen.title?.text, !title.isEmpty {
            add("assertTitle: \(JSONText.quoted(title))")
        }
    }

    private mutating func add(_ step: String, isComment: Bool = false) {
        if !keys.isEmpty {
            let script = KeyScript(commands: keys).text
            keys = []
            text += "- pressKeys: \(JSONText.quoted(script))\n"
        }
        text += (isComment ? "" : "- ") + step + "\n"
    }
}

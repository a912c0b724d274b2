import Automation
import Handset
import ScreenTree
import Simulation
import Vocabulary

/// Which command does what.
extension FlowPlayer {
    /// Carries a command out; false where its condition did not hold.
    mutating func carryOut(_ command: FlowCommand) throws(FlowStop) -> Bool {
        switch command {
        case .launchApp(let launch): try self.launch(launch)
        case .stopApp: try press(.end)
        case .clearState: try act(.storageCleared)
        case .tapOn(let selector, let times):
            for _ in 0..<times { try tap(selector) }
        case .longPressOn(let selector): try tap(selector, isHeld: true)
        case .pressKey(let keys, let isLong):
            for key in keys { try perform(isLong ? .hold(key) : .press(key)) }
        case .pressKeys(let line): try play(line)
        case .inputText(let text, let way): try input(filled(text), way)
        case .inputRandom(let kind, let length): try input(random(kind, length), .direct)
        case .eraseText(let count): try erase(count)
        case .copyTextFrom(let selector): scope.copiedText = try find(selector).text
        case .setClipboard(let text): scope.copiedText = try filled(text)
        case .pasteText: try input(scope.copiedText, .direct)
        case .scroll(let key): try press(key)
        case .scrollUntilVisible(let selector, let key, let timeout):
            try scroll(to: selector, by: key, timeout)
        case .openLink(let link): try open(filled(link))
        case .setRadioOff(let isOff): try setRadioOff(isOff)
        case .nothing: break
        case .assertVisible, .assertNotVisible, .assertShown, .assertTrue, .assertTitle,
            .assertSoftKeys,
            .assertFocused, .assertErrorCode, .assertRequest, .assertScreenshot, .waitUntil,
            .waitUntilIdle, .check:
            try look(command)
        case .world, .setTime, .advanceTime, .loadScenario, .saveState, .loadState, .stepBack,
            .told,
            .apply, .logIn:
            try changeWorld(command)
        case .takeScreenshot, .startRecording, .stopRecording: try draw(command)
        case .runFlow, .repeated, .retry, .evalScript: return try order(command)
        // Words for whoever watches; the record has them.
        case .say, .mark, .hint: break
        }
        return true
    }

    // MARK: Texts

    /// A text with its `${...}` filled in.
    func filled(_ text: String) throws(FlowStop) -> String {
        try read(text).text(value)
    }

    /// A text whose variables are all known.
    func read(_ text: String) throws(FlowStop) -> FlowText {
        switch FlowText.read(text) {
        case .success(let read):
            try check(read.names)
            return read
        case .failure(let fault): throw FlowStop(fault.sentence(in: .en), fault.sentence(in: .ja))
        }
    }

    /// A variable that nobody has set is a mistake, and no empty text.
    func check(_ names: [String]) throws(FlowStop) {
        guard let unknown = names.first(where: { !scope.has($0) && !WorldFacts.names.contains($0) })
        else { return }
        let nearest = Spelling.nearest(to: unknown, among: scope.names + WorldFacts.names)
        throw FlowStop(
            "there is no variable \"\(unknown)\"; the nearest is \(nearest)",
            "「\(unknown)」という変数はありません。近いのは \(nearest) です")
    }

    /// A variable, or what the phone shows at present under a name.
    func value(_ name: String) -> FlowValue {
        facts.value(name) ?? scope.value(name)
    }

    func filled(_ selector: Selector) throws(FlowStop) -> Selector {
        var filled = selector
        if let text = selector.text { filled.text = try self.filled(text) }
        if let id = selector.id { filled.id = try self.filled(id) }
        filled.relations = []
        for relation in selector.relations { filled.relations.append(try self.filled(relation)) }
        return filled
    }

    private func filled(_ relation: Selector.Relation) throws(FlowStop) -> Selector.Relation {
        switch relation {
        case .below(let other): return .below(try filled(other))
        case .above(let other): return .above(try filled(other))
        case .leftOf(let other): return .leftOf(try filled(other))
        case .rightOf(let other): return .rightOf(try filled(other))
        case .childOf(let other): return .childOf(try filled(other))
        case .containsChild(let other): return .containsChild(try filled(other))
        case .containsDescendants(let others):
            var all: [Selector] = []
            for other in others { all.append(try filled(other)) }
            return .containsDescendants(all)
        }
    }

    // MARK: The phone

    /// Does something, and takes note of what comes of it.
    @discardableResult
    mutating func perform(_ command: PhoneCommand) throws(FlowStop) -> [WorldEffect] {
        if case .world = command {} else { keys.append(command) }
        let result = running.perform(command)
        guard case .success(let effects) = result else {
            if case .failure(let fault) = result { throw stop(.untyped(fault)) }
            return []
        }
        note(effects)
        if let refusal = effects.lazy.compactMap(\.refusal).first { throw stop(refusal) }
        try meetOddities()
        return effects
    }

    private func stop(_ refusal: EffectRefusal) -> FlowStop {
        FlowStop(
            refusal.sentence(in: .en, center: stage.centerWords),
            refusal.sentence(in: .ja, center: stage.centerWords))
    }

    @discardableResult
    mutating func act(_ act: WorldInput.Act) throws(FlowStop) -> [WorldEffect] {
        try perform(.world(act))
    }

    mutating func press(_ key: Key) throws(FlowStop) { try perform(.press(key)) }

    mutating func play(_ line: String) throws(FlowStop) {
        let line = try filled(line)
        switch KeyScript.read(line) {
        case .success(let script):
            for command in script.commands { try perform(command) }
        case .failure(let fault):
            throw FlowStop(fault.sentence(in: .en), fault.sentence(in: .ja))
        }
    }

    /// Notes the calls that ended and the code that is shown.
    mutating func note(_ effects: [WorldEffect]) {
        for case .exchanged(let exchange) in effects { exchanges.append(exchange) }
        let screen = running.world.screen
        if case .fault = screen.body, let because = running.because, because != record.codes.last {
            record.codes.append(because)
        }
    }
}

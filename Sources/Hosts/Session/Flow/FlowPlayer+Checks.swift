import Automation
import CarrierNetwork
import ScreenTree
import Simulation
import Vocabulary

/// What must be so.
extension FlowPlayer {
    mutating func look(_ command: FlowCommand) throws(FlowStop) {
        switch command {
        case .assertVisible(let selector): _ = try find(selector)
        case .assertNotVisible(let selector):
            try wait(for: selector, isVisible: false, Self.usualTimeout)
        case .assertShown(let selector): try assertShown(selector)
        case .assertTrue(let text): try assertTrue(text)
        case .assertTitle(let title):
            try compare(filled(title), running.world.screen.title?.text ?? "", "title", "タイトル")
        case .assertSoftKeys(let captions): try assertSoftKeys(captions)
        case .assertFocused(let text): try assertFocused(filled(text))
        case .assertErrorCode(let code): try assertErrorCode(filled(code))
        case .assertRequest(let check): try assertRequest(check)
        case .assertScreenshot(let check): try assertScreenshot(check)
        case .waitUntil(let selector, let isVisible, let timeout):
            try wait(for: selector, isVisible: isVisible, timeout)
        case .waitUntilIdle(let timeout):
            let end = running.world.now.after(milliseconds: timeout)
            _ = goOn(until: end) { $0.isIdle }
        case .check(let steps): try check(steps)
        default: preconditionFailure("a command that looks")
        }
    }

    /// In milliseconds of the world. Source: automation.md 2.3.
    static let usualTimeout: Int64 = 17_000

    // MARK: Finding

    /// What a selector means, when it is there within the usual time.
    mutating func find(_ selector: Selector) throws(FlowStop) -> ScreenNode {
        let wanted = try filled(selector)
        let end = running.world.now.after(milliseconds: Self.usualTimeout)
        _ = goOn(until: end) { !wanted.find(in: $0.screen.nodes).isEmpty }
        guard let node = wanted.find(in: running.world.screen.nodes).first else {
            throw missing(wanted)
        }
        return node
    }

    func isVisible(_ selector: Selector) -> Bool {
        !selector.find(in: running.world.screen.nodes).isEmpty
    }

    mutating func wait(
        for selector: Selector, isVisible: Bool, _ timeout: Int64
    ) throws(FlowStop) {
        let wanted = try filled(selector)
        let end = running.world.now.after(milliseconds: timeout)
        let isSo = goOn(until: end) { wanted.find(in: $0.screen.nodes).isEmpty != isVisible }
        guard isSo else { throw isVisible ? missing(wanted) : present(wanted) }
    }

    /// Lets the world go on from wake to wake until something is so.
    /// - Returns: whether it is so in the end.
    private mutating func goOn(until end: WorldTime, _ isSo: (World) -> Bool) -> Bool {
        while !isSo(running.world) {
            guard let wake = running.world.nextWake, wake <= end else {
                note(running.take(.waited, at: end))
                return isSo(running.world)
            }
            note(running.take(.waited, at: wake))
        }
        return true
    }

    func missing(_ selector: Selector) -> FlowStop {
        let (words, screen) = (selector.description, running.world.screen.text)
        return FlowStop(
            "\(words) is not there; the phone shows:\n\(screen)",
            "\(words) がありません。電話機の画面:\n\(screen)")
    }

    private func present(_ selector: Selector) -> FlowStop {
        let (words, screen) = (selector.description, running.world.screen.text)
        return FlowStop(
            "\(words) is there; the phone shows:\n\(screen)",
            "\(words) が表示されています。電話機の画面:\n\(screen)")
    }

    private func assertShown(_ selector: Selector) throws(FlowStop) {
        let wanted = try filled(selector)
        let film = lastFilm + (running.film ?? [])
        guard !film.contains(where: { !wanted.find(in: $0.screen.nodes).isEmpty }) else { return }
        let shown = film.map { $0.screen.title?.text ?? $0.screen.id }
        let words = shown.enumerated().filter {
            $0.offset == 0 || shown[$0.offset - 1] != $0.element
        }
        .map(\.element).joined(separator: ", ")
        throw FlowStop(
            "\(wanted) was not shown; there were: \(words)",
            "\(wanted) は表示されませんでした。表示されたのは: \(words)")
    }

    // MARK: Comparing

    private func compare(
        _ wanted: String, _ found: String, _ english: String, _ japanese: String
    ) throws(FlowStop) {
        guard TextPattern(wanted).fit(found) == nil else { return }
        let screen = running.world.screen.text
        throw FlowStop(
            "\(english): found \"\(found)\"; wanted \"\(wanted)\". The phone shows:\n\(screen)",
            "\(japanese): 「\(found)」ですが、「\(wanted)」のはずです。電話機の画面:\n\(screen)")
    }

    private func assertTrue(_ text: String) throws(FlowStop) {
        let value = try read(text).value(self.value)
        // A text that came out of `${...}` counts as what it says.
        let isFalse = value == .text("false") || value == .text("0")
        guard value.holds, !isFalse else {
            throw FlowStop(
                "\(text) is \"\(value.text)\", which is not true",
                "\(text) は「\(value.text)」で、真ではありません")
        }
    }

    private func assertSoftKeys(_ captions: [String]) throws(FlowStop) {
        let keys = running.world.screen.softKeys
        let found =
            captions.count == 3 ? [keys.left, keys.center, keys.right] : [keys.left, keys.right]
        var wanted: [String] = []
        for caption in captions { wanted.append(try filled(caption)) }
        guard wanted != found else { return }
        throw FlowStop(
            "soft keys: found \(found.joined(separator: " | ")); wanted "
                + wanted.joined(separator: " | "),
            "ソフトキー: 「\(found.joined(separator: " | "))」ですが、"
                + "「\(wanted.joined(separator: " | "))」のはずです")
    }

    private func assertFocused(_ wanted: String) throws(FlowStop) {
        let nodes = running.world.screen.nodes.all.filter { $0.focused || $0.selected }
        let pattern = TextPattern(wanted)
        let words = nodes.flatMap { [$0.text, $0.hint, $0.name, String($0.key)] }
        guard !words.contains(where: { pattern.fit($0) != nil }) else { return }
        let found = nodes.map(\.text).joined(separator: ", ")
        throw FlowStop(
            "focus: found \"\(found)\"; wanted \"\(wanted)\"",
            "選択: 「\(found)」ですが、「\(wanted)」のはずです")
    }

    private func assertErrorCode(_ wanted: String) throws(FlowStop) {
        let found = running.world.screen.code ?? ""
        try compare(wanted.uppercased(), found, "error code", "エラーコード")
    }

    private func assertRequest(_ check: FlowCommand.RequestCheck) throws(FlowStop) {
        let text = try check.bodyContains.map { (text) throws(FlowStop) in try filled(text) }
        let matching = exchanges.filter { exchange in
            if let operation = check.operation,
                !WorldLine.is(exchange.request.url.pathOnly, of: operation)
            {
                return false
            }
            guard let text else { return true }
            return exchange.request.body.firstRange(of: Array(text.utf8)) != nil
        }
        let isRight = check.count.map { $0 == matching.count } ?? !matching.isEmpty
        guard !isRight else { return }
        let wanted = check.count.map { "\($0)" } ?? "1+"
        let name = check.operation ?? "*"
        throw FlowStop(
            "requests of \(name): found \(matching.count); wanted \(wanted)",
            "\(name) の通信は\(matching.count)回ですが、\(wanted)回のはずです")
    }

    private mutating func assertScreenshot(
        _ check: FlowCommand.PictureCheck
    ) throws(FlowStop) {
        var check = check
        check.path = try filled(check.path)
        let crop = try check.crop.map { (selector) throws(FlowStop) in try find(selector) }
        do {
            picture = try stage.pictures.compare(
                running.world.screen, check, crop: crop, beside: scope.file, stage.model)
        } catch {
            throw FlowStop(error.words)
        }
    }

    /// Plays all of them; what fails is kept for the flow's end.
    private mutating func check(_ steps: [FlowStep]) throws(FlowStop) {
        depth += 1
        defer { depth -= 1 }
        for step in steps {
            play([step])
            if case .failed(let words, let place) = record.outcome {
                softFailures.append((words, place))
                record.outcome = .passed
            }
        }
    }
}

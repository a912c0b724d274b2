import Automation
import ScreenTree
import Simulation
import Vocabulary

/// Parts of a flow, played on a phone that somebody else holds.
extension FlowPlayer {
    /// Plays steps.
    /// - Returns: why one of them failed; nil where all went well.
    mutating func playPart(_ steps: [FlowStep]) -> Wording? {
        record.outcome = .passed
        play(steps)
        if case .failed(let words, _) = record.outcome { return words }
        return softFailures.first?.words
    }

    /// Whether checks hold as things are, without any waiting.
    func holdsNow(_ checks: [FlowStep]) -> Bool {
        var copy = self
        let before = copy.running.world.now
        return copy.playPart(checks) == nil && copy.running.world.now == before
    }

    /// Plays what a hand does so that it comes out right wherever the hand begins: what a field
    /// holds already is not typed again, and what does not belong there is cleared.
    /// - Returns: why it could not be done; nil where it could.
    mutating func playAnew(_ actions: [FlowStep]) -> Wording? {
        for (place, step) in actions.enumerated() {
            var own = step
            if isFilledIn(actions[place...]) {
                return playAnew(Array(actions.dropFirst(place + 2)))
            }
            if case .inputText(let text, _) = step.command {
                let there = fieldText
                let isRight = there.map { text.hasPrefix($0) } ?? false
                if !isRight, let words = clearField() { return words }
                let rest = isRight ? text.dropFirst(there?.count ?? 0) : text[...]
                guard !rest.isEmpty else { continue }
                own.command = .inputText(String(rest), .keys)
            }
            if let words = playPart([own]) { return words }
        }
        return nil
    }

    /// Whether what comes next is to choose a field and type what it holds already.
    private func isFilledIn(_ actions: ArraySlice<FlowStep>) -> Bool {
        guard case .tapOn(let selector, _)? = actions.first?.command,
            case .inputText(let text, _)? = actions.dropFirst().first?.command,
            case .form(let form) = running.world.screen.body,
            let node = selector.find(in: running.world.screen.nodes).first
        else { return false }
        return form.fields.contains { $0.value == text && node.id.hasSuffix("/" + $0.id) }
    }

    /// What the field with the focus holds; nil where none has it.
    private var fieldText: String? {
        guard case .form(let form) = running.world.screen.body,
            let field = form.fields.first(where: \.focused)
        else { return nil }
        return field.value
    }

    private mutating func clearField() -> Wording? {
        do throws(FlowStop) {
            try erase(256)
            return nil
        } catch {
            return error.words
        }
    }
}

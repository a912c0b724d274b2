import Automation
import Handset
import Simulation
import Vocabulary

/// Commands that hold others.
extension FlowPlayer {
    /// - Returns: false where a condition did not hold.
    mutating func order(_ command: FlowCommand) throws(FlowStop) -> Bool {
        switch command {
        case .runFlow(let inner, let condition, let environment, let otherwise):
            if let condition, try !holds(condition) {
                guard !otherwise.isEmpty else { return false }
                playInside(otherwise)
                return true
            }
            try run(inner, environment)
        case .repeated(let times, let condition, let steps):
            try loop(times, condition, steps)
        case .retry(let most, let steps): try retry(most, steps)
        case .evalScript(let name, let text): try evaluate(name, text)
        default: preconditionFailure("a command that holds others")
        }
        return true
    }

    private mutating func holds(_ condition: FlowCommand.Condition) throws(FlowStop) -> Bool {
        if let carrier = condition.carrier, carrier != stage.model.carrier { return false }
        if let visible = condition.visible, !isVisible(try filled(visible)) { return false }
        if let absent = condition.notVisible, isVisible(try filled(absent)) { return false }
        guard let text = condition.isTrue else { return true }
        let value = try read(text).value(self.value)
        return value.holds && value != .text("false")
    }

    /// A step within that fails has failed the flow already.
    private mutating func playInside(_ steps: [FlowStep]) {
        depth += 1
        defer { depth -= 1 }
        play(steps)
    }

    private mutating func run(
        _ inner: FlowCommand.Inner, _ environment: [Flow.Variable]
    ) throws(FlowStop) {
        var filled: [Flow.Variable] = []
        for variable in environment {
            filled.append(Flow.Variable(variable.name, try self.filled(variable.value)))
        }
        switch inner {
        case .steps(let steps):
            scope.push(filled)
            playInside(steps)
            scope.pop()
        case .flow(let flow):
            let file = scope.file
            // What `-e` gives stands over every header.
            scope.push(flow.environment)
            scope.push(stage.variables)
            scope.push(filled)
            scope.file = flow.file
            playInside(flow.onStart + flow.steps + flow.onComplete)
            scope.file = file
            for _ in 0..<3 { scope.pop() }
        }
    }

    /// How often a loop without a number goes round at most.
    private static let mostRounds = 1000

    private mutating func loop(
        _ times: String?, _ condition: FlowCommand.Condition?, _ steps: [FlowStep]
    ) throws(FlowStop) {
        var most = Self.mostRounds
        if let times {
            let text = try filled(times)
            guard let number = Int(text), (0...100_000).contains(number) else {
                throw FlowStop(
                    "repeat: found \"\(text)\" times; wanted a whole number",
                    "repeat: 回数「\(text)」は整数ではありません")
            }
            most = number
        }
        var round = 0
        while round < most, !isFailed() {
            if let condition, try !holds(condition) { return }
            playInside(steps)
            round += 1
        }
        guard times != nil || isFailed() else {
            throw FlowStop(
                "the loop went round \(most) times without an end",
                "繰り返しが\(most)回たっても終わりません")
        }
    }

    /// Against a phone that always does the same it should never help; that it did is told.
    private mutating func retry(_ most: Int, _ steps: [FlowStep]) throws(FlowStop) {
        for attempt in 0...most {
            record.outcome = .passed
            playInside(steps)
            guard isFailed() else {
                if attempt > 0, let last = record.steps.indices.last {
                    record.steps[last].outcome = .warned(
                        Wording(
                            "passed only at attempt \(attempt + 1)",
                            "\(attempt + 1)回目でようやく成功しました"))
                }
                return
            }
        }
    }

    private mutating func evaluate(_ name: String?, _ text: String) throws(FlowStop) {
        switch Expression.read(text) {
        case .success(let expression):
            try check(expression.names)
            let value = expression.value(self.value)
            if let name { scope.set(name, value) }
        case .failure(let fault):
            throw FlowStop(fault.sentence(in: .en), fault.sentence(in: .ja))
        }
    }
}

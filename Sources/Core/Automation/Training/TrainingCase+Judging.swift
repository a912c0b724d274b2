extension TrainingCase.Condition {
    /// Whether it is true of a world.
    public func holds(_ facts: WorldFacts) -> Bool {
        expression.value { facts.value($0) ?? .nothing }.holds
    }
}

extension TrainingCase {
    /// Whether the customer has been helped.
    public func isSolved(_ facts: WorldFacts) -> Bool { goal.allSatisfy { $0.holds(facts) } }
}

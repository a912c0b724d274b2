extension TrainingCase {
    /// Whether the customer has been helped.
    public func isSolved(_ facts: WorldFacts) -> Bool { goal.allSatisfy { $0.holds(facts) } }
}

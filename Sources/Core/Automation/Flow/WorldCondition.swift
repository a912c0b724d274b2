/// Something that is true of a world or not, said with ``WorldFacts``.
///
/// Goals are conditions, of training cases and of lessons, so that any right way counts.
///
/// Source: automation.md 5.3 ("goal = predicate on state").
public struct WorldCondition: Equatable, Sendable {
    /// As its file has it.
    public var text: String
    public var expression: Expression

    public init(text: String, expression: Expression) {
        self.text = text
        self.expression = expression
    }

    public func holds(_ facts: WorldFacts) -> Bool {
        expression.value { facts.value($0) ?? .nothing }.holds
    }
}

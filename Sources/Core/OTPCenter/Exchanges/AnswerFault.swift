import Ciphers
public import OTPDomain
public import Vocabulary

/// Something that the center will get wrong in its answers, armed beforehand.
///
/// What lies inside a sealed answer cannot be altered on the line without being noticed as such; so
/// the center itself errs, before it seals, and its cause is a real one.
///
/// Source: requirements R-CENTER-049; automation.md 4.4 (`drop field`, `flip`, `wrong key`, `set`).
public struct AnswerFault: Codable, Equatable, Sendable {
    public var slip: AnswerSlip
    /// Nil for every operation whose answers have the field.
    public var operation: Operation?
    /// The pass of the question, from 1; nil for every one whose answer has the field.
    public var pass: Int?
    public var extent: FaultExtent

    public init(
        _ slip: AnswerSlip, on operation: Operation? = nil, pass: Int? = nil,
        _ extent: FaultExtent = FaultExtent()
    ) {
        self.slip = slip
        self.operation = operation
        self.pass = pass
        self.extent = extent
    }
}

/// An answer that is about to be made.
struct AnswerAhead {
    var operation: Operation
    /// Of the question.
    var pass: Int
    /// One answer under the token's key.
    var isSealed = false
    var isRefusal = false
}

extension Center {
    /// Arms a fault of the answers; from now on its time runs. It is forgotten when the center is
    /// switched off.
    public mutating func arm(_ fault: AnswerFault, at now: WorldTime) {
        var fault = fault
        fault.extent.arm(at: now)
        faults.append(fault)
    }

    /// No answer is wrong any more.
    public mutating func mendAnswers() { faults = [] }

    /// What goes wrong in an answer, of the first fault that is meant for it; counts it.
    mutating func slip(in answer: AnswerAhead, at now: WorldTime) -> AnswerSlip? {
        var slip: AnswerSlip?
        for index in faults.indices where slip == nil && faults[index].isMeant(for: answer) {
            let dice = faults[index].extent.needsDice ? chance.number(below: 100) : 0
            if faults[index].extent.meets(at: now, dice: dice) { slip = faults[index].slip }
        }
        // What ran out before anything came is kept, so that it can be told.
        faults.removeAll { $0.extent.isOver(at: now) && !$0.extent.isMissed }
        return slip
    }
}

extension AnswerFault {
    fileprivate func isMeant(for answer: AnswerAhead) -> Bool {
        let isPlace =
            (operation == nil || operation == answer.operation)
            && (pass == nil || pass == answer.pass)
        // A seal is made with the token's key only where there is no conversation.
        let isPossible = slip != AnswerSlip(.message, .wrongKey) || answer.isSealed
        return isPlace && isPossible
            && slip.field.isIn(
                answer.operation, answerTo: answer.pass, isSealed: answer.isSealed,
                isRefusal: answer.isRefusal)
    }
}

public import Automation
public import OTPCenter
public import Simulation
public import Vocabulary

/// Why something that a script asked for was not done.
public enum EffectRefusal: Error, Equatable, Sendable {
    case operated(OperatorReply.Refusal)
    case untyped(TypingFault)
    case unknownSetting(UnknownName)
    case unknownField(UnknownName)

    /// - Parameter center: how the center's own reasons are said.
    public func sentence(
        in tongue: Tongue, center: (OperatorReply.Refusal, Tongue) -> String
    ) -> String {
        switch self {
        case .operated(let reason): center(reason, tongue)
        case .untyped(let fault): fault.sentence(in: tongue)
        case .unknownSetting(let fault): fault.settingSentence(in: tongue)
        case .unknownField(let fault): fault.fieldSentence(in: tongue)
        }
    }
}

extension WorldEffect {
    /// Nil for an effect that refuses nothing.
    public var refusal: EffectRefusal? {
        switch self {
        case .operated(.refused(let reason)): .operated(reason)
        case .untyped(let fault): .untyped(fault)
        case .unknownSetting(let fault): .unknownSetting(fault)
        case .unknownField(let fault): .unknownField(fault)
        case .operated(.done), .sounded, .replied, .noted, .exchanged, .departed, .abandoned: nil
        }
    }
}

extension RunningWorld {
    /// Carries a command out in virtual time; a command that was refused is a failure.
    public mutating func carryOut(_ command: PhoneCommand) throws(EffectRefusal) -> [WorldEffect] {
        switch perform(command) {
        case .failure(let fault): throw .untyped(fault)
        case .success(let effects):
            for effect in effects {
                if let refusal = effect.refusal { throw refusal }
            }
            return effects
        }
    }
}

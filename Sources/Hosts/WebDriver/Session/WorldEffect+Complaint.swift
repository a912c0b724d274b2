import Automation
import OTPCenter
import Simulation

extension WorldEffect {
    /// What a person is told where the world did not do what it was ordered; nil where it did.
    var complaint: String? {
        switch self {
        case .untyped(let fault): return fault.sentence(in: .en)
        case .unknownSetting(let fault): return fault.sentence(in: .en)
        case .operated(.refused(let reason)): return "the center refused: \(reason)."
        case .operated(.done), .sounded, .replied, .noted, .departed, .abandoned: return nil
        }
    }
}

import Automation
import Session
import Simulation

extension WorldEffect {
    /// What a person is told where the world did not do what it was ordered; nil where it did.
    var complaint: String? {
        refusal?.sentence(in: .en) { reason, _ in "the center refused: \(reason)." }
    }
}

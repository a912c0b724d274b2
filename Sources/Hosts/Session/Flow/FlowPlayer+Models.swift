import Automation
import Handset
import Simulation
import Vocabulary

/// Steps that were written for a plain model, on any model: what this one asks or fails besides is
/// dealt with as its user would.
///
/// Source: requirements R-PHONE-065; manual 4.1 Q20 (the first start).
extension FlowPlayer {
    /// Says yes where this model asks for permission, and starts once more what it failed to start.
    mutating func meetOddities() throws(FlowStop) {
        guard stage.fitsAnyModel else { return }
        if running.world.handset.asksPermission { try perform(.press(.center)) }
        if case .launchRefused(_, .firstStart)? = running.latestNotes.last?.incident {
            try play(AppliWay.start(on: stage.model.carrier))
        }
    }
}

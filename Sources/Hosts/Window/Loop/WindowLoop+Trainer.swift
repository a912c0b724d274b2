import Automation
import ScreenTree
import Session
import Simulation

/// A trainer at another terminal: what they do to the world, and a panel that stays closed.
///
/// Source: issue 7 (trainer's tools).
extension WindowLoop {
    /// The panel cannot be opened by whoever sits here.
    var isPanelLocked: Bool { options.panel == .locked }

    /// Does what a trainer wants, now, and answers them. Nothing is said of it in this window.
    mutating func serveTrainer() {
        guard let trainer = options.trainer else { return }
        for (number, act) in trainer.takeActs() {
            goToNow()
            let effects = running.take(act, at: clock.now)
            lesson?.note(act, leadingTo: running.world)
            clock.catchUp(with: running.world.now)
            carryOut(effects.filter { $0.refusal == nil })
            let refusal = effects.lazy.compactMap(\.refusal).first
            trainer.answer(
                number,
                with: refusal.map(TrainerDesk.Reply.refused)
                    ?? .done(screen: running.world.screen.text))
        }
    }

    /// Where there is no panel to tell of it, that something is wrong with the window itself.
    func lockedChip(_ words: PanelWords) -> String? {
        isPanelLocked && !trouble(words).isEmpty ? words.openTrouble : nil
    }
}

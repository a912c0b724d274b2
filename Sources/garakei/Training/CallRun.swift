import AssetFiles
import Automation
import Foundation
import Handset
import Session
import Vocabulary
import Window

/// Customers who call one after the other, each with a phone in a window of its own.
struct CallRun {
    var shelf: CaseShelf
    var known: [PhoneModel]
    /// The model that the command line names; nil for none.
    var chosen: PhoneModel?
    var mode: Call.Mode
    var seed: UInt64
    /// Where a trainer's acts come from; nil where none do.
    var trainer: TrainerDesk?
    /// Told of each call that was closed.
    var onClose: @Sendable (TrainingCase, PhoneModel, Call, CallScore, _ seconds: Double) -> Void

    /// - Parameter customers: who call, in their order, each on a carrier's phone.
    func run(_ customers: [(training: TrainingCase, carrier: Carrier)]) throws {
        let (causes, handbook) = (try shelf.causes(), try shelf.handbook())
        var waiting = customers[...]
        while let customer = waiting.first {
            let end = try window(
                of: customer.training, on: customer.carrier, waiting: waiting.count - 1, causes,
                handbook)
            switch end {
            case .closed: return
            case .next: waiting = waiting.dropFirst()
            case .again: break
            }
        }
    }

    private func window(
        of training: TrainingCase, on carrier: Carrier, waiting: Int,
        _ causes: [String: Wording], _ handbook: Handbook
    ) throws -> WindowEnd {
        let tongue = shelf.tongue
        let stage = try shelf.stage(
            training, on: carrier, known, chosen: chosen, seed: seed)
        let player = CasePlayer(training, on: stage)
        let (reference, phone): (CaseReference, RunningWorld)
        do throws(CaseProblem) {
            reference = try player.reference()
            phone = try player.customersPhone()
        } catch {
            throw Complaint.wrongUse(
                training.file + tongue(": ", "：") + error.words(in: tongue))
        }
        let (onClose, model) = (onClose, stage.model)
        let start = Date()
        let lesson = LessonOptions(
            training: training, mode: mode,
            causes: CallSheet.causes(of: training, named: causes), handbook: handbook,
            reference: reference.steps, shortest: reference.keys,
            waiting: waiting
        ) { onClose(training, model, $0, $1, Date().timeIntervalSince(start)) }
        return try open(phone, model, lesson)
    }

    private func open(
        _ running: RunningWorld, _ model: PhoneModel, _ lesson: LessonOptions
    ) throws -> WindowEnd {
        let start = try PhoneStart(
            running, of: model, supporting: known, assets: shelf.assets, shelf.tongue)
        return try WindowRun(
            port: 0, isMuted: true, panel: .shown, typing: .keys, lesson: lesson,
            trainer: trainer
        ).run(start)
    }
}

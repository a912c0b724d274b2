import ScreenTree
import Vocabulary

/// What the handset has to say, over the screen that was in front, until the user has read it.
struct Statement: HandsetScreen {
    var head: String
    var text: String

    var stored: ScreenState { .statement(self) }
    var liesOver: Bool { true }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        return key == .center || key == .clear ? .pop : .stay
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        .over(
            id: "phone.statement", .dialog(Dialog(head: head, text: text, buttons: ["OK"])),
            softKeys: SoftKeys(center: around.profile[.list].center))
    }
}

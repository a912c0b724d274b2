import Automation
import OTPCenter
import Session
import Simulation

/// A trainee at the desk: what is asked, looked up, supposed and said beside the customer's phone.
///
/// Source: issue 7.
extension WindowLoop {
    /// A call goes on, so nothing may be told that would give it away.
    var isOnCall: Bool { lesson.map { $0.call.closed == nil } ?? false }

    var callSheet: CallSheet? { lesson?.sheet(at: clock.now) }

    mutating func act(_ act: DeskAct) {
        guard let training = lesson?.options.training else { return }
        switch act {
        case .ask(let number): lesson?.call.ask(number)
        case .hint: lesson?.call.takeHint(of: training)
        case .suppose(let cause): lesson?.call.suppose(cause)
        case .tell(let id): tell(id, training)
        case .search(let query): lesson?.search(query)
        case .close:
            guard isOnCall else { return }
            // The call has lasted until now.
            take(.waited)
            lesson?.close(running.world)
            noteLatest()
            state.scroll = 0
        case .next, .again:
            ending = act == .next ? .next : .again
            isClosing = true
        }
    }

    /// The customer does outside the phone what they were told.
    private mutating func tell(_ id: String, _ training: TrainingCase) {
        guard isOnCall, let advice = training.advice.first(where: { $0.id == id }) else { return }
        lesson?.call.tell(id)
        for (number, effect) in advice.effects.enumerated() {
            switch effect {
            case .act(let act): take(act)
            case .apply(let wanted):
                take(.posted(PostID(Self.firstPost + number), .apply(wanted.from(model))))
            }
        }
    }

    /// Beyond the numbers of the browser's posts.
    private static var firstPost: Int { 1_000_000 }
}

public import Simulation

/// The door through which a trainer does something to the world of a phone that a synchronous loop
/// owns, unseen by whoever holds the phone.
///
/// It is like the ``FrontDesk``, for acts instead of posts; it may be used from any thread.
///
/// Source: issue 7 (a fault on the running phone without the trainee seeing the panel).
public final class TrainerDesk: Sendable {
    /// What became of an act.
    public enum Reply: Equatable, Sendable {
        /// The display's text, as it is then.
        case done(screen: String)
        case refused(EffectRefusal)
    }

    private let queue: PostQueue<WorldInput.Act, Reply>

    /// - Parameter ring: wakes the loop.
    public init(ring: @escaping @Sendable () -> Void) { queue = PostQueue(ring: ring) }

    /// Has an act done, and waits for what became of it; nil when the phone is gone.
    public func post(_ act: WorldInput.Act) async -> Reply? { await queue.post(act) }

    /// The acts that have come since the last time, oldest first.
    public func takeActs() -> [(number: Int, act: WorldInput.Act)] {
        queue.take().map { ($0.number, $0.request) }
    }

    public func answer(_ number: Int, with reply: Reply) { queue.answer(number, with: reply) }

    /// Lets nobody in any more and sends those who wait away.
    public func close() { queue.close() }
}

import Synchronization

/// Where what others want of a phone waits for the synchronous loop that owns it.
///
/// Posts wait in a queue; the loop takes them with ``take()`` and gives the answers back with
/// ``answer(_:with:)``. It may be used from any thread.
final class PostQueue<Request: Sendable, Reply: Sendable>: Sendable {
    private struct Waiting {
        var number: Int
        /// Nil once the loop has taken it.
        var request: Request?
        var answer: CheckedContinuation<Reply?, Never>
    }
    private struct State {
        var waiting: [Waiting] = []
        var next = 1
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Wakes the loop.
    private let ring: @Sendable () -> Void

    init(ring: @escaping @Sendable () -> Void) { self.ring = ring }

    /// Waits for the loop's answer; nil when the queue is closed.
    func post(_ request: Request) async -> Reply? {
        await withCheckedContinuation { answer in
            let isOpen = state.withLock { state in
                guard !state.isClosed else { return false }
                state.waiting.append(
                    Waiting(number: state.next, request: request, answer: answer))
                state.next += 1
                return true
            }
            if isOpen { ring() } else { answer.resume(returning: nil) }
        }
    }

    /// The posts that have come since the last time, oldest first.
    func take() -> [(number: Int, request: Request)] {
        state.withLock { state in
            var taken: [(number: Int, request: Request)] = []
            for index in state.waiting.indices {
                guard let request = state.waiting[index].request else { continue }
                state.waiting[index].request = nil
                taken.append((state.waiting[index].number, request))
            }
            return taken
        }
    }

    /// Answers a post; nil when it could not be done.
    func answer(_ number: Int, with reply: Reply?) {
        let waiting = state.withLock { state -> Waiting? in
            guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            return state.waiting.remove(at: index)
        }
        waiting?.answer.resume(returning: reply)
    }

    /// Lets nobody in any more and sends those who wait away.
    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiting in left { waiting.answer.resume(returning: nil) }
    }
}

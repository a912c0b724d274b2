public import OTPCenter
public import Simulation
import Synchronization

/// The door through which browsers' posts reach a world that a synchronous loop owns.
///
/// Posts wait in a queue; the loop takes them with ``takePosts()`` and gives the answers back with
/// ``answer(_:with:)``. It may be used from any thread.
public final class FrontDesk: ProviderDoor, Sendable {
    private struct Waiting {
        var id: PostID
        /// Nil once the loop has taken it.
        var request: ProviderRequest?
        var answer: CheckedContinuation<ProviderReply?, Never>
    }
    private struct State {
        var waiting: [Waiting] = []
        var next = 1
        var isClosed = false
    }

    public let services: [ServiceListing]
    public let phoneAddress: String?
    private let state = Mutex(State())
    /// Wakes the loop.
    private let ring: @Sendable () -> Void

    public init(
        services: [ServiceListing], phoneAddress: String?, ring: @escaping @Sendable () -> Void
    ) {
        self.services = services
        self.phoneAddress = phoneAddress
        self.ring = ring
    }

    public func post(_ request: ProviderRequest) async -> ProviderReply? {
        await withCheckedContinuation { answer in
            let isOpen = state.withLock { state in
                guard !state.isClosed else { return false }
                state.waiting.append(
                    Waiting(id: PostID(state.next), request: request, answer: answer))
                state.next += 1
                return true
            }
            if isOpen { ring() } else { answer.resume(returning: nil) }
        }
    }

    /// The posts that have come since the last time, oldest first.
    public func takePosts() -> [(id: PostID, request: ProviderRequest)] {
        state.withLock { state in
            var taken: [(id: PostID, request: ProviderRequest)] = []
            for index in state.waiting.indices {
                guard let request = state.waiting[index].request else { continue }
                state.waiting[index].request = nil
                taken.append((state.waiting[index].id, request))
            }
            return taken
        }
    }

    /// Answers a post; nil when it could not be kept.
    public func answer(_ id: PostID, with reply: ProviderReply?) {
        let waiting = state.withLock { state -> Waiting? in
            guard let index = state.waiting.firstIndex(where: { $0.id == id }) else { return nil }
            return state.waiting.remove(at: index)
        }
        waiting?.answer.resume(returning: reply)
    }

    /// Lets nobody in any more and sends those who wait away.
    public func close() {
        let left = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiting in left { waiting.answer.resume(returning: nil) }
    }
}

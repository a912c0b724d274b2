public import OTPCenter
public import Simulation

/// The door through which browsers' posts reach a world that a synchronous loop owns.
///
/// Posts wait in a queue; the loop takes them with ``takePosts()`` and gives the answers back with
/// ``answer(_:with:)``. It may be used from any thread.
public final class FrontDesk: ProviderDoor, Sendable {
    public let services: [ServiceListing]
    public let phoneAddress: String?
    private let queue: PostQueue<ProviderRequest, ProviderReply>

    /// - Parameter ring: wakes the loop.
    public init(
        services: [ServiceListing], phoneAddress: String?, ring: @escaping @Sendable () -> Void
    ) {
        self.services = services
        self.phoneAddress = phoneAddress
        queue = PostQueue(ring: ring)
    }

    public func post(_ request: ProviderRequest) async -> ProviderReply? {
        await queue.post(request)
    }

    /// The posts that have come since the last time, oldest first.
    public func takePosts() -> [(id: PostID, request: ProviderRequest)] {
        queue.take().map { (PostID($0.number), $0.request) }
    }

    /// Answers a post; nil when it could not be kept.
    public func answer(_ id: PostID, with reply: ProviderReply?) {
        queue.answer(id.number, with: reply)
    }

    /// Lets nobody in any more and sends those who wait away.
    public func close() { queue.close() }
}

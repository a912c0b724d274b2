import OTPCenter
import Session
import Synchronization

/// A provider's door with a center behind it that answers as the test says, and keeps what came.
final class FakeDoor: ProviderDoor {
    static let withoutPIN = ServiceListing(id: "1001", name: "○△□銀行", hasPIN: false)
    static let withPIN = ServiceListing(id: "1002", name: "○△□銀行（PIN）", hasPIN: true)

    let services: [ServiceListing]
    let phoneAddress: String? = "taro@docomo.ne.jp"
    private let posts = Mutex<[ProviderRequest]>([])
    private let answer: @Sendable (ProviderRequest) -> ProviderReply?

    init(
        services: [ServiceListing] = [withoutPIN, withPIN],
        _ answer: @escaping @Sendable (ProviderRequest) -> ProviderReply?
    ) {
        self.services = services
        self.answer = answer
    }

    /// Everything that was posted, the oldest first.
    var requests: [ProviderRequest] { posts.withLock { $0 } }

    func post(_ request: ProviderRequest) async -> ProviderReply? {
        posts.withLock { $0.append(request) }
        // Gives a second post of the same form the chance to come in between.
        await Task.yield()
        return answer(request)
    }
}

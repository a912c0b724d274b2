import OTPCenter
import Session
import Vocabulary

@testable import CenterServer

/// Posts to a center that are held back until a test lets them go.
final class HeldPosts: Sendable {
    private let (begins, tellBegin) = AsyncStream.makeStream(of: Void.self)
    private let (releases, tellRelease) = AsyncStream.makeStream(of: Void.self)

    /// Waits until a post has come.
    func begun() async { _ = await begins.first { _ in true } }

    /// Lets the post go on.
    func release() { tellRelease.finish() }

    /// Whether it may go on; false when its task was cancelled meanwhile.
    func wait() async -> Bool {
        tellBegin.yield()
        for await _ in releases {}
        return !Task.isCancelled
    }
}

/// The way to a center, slow in one place.
struct HeldDoor: CenterDoor {
    let keeper: CenterKeeper
    let held: HeldPosts

    var now: WorldTime { keeper.now }
    var services: [ServiceListing] { keeper.services }

    func post(_ request: ProviderRequest) async -> ProviderReply? {
        await held.wait() ? await keeper.post(request) : nil
    }

    func answer(_ request: WebRequest) async -> WebResponse? { await keeper.answer(request) }

    func operate(_ act: OperatorAct) async -> OperatorReply? { await keeper.operate(act) }

    func look<Value: Sendable>(
        _ look: @escaping @Sendable (Center) -> Value
    ) async -> Value { await keeper.look(look) }

    func mail(to address: String, after number: Int64) async -> [NumberedMail]? {
        await keeper.mail(to: address, after: number)
    }
}

public import Automation
public import Handset
public import OTPCenter
public import ScreenTree
public import Simulation
public import Vocabulary

/// A running phone with nobody at the window: time moves only when it is told to.
public actor Session: ProviderDoor {
    private var running: RunningWorld
    private var nextPost = 1
    public nonisolated let services: [ServiceListing]
    public nonisolated let phoneAddress: String?

    public init(_ running: sending RunningWorld, setup: WorldSetup) {
        self.running = running
        services = ServiceListing.all(of: setup)
        phoneAddress = setup.model.mailAddress
    }

    /// Carries out a command and tells what the display shows then.
    public func perform(_ command: PhoneCommand) throws(TypingFault) -> ScreenTree {
        switch running.perform(command) {
        case .success: running.world.screen
        case .failure(let fault): throw fault
        }
    }

    public func post(_ request: ProviderRequest) -> ProviderReply? {
        let id = PostID(nextPost)
        nextPost += 1
        let effects = running.take(.posted(id, request), at: running.world.now)
        _ = running.settle()
        for case .replied(id, let reply) in effects { return reply }
        return nil
    }

    public var world: World { running.world }
    public var journal: Journal { running.journal }
}

extension ServiceListing {
    /// The services of a world, in the order of its setup.
    public static func all(of setup: WorldSetup) -> [ServiceListing] {
        setup.center.services.map {
            ServiceListing(id: $0.id, name: $0.name, hasPIN: $0.usesPIN)
        }
    }
}

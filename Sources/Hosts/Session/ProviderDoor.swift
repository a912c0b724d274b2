public import OTPCenter
public import Simulation

/// The way from the provider's web page into the simulated world.
///
/// What a browser posts becomes an input of the world; the page decides nothing by itself.
public protocol ProviderDoor: Sendable {
    /// Hands a request in and waits for the center's decision.
    ///
    /// - Returns: nil when nothing can be promised: the phone is being switched off, or its state
    ///   could not be written.
    func post(_ request: ProviderRequest) async -> ProviderReply?

    /// What can be applied for, in the order of the page. Never empty.
    var services: [ServiceListing] { get }

    /// The mail address of the phone on the desk, to be shown as a hint; nil when there is none.
    var phoneAddress: String? { get }
}

extension ProviderDoor {
    public var phoneAddress: String? { nil }
}

/// One service of the provider, as its page offers it.
public struct ServiceListing: Equatable, Sendable {
    /// The `サービスID`: 1 to 32 half-width digits.
    public var id: String
    public var name: String
    /// Whether the application asks for a PIN before it shows a passcode.
    public var hasPIN: Bool

    public init(id: String, name: String, hasPIN: Bool) {
        self.id = id
        self.name = name
        self.hasPIN = hasPIN
    }
}

extension ServiceListing {
    /// The services of a world, in the order of its setup.
    public static func all(of setup: WorldSetup) -> [ServiceListing] {
        setup.center.services.map {
            ServiceListing(id: $0.id, name: $0.name, hasPIN: $0.usesPIN)
        }
    }
}

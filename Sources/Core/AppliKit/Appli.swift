public import ScreenTree
public import Vocabulary

/// An application that a handset can host, written as one value.
///
/// A host gives it events and the handset's time, carries out the effects that it answers with, and
/// draws its view. Nothing else passes between the two, so the same application runs in every host.
public protocol Appli: Codable, Equatable, Sendable {
    /// Starts the application; nil when the package names a program that this one is not.
    init?(_ launch: AppliLaunch, at now: HandsetTime)
    /// Takes one event and answers with the work that the host must do, in order.
    mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect]
    func view(at now: HandsetTime) -> ScreenTree
    /// When the host must send `.woke` if nothing else happens before; nil for never.
    func nextWake(after now: HandsetTime) -> HandsetTime?
}

/// What a host gives an application that it starts.
public struct AppliLaunch: Codable, Equatable, Sendable {
    /// The main class that the package names; empty where the host has but one program.
    public var program: String
    /// The resource that was downloaded with the application.
    public var resource: [UInt8]
    /// What the application stored last; zeros before the first time. Its length is the limit.
    public var scratchpad: [UInt8]
    /// 32 random bytes, fresh at each start.
    public var entropy: [UInt8]
    /// 32 bytes that stay the same while the same SIM is in the same handset.
    public var sealingKey: [UInt8]
    /// 16 bytes that name this handset with this SIM, from the outside.
    public var deviceID: [UInt8]

    public init(
        program: String = "", resource: [UInt8], scratchpad: [UInt8], entropy: [UInt8],
        sealingKey: [UInt8], deviceID: [UInt8]
    ) {
        self.program = program
        self.resource = resource
        self.scratchpad = scratchpad
        self.entropy = entropy
        self.sealingKey = sealingKey
        self.deviceID = deviceID
    }
}

/// The number of one question to the network, from 1 in each run of an application.
public struct ExchangeID: Codable, Hashable, Sendable {
    public var number: Int
    public init(_ number: Int) { self.number = number }
}

/// What happened.
public enum AppliEvent: Codable, Equatable, Sendable {
    /// A key that the application may know: soft keys, arrows, center, and digits outside fields.
    case pressed(Key)
    /// The handset's input method changed the focused field's text.
    case edited(field: String, text: String)
    case answered(ExchangeID, WebResponse)
    case unanswered(ExchangeID, Outage)
    /// The scratchpad was written and read back.
    case saved
    /// The scratchpad could not be written, or read back differently.
    case unsaved
    /// The time of ``Appli/nextWake(after:)`` has come.
    case woke
    /// A call or an alarm takes the display.
    case suspended
    case resumed
}

/// Why no answer came, as far as an application can tell.
public enum Outage: String, Codable, Sendable {
    /// The request never left: not allowed, no radio, no route, or TLS was refused.
    case notConnected
    /// The connection was lost after the request left.
    case cut
    /// Nothing came within 30 seconds.
    case timedOut
}

/// The work that the host must do.
public enum AppliEffect: Codable, Equatable, Sendable {
    /// Post a body to a URL; answered by `.answered` or `.unanswered` with the same number.
    case ask(ExchangeID, url: WebURL, contentType: String, body: [UInt8])
    /// Replace the scratchpad; answered by `.saved` or `.unsaved`.
    case save(scratchpad: [UInt8])
    /// End the application.
    case quit
}

public import CarrierNetwork
public import Handset
public import OTPCenter
public import Vocabulary

/// Something that happens to the world from outside, and when.
public struct WorldInput: Codable, Equatable, Sendable {
    public var at: WorldTime
    public var act: Act

    public init(_ act: Act, at moment: WorldTime) {
        self.act = act
        at = moment
    }

    /// A case's name is part of the journals' format.
    public enum Act: Codable, Equatable, Sendable {
        /// Time passed, and nothing else.
        case waited
        case pressed(Key)
        /// Bars from 0 to 3, or nil for out of range.
        case radioChanged(bars: Int?)
        /// An operator of the center did something.
        case operated(OperatorAct)
        /// Something will be wrong with the line.
        case lineFaulted(LineFault)
        /// Everything that was wrong with the line is mended, met or not.
        case lineMended
        /// Something is wrong with the handset's flash; nil mends it.
        case storageFaulted(StorageFault?)
        /// What the installed applications had stored is damaged, a bit in every 64 bytes.
        case storageDecayed
        /// The user sets the handset's clock so much ahead of what it shows, or back.
        case clockMoved(milliseconds: Int64)
        /// The user sets the handset's clock right.
        case clockPutRight
        /// A browser posted something at the provider's page.
        case posted(PostID, ProviderRequest)
    }
}

/// The number of one post at the provider's page, unique in a session.
public struct PostID: Codable, Hashable, Sendable {
    public var number: Int
    public init(_ number: Int) { self.number = number }
}

/// What the world wants of whoever holds it.
public enum WorldEffect: Equatable, Sendable {
    case sounded(Sound)
    /// The answer to a post at the provider's page. It may go out only after the flash is written:
    /// an answer sent is never forgotten.
    case replied(PostID, ProviderReply)
    /// What an operator's act came to.
    case operated(OperatorReply)
}

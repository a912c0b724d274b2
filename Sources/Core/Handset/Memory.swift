public import AppliRuntime
public import Vocabulary

/// What the handset keeps without power: settings, mail, applications, and what makes it this one.
///
/// What the hand has put into it stands here, too: card, battery and memory card are where they were
/// when the handset is next switched on.
public struct Memory: Codable, Equatable, Sendable {
    /// The model's name; a memory belongs to one model.
    public var model: String
    public var slot: CardSlot
    /// 32 bytes that never leave the handset.
    public var deviceSecret: [UInt8]
    /// Certificates, in DER, that the handset trusts.
    public var anchors: [[UInt8]]
    /// Further ones that its owner has told it of.
    private var entrusted: [[UInt8]] = []
    public var clock = HandsetClock()
    public var battery = Battery()
    /// Whether a memory card is in its slot, on models that have one.
    public var hasMemoryCard = false
    /// Whether the radio is switched off: セルフモード, オフラインモード.
    public var isRadioOff = false
    public var packets = PacketCounter()
    /// The user's alarm; nil for one that was never set.
    public var alarm: Alarm?
    public internal(set) var callLog = CallLog()
    public internal(set) var settings = Settings()
    /// The user's notes, the newest first.
    public internal(set) var memos: [Memo] = []
    public internal(set) var web = WebMemory()
    public internal(set) var inbox = Inbox()
    public internal(set) var folder: AppliFolder

    /// - Parameter sim: the owner's card, in its slot.
    public init(model: PhoneModel, sim: SIM, deviceSecret: [UInt8], anchors: [[UInt8]]) {
        self.model = model.id
        slot = CardSlot(own: sim, deviceSecret: deviceSecret)
        self.deviceSecret = deviceSecret
        self.anchors = anchors
        folder = AppliFolder(capacity: model.limits.folderKilobytes * 1024)
    }

    /// Trusts these authorities besides its own, in place of those that it was told of before; DER.
    public mutating func trust(_ authorities: [[UInt8]]) { entrusted = authorities }

    /// All authorities that it trusts.
    var authorities: [[UInt8]] { anchors + entrusted.filter { !anchors.contains($0) } }

    /// Puts an application into the folder that the handset has from the factory; one for which
    /// there is no room is left out.
    public mutating func preinstall(
        _ descriptor: Descriptor, package: [UInt8], from origin: WebURL
    ) {
        _ = folder.install(descriptor, package: package, from: origin, sim: slot.own.id)
    }

    /// The card in the handset; nil for none.
    public var sim: SIM? { slot.card }
}

extension Memory {
    /// Whether a handset can be switched on with it: what was written by this program always is.
    public var isSound: Bool {
        folder.isSound && (0..<1440).contains(alarm?.minuteOfDay ?? 0)
    }
}

/// The received mails, newest first.
public struct Inbox: Codable, Equatable, Sendable {
    public private(set) var mails: [Received] = []
    /// How many have come in all, with those that are gone.
    private(set) var arrived = 0

    public struct Received: Codable, Equatable, Sendable {
        public var mail: Mail
        /// What the handset's clock showed when it came.
        public var receivedAt: HandsetTime
        public var isRead: Bool
    }

    /// How many mails the handset keeps; the oldest goes first.
    /// Source: assumed; a tenth of what handsets kept, which is far more than a lesson needs.
    public static let limit = 100

    public init() {}

    public var unread: Int { mails.count { !$0.isRead } }

    mutating func receive(_ mail: Mail, at now: HandsetTime) {
        mails.insert(Received(mail: mail, receivedAt: now, isRead: false), at: 0)
        arrived += 1
        if mails.count > Self.limit { mails.removeLast(mails.count - Self.limit) }
    }

    mutating func remove(_ index: Int) { mails.remove(at: index) }

    mutating func removeAll() { mails = [] }

    mutating func markRead(_ index: Int) { mails[index].isRead = true }
}

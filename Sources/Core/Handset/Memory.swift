public import AppliRuntime
public import Vocabulary

/// What the handset keeps without power: settings, mail, applications, and what makes it this one.
public struct Memory: Codable, Equatable, Sendable {
    /// The model's name; a memory belongs to one model.
    public var model: String
    public var sim: SIM
    /// 32 bytes that never leave the handset.
    public var deviceSecret: [UInt8]
    /// Certificates, in DER, that the handset trusts.
    public var anchors: [[UInt8]]
    public var clock = HandsetClock()
    public internal(set) var inbox = Inbox()
    public internal(set) var folder: AppliFolder

    public init(model: PhoneModel, sim: SIM, deviceSecret: [UInt8], anchors: [[UInt8]]) {
        self.model = model.id
        self.sim = sim
        self.deviceSecret = deviceSecret
        self.anchors = anchors
        folder = AppliFolder(capacity: model.limits.folderKilobytes * 1024)
    }
}

/// The card that carries the subscription. Source: manual 4.1 (Q15): FOMAカード, USIMカード.
public struct SIM: Codable, Equatable, Sendable {
    /// The card's number.
    public var id: String
    /// 32 bytes with which the card answers the handset; they never leave it.
    public var secret: [UInt8]
    public var mailAddress: String

    public init(id: String, secret: [UInt8], mailAddress: String) {
        self.id = id
        self.secret = secret
        self.mailAddress = mailAddress
    }
}

/// The received mails, newest first.
public struct Inbox: Codable, Equatable, Sendable {
    public private(set) var mails: [Received] = []

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
        if mails.count > Self.limit { mails.removeLast(mails.count - Self.limit) }
    }

    mutating func markRead(_ index: Int) { mails[index].isRead = true }
}

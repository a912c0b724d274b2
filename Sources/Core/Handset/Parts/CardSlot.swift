import Ciphers

/// The card that carries the subscription. Source: manual 4.1 (Q15): FOMAカード, USIMカード.
public struct SIM: Codable, Equatable, Sendable {
    /// The card's number.
    public var id: String
    /// 32 bytes with which the card answers the handset; they never leave it.
    public var secret: [UInt8]
    /// Empty for a card whose contract has no mail.
    public var mailAddress: String
    /// Whether the carrier still serves it.
    public var isSubscribed: Bool

    public init(id: String, secret: [UInt8], mailAddress: String, isSubscribed: Bool = true) {
        self.id = id
        self.secret = secret
        self.mailAddress = mailAddress
        self.isSubscribed = isSubscribed
    }
}

/// Which card is put into the handset.
public enum SIMChoice: String, Codable, CaseIterable, Sendable {
    /// The owner's.
    case own
    /// Another one, whose contract has ended: an old card out of a drawer.
    case other
    case none
}

/// The slot of the card, with the two cards that can be put into it.
///
/// It lies under the battery, so a change of cards switches the handset off and on.
///
/// Source: manual 4.1 (Q15); requirements R-PHONE-062 to R-PHONE-064. That the slot lies under the
/// battery is assumed, after nearly all handsets of the time.
public struct CardSlot: Codable, Equatable, Sendable {
    public var own: SIM
    public var other: SIM
    public var choice = SIMChoice.own

    /// The other card is made from the owner's, so that it is the same one each time.
    init(own: SIM, deviceSecret: [UInt8]) {
        self.own = own
        let secret = SHA256.hash(Array("garakei other card".utf8), own.secret, deviceSecret)
        let digits = secret.prefix(15).map { "\($0 % 10)" }.joined()
        other = SIM(id: "8981" + digits, secret: secret, mailAddress: "", isSubscribed: false)
    }

    /// The card in the slot; nil for none.
    public var card: SIM? {
        switch choice {
        case .own: own
        case .other: other
        case .none: nil
        }
    }
}

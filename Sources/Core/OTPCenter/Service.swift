public import OTPDomain
import Vocabulary

/// A provider's service that asks its users for one-time passwords.
///
/// Source: protocol.md 3.1; requirements O-08, O-41.
public struct Service: Codable, Equatable, Sendable {
    /// 1 to 32 digits; the user types it on the phone.
    public var id: String
    /// Stands in the mail, at the provider's page and above the passcode.
    public var name: String
    /// The number of the picture beside the passcode: 1 bank, 2 securities, 3 card, 4 net bank.
    public var logo: Int
    /// How passcodes are made.
    public var suite: Suite
    /// How many digits a passcode has, from 6 to 8; an application of this version shows 6 or 8.
    public var digits: Int
    /// Users type a PIN, which goes into the passcode. It begins as their start password.
    public var usesPIN: Bool
    /// How many years a token is valid from its activation.
    public var termYears: Int
    /// How many days instead, where a provider tries the service out; nil for the years.
    public var termDays: Int?
    /// The provider wants a procedure of its own before a token is renewed. Source: manual 4.1 (Q12).
    public var needsRenewalApproval: Bool
    /// How many days after its end a token may still be renewed; nil for ever. Source: O-41.
    public var graceDays: Int?
    /// How many minutes on either side of the expected one a passcode is accepted, from 0 to 10.
    /// Source: RFC 6238, 5.2; protocol.md 3.4.
    public var window: Int
    /// How many minutes after leaving the service a user may apply again. Source: protocol.md 0.
    public var releaseWaitMinutes: Int

    public init(
        id: String, name: String, logo: Int, suite: Suite = .totpSHA256, digits: Int = 8,
        usesPIN: Bool, termYears: Int = 3, needsRenewalApproval: Bool = false,
        graceDays: Int? = nil, window: Int = 1, releaseWaitMinutes: Int = 30
    ) {
        precondition((6...8).contains(digits), "a passcode has from 6 to 8 digits")
        precondition((0...10).contains(window), "a window has from 0 to 10 minutes on either side")
        self.id = id
        self.name = name
        self.logo = logo
        self.suite = suite
        self.digits = digits
        self.usesPIN = usesPIN
        self.termYears = termYears
        self.needsRenewalApproval = needsRenewalApproval
        self.graceDays = graceDays
        self.window = window
        self.releaseWaitMinutes = releaseWaitMinutes
    }

    /// The last day of a token whose validity begins, or goes on, from a day: at most the last that
    /// a licence and the ledger can hold, which write years with four digits.
    func expiry(from day: CivilDate) -> CivilDate {
        min(termDays.map { day.after(days: $0) } ?? day.after(years: termYears), .last)
    }

    /// The services of the demonstration providers: the two of the journey, and enough others that a
    /// phone can be filled and overfilled. Source: requirements O-69, R-CENTER-048.
    public static let demonstration = [
        Service(id: "10010001", name: "○△□銀行", logo: 1, usesPIN: false),
        Service(id: "10010002", name: "○△□銀行", logo: 1, usesPIN: true),
        Service(id: "20020001", name: "◎◎証券", logo: 2, suite: .securID, usesPIN: true),
        Service(id: "20020002", name: "◎◎証券", logo: 2, suite: .securID, usesPIN: false),
        Service(id: "30030001", name: "△△カード", logo: 3, usesPIN: false, termYears: 1),
        Service(
            id: "40040001", name: "◇◇ネット銀行", logo: 4, usesPIN: true,
            needsRenewalApproval: true),
        Service(
            id: "50050001", name: "□□信用金庫", logo: 1, suite: .totpSHA1, digits: 6,
            usesPIN: false),
        Service(id: "60060001", name: "☆☆生命", logo: 3, usesPIN: false, graceDays: 90),
        Service(id: "70070001", name: "▽▽商店", logo: 4, usesPIN: false),
        Service(id: "80080001", name: "●●銀行", logo: 1, usesPIN: true),
        Service(id: "90090001", name: "◆◆証券", logo: 2, usesPIN: false),
    ]
}

public import OTPDomain
public import Vocabulary

/// What an operator decides before the center starts.
public struct CenterSetup: Codable, Equatable, Sendable {
    public var services: [Service]
    /// The handsets that may have the application.
    public var models: [SupportedModel]
    /// The domains of mail addresses that may apply.
    public var mailDomains: [MailDomain]
    /// The host, in the world, of the carrier's own server that holds SoftBank's package.
    public var distributionHost: String

    public init(
        services: [Service] = Service.demonstration, models: [SupportedModel],
        mailDomains: [MailDomain] = MailDomain.accepted, distributionHost: String
    ) {
        self.services = services
        self.models = models
        self.mailDomains = mailDomains
        self.distributionHost = distributionHost
    }
}

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
    /// How many digits a passcode has.
    public var digits: Int
    /// Users type a PIN, which goes into the passcode. It begins as their start password.
    public var usesPIN: Bool
    /// How many years a token is valid from its activation.
    public var termYears: Int

    public init(
        id: String, name: String, logo: Int, suite: Suite = .totpSHA256, digits: Int = 8,
        usesPIN: Bool,
        termYears: Int = 3
    ) {
        self.id = id
        self.name = name
        self.logo = logo
        self.suite = suite
        self.digits = digits
        self.usesPIN = usesPIN
        self.termYears = termYears
    }

    /// The two services of the demonstration provider. Source: requirements O-69.
    public static let demonstration = [
        Service(id: "10010001", name: "○△□銀行", logo: 1, usesPIN: false),
        Service(id: "10010002", name: "○△□銀行", logo: 1, usesPIN: true),
    ]
}

/// A handset that may have the application.
public struct SupportedModel: Codable, Equatable, Sendable {
    public var carrier: Carrier
    /// The name in the handset's user agent, such as `G01i`.
    public var code: String
    /// The name in the list that users read.
    public var displayName: String

    public init(carrier: Carrier, code: String, displayName: String) {
        self.carrier = carrier
        self.code = code
        self.displayName = displayName
    }
}

/// A domain of a carrier's mail addresses, such as `docomo.ne.jp`.
public struct MailDomain: Codable, Equatable, Sendable {
    public var carrier: Carrier
    public var name: String

    public init(carrier: Carrier, name: String) {
        self.carrier = carrier
        self.name = name
    }

    /// The manual's 21 domains, and the nine that really existed beside the nine that it prints
    /// with a hyphen. Source: manual 4.1, メールアドレスのドメイン; requirements R-DL-006, O-58.
    public static let accepted: [MailDomain] = {
        let regions = ["d", "h", "t", "c", "k", "q", "n", "s", "r"]
        let softbank =
            ["softbank.ne.jp"] + regions.map { "\($0)-vodafone.ne.jp" }
            + regions.map { "jp-\($0).ne.jp" } + ["disney.ne.jp"]
            + regions.map { "\($0).vodafone.ne.jp" }
        return [MailDomain(carrier: .docomo, name: "docomo.ne.jp")]
            + softbank.map { MailDomain(carrier: .softbank, name: $0) }
    }()
}

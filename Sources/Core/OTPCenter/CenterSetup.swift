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
    /// The line in 「このアプリについて」 that says whose work the application is. The manual's names
    /// another's rights; this is the project's own. Source: requirements O-33, R-APP-211.
    public var copyright: String

    /// How many activations an hour are judged of one handset; nil for any number, as where a world
    /// has but one handset and time runs at the user's will. Source: protocol.md 3.7.
    public var activationsPerDevice: Int?
    /// Where handsets are counted. Source: protocol.md 3.7.
    public static let usualActivationsPerDevice = 20

    public init(
        services: [Service] = Service.demonstration, models: [SupportedModel],
        mailDomains: [MailDomain] = MailDomain.accepted, distributionHost: String,
        copyright: String = "(C) garakei project", activationsPerDevice: Int? = nil
    ) {
        self.activationsPerDevice = activationsPerDevice
        self.services = services
        self.models = models
        self.mailDomains = mailDomains
        self.distributionHost = distributionHost
        self.copyright = copyright
    }
}

/// A handset that may have the application.
public struct SupportedModel: Codable, Equatable, Sendable {
    public var carrier: Carrier
    /// The name in the handset's user agent, such as `G01i`.
    public var code: String
    /// The name in the list that users read.
    public var displayName: String
    /// The last version that is provided for it; nil while version-ups go on.
    /// Source: manual 4.1 (Q26).
    public var lastVersion: String?
    /// The header in which its carrier's handsets name their model; empty where they have none.
    public var modelHeader: String

    public init(
        carrier: Carrier, code: String, displayName: String, lastVersion: String? = nil,
        modelHeader: String = ""
    ) {
        self.carrier = carrier
        self.code = code
        self.displayName = displayName
        self.lastVersion = lastVersion
        self.modelHeader = modelHeader
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

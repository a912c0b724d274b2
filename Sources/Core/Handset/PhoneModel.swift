public import Vocabulary

/// A handset's model, as its file in `Assets/models` describes it.
public struct PhoneModel: Codable, Equatable, Sendable {
    /// The name on the command line, such as `docomo-g01`.
    public var id: String
    public var carrier: Carrier
    /// The name for people, in Japanese and in English.
    public var nameJapanese: String
    public var nameEnglish: String
    /// The skin's name in `Assets/skins`.
    public var skin: String
    /// What the model calls itself in a user agent, such as `G01i`; the center knows it by this.
    public var code: String
    public var userAgents: UserAgents
    /// The capacity of the folder of applications. Source: O-53.
    public var folderKilobytes: Int
    /// The mail address of the card that comes with the handset.
    public var mailAddress: String

    /// A handset tells servers what it does at the moment: browse, download, or run an application.
    ///
    /// Source: carrier-facts.md (states TB, TD, TJ of docomo's user agents).
    public struct UserAgents: Codable, Equatable, Sendable {
        public var browser: String
        public var download: String
        public var application: String
        public init(browser: String, download: String, application: String) {
            self.browser = browser
            self.download = download
            self.application = application
        }

        func agent(for phase: Phase) -> String {
            switch phase {
            case .browser: browser
            case .download: download
            }
        }
    }

    /// What a screen of the firmware fetches for.
    enum Phase { case browser, download }

    public init(
        id: String, carrier: Carrier, nameJapanese: String, nameEnglish: String, skin: String,
        code: String, userAgents: UserAgents, folderKilobytes: Int, mailAddress: String
    ) {
        self.id = id
        self.carrier = carrier
        self.nameJapanese = nameJapanese
        self.nameEnglish = nameEnglish
        self.skin = skin
        self.code = code
        self.userAgents = userAgents
        self.folderKilobytes = folderKilobytes
        self.mailAddress = mailAddress
    }
}

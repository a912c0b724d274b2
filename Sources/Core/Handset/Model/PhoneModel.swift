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
    /// The mail address of the card that comes with the handset.
    public var mailAddress: String
    /// How high the display is, in points, within ``displayHeights``; it is always 240 wide.
    public var displayHeight: Int
    /// How much it can hold and take.
    public var limits: Limits
    /// What it has, and where it is odd, in the order of its file.
    public var features: [Feature]
    /// The last version of the one-time-password application that is provided for it; nil while
    /// version-ups go on. Source: manual 4.1 (Q26).
    public var lastVersion: String?
    /// Whether the center lists it among the handsets that may have the application.
    public var isSupported: Bool
    /// The applications that it has from the factory, as the world calls them.
    public var preinstalled: [String]
    /// Its carrier's menus and words, with the model's own instead of some.
    public var profile: CarrierProfile

    public init(
        id: String, carrier: Carrier, nameJapanese: String, nameEnglish: String, skin: String,
        code: String, userAgents: UserAgents, mailAddress: String, displayHeight: Int,
        limits: Limits, features: [Feature], lastVersion: String?, isSupported: Bool,
        preinstalled: [String] = [], profile: CarrierProfile
    ) {
        self.id = id
        self.carrier = carrier
        self.nameJapanese = nameJapanese
        self.nameEnglish = nameEnglish
        self.skin = skin
        self.code = code
        self.userAgents = userAgents
        self.mailAddress = mailAddress
        self.displayHeight = displayHeight
        self.limits = limits
        self.features = features
        self.lastVersion = lastVersion
        self.isSupported = isSupported
        self.preinstalled = preinstalled
        self.profile = profile
    }

    public func has(_ feature: Feature) -> Bool { features.contains(feature) }

    /// What the setting is called that switches the radio off; nil where there is none.
    public var radioOffName: String? { profile.radioOffName(on: self) }

    /// What 通信設定 or ネットワークアクセス is called in the handset's menus.
    public var permissionName: String { profile[.permissionTitle] }
    /// What can be chosen there.
    public var permissionChoices: [PermissionChoice] { profile.permissions(on: self) }

    /// What it says of itself in every request, besides its user agent.
    /// Source: carrier-facts.md 3.2 (`x-jphone-msname`).
    var headers: [WebHeader] {
        profile.rules.modelHeader.isEmpty ? [] : [WebHeader(profile.rules.modelHeader, code)]
    }

    /// How high displays of 240 points' width were; what is said on them needs 320.
    /// Source: carrier-facts.md 3.1.
    public static let displayHeights = 320...480

    /// A handset tells servers what it does at the moment: browse, download, or run an application.
    ///
    /// Source: carrier-facts.md 3.1 (states TB, TD, TJ of docomo's user agents) and 3.2.
    public struct UserAgents: Codable, Equatable, Sendable {
        public var browser: String
        public var download: String
        public var application: String
        /// The full browser's, which names itself as a computer's does.
        public var fullBrowser: String
        public init(
            browser: String, download: String, application: String, fullBrowser: String
        ) {
            self.browser = browser
            self.download = download
            self.application = application
            self.fullBrowser = fullBrowser
        }

        func agent(for phase: Phase) -> String {
            switch phase {
            case .browser: browser
            case .download: download
            case .fullBrowser: fullBrowser
            }
        }
    }

    /// What a screen of the firmware fetches for.
    enum Phase: String, Codable, Sendable { case browser, download, fullBrowser }

    /// How much a model can hold and take.
    public struct Limits: Codable, Equatable, Sendable {
        /// The capacity of the folder of applications. Source: O-53.
        public var folderKilobytes: Int
        /// The largest package. Source: carrier-facts.md 1.3 and 2.7.
        public var packageKilobytes: Int
        /// The largest scratchpad or RecordStore of one application. Source: as above.
        public var storageKilobytes: Int
        /// The newest profile that it runs, such as `DoJa-5.1` or `MIDP-2.0`.
        public var profileVersion: String
        /// Below so many percent of the battery nothing is downloaded, from 0 to 100. Source: O-51.
        public var downloadBatteryPercent: Int
        public init(
            folderKilobytes: Int, packageKilobytes: Int, storageKilobytes: Int,
            profileVersion: String, downloadBatteryPercent: Int
        ) {
            self.folderKilobytes = folderKilobytes
            self.packageKilobytes = packageKilobytes
            self.storageKilobytes = storageKilobytes
            self.profileVersion = profileVersion
            self.downloadBatteryPercent = downloadBatteryPercent
        }
    }

    /// What a model has, and where it is odd.
    ///
    /// Source: requirements R-PHONE-051, R-PHONE-052, R-PHONE-066, R-PHONE-067, R-PHONE-092, O-49,
    /// O-50, O-52, O-56, O-72; carrier-facts.md 1.5, 2.5, 4.1.
    public enum Feature: String, Codable, CaseIterable, Sendable {
        /// The radio can be switched off: セルフモード, オフラインモード.
        case radioOff
        /// A slot for a memory card, and applications may be moved onto it.
        case memoryCard
        case barcodeReader
        /// The clock can be set from the network: ネットワーク自動調整, 自動時刻補正.
        case networkClock
        /// 通信を許可しますか at an application's first call after each start.
        case permissionPrompt
        /// A third permission beside the manual's two: to be asked at each start.
        case permissionAsks
        /// A broken download goes on where it was broken; without it, it begins anew.
        case downloadResumes
        /// A call that comes in breaks a download off.
        case callsBreakDownloads
        /// S!アプリオールリセット: binds the applications to the card that is in the handset.
        case bindingReset
        /// The first start right after a download fails. Source: manual 4.1 (Q20).
        case failsFirstStart
        /// A version-up asks whether to keep the application's data. Source: manual 3.12.2.
        case asksAboutData
        /// An application on the memory card does not start; without it, it starts and cannot store.
        case cardApplisRefuse
        /// The kana of a key end with its digit.
        case kanaEndWithDigit
        /// A letter being chosen becomes fixed by itself after a second.
        case automaticCursor
    }
}

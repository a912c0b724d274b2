public import AppliRuntime
import Vocabulary

/// Why a handset does not take an application.
///
/// The carriers' tables give each its sentence. SoftBank's handsets name the status with it that they
/// would report to the site, and docomo's have none.
///
/// Source: manual 4.1 (Q22); R-DL-032 to R-DL-045, R-PHONE-061; carrier-facts.md 0.2, 1.2, 2.2; the
/// sentences are assumed where the manual has none.
public enum DownloadRefusal: Codable, Equatable, Sendable {
    // MARK: Before the package is fetched
    case descriptor(DescriptorFault)
    /// 「フルブラウザ」モード.
    case fullBrowser
    /// The application names the models that may have it, and this is none of them.
    case otherModel
    /// It needs a profile that the model does not have.
    case newerProfile
    case packageTooLarge, storageTooLarge
    /// The package lies at another site than its descriptor.
    case foreignPackage
    /// The descriptor came safely, and the package would not.
    case insecurePackage
    case folderFull
    case batteryLow
    /// The installed application belongs to another card. Source: O-45.
    case otherCard
    /// The installed application lies on a memory card that is not in its slot.
    case memoryCardOut
    /// A version-up was offered another application.
    case otherApplication

    // MARK: When the package is there
    case sizeDiffers, damaged, attributesDiffer

    /// What a handset says of it.
    var words: Phrase {
        switch self {
        case .descriptor: .notDownloadable
        case .fullBrowser: .fullBrowserRefused
        case .otherModel: .otherModel
        case .newerProfile: .newerProfile
        case .packageTooLarge: .packageTooLarge
        case .storageTooLarge: .storageTooLarge
        case .foreignPackage: .foreignPackage
        case .insecurePackage: .insecurePackage
        case .folderFull: .folderFull
        case .batteryLow: .batteryLow
        case .otherCard: .otherSIMForDownload
        case .memoryCardOut: .memoryCardOut
        case .otherApplication: .otherApplication
        case .sizeDiffers: .sizeDiffers
        case .damaged: .damagedPackage
        case .attributesDiffer: .attributesDiffer
        }
    }

    /// The status that MIDP's rules for downloads have for it; nil where they have none.
    /// Source: carrier-facts.md 2.2 (901 to 908).
    var otaStatus: Int? {
        switch self {
        case .descriptor, .foreignPackage, .insecurePackage: 906
        case .fullBrowser, .otherModel, .newerProfile: 908
        case .packageTooLarge, .storageTooLarge, .folderFull: 901
        case .sizeDiffers: 904
        case .attributesDiffer, .otherApplication: 905
        case .damaged: 907
        case .batteryLow, .otherCard, .memoryCardOut: nil
        }
    }
}

extension LaunchRefusal {
    /// What keeps an application from starting keeps it from being replaced, too.
    var ofDownload: DownloadRefusal {
        switch self {
        case .otherCard, .noCard, .firstStart, .noProgram: .otherCard
        case .memoryCard, .memoryCardOut: .memoryCardOut
        }
    }
}

extension InstallOutcome {
    /// Why nothing was stored; nil when it was.
    var refusal: DownloadRefusal? {
        switch self {
        case .installed: nil
        case .sizeDiffers: .sizeDiffers
        case .damaged: .damaged
        case .attributesDiffer: .attributesDiffer
        case .full: .folderFull
        }
    }
}

extension PhoneModel {
    /// Whether the model takes what a descriptor offers, before anything is fetched; nil when it does.
    ///
    /// Source: carrier-facts.md 0.2 (the rule of the source), 1.1, 1.2, 2.2.
    func refusal(of descriptor: Descriptor, from origin: WebURL) -> DownloadRefusal? {
        if !descriptor.targetDevices.isEmpty, !descriptor.targetDevices.contains(code) {
            return .otherModel
        }
        if let needed = descriptor.profile,
            let own = AppliProfile(limits.profileVersion), !own.runs(needed)
        {
            return .newerProfile
        }
        if origin.scheme == "https", descriptor.packageURL.scheme != "https" {
            return .insecurePackage
        }
        if descriptor.packageURL.host != origin.host { return .foreignPackage }
        if descriptor.packageSize > limits.packageKilobytes * 1024 { return .packageTooLarge }
        if descriptor.storageSize > limits.storageKilobytes * 1024 { return .storageTooLarge }
        return nil
    }
}

import AppliRuntime

/// What a handset may ask on the way to an application. The first button says yes.
///
/// Source: manual 3.12.2; requirements R-DL-077 to R-DL-087.
enum DownloadQuestion: String, Codable, Sendable {
    case newerVersion, sameVersion, olderVersion
    /// Whether to begin with the transfer.
    case download
    /// Whether what the installed application has stored is to stay.
    case keepingData
    /// Whether to go on where the line broke. Source: R-PHONE-092.
    case resuming

    init(_ standing: AppliStanding) {
        switch standing {
        case .newer: self = .newerVersion
        case .same: self = .sameVersion
        case .older: self = .olderVersion
        }
    }

    var words: Phrase {
        switch self {
        case .newerVersion: .newerVersion
        case .sameVersion: .sameVersion
        case .olderVersion: .olderVersion
        case .download: .downloadQuestion
        case .keepingData: .keepDataQuestion
        case .resuming: .resumeQuestion
        }
    }

    /// The manual writes 「YES」 where data are at stake, and 「はい」 everywhere else.
    /// Source: manual 3.12.2, note.
    var buttons: [Phrase] {
        switch self {
        case .newerVersion, .sameVersion, .olderVersion, .download, .resuming: [.yes, .no]
        case .keepingData: [.keepData, .dropData]
        }
    }
}

/// The words that a carrier's firmware says, each with its text in `Assets/wordings`.
///
/// What the manual prints stands there byte for byte; the rest is decided in the requirements or
/// assumed, and may be edited.
public enum Phrase: String, CaseIterable, Sendable {
    // MARK: Everywhere
    case yes, no
    /// What the SIM is called. Source: manual 4.1 (Q15).
    case simName
    /// Source: assumed; the simulator's own words for what it does not contain.
    case absent

    // MARK: Mail
    case newMailNotice, inboxTitle, inboxEmpty, mailTitle

    // MARK: Applications
    case appliListTitle, appliListEmpty, capacityCaption
    /// Source: O-45.
    case otherSIM

    // MARK: Downloads and version-up
    /// The head of every dialog about a download. Source: manual 1.2.1 step 3.
    case download
    /// Source: manual 1.2.1 step 3.
    case downloadDone
    case downloading, nothingElse
    /// Source: manual 3.12.2 step 4.
    case downloadQuestion
    /// Source: manual 3.12.1, note (docomo); 3.12.2, note (SoftBank).
    case sameVersion
    /// Source: O-53; the manual gives no text.
    case folderFull
    case notDownloadable, downloadStopped

    // MARK: Browser
    case connecting, pageMissing, pageBusy, pageFailed
    case outOfRange, notConnected, connectionCut, certificateDate, certificateUntrusted
}

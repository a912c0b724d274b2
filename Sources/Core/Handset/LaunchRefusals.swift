import AppliRuntime
import Vocabulary

/// Whether an application of the folder may be started, before any of its code runs.
///
/// Source: manual 4.1 (Q15, Q16); requirements R-PHONE-062 to R-PHONE-064, O-45, O-56.
extension Memory {
    /// What keeps an application from starting; nil for nothing.
    func refusal(toStart appli: InstalledAppli, on model: PhoneModel) -> LaunchRefusal? {
        if let refusal = refusal(toUpdate: appli) { return refusal }
        return appli.place == .memoryCard && model.has(.cardApplisRefuse) ? .memoryCard : nil
    }

    /// What keeps an application from being replaced by a newer version; nil for nothing.
    ///
    /// Source: O-45 (the SIM); the memory card is assumed.
    func refusal(toUpdate appli: InstalledAppli) -> LaunchRefusal? {
        guard let sim else { return .noCard }
        guard appli.sim == sim.id else { return .otherCard }
        return isThere(appli) ? nil : .memoryCardOut
    }

    /// The SIM of the application's download is in the handset.
    func isBoundHere(_ appli: InstalledAppli) -> Bool { appli.sim == sim?.id }

    /// The application is on the phone, or its memory card is in the slot.
    func isThere(_ appli: InstalledAppli) -> Bool { appli.place == .phone || hasMemoryCard }
}

extension CarrierProfile {
    /// What the handset says when an application does not start.
    ///
    /// No card at all counts as another one (O-45).
    func sentence(for refusal: LaunchRefusal) -> String {
        switch refusal {
        case .otherCard, .noCard: self[.otherSIM]
        case .memoryCardOut: self[.memoryCardOut]
        case .memoryCard: self[.onMemoryCard]
        case .firstStart: self[.applicationError]
        case .noProgram: self[.notStartable]
        }
    }
}

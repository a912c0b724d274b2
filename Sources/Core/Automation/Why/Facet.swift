import AppliRuntime
import OTPCenter
import Simulation

/// Something about a world that can be behind a failure, and that somebody has brought about.
public enum Facet: String, Codable, CaseIterable, Sendable {
    case radio
    /// セルフモード, オフラインモード.
    case radioOff
    /// What the user lets the application do with the network.
    case permission
    case card, memoryCard
    /// The handset's clock, or the center's.
    case clock
    /// What is wrong between the handset and the answer, at either end.
    case line
    /// The center is being looked after.
    case center
    /// SoftBank's distribution server is.
    case distribution
    /// What an operator did with users, tokens and services.
    case operation
    case battery, folder, storage

    /// What an act from outside changes; nil for one that comes by the phone's own keys, or changes
    /// nothing that could be behind a failure.
    init?(_ act: WorldInput.Act) {
        switch act {
        case .radioChanged, .radioPlanned: self = .radio
        case .lineFaulted, .answerFaulted, .lineMended, .lineChanged, .packetsLost: self = .line
        case .storageFaulted, .storageDecayed, .storageCleared: self = .storage
        case .clockMoved, .clockPutRight, .clockSet, .clockSetAbroad, .clockRateChanged,
            .clockFrozen, .leftUnused, .centerClockMoved, .centerClockPutRight:
            self = .clock
        case .cardChanged: self = .card
        case .memoryCardChanged: self = .memoryCard
        case .batteryChanged, .chargerChanged, .powerCut: self = .battery
        case .folderFilled, .folderCleared: self = .folder
        case .settingSwitched: self = .radioOff
        case .settingChosen: self = .permission
        case .operated(let act): self = Self.facet(of: act)
        case .operatedOnUser: self = .operation
        case .waited, .timePassed, .pressed, .held, .typed, .filled, .called, .callerHungUp,
            .mailSent, .codeShown, .posted, .lineAnswered, .lineFailed, .mailFetched:
            return nil
        }
    }

    private static func facet(of act: OperatorAct) -> Facet {
        switch act {
        case .maintenance, .maintenanceHours: .center
        case .distributionMaintenance, .distributionHours, .publish, .withdraw: .distribution
        case .issue, .stop, .resume, .reissue, .unlock, .resetPIN, .disable, .setExpiry,
            .disableToken, .setTokenExpiry, .allowRenewal, .denyRenewal, .release, .addService,
            .setDigits, .setTerm, .expireCertificate, .renewCertificate, .spoilNextKey,
            .lockPassword, .activateElsewhere, .lapsePending:
            .operation
        }
    }
}

import CarrierNetwork
import Handset
import OTPCenter
public import Simulation
import Vocabulary

extension WorldInput.Act {
    /// Whether its numbers are ones that a world can take: what keys, panel, pages and lines make
    /// always is, and what stands in a file from elsewhere need not be.
    public var isWithinReach: Bool {
        switch self {
        case .radioChanged(let bars): bars.map((0...3).contains) ?? true
        case .batteryChanged(let percent): (0...100).contains(percent)
        case .clockMoved(let span): (-Self.century...Self.century).contains(span)
        case .clockSet(let reading): Self.isNear(WorldTime(milliseconds: reading.milliseconds))
        case .clockSetAbroad(let minutes): (-1440...1440).contains(minutes)
        case .clockRateChanged(let rate): (-1_000_000...1_000_000).contains(rate)
        case .leftUnused(let days): (0...3650).contains(days)
        case .folderFilled(let room): (0...1_000_000).contains(room)
        case .lineChanged(let quality): quality.isWithinReach
        case .lineFaulted(let fault): fault.isWithinReach
        case .storageFaulted(let fault): fault?.extent.isWithinReach ?? true
        case .centerClockMoved(let span): (-Self.century...Self.century).contains(span)
        case .timePassed(let span): (0...Self.century).contains(span)
        case .packetsLost(let percent, let span):
            (0...100).contains(percent) && (0...Self.century).contains(span ?? 0)
        case .radioPlanned, .operatedOnUser, .answerFaulted: isSaidByItsLine
        case .operated(let act): act.isWithinReach
        case .mailSent(let mail): Self.isNear(mail.sentAt) || mail.sentAt.milliseconds == 0
        case .mailFetched(let mails, let mark):
            mark >= 0 && mails.allSatisfy { Self.isNear($0.sentAt) }
        case .waited, .pressed, .held, .typed, .filled, .lineMended, .centerClockPutRight,
            .storageDecayed, .storageCleared,
            .clockPutRight, .clockFrozen, .cardChanged, .chargerChanged, .powerCut,
            .settingSwitched, .settingChosen, .memoryCardChanged, .called, .callerHungUp,
            .folderCleared, .codeShown, .posted, .lineAnswered, .lineFailed:
            true
        }
    }

    /// What has a line is within reach when the line says it again.
    fileprivate var isSaidByItsLine: Bool {
        line.map { WorldLine.read($0) == .success(WorldLine(act: self)) } ?? false
    }

    private static let century: Int64 = 36_525 * 86_400_000

    /// From 2000 to 2099.
    private static func isNear(_ moment: WorldTime) -> Bool {
        (946_652_400_000..<4_102_412_400_000).contains(moment.milliseconds)
    }
}

extension LineQuality {
    fileprivate var isWithinReach: Bool {
        let rates = 1...1_000_000_000
        return rates.contains(downBytesPerSecond) && rates.contains(upBytesPerSecond)
            && (0...1_000_000).contains(latencyMilliseconds)
    }
}

extension LineFault {
    fileprivate var isWithinReach: Bool {
        let number =
            switch effect {
            case .cutAfter(let bytes), .truncate(let bytes): bytes
            case .page(let status): status
            case .flipBits(let count): count
            case .slowName(let span), .slowAnswer(let span): Int(clamping: span)
            case .refuse, .cutRequest, .cutAnswer, .reset, .hang, .stale: 0
            }
        return extent.isWithinReach && (0...1_000_000_000).contains(number)
    }
}

extension FaultExtent {
    fileprivate var isWithinReach: Bool {
        skipping >= 0 && times > 0 && (0...100).contains(percent)
            && (0...36_525 * 86_400_000).contains(lasting ?? 0)
    }
}

extension OperatorAct {
    /// What has a line is within reach when the line says it again.
    fileprivate var isWithinReach: Bool {
        switch self {
        case .setTokenExpiry(_, let date): Self.isDay(date)
        case .setExpiry(_, let date) where !Self.isDay(date): false
        case .disableToken, .addService: true
        default:
            WorldInput.Act.operated(self).line.map {
                WorldLine.read($0) == .success(WorldLine(act: .operated(self)))
            } ?? true
        }
    }

    private static func isDay(_ date: CivilDate) -> Bool {
        (1970...2199).contains(date.year) && (1...12).contains(date.month)
            && (1...31).contains(date.day)
    }
}

import CarrierNetwork
import Handset
import OTPCenter
public import Simulation
import Vocabulary

extension WorldInput.Act {
    /// The line that does this to a world, as ``WorldLine/read(_:)`` takes it; nil for what no line
    /// says, such as a key or a post at the provider's page.
    ///
    /// Reading it gives the same act again. Journals, reports and saved flows are written with it.
    public var line: String? {
        switch self {
        case .waited, .pressed, .held, .posted, .lineAnswered, .lineFailed, .mailFetched: nil
        case .filled(let field, let text):
            Self.isOneLine(field) && !field.contains("=") && (text.isEmpty || Self.isOneLine(text))
                ? "input: \(field)=\(text)" : nil
        case .typed(let text):
            Self.isOneLine(text) ? "paste: \(text)" : nil
        case .radioChanged(let bars): bars.map { "radio: \($0) bars" } ?? "radio: out"
        case .radioPlanned(let plan): plan.words.map { "radio: \($0)" }
        case .operated(let act): act.words.map { "center: \($0)" }
        case .operatedOnUser(let plight):
            WorldLine.plights.first { $0.plight == plight }.map {
                "center: " + $0.words.joined(separator: " ")
            }
        case .answerFaulted(let fault): "fault: \(fault.words)"
        case .lineFaulted(let fault): fault.words.map { "fault: \($0)" }
        case .lineMended: "fault: none"
        case .lineChanged(let quality): "network: \(quality.words)"
        case .packetsLost(let percent, let span):
            "network: lose \(percent)%" + (span.map { " for \(WorldLine.span($0))" } ?? "")
        case .storageFaulted(let fault):
            fault.map { $0.words.map { "storage: \($0)" } } ?? "storage: none"
        case .storageDecayed: "storage: decay"
        case .storageCleared: "storage: clear"
        case .clockMoved, .clockPutRight, .clockSet, .clockSetAbroad, .clockRateChanged,
            .clockFrozen:
            clockWords.map { "clock: phone \($0)" }
        case .centerClockMoved(let span): WorldLine.shift(span).map { "clock: center \($0)" }
        case .centerClockPutRight: "clock: center right"
        case .timePassed(let span): "clock: advance \(WorldLine.span(span))"
        case .leftUnused(let days): "unused: \(days) days"
        case .cardChanged(let choice):
            WorldLine.cards.first { $0.choice == choice }.map { "sim: \($0.word)" }
        case .batteryChanged(let percent): "battery: \(percent)%"
        case .chargerChanged(let isOn): "battery: charger \(isOn ? "on" : "off")"
        case .powerCut: "battery: pull"
        case .settingSwitched(let name, let isOn): "setting: \(name)=\(isOn ? "ON" : "OFF")"
        case .settingChosen(let name, let value): "setting: \(name)=\(value)"
        case .memoryCardChanged(let isIn): "card: \(isIn ? "in" : "out")"
        case .called(let number): "call: \(number)"
        case .callerHungUp: "call: hang up"
        case .mailSent(let mail): mail.words.map { "mail: \($0)" }
        case .folderFilled(let room): room == 0 ? "folder: full" : "folder: leave \(room)KB"
        case .folderCleared: "folder: clear"
        case .codeShown(let picture): Self.words(of: picture).map { "camera: \($0)" }
        }
    }

    private var clockWords: String? {
        switch self {
        case .clockPutRight: "right"
        case .clockFrozen(let isFrozen): isFrozen ? "frozen" : "running"
        case .clockRateChanged(let rate): "rate \(rate)ppm"
        case .clockSet(let reading):
            // Lines know whole seconds.
            reading.milliseconds.isMultiple(of: 1000)
                ? MomentText.text(of: WorldTime(milliseconds: reading.milliseconds)) : nil
        case .clockSetAbroad(let minutes):
            WorldLine.zones.first { $0.minutes == minutes }.map { "zone \($0.name)" }
        case .clockMoved(let span): WorldLine.shift(span)
        default: nil
        }
    }

    /// Whether it comes back as it was when it is read between blanks.
    private static func isOneLine(_ text: String) -> Bool {
        !text.isEmpty && text.words.joined(separator: " ") == text
    }

    private static func words(of picture: CodePicture?) -> String? {
        guard let picture else { return "away" }
        if picture.codes.isEmpty { return "picture" }
        guard picture.codes.count == 1, let code = picture.codes.first,
            let text = String(validating: code, as: UTF8.self),
            !text.isEmpty, text.words.joined(separator: " ") == text
        else { return nil }
        return "code \(text)"
    }
}

extension WorldLine {
    /// So many milliseconds with the largest unit that says it in whole numbers, such as `11m`.
    static func span(_ milliseconds: Int64) -> String {
        let unit = units.last { milliseconds.isMultiple(of: $0.milliseconds) } ?? units[0]
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }

    /// With its sign, such as `+11m`; nil for what no line can say.
    static func shift(_ milliseconds: Int64) -> String? {
        milliseconds == .min
            ? nil : (milliseconds < 0 ? "-" : "+") + span(abs(milliseconds))
    }
}

extension Mail {
    /// Nil for one that the line's words cannot say: to somebody else, or with its own name.
    fileprivate var words: String? {
        guard senderName == senderAddress, recipient.isEmpty, !subject.contains(" "),
            body.words.joined(separator: " ") == body
        else { return nil }
        return "\(senderAddress) \(subject)" + (body.isEmpty ? "" : " \(body)")
    }
}

extension OperatorAct {
    /// Nil for the acts that name a token by its serial number, and for a new service.
    fileprivate var words: String? {
        switch self {
        case .issue(let wanted):
            "issue \(wanted.userID)@\(wanted.service) \(wanted.startPassword) \(wanted.mailAddress)"
        case .stop(let who): "stop \(who.words)"
        case .resume(let who): "resume \(who.words)"
        case .reissue(let who, let password): "reissue \(who.words) \(password)"
        case .unlock(let who): "unlock \(who.words)"
        case .resetPIN(let who, let pin): "reset-pin \(who.words) \(pin)"
        case .disable(let who): "disable \(who.words)"
        case .setExpiry(let who, let date): "set-expiry \(who.words) \(date.slashed)"
        case .allowRenewal(let who): "allow-renewal \(who.words)"
        case .denyRenewal(let who): "deny-renewal \(who.words)"
        case .release(let who): "release \(who.words)"
        case .disableToken, .setTokenExpiry, .addService: nil
        case .maintenance(let isOn): "maintenance \(isOn ? "on" : "off")"
        case .maintenanceHours(let hours): "maintenance \(hours?.text ?? "never")"
        case .distributionMaintenance(let isOn): "distribution maintenance \(isOn ? "on" : "off")"
        case .distributionHours(let hours): "distribution maintenance \(hours?.text ?? "never")"
        case .publish(let version): "publish \(version)"
        case .withdraw: "withdraw"
        case .setDigits(let service, let digits): "digits \(service) \(digits)"
        case .setTerm(let service, let days):
            "term \(service) " + (days.map { "\($0) days" } ?? "usual")
        case .expireCertificate: "certificate expired"
        case .renewCertificate: "certificate renewed"
        case .spoilNextKey: "spoil next key"
        case .lockPassword(let who): "lock \(who.words)"
        case .activateElsewhere(let who): "activate \(who.words)"
        case .lapsePending(let who): "lapse \(who.words)"
        }
    }
}

extension Subscriber {
    fileprivate var words: String { "\(userID)@\(service)" }
}

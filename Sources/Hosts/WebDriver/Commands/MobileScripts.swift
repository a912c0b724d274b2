import Automation
import CarrierNetwork
import Handset
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// The commands of `mobile:`, by the names that Appium's clients have for an Android phone.
///
/// What they change is done to the world around the phone, as its panel does it.
///
/// Source: automation.md 1.4.
extension PhoneSession {
    static let mobileScripts: [String: Handler] = [:]
        .merging(keyScripts) { $1 }.merging(appScripts) { $1 }
        .merging(radioScripts) { $1 }.merging(deviceScripts) { $1 }.merging(fileScripts) { $1 }

    private static let keyScripts: [String: Handler] = [
        "pressKey": { (me, ask) throws(DriverError) in
            let key = try ask.key()
            let isLong = try ask.optionalBool("isLongPress") ?? false
            if isLong {
                me.press(key)
                me.hold(key)
            } else {
                me.press(key)
            }
            return .null
        },
        "hideKeyboard": { _, _ in true },
        "isKeyboardShown": { me, _ in .bool(me.screen.inputLine != nil) },
        "type": { (me, ask) throws(DriverError) in
            try me.type(try ask.text("text"))
            return .null
        },
        "scroll": { (me, ask) throws(DriverError) in
            me.press(try ask.choice("direction", [("down", .down), ("up", .up)]))
            return .null
        },
    ]

    private static let radioScripts: [String: Handler] = [
        "setConnectivity": { (me, ask) throws(DriverError) in try me.setConnectivity(ask) },
        "getConnectivity": { me, _ in
            let handset = me.world.handset
            let isThere = handset.antenna == .on && me.world.network.bars != nil
            return [
                "wifi": false, "data": .bool(isThere),
                "airplaneMode": .bool(handset.memory.isRadioOff),
            ]
        },
        "networkSpeed": { (me, ask) throws(DriverError) in
            let name = try ask.choice("speed", speeds)
            guard let found = LineQuality.named.first(where: { $0.name == name }) else {
                throw ask.wanted("speed", "a name")
            }
            try me.act(.lineChanged(found.quality))
            return .null
        },
        "gsmSignal": { (me, ask) throws(DriverError) in
            let name = ask.body["strength"] == nil ? "signalStrength" : "strength"
            let strength = try ask.whole(name, 0...4)
            try me.act(.radioChanged(bars: strength == 0 ? nil : strength - 1))
            return .null
        },
        "gsmVoice": { (me, ask) throws(DriverError) in
            try me.act(.radioChanged(bars: try ask.choice("state", voices)))
            return .null
        },
        "sendSms": { (me, ask) throws(DriverError) in
            let number = try ask.text("phoneNumber")
            try me.send(from: number, subject: "", try ask.text("message"))
            return .null
        },
        "gsmCall": { (me, ask) throws(DriverError) in
            let number = try ask.text("phoneNumber")
            switch try ask.choice(
                "action", ["call", "accept", "cancel"].map { ($0, $0) })
            {
            case "call": try me.act(.called(number: number))
            case "accept": me.press(.call)
            default: try me.act(.callerHungUp)
            }
            return .null
        },
    ]

    /// Android's names for the quality of a line, and ours.
    private static let speeds = [
        ("gsm", "2g"), ("scsd", "2g"), ("gprs", "gprs"), ("edge", "edge"), ("umts", "foma"),
        ("evdo", "hsdpa"), ("hsdpa", "hsdpa"), ("lte", "full"), ("full", "full"),
    ]
    private static let voices: [(String, Int?)] = [
        ("on", 3), ("home", 3), ("roaming", 3), ("off", nil), ("denied", nil),
        ("searching", nil), ("unregistered", nil),
    ]

    /// Airplane mode is the phone's own setting that switches the radio off; without data the phone
    /// is out of range.
    private func setConnectivity(_ ask: Ask) throws(DriverError) -> JSONValue {
        if let isOff = try ask.optionalBool("airplaneMode") {
            guard let name = model.radioOffName else {
                throw DriverError(
                    .unsupportedOperation, "\(model.id) has no setting that switches the radio off."
                )
            }
            try act(.settingSwitched(name, on: isOff))
        }
        if let hasData = try ask.optionalBool("data") {
            try act(.radioChanged(bars: hasData ? 3 : nil))
        }
        if try ask.optionalBool("wifi") == true {
            throw DriverError(.unsupportedOperation, "a phone of these years has no Wi-Fi.")
        }
        return .null
    }

    /// A mail to the phone's own address, or a short message from a number.
    func send(from sender: String, subject: String, _ body: String) throws(DriverError) {
        try act(
            .mailSent(
                Mail(
                    senderName: sender, senderAddress: sender, recipient: "", subject: subject,
                    body: body, sentAt: world.now)))
    }

    private static let deviceScripts: [String: Handler] = [
        "powerCapacity": { (me, ask) throws(DriverError) in
            try me.act(.batteryChanged(percent: try ask.whole("percent", 0...100)))
            return .null
        },
        "powerAC": { (me, ask) throws(DriverError) in
            try me.act(
                .chargerChanged(try ask.choice("state", [("on", true), ("off", false)])))
            return .null
        },
        "getDeviceTime": { (me, ask) throws(DriverError) in
            let format = try ask.optionalText("format")
            return .text(me.clockText(format ?? "YYYY-MM-DDTHH:mm:ssZ"))
        },
        "deviceInfo": { me, _ in
            [
                "model": .text(me.model.code), "name": .text(me.model.id),
                "carrierName": .text(me.model.carrier.rawValue),
                "realDisplaySize":
                    .text("\(me.look().size.width)x\(me.look().size.height)"),
                "mailAddress": .text(me.world.handset.memory.slot.own.mailAddress),
            ]
        },
        "batteryInfo": { me, _ in
            let battery = me.world.handset.memory.battery
            return [
                "level": .number(Double(battery.percent) / 100),
                "state": battery.isCharging ? 2 : 3,
            ]
        },
        "getClipboard": { me, _ in .text(Base64.text(of: Array(me.clipboard.utf8))) },
        "setClipboard": { (me, ask) throws(DriverError) in
            let content = try ask.text("content")
            guard let bytes = Base64.bytes(of: content),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw ask.wanted("content", "a text in UTF-8 as Base64") }
            me.clipboard = text
            return .null
        },
        "getAppStrings": { me, _ in
            .object(me.model.profile.words.mapValues { .text($0) })
        },
    ]

    /// What the handset's clock shows, in a form such as `YYYY-MM-DD HH:mm:ss`. The zone is Japan's.
    func clockText(_ format: String) -> String {
        let time = world.handset.memory.clock.reading(at: world.now).civil
        let parts = [
            ("YYYY", "\(time.year)"), ("MM", twoDigits(time.month)), ("DD", twoDigits(time.day)),
            ("HH", twoDigits(time.hour)), ("mm", twoDigits(time.minute)),
            ("ss", twoDigits(time.second)), ("Z", "+09:00"),
        ]
        var text = ""
        var rest = format[...]
        while let first = rest.first {
            if let part = parts.first(where: { rest.hasPrefix($0.0) }) {
                text += part.1
                rest = rest.dropFirst(part.0.count)
            } else {
                text.append(first)
                rest.removeFirst()
            }
        }
        return text
    }
}

extension Ask {
    /// A key by Android's number, or by a name of scripts.
    func key() throws(DriverError) -> Key {
        if let name = body["key"]?.text {
            guard let key = Key(scriptName: name) else {
                throw wanted("key", Key.allCases.map(\.scriptName).joined(separator: ", "))
            }
            return key
        }
        guard let code = body["keycode"]?.whole, let key = KeyCodes.key(android: code) else {
            throw wanted("keycode", "a number of Android's that a phone here has a key for")
        }
        return key
    }
}

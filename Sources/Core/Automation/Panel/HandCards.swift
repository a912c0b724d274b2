import Handset
import Simulation
import Vocabulary

/// What a hand can do to the handset: its cards, its battery, and who calls or writes.
extension PhonePanel {
    /// カード: the card of the contract, and the memory card on models that take one.
    /// Source: manual 4.1 (Q15, Q16); R-PHONE-062 to R-PHONE-064, R-PHONE-094.
    static func slotCard(_ world: World, _ tongue: Tongue) -> Card {
        let handset = world.handset
        let choice = handset.memory.slot.choice
        var rows: [Row] = [
            .knobs([
                Knob(
                    "card.choice", .choice,
                    SIMChoice.allCases.map {
                        Knob.Position(name($0, tongue), .act(.cardChanged($0)))
                    }, at: SIMChoice.allCases.firstIndex(of: choice), isChanged: choice != .own)
            ])
        ]
        if handset.model.has(.memoryCard) {
            rows.append(
                .knobs([
                    .toggle("card.memory", "microSD", isOn: handset.memory.hasMemoryCard) {
                        .act(.memoryCardChanged($0))
                    }
                ]))
        }
        rows.append(
            .note(
                tongue(
                    "Another card: the application does not start. None: nothing can be sent. The "
                        + "phone starts anew.",
                    "別のカードではアプリが起動せず、なしでは通信できません。差し替えると電源が入り直します。"),
                isInForce: choice != .own))
        return Card(
            head: tongue("SIM", "SIMカード"),
            value: Value(name(choice, tongue), isChanged: choice != .own), rows: rows)
    }

    private static func name(_ choice: SIMChoice, _ tongue: Tongue) -> String {
        switch choice {
        case .own: tongue("Original", "元のカード")
        case .other: tongue("Other", "別のカード")
        case .none: tongue("None", "なし")
        }
    }

    /// 電池: how full it is, whether it hangs on the charger, and pulling it out.
    /// Source: R-PHONE-091; O-51.
    static func batteryCard(_ world: World, _ tongue: Tongue) -> Card {
        let battery = world.handset.memory.battery
        let least = world.handset.model.limits.downloadBatteryPercent
        let places = Array(stride(from: 0, through: 100, by: 5))
        let isLow = battery.percent < least
        return Card(
            head: tongue("Battery", "電池"),
            value: Value("\(battery.percent) %", isChanged: battery.percent != 100),
            rows: [
                .knobs([
                    Knob(
                        "battery.percent", .slider,
                        places.map {
                            Knob.Position("\($0) %", .act(.batteryChanged(percent: $0)))
                        }, at: (battery.percent + 2) / 5, isChanged: battery.percent != 100)
                ]),
                .knobs([
                    .toggle(
                        "battery.charger", tongue("Charger", "充電器"), isOn: battery.isCharging
                    ) { .act(.chargerChanged($0)) },
                    .button("battery.pull", tongue("Pull out", "抜く"), .act(.powerCut)),
                ]),
                .note(
                    tongue(
                        "Under \(least) % nothing is downloaded. Pulled out: what ran is gone.",
                        "\(least) % 未満ではダウンロードできません。抜くと動作中のものは失われます。"),
                    isInForce: isLow),
            ])
    }

    /// 着信とメール: who disturbs the user. Source: R-PHONE-070; 11.3.
    static func visitorCard(_ world: World, _ tongue: Tongue) -> Card {
        let isInCall = world.handset.isInCall
        func mail(_ body: String) -> Order {
            .act(
                .mailSent(
                    Mail(
                        senderName: "鈴木", senderAddress: "suzuki@example.jp",
                        recipient: world.handset.model.mailAddress, subject: "こんにちは", body: body,
                        // The world sets it, so that the panel stays the same from key to key.
                        sentAt: WorldTime(milliseconds: 0))))
        }
        return Card(
            head: tongue("Calls and mail", "着信とメール"),
            value: isInCall ? Value(tongue("a call is there", "通話・着信中"), .changed) : nil,
            rows: [
                .knobs([
                    isInCall
                        ? .button("visitor.call", tongue("Hang up", "切る"), .act(.callerHungUp))
                        : .button(
                            "visitor.call", tongue("Call the phone", "電話をかける"),
                            .act(.called(number: "090-0000-0001")))
                ]),
                .knobs([
                    .button("visitor.mail", tongue("Mail", "メール"), mail("明日の会議は10時からです。")),
                    .button(
                        "visitor.link", tongue("Mail with address", "URL付きメール"),
                        mail("地図です。\nhttp://map.example/")),
                ]),
                .note(
                    tongue(
                        "A call suspends the application; it goes on afterwards.",
                        "着信中、アプリは一時停止し、終わると続きから動きます。"),
                    isInForce: isInCall),
            ])
    }
}

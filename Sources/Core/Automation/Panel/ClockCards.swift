import Handset
import Simulation
import Vocabulary

extension PhonePanel {
    /// 電話機の時計: what it shows, and how it is set and goes wrong.
    /// Source: R-PHONE-046, R-PHONE-080 to R-PHONE-083; O-65.
    static func clockCard(_ world: World, _ tongue: Tongue) -> Card {
        let clock = world.handset.memory.clock
        let ahead = clock.reading(at: world.now).milliseconds - world.now.milliseconds
        let isChanged = ahead != 0
        return Card(
            head: tongue("Handset's clock", "電話機の時計"),
            value: Value(ClockWords.offset(ahead, tongue), isChanged: isChanged),
            rows: [
                .reading(
                    ClockWords.moment(clock.reading(at: world.now).civil), isChanged: isChanged),
                .knobs(
                    moves(tongue) + [
                        .button(
                            "clock.right", tongue("Put right", "正しく合わせる"),
                            .act(.clockPutRight))
                    ]),
                .knobs([
                    .field(
                        "clock.moment", .moment, caption: tongue("Set to", "日時"),
                        start: ClockWords.moment(clock.reading(at: world.now).civil))
                ]),
                .knobs([zones(ahead, tongue)]),
                .knobs([
                    rate(clock.partsPerMillion, tongue),
                    .toggle(
                        "clock.frozen", tongue("Frozen", "停止"), isOn: clock.isFrozen
                    ) { .act(.clockFrozen($0)) },
                    .button(
                        "clock.month", tongue("Unused a month", "1か月放置"),
                        .act(.leftUnused(days: 30))),
                    .button(
                        "clock.year", tongue("A year", "1年放置"), .act(.leftUnused(days: 365))),
                ]),
                .note(
                    tongue(
                        "More than 10 minutes off: S0F1, S4H1, and passcodes that fail. Weeks or "
                            + "years off: certificates fail, A000.",
                        "10分を超えるずれで S0F1・S4H1、パスワード不一致。"
                            + "何週間・何年ものずれで証明書が無効になり A000 です。"),
                    isInForce: abs(ahead) > 600_000),
            ], span: 2)
    }

    /// How much the clock gains. Source: R-PHONE-081, R-PHONE-082 (in seconds a day).
    private static func rate(_ partsPerMillion: Int, _ tongue: Tongue) -> Knob {
        let sign = partsPerMillion > 0 ? "+" : partsPerMillion < 0 ? "−" : ""
        let tenths = (abs(partsPerMillion) * 864 + 500) / 1000
        let seconds = tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
        return .ladder(
            "clock.rate", tongue("Drift", "進み"), value: partsPerMillion,
            rungs: [-100_000, -10_000, -1000, -100, -20, 0, 20, 100, 1000, 10_000, 100_000],
            fresh: 0, reading: sign + tongue("\(seconds) s/day", "\(seconds)秒/日")
        ) { .act(.clockRateChanged(partsPerMillion: $0)) }
    }

    /// The user's hand at the clock: a step back or on.
    private static func moves(_ tongue: Tongue) -> [Knob] {
        let steps: [(name: String, caption: String, milliseconds: Int64)] = [
            ("day", tongue("day", "日"), 86_400_000), ("hour", tongue("hour", "時"), 3_600_000),
            ("minute", tongue("min", "分"), 60_000), ("second", tongue("sec", "秒"), 1000),
        ]
        return steps.map { step in
            Knob(
                "clock.\(step.name)", .stepper,
                [
                    Knob.Position("−", .act(.clockMoved(milliseconds: -step.milliseconds))),
                    Knob.Position("+", .act(.clockMoved(milliseconds: step.milliseconds))),
                ], reading: step.caption)
        }
    }

    /// A traveller sets the clock to another zone's time. Summer time is left out.
    /// - Parameter ahead: how far the clock is ahead of Japan's time, in milliseconds.
    private static func zones(_ ahead: Int64, _ tongue: Tongue) -> Knob {
        let zones: [(name: String, hours: Int64)] = [
            (tongue("Japan", "日本"), 0), (tongue("Beijing", "北京"), -1),
            (tongue("Paris", "パリ"), -8), (tongue("London", "ロンドン"), -9),
            (tongue("New York", "ニューヨーク"), -14),
        ]
        return Knob(
            "clock.zone", .choice,
            zones.map { zone in
                Knob.Position(
                    zone.name, .act(.clockMoved(milliseconds: zone.hours * 3_600_000 - ahead)))
            }, caption: tongue("Set as in", "現地時刻"),
            at: zones.firstIndex { abs($0.hours * 3_600_000 - ahead) < 1000 },
            isChanged: abs(ahead) >= 1000)
    }

    /// 世界の時間: how fast it runs in the window. The phone and the center live in it.
    /// Source: O-65; R-PHONE-082.
    static func timeCard(_ world: World, _ pace: Pace, _ tongue: Tongue) -> Card {
        let steps: [(name: String, caption: String, milliseconds: Int64)] = [
            ("second", tongue("1 s", "1秒"), 1000), ("minute", tongue("1 min", "1分"), 60_000),
            ("minutes", tongue("10 min", "10分"), 600_000),
            ("day", tongue("1 day", "1日"), 86_400_000),
        ]
        return Card(
            head: tongue("World's time", "世界の時間"),
            value: pace == .natural ? nil : Value(ClockWords.pace(pace, tongue), isChanged: true),
            rows: [
                .reading(ClockWords.moment(world.now.japan), isChanged: false),
                .knobs([
                    Knob(
                        "time.pace", .choice,
                        Pace.allCases.map {
                            Knob.Position(ClockWords.pace($0, tongue), .pace($0))
                        }, at: Pace.allCases.firstIndex(of: pace), isChanged: pace != .natural)
                ]),
                .knobs(
                    steps.map { step in
                        .button(
                            "time.\(step.name)", step.caption,
                            .step(milliseconds: step.milliseconds))
                    }),
                .note(
                    pace == .paused
                        ? tongue(
                            "Time stands still: nothing arrives on the phone.",
                            "時間が止まっているため、電話機に何も届きません。")
                        : tongue(
                            "The phone and the center go by it; a step jumps ahead.",
                            "電話機とセンターの時間です。ボタンで先へ進めます。"),
                    isInForce: pace == .paused),
            ])
    }
}

/// Moments, differences and paces in words.
enum ClockWords {
    /// For instance `2009-06-09 10:08`.
    static func moment(_ time: CivilTime) -> String {
        "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day)) \(time.clockText)"
    }

    /// For instance `+11 min`; at most two units.
    static func offset(_ milliseconds: Int64, _ tongue: Tongue) -> String {
        guard milliseconds != 0 else { return tongue("right", "合っています") }
        let seconds = abs(milliseconds) / 1000
        let parts = [
            (seconds / 86_400, tongue(" d", "日")), (seconds / 3600 % 24, tongue(" h", "時間")),
            (seconds / 60 % 60, tongue(" min", "分")), (seconds % 60, tongue(" s", "秒")),
        ].filter { $0.0 > 0 }.prefix(2).map { "\($0.0)\($0.1)" }
        let sign = milliseconds < 0 ? "−" : "+"
        return sign + (parts.isEmpty ? tongue("under 1 s", "1秒未満") : parts.joined(separator: " "))
    }

    static func pace(_ pace: Pace, _ tongue: Tongue) -> String {
        switch pace {
        case .paused: tongue("Pause", "停止")
        case .natural, .tenfold, .sixtyfold: tongue("\(pace.factor)×", "\(pace.factor)倍")
        }
    }
}

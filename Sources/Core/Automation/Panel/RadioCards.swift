import CarrierNetwork
import Simulation

extension PhonePanel {
    /// 電波: the bars, and none when out of range. Source: R-PHONE-090.
    static func radioCard(_ world: World, _ tongue: Tongue) -> Card {
        let bars = world.network.bars
        let places: [Int?] = [nil, 0, 1, 2, 3]
        return Card(
            head: tongue("Radio", "電波"),
            value: Value(
                world.network.isRoaming
                    ? tongue("abroad", "国際ローミング")
                    : bars.map { tongue($0 == 1 ? "1 bar" : "\($0) bars", "\($0)本") }
                        ?? tongue("out of range", "圏外"),
                isChanged: bars != 3 || world.network.isRoaming),
            rows: [
                .knobs([
                    Knob(
                        "radio.bars", .choice,
                        places.map { place in
                            Knob.Position(
                                place.map { "\($0)" } ?? tongue("Out", "圏外"),
                                .act(.radioChanged(bars: place)))
                        }, at: world.network.isRoaming ? nil : places.firstIndex(of: bars),
                        isChanged: bars != 3 || world.network.isRoaming)
                ]),
                .note(
                    tongue(
                        "Out of range before sending: A000, A100, A300 or A400. In the middle of "
                            + "it: A001 and its like.",
                        "圏外で送ると A000・A100・A300・A400、途中で圏外になると A001 などが出ます。"),
                    isInForce: bars == nil),
            ])
    }

    /// 回線: how quick it is, and after how many bytes it breaks. Source: R-PHONE-090; 11.3.
    static func lineCard(_ world: World, _ tongue: Tongue) -> Card {
        let quality = world.network.quality
        let usual = LineQuality.foma
        let names = [
            ("gprs", "GPRS"), ("edge", "EDGE"), ("foma", "FOMA"), ("hsdpa", "HSDPA"),
        ]
        let places = names.compactMap { name, caption in
            LineQuality.named.first { $0.name == name }.map { (caption, $0.quality) }
        }
        let latency = quality.latencyMilliseconds
        return Card(
            head: tongue("Line", "回線"),
            value: Value(
                world.network.storm == nil
                    ? places.first { $0.1 == quality }?.0 ?? tongue("set by hand", "個別設定")
                    : tongue("loses packets", "パケット損失"),
                isChanged: quality != usual || world.network.storm != nil),
            rows: [
                .knobs([
                    Knob(
                        "line.quality", .choice,
                        places.map { Knob.Position($0.0, .act(.lineChanged($0.1))) },
                        at: places.firstIndex { $0.1 == quality }, isChanged: quality != usual)
                ]),
                .knobs([
                    .ladder(
                        "line.latency", tongue("Latency", "遅延"), value: latency,
                        rungs: [0, 80, 150, 300, 600, 1200, 2500, 5000, 10_000],
                        fresh: usual.latencyMilliseconds, reading: "\(latency) ms"
                    ) {
                        .act(
                            .lineChanged(
                                LineQuality(
                                    latencyMilliseconds: $0,
                                    upBytesPerSecond: quality.upBytesPerSecond,
                                    downBytesPerSecond: quality.downBytesPerSecond)))
                    }
                ]),
                .knobs([cutKnob(world, tongue)]),
                .note(
                    tongue(
                        "Slow: 通信中 lasts longer, and after 30 s it is A001 or its like. A cut "
                            + "breaks a download off.",
                        "遅いと通信中が長くなり、30秒で A001 などになります。切断するとダウンロードが中断します。"),
                    isInForce: quality != usual || cutBytes(world) != nil),
            ])
    }

    private static func cutBytes(_ world: World) -> Int? {
        guard case .cutAfter(let bytes) = world.network.faults.first?.effect else { return nil }
        return bytes
    }

    /// Where the next answer breaks off.
    private static func cutKnob(_ world: World, _ tongue: Tongue) -> Knob {
        let places: [Int?] = [nil, 1024, 10_240, 40_960]
        let now = cutBytes(world)
        return Knob(
            "line.cut", .choice,
            places.map { bytes in
                guard let bytes else {
                    return Knob.Position(tongue("No", "なし"), .act(.lineMended))
                }
                return Knob.Position(
                    "\(bytes / 1024) KB",
                    .acts([.lineMended, .lineFaulted(LineFault(.cutAfter(bytes: bytes)))]))
            }, caption: tongue("Cut", "切断"), at: places.firstIndex(of: now), isChanged: now != nil)
    }
}

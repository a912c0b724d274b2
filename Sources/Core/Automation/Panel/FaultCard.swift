import CarrierNetwork
import OTPCenter
import Simulation
import Vocabulary

extension PhonePanel {
    /// 回線の障害: the fault that the next messages meet, and how often. Source: R-QA-003; 11.3.
    static func lineFaultCard(_ world: World, _ tongue: Tongue) -> Card {
        let armed = world.network.faults.first { !$0.extent.isOver(at: world.now) }
        let answers = (world.center?.faults ?? []).filter { !$0.extent.isOver(at: world.now) }
        let isArmed = armed != nil || !answers.isEmpty
        let kind = armed.map { fault in LineFaultKind.all.firstIndex { $0.effect == fault.effect } }
        let effects =
            [Knob.Position(tongue("None", "なし"), .act(.lineMended))]
            + LineFaultKind.all.map { kind in
                Knob.Position(kind.name(tongue), arming(armed) { $0.effect = kind.effect })
            }
        return Card(
            head: tongue("Faults on the line", "回線の障害"),
            value: isArmed
                ? Value(tongue("waits for a message", "次の通信を待っています"), .changed)
                : Value(tongue("none", "なし"), .usual),
            rows: [
                .knobs([
                    Knob(
                        "line.fault", .choice, effects,
                        at: kind.map { $0.map { $0 + 1 } } ?? (isArmed ? nil : 0),
                        isChanged: isArmed)
                ]),
                .knobs([messageKnob(armed, tongue), timesKnob(armed, tongue)]),
                .knobs([.field("line.text", .line)]),
                .note(
                    kind.flatMap { $0 }.map { LineFaultKind.all[$0].cause(in: tongue) }
                        ?? tongue(
                            "A fault waits until the phone sends a message, and then the "
                                + "application shows its code.",
                            "選んだ障害は次の通信で起き、アプリに対応するコードが出ます。"),
                    isInForce: isArmed),
            ] + typed(world), span: 2)
    }

    /// The lines of what is armed and is none of the choices, so that it can be read and mended.
    private static func typed(_ world: World) -> [Row] {
        let line = world.network.faults.filter { fault in
            !fault.extent.isOver(at: world.now)
                && (fault.place != RequestPlace()
                    || !LineFaultKind.all.contains { $0.effect == fault.effect })
        }
        let answers = (world.center?.faults ?? []).filter { !$0.extent.isOver(at: world.now) }
        let acts = line.map(WorldInput.Act.lineFaulted) + answers.map(WorldInput.Act.answerFaulted)
        return acts.compactMap(\.line).map { .text($0) }
    }

    /// Puts another fault in the place of what is armed.
    private static func arming(
        _ armed: LineFault?, _ change: (inout LineFault) -> Void
    ) -> Order {
        var fault = armed ?? LineFault(.refuse)
        change(&fault)
        return .acts([.lineMended, .lineFaulted(fault)])
    }

    private static func messageKnob(_ armed: LineFault?, _ tongue: Tongue) -> Knob {
        let places = [tongue("1st", "1通目"), tongue("2nd", "2通目"), tongue("3rd", "3通目")]
        return Knob(
            "line.message", .choice,
            places.indices.map { place in
                Knob.Position(
                    places[place],
                    armed == nil ? nil : arming(armed) { $0.extent.skipping = place })
            }, caption: tongue("Message", "通信"), at: armed?.extent.skipping ?? 0,
            isChanged: (armed?.extent.skipping ?? 0) != 0)
    }

    private static func timesKnob(_ armed: LineFault?, _ tongue: Tongue) -> Knob {
        let isOnce = (armed?.extent.times ?? 1) == 1
        return Knob(
            "line.times", .choice,
            [
                (tongue("Once", "1回だけ"), 1),
                (tongue("Until cleared", "解除まで"), FaultExtent.always),
            ].map {
                caption, times in
                Knob.Position(
                    caption, armed == nil ? nil : arming(armed) { $0.extent.times = times })
            }, at: isOnce ? 0 : 1, isChanged: !isOnce)
    }
}

/// The faults of the line that the panel offers; the command line has more.
struct LineFaultKind {
    var effect: LineFault.Effect
    var english: String
    var japanese: String
    /// What it comes to.
    var cause: Wording

    func name(_ tongue: Tongue) -> String { tongue(english, japanese) }

    private init(
        _ effect: LineFault.Effect, _ english: String, _ japanese: String, _ cause: Wording
    ) {
        self.effect = effect
        self.english = english
        self.japanese = japanese
        self.cause = cause
    }

    private static let unanswered = Wording(
        "The message stays without an answer: A001, A101, A301 or A401; the second A002, the last "
            + "A009.",
        "応答がなく、A001・A101・A301・A401 になります。2通目は A002、最後は A009 です。")
    private static let unreadable = Wording(
        "The answer cannot be read: A003, A103, A303 or A403; the last A010.",
        "応答が読めず、A003・A103・A303・A403 になります。最後の応答なら A010 です。")

    /// Source: protocol.md 2.4; automation.md 4.
    static let all = [
        LineFaultKind(
            .refuse, "Refused", "拒否",
            Wording(
                "The connection is refused: A000, A100, A300 or A400.",
                "接続が拒否され、A000・A100・A300・A400 になります。")),
        LineFaultKind(.cutRequest, "Cut going", "送信中断", unanswered),
        LineFaultKind(.cutAnswer, "Cut coming", "応答中断", unanswered),
        LineFaultKind(.hang(reachesServer: true), "Silent", "無応答", unanswered),
        LineFaultKind(.page(status: 500), "HTTP 500", "HTTP 500", unreadable),
        LineFaultKind(.truncate(bytes: 8), "Short", "途中まで", unreadable),
        LineFaultKind(
            .flipBits(1), "Altered", "書換え",
            Wording(
                "The answer's seal is wrong: A003 or A303 in a setup or renewal, A104 or A404 "
                    + "otherwise.",
                "応答の封印が合わず、初期設定・更新は A003・A303、ほかは A104・A404 です。")),
    ]
}

import AppliKit
import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// What takes the display from everything else: a call or an alarm.
///
/// ```
///   called ---> ringing --call, center--> talking --end, center--> over
///                  |  --end------------------------------------->  over (refused)
///                  |  <-- caller hangs up --                       over (missed)
///   the minute of the alarm ---> alarm --any key, a minute-->      over
/// ```
///
/// A running application is suspended meanwhile and goes on where it was; the exchange that it waits
/// for goes on over the line, and its answer waits for it. The firmware's own screens stay beneath.
///
/// Source: requirements R-PHONE-070, O-67.
enum Interruption: Codable, Equatable, Sendable {
    case ringing(number: String)
    case talking(number: String, since: WorldTime)
    case alarm(since: WorldTime)

    /// How long an alarm rings when nobody stops it. Source: assumed; a usual time.
    static let alarmMilliseconds: Int64 = 60_000

    /// When it changes by itself; nil for never.
    func nextWake(after now: WorldTime) -> WorldTime? {
        switch self {
        case .ringing: nil
        case .talking(_, let since):
            now.after(milliseconds: 1000 - (now.milliseconds - since.milliseconds) % 1000)
        case .alarm(let since): since.after(milliseconds: Self.alarmMilliseconds)
        }
    }

    func view(_ profile: CarrierProfile, at now: WorldTime, shown: HandsetTime) -> ScreenTree {
        switch self {
        case .ringing(let number):
            Self.screen("incoming", profile[.incomingCall], [number], profile[.answerCall])
        case .talking(let number, let since):
            Self.screen(
                "talking", profile[.talking],
                [number, Self.clock((now.milliseconds - since.milliseconds) / 1000)],
                profile[.endCall])
        case .alarm:
            Self.screen(
                "alarm", profile[.alarm], [shown.civil.clockText], profile[.stopAlarm])
        }
    }

    private static func screen(
        _ name: String, _ title: String, _ lines: [String], _ key: String
    ) -> ScreenTree {
        ScreenTree(
            id: "phone.\(name)", title: Title(title), body: .message(Message(paragraphs: lines)),
            softKeys: SoftKeys(center: key))
    }

    /// Minutes and seconds, such as `01:05`.
    private static func clock(_ seconds: Int64) -> String {
        "\(twoDigits(Int(seconds / 60))):\(twoDigits(Int(seconds % 60)))"
    }
}

extension Handset {
    /// Calls and alarms come before everything else, and while one is there all keys are its.
    mutating func interruption(_ input: HandsetInput, at now: WorldTime) -> [HandsetEffect]? {
        switch input {
        case .called(let number): return ring(number, at: now)
        case .callerHungUp: return hangUp(at: now)
        case .pressed(let key):
            guard let front = interruptions.last else { return nil }
            return press(key, on: front, at: now)
        // A key that is held works as when it went down; nothing is typed under a call.
        case .held: return interruptions.isEmpty ? nil : []
        case .typed: return interruptions.isEmpty ? nil : [.untyped(.noField)]
        case .woke, .mailArrived, .radioChanged, .codeShown, .answered, .unanswered, .progressed:
            return nil
        }
    }

    // MARK: Calls

    /// Whether a call rings or is under way.
    public var isInCall: Bool { call != nil }

    private var call: Interruption? {
        interruptions.first { if case .alarm = $0 { false } else { true } }
    }

    private mutating func ring(_ number: String, at now: WorldTime) -> [HandsetEffect] {
        guard antenna == .on, bars != nil else {
            return [.noted(.callMissed(number: number, .unreachable))]
        }
        guard call == nil else {
            memory.callLog.note(number, at: reading(at: now), .missed)
            return [.noted(.callMissed(number: number, .busy))]
        }
        // A call rings over an alarm.
        return interrupt(by: .ringing(number: number), at: now)
            + breakDownload(at: now) + sound(.ring)
    }

    /// On some models a call that comes in ends what the line is doing.
    private mutating func breakDownload(at now: WorldTime) -> [HandsetEffect] {
        guard model.has(.callsBreakDownloads), let id = calls.screenCall, let entry = calls.take(id)
        else { return [] }
        return [.abandon(id), note(.line(.cut), of: entry)] + toScreen(.unanswered(.cut), at: now)
    }

    /// The caller hangs up, or the line is lost.
    mutating func hangUp(at now: WorldTime) -> [HandsetEffect] {
        guard let call else { return [] }
        var effects: [HandsetEffect] = []
        if case .ringing(let number) = call {
            memory.callLog.note(number, at: reading(at: now), .missed)
            effects.append(.noted(.callMissed(number: number, .unanswered)))
        }
        return effects + end(call, at: now)
    }

    private mutating func press(
        _ key: Key, on front: Interruption, at now: WorldTime
    ) -> [HandsetEffect] {
        switch (front, key) {
        case (.ringing(let number), .call), (.ringing(let number), .center):
            memory.callLog.note(number, at: reading(at: now), .answered)
            interruptions[interruptions.count - 1] = .talking(number: number, since: now)
            return []
        case (.ringing(let number), .end):
            memory.callLog.note(number, at: reading(at: now), .refused)
            return end(front, at: now)
        case (.talking, .end), (.talking, .center), (.alarm, _): return end(front, at: now)
        default: return []
        }
    }

    // MARK: Alarms

    /// Lets the alarm ring when its minute begins, and stops one that has rung long enough.
    mutating func passAlarm(at now: WorldTime) -> [HandsetEffect] {
        var effects: [HandsetEffect] = []
        for case .alarm(let since) in interruptions
        where since.after(milliseconds: Interruption.alarmMilliseconds) <= now {
            effects += end(.alarm(since: since), at: now)
        }
        let shown = reading(at: now)
        let begin = HandsetTime(
            milliseconds: shown.milliseconds.flooredDivision(by: 60_000) * 60_000)
        let isDue = memory.alarm.map { $0.isOn && $0.minuteOfDay == begin.civil.minuteOfDay }
        guard isDue == true, lookedAt.map({ $0 < begin }) ?? false else { return effects }
        return effects + interrupt(by: .alarm(since: now), at: now) + sound(.alarm)
    }

    /// A sound, unless the handset is to be silent.
    func sound(_ sound: Sound) -> [HandsetEffect] {
        memory.settings.isManner ? [] : [.sound(sound)]
    }

    // MARK: Suspending

    private mutating func interrupt(
        by new: Interruption, at now: WorldTime
    ) -> [HandsetEffect] {
        var effects: [HandsetEffect] = []
        if interruptions.isEmpty, process != nil {
            effects = tell(.suspended, at: now)
            let cause: Disturbance = if case .alarm = new { .alarm } else { .call }
            effects.append(.noted(.suspended(appli: runningName, by: cause)))
        }
        if case .alarm = new {
            interruptions.insert(new, at: 0)
        } else {
            interruptions.append(new)
        }
        return effects
    }

    private mutating func end(_ over: Interruption, at now: WorldTime) -> [HandsetEffect] {
        interruptions.removeAll { $0 == over }
        guard interruptions.isEmpty, process != nil else { return [] }
        var effects: [HandsetEffect] = [.noted(.resumed(appli: runningName))]
        effects += tell(.resumed, at: now)
        let held = heldEvents
        heldEvents = []
        for event in held { effects += tell(event, at: now) }
        return effects + tell(.woke, at: now)
    }
}

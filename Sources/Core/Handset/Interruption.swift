import AppliKit
import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// What takes the display from everything else: a call or an alarm.
///
/// ```
///   called ---> ringing --call, center--> talking --end, center--> over
///                  |  --end, right soft key--------------------->  over (refused)
///                  |  <-- caller hangs up --                       over (missed)
///   the minute of the alarm ---> alarm --any key, a minute-->      over
/// ```
///
/// A running application is suspended meanwhile and goes on where it was; the exchange that it waits
/// for goes on over the line, and its answer waits for it. The firmware's own screens stay beneath.
///
/// Source: requirements R-PHONE-070, O-67.
enum Interruption: Codable, Equatable, Sendable {
    case ringing(number: String, since: WorldTime)
    case talking(number: String, since: WorldTime)
    case alarm(since: WorldTime)

    /// How long an alarm rings when nobody stops it. Source: assumed; a usual time.
    static let alarmMilliseconds: Int64 = 60_000
    /// How long the picture of what rings moves, and how long each of its pictures stands.
    private static let movingMilliseconds: Int64 = 60_000
    private static let frameMilliseconds: Int64 = 300

    /// When it changes by itself; nil for never.
    func nextWake(after now: WorldTime) -> WorldTime? {
        switch self {
        case .ringing(_, let since): Self.nextFrame(since: since, after: now)
        case .talking(_, let since):
            now.after(milliseconds: 1000 - (now.milliseconds - since.milliseconds) % 1000)
        case .alarm(let since):
            Self.nextFrame(since: since, after: now)
                ?? since.after(milliseconds: Self.alarmMilliseconds)
        }
    }

    /// When the next picture is due; nil once it stands still.
    private static func nextFrame(since: WorldTime, after now: WorldTime) -> WorldTime? {
        let passed = max(0, now.milliseconds - since.milliseconds)
        let next = (passed / frameMilliseconds + 1) * frameMilliseconds
        return next < movingMilliseconds ? since.after(milliseconds: next) : nil
    }

    private static func frame(since: WorldTime, at now: WorldTime) -> Int {
        let passed = max(0, now.milliseconds - since.milliseconds)
        guard passed < movingMilliseconds else { return 0 }
        return Int(passed / frameMilliseconds) % Announcement.frames
    }

    func view(_ profile: CarrierProfile, at now: WorldTime, shown: HandsetTime) -> ScreenTree {
        switch self {
        case .ringing(let number, let since):
            var announcement = Self.call(.ringing, number, profile)
            announcement.frame = Self.frame(since: since, at: now)
            return Self.screen(
                "incoming", profile[.incomingCall], announcement,
                SoftKeys(center: profile[.answerCall], right: profile[.refuseCall]))
        case .talking(let number, let since):
            var announcement = Self.call(.talking, number, profile)
            announcement.time = Self.clock((now.milliseconds - since.milliseconds) / 1000)
            announcement.frame = Int((now.milliseconds - since.milliseconds) / 1000) % 4
            return Self.screen(
                "talking", profile[.talking], announcement, SoftKeys(center: profile[.endCall]))
        case .alarm(let since):
            let announcement = Announcement(
                picture: .alarm, frame: Self.frame(since: since, at: now),
                time: shown.civil.clockText,
                note: profile.words(
                    for: shown.civil.date, weekday: shown.civil.weekday))
            return Self.screen(
                "alarm", profile[.alarm], announcement, SoftKeys(center: profile[.stopAlarm]))
        }
    }

    private static func call(
        _ picture: Announcement.Picture, _ number: String, _ profile: CarrierProfile
    ) -> Announcement {
        Announcement(
            picture: picture, frame: 0, name: profile.person(calling: number)?.name ?? "",
            number: profile.shown(number: number))
    }

    private static func screen(
        _ name: String, _ title: String, _ announcement: Announcement, _ keys: SoftKeys
    ) -> ScreenTree {
        ScreenTree(
            id: "phone.\(name)", title: Title(title), body: .announcement(announcement),
            softKeys: keys)
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
        return interrupt(by: .ringing(number: number, since: now), at: now)
            + breakDownload() + sound(.ring)
    }

    /// On some models a call that comes in breaks a download off; what has come of it is lost only
    /// where the model cannot go on with it. Pages and settings come in beside the call.
    ///
    /// Source: requirements R-PHONE-092, R-PHONE-093, O-52.
    private func breakDownload() -> [HandsetEffect] {
        guard model.has(.callsBreakDownloads), screens.top.screen.isDownloading,
            let id = calls.screenCall
        else { return [] }
        return [.breakOff(id)]
    }

    /// The caller hangs up, or the line is lost.
    mutating func hangUp(at now: WorldTime) -> [HandsetEffect] {
        guard let call else { return [] }
        var effects: [HandsetEffect] = []
        if case .ringing(let number, _) = call {
            memory.callLog.note(number, at: reading(at: now), .missed)
            effects.append(.noted(.callMissed(number: number, .unanswered)))
        }
        return effects + end(call, at: now)
    }

    private mutating func press(
        _ key: Key, on front: Interruption, at now: WorldTime
    ) -> [HandsetEffect] {
        switch (front, key) {
        case (.ringing(let number, _), .call), (.ringing(let number, _), .center):
            memory.callLog.note(number, at: reading(at: now), .answered)
            interruptions[interruptions.count - 1] = .talking(number: number, since: now)
            return []
        case (.ringing(let number, _), .end), (.ringing(let number, _), .softRight):
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

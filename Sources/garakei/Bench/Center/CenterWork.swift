import CenterServer
import OTPDomain
import Session
import Vocabulary

/// How long the center took for something, by the clock on the wall and by its own.
struct CenterWatch {
    private let center: OpenCenter
    private let start: Int64
    private let processorStart: Int64

    init(_ center: OpenCenter) {
        self.center = center
        start = Monotonic.nanoseconds
        processorStart = center.clock.nanoseconds
    }

    /// Two figures: so many a second, and so many in a second of the center's processor. Other work
    /// on the machine, the load's own too, makes the first one smaller and hardly the second.
    func figures(
        _ count: Int, name: String, what: String, reach: Figure.Reach
    ) -> [Figure] {
        let seconds = Double(Monotonic.nanoseconds - start) / 1e9
        let busy = Double(center.clock.nanoseconds - processorStart) / 1e9
        return [
            Figure(
                name: name, value: Double(count) / seconds, unit: "/s", what: what, reach: reach),
            Figure(
                name: "\(name).core", value: Double(count) / busy, unit: "/s",
                what: "the same in a second of the center's processor (busy "
                    + "\(Int((busy / seconds * 100).rounded())) %)", reach: reach),
        ]
    }
}

/// Who has logged in when: the code of a minute is accepted once.
struct LogInQueue {
    /// The last minute of each, counted since 1970 UTC.
    private var minutes: [Int64]
    /// Whose turn it is; they take turns, so that whoever waited longest is the next.
    private var turn = 0

    init(count: Int) { minutes = Array(repeating: .min, count: count) }

    /// The next who has a code of this minute; nil when all have used it.
    mutating func next(in minute: Int64) -> Int? {
        guard minutes[turn] < minute else { return nil }
        defer { turn = (turn + 1) % minutes.count }
        minutes[turn] = minute
        return turn
    }
}

/// Logs users in by `POST /verify`, each with the code that the token shows. A refusal ends the bench.
final class LogInWork: LoadWork {
    private let center: OpenCenter
    private let head: String
    private(set) var accepted = 0
    private var asked = 0
    private let limit: Int

    /// - Parameter limit: how many log-ins at most.
    init(_ center: OpenCenter, limit: Int = .max) {
        self.center = center
        self.limit = limit
        head = "Authorization: Bearer \(center.token)\r\nContent-Type: application/json\r\n"
    }

    func request(from place: Int) -> [UInt8]? {
        guard asked < limit else { return nil }
        let minute = Passcode.step(at: WorldTime.ofComputer.seconds)
        guard let number = center.queue.next(in: minute) else { return nil }
        asked += 1
        let member = center.roster.members[number]
        let body =
            "{\"service\":\"\(Roster.service)\",\"user\":\"\(member.userID)\","
            + "\"otp\":\"\(member.code(step: minute))\",\"requestID\":\"\(minute)\"}"
        return center.request("POST", "/verify", head: head, body: Array(body.utf8))
    }

    func take(_ answer: LoadAnswer, at place: Int) throws {
        guard answer.status == 200, answer.text.contains("\"result\":\"ok\"") else {
            throw Complaint(
                sentence: "a right code was answered \(answer.status) \(answer.text)",
                code: Exit.failedCheck)
        }
        accepted += 1
    }
}

/// Asks for something small, so many times.
final class VisitWork: LoadWork {
    private let requests: [[UInt8]]
    private var asked = 0
    private(set) var answered = 0
    private let limit: Int

    init(_ requests: [[UInt8]], limit: Int) {
        self.requests = requests
        self.limit = limit
    }

    func request(from place: Int) -> [UInt8]? {
        guard asked < limit else { return nil }
        defer { asked += 1 }
        return requests[asked % requests.count]
    }

    func take(_ answer: LoadAnswer, at place: Int) throws {
        guard answer.status == 200 else {
            throw Complaint(
                sentence: "a page was answered \(answer.status) \(answer.text)",
                code: Exit.failedCheck)
        }
        answered += 1
    }
}

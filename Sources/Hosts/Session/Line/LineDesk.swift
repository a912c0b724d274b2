import CarrierNetwork
import Dispatch
import Vocabulary

/// One call to a server outside of the world.
struct LineCall: Sendable {
    var id: CallID
    var request: WebRequest
    var caller: CarrierNetwork.Caller
    /// Whether it must not use a connection that stands open.
    var anew: Bool

    /// What an open connection is good for: a server, and the authorities by which it was judged.
    struct Place: Equatable {
        var host: String
        var anchors: [[UInt8]]
    }

    var place: Place { Place(host: request.url.host, anchors: caller.anchors) }
}

/// Where one thread of the line sits.
struct LineSeat: Sendable {
    let number: Int
    /// Wakes the thread.
    let bell = DispatchSemaphore(value: 0)
    /// Ends what the thread waits for.
    let hangUp = HangUp()
}

/// Who carries what, and what has come of it.
struct LineDesk {
    /// What a thread does.
    fileprivate enum Doing {
        case given(LineCall)
        case busy(CallID)
        /// Its call is over, or not wanted any more, and it has not come for the next yet.
        case nothing
        /// It keeps a connection.
        case idle(LineCall.Place)
    }

    /// What becomes of a call when it begins.
    enum Acceptance {
        /// A thread must be started for it.
        case new(LineSeat)
        /// A thread that sleeps must be woken for it.
        case idle(LineSeat)
        /// The next thread that is free takes it.
        case waiting
        case closed
    }

    /// What a thread does next.
    enum Order {
        case carry(LineCall)
        case wait
        case leave
    }

    private var threads: [(seat: LineSeat, doing: Doing)] = []
    private var waiting: [LineCall] = []
    private var answers: [(id: CallID, outcome: Result<WebResponse, LineFailure>)] = []
    private var seatsGiven = 0
    private var isClosed = false

    // MARK: The owner's side

    mutating func accept(_ call: LineCall, limit: Int) -> Acceptance {
        guard !isClosed else { return .closed }
        // A connection to the server, if there is one, else a new thread, else any that sleeps.
        let fitting = threads.firstIndex { $0.doing.keeps(call.place) }
        if let index = fitting ?? (threads.count < limit ? nil : firstIdle) {
            threads[index].doing = .given(call)
            return .idle(threads[index].seat)
        }
        guard threads.count < limit else {
            waiting.append(call)
            return .waiting
        }
        seatsGiven += 1
        let seat = LineSeat(number: seatsGiven)
        threads.append((seat, .given(call)))
        return .new(seat)
    }

    private var firstIdle: Int? {
        threads.firstIndex { if case .idle = $0.doing { true } else { false } }
    }

    mutating func abandon(_ id: CallID) {
        waiting.removeAll { $0.id == id }
        answers.removeAll { $0.id == id }
        for index in threads.indices where threads[index].doing.call == id {
            threads[index].doing = .nothing
            threads[index].seat.hangUp.hangUp()
        }
    }

    mutating func takeAnswers() -> [(id: CallID, outcome: Result<WebResponse, LineFailure>)] {
        defer { answers = [] }
        return answers
    }

    var hasAnswer: Bool { !answers.isEmpty }

    var isBusy: Bool {
        !isClosed && (!waiting.isEmpty || threads.contains { $0.doing.call != nil })
    }

    /// - Returns: whom to wake.
    mutating func close() -> [LineSeat] {
        isClosed = true
        waiting = []
        answers = []
        for thread in threads { thread.seat.hangUp.hangUp() }
        return threads.map(\.seat)
    }

    // MARK: The threads' side

    /// - Parameters:
    ///   - place: what the thread keeps a connection for; nil for none.
    ///   - isOver: whether it has kept it long enough.
    mutating func next(
        at seat: LineSeat, keeping place: LineCall.Place?, isOver: Bool
    ) -> Order {
        guard let index = threads.firstIndex(where: { $0.seat.number == seat.number }) else {
            return .leave
        }
        guard !isClosed else { return leave(index) }
        if case .given(let call) = threads[index].doing { return carry(call, index) }
        if !waiting.isEmpty { return carry(waiting.removeFirst(), index) }
        guard let place, !isOver else { return leave(index) }
        threads[index].doing = .idle(place)
        return .wait
    }

    private mutating func carry(_ call: LineCall, _ index: Int) -> Order {
        threads[index].seat.hangUp.lift()
        threads[index].doing = .busy(call.id)
        return .carry(call)
    }

    private mutating func leave(_ index: Int) -> Order {
        threads.remove(at: index)
        return .leave
    }

    /// Lays down what has come of a call; false when nobody wants it any more.
    ///
    /// - Parameter place: what the thread keeps a connection for. From now on it may be given a
    ///   call, so that an owner who asks again at once meets it.
    mutating func lay(
        _ outcome: Result<WebResponse, LineFailure>, of id: CallID, at seat: LineSeat,
        keeping place: LineCall.Place?
    ) -> Bool {
        let index = threads.firstIndex { $0.seat.number == seat.number }
        guard !isClosed, let index, threads[index].doing.call == id else { return false }
        threads[index].doing = waiting.isEmpty ? place.map(Doing.idle) ?? .nothing : .nothing
        answers.append((id, outcome))
        return true
    }
}

extension LineDesk.Doing {
    /// The call that it is about.
    fileprivate var call: CallID? {
        switch self {
        case .given(let call): call.id
        case .busy(let id): id
        case .nothing, .idle: nil
        }
    }

    fileprivate func keeps(_ place: LineCall.Place) -> Bool {
        if case .idle(place) = self { true } else { false }
    }
}

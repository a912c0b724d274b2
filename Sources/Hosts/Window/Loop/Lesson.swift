public import Automation
import Simulation
import Vocabulary

/// What a window needs to be a place in the classroom.
///
/// Source: issue 7.
public struct LessonOptions: Sendable {
    public var training: TrainingCase
    public var mode: Call.Mode
    public var causes: [CallSheet.Cause]
    public var handbook: Handbook
    public var reference: [Wording]
    /// The keys that the reference takes.
    public var shortest: Int
    /// How many customers wait after this one.
    public var waiting: Int
    /// Told once, when the call is closed.
    public var onClose: @Sendable (Call, CallScore) -> Void

    public init(
        training: TrainingCase, mode: Call.Mode, causes: [CallSheet.Cause], handbook: Handbook,
        reference: [Wording], shortest: Int, waiting: Int,
        onClose: @escaping @Sendable (Call, CallScore) -> Void
    ) {
        self.training = training
        self.mode = mode
        self.causes = causes
        self.handbook = handbook
        self.reference = reference
        self.shortest = shortest
        self.waiting = waiting
        self.onClose = onClose
    }
}

/// A customer's call in the window.
struct Lesson {
    let options: LessonOptions
    var call: Call
    private var start: Call.Start
    var query = ""
    private(set) var found: [Handbook.Entry] = []
    /// Over the network, since the customer called.
    var calls = 0

    init(_ options: LessonOptions, _ world: World) {
        self.options = options
        start = Call.Start(world)
        call = Call(
            options.training, mode: options.mode, shortest: options.shortest, at: world.now)
    }

    mutating func note(_ act: WorldInput.Act, leadingTo world: World) {
        call.note(act, leadingTo: world, from: &start, options.training, calls: calls)
    }

    mutating func search(_ query: String) {
        self.query = query
        found = options.handbook.find(query)
    }

    mutating func close(_ world: World) {
        call.close(world, options.training, calls: calls)
        options.onClose(call, CallScore(call, options.training))
    }

    func sheet(at now: WorldTime) -> CallSheet {
        let end = call.closed?.at ?? now
        return CallSheet(
            training: options.training, call: call, causes: options.causes,
            lasted: end.milliseconds - call.beganAt.milliseconds, query: query, found: found,
            debrief: call.closed.map { _ in
                CallSheet.Debrief(
                    score: CallScore(call, options.training), solution: options.reference)
            }, waiting: options.waiting)
    }
}

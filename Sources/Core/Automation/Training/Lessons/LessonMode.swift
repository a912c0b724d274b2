/// One lesson, four ways.
///
/// Source: issue 7; automation.md 5.3.
public enum LessonMode: String, CaseIterable, Sendable {
    /// 見る: it plays itself.
    case watch
    /// やってみる: it waits for the trainee, and lights the key that comes next.
    case practice
    /// 試験: no help; keys are counted, and points given.
    case exam
    /// 自由: the phone and the task, with the world's knobs and a way back in time.
    case free

    public var words: Wording {
        switch self {
        case .watch: Wording("Watch", "見る")
        case .practice: Wording("Try", "やってみる")
        case .exam: Wording("Exam", "試験")
        case .free: Wording("Free", "自由")
        }
    }
}

/// What a trainee does in a lesson but with the phone's keys.
public enum LessonAct: Equatable, Sendable {
    /// The lesson begins anew in a mode.
    case mode(LessonMode)
    /// The next rung of the ladder: what, where, done.
    case help
    /// Whether the next key is lit without being asked for.
    case light(Bool)
    /// The phone goes on by itself, or stops to.
    case play(Bool)
    /// The phone goes back to where this step began.
    case stepAnew
    case again
    /// The goal is reached, and that is enough.
    case finish
    /// An examination is ended before its goal is reached.
    case giveUp
    /// The next lesson.
    case next
}

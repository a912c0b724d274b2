/// What one event did.
///
/// A screen returns it; only ``OTPAppli`` acts on it.
enum Step: Codable, Equatable, Sendable {
    case stay
    case show(Screen)
    /// Ends the application.
    case quit
    /// Begins a talk with the center, with 「通信中」 on the display.
    case begin(Question)
    /// Goes on with the talk that is under way.
    case proceed(Exchange.Move)

    /// Goes on, where there is a way to.
    static func proceed(_ move: Exchange.Move?) -> Step { move.map(Step.proceed) ?? .stay }
}

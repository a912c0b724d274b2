/// What one event did.
///
/// A screen returns it; only ``OTPAppli`` acts on it.
enum Step: Codable, Equatable, Sendable {
    case stay
    case show(Screen)
    /// Ends the application.
    case quit
    /// The lock code was right: the launch goes on with the opened storage.
    case enter(Scratchpad)
    /// Shows a screen, and stores a trifle on the side that may be lost.
    case keep(Vault, then: Screen)
    /// Stores a change, and shows a screen when that is done, or another when it could not be.
    case store(Change, then: Screen, orElse: Screen)
    /// Begins a talk with the center, with 「通信中」 on the display.
    case begin(Question)
    /// Goes on with the talk that is under way.
    case proceed(Move)

    /// Goes on, where there is a way to.
    static func proceed(_ move: Move?) -> Step { move.map(Step.proceed) ?? .stay }
}

public import Automation
import ScreenTree
import Simulation
import Vocabulary

/// Goes to a screen that a person names, from wherever a phone is.
///
/// The way is looked for on copies, which keep nothing and reach nothing outside; no way that loses
/// a token or the application is taken. Then the phone's own keys are pressed, so a journal has them.
///
/// ```
///   switch DeepLink(to: "設定メニュー").way(from: running) { … }
/// ```
///
/// Source: issue 7 (deep links).
public struct DeepLink: Sendable {
    private let target: ScreenTarget

    public init(to text: String) { target = ScreenTarget(text) }

    /// The fewest keys that lead there; none where the phone is there already.
    ///
    /// - Parameter longest: how many keys a way has at the most.
    /// - Throws: what can be reached instead.
    public func way(
        from running: RunningWorld, longest: Int = ScreenSearch<RunningWorld>.usualLongest
    ) throws(Missed) -> [PhoneCommand] {
        var start = Call.Start(running.world)
        let search = ScreenSearch<RunningWorld>(longest: longest) { phone in
            start.look(at: phone.world)
            return start.losses(in: phone.world).isEmpty
        }
        switch search.find(target, from: RunningWorld(keepingNothing: running.world)) {
        case .found(let place): return place.way
        case .missed(let screens):
            var known: [String: Bool] = [:]
            throw Missed(
                titles: screens.flatMap(\.titles).filter {
                    known.updateValue(true, forKey: $0) == nil
                })
        }
    }

    /// There is no way to such a screen.
    public struct Missed: Error, Equatable, Sendable {
        /// Of the screens that can be reached, the nearest first, each once.
        public var titles: [String]
    }
}

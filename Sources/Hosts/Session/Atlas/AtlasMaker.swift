public import Automation
public import Handset
public import ScreenTree
import Simulation
public import Vocabulary

/// Makes the atlas of a model: plays the tour's scenarios and explores from where each leaves off.
///
/// The same program makes the same atlas of a model each time.
///
/// Source: issue 6 (screens).
public struct AtlasMaker {
    private let model: PhoneModel
    private let models: [PhoneModel]
    private let scenario: (String, Carrier) throws(ScenarioProblem) -> Scenario

    /// - Parameters:
    ///   - models: those for which the center has an application.
    ///   - scenario: finds a scenario by its name.
    public init(
        of model: PhoneModel, supporting models: [PhoneModel],
        scenario: @escaping (String, Carrier) throws(ScenarioProblem) -> Scenario
    ) {
        self.model = model
        self.models = models
        self.scenario = scenario
    }

    /// What was found.
    public struct Survey {
        public var atlas: Atlas
        /// The screens themselves, in the atlas's order.
        public var screens: [ScreenTree]
        /// Trips that this model cannot make, such as those with the application where the center has
        /// none for it.
        public var leftOut: [LeftOut]
        /// There was more than is gone through.
        public var isCut: Bool
    }

    public struct LeftOut: Equatable, Sendable {
        public var scenario: String
        public var reason: Reason

        public enum Reason: Equatable, Sendable {
            /// The scenario itself goes otherwise on this model.
            case scenario(ScenarioFailure)
            /// The keys after it are not possible: the first that is not, and what the phone shows.
            case keys(String, screen: String)
        }
    }

    /// How far the making is.
    public struct Progress: Equatable, Sendable {
        public var trip: Int
        public var trips: Int
        public var scenario: String
        public var screens: Int
    }

    /// - Parameter tell: is told before each trip, and once after the last.
    public func make(
        _ trips: [AtlasTour.Trip], telling tell: (Progress) -> Void = { _ in }
    ) throws(ScenarioProblem) -> Survey {
        var explorer = Explorer<RunningWorld>(AtlasRules.rules())
        let openings = OpeningShelf()
        var leftOut: [LeftOut] = []
        for (number, trip) in trips.enumerated() {
            tell(
                Progress(
                    trip: number, trips: trips.count, scenario: trip.scenario,
                    screens: explorer.places.count))
            let scenario = try self.scenario(trip.scenario, model.carrier)
            do {
                let phone = try openings.world(trip.scenario) {
                    () throws(ScenarioFailure) in
                    try ScenarioPlayer.play(scenario, on: model, supporting: models)
                }
                var trip = trip
                trip.keys = adapted(trip.keys, from: phone)
                if let reason = explore(&explorer, from: phone, number, trip) {
                    leftOut.append(LeftOut(scenario: trip.scenario, reason: reason))
                }
            } catch {
                leftOut.append(LeftOut(scenario: trip.scenario, reason: .scenario(error)))
            }
        }
        tell(
            Progress(
                trip: trips.count, trips: trips.count, scenario: "",
                screens: explorer.places.count))
        let atlas = Atlas(
            explorer, from: trips.map(\.scenario), model: model.id, carrier: model.carrier)
        return Survey(
            atlas: atlas, screens: explorer.places.map(\.screen.atSteadyTime), leftOut: leftOut,
            isCut: explorer.isCut)
    }

    /// A trip's keys with what this model wants besides; what is not possible stays as it is.
    private func adapted(
        _ keys: [PhoneCommand], from phone: RunningWorld
    ) -> [PhoneCommand] {
        var follower = KeyFollower(phone)
        for (number, command) in keys.enumerated() {
            do { try follower.follow(command) } catch {
                return follower.done + keys[number...]
            }
        }
        return follower.done
    }

    private func explore(
        _ explorer: inout Explorer<RunningWorld>, from phone: RunningWorld, _ number: Int,
        _ trip: AtlasTour.Trip
    ) -> LeftOut.Reason? {
        let done = explorer.explore(
            from: phone, start: number, along: trip.keys, isThorough: trip.isThorough)
        guard done < trip.keys.count else { return nil }
        var stuck = phone
        for command in trip.keys[..<done] { _ = stuck.perform(command) }
        return .keys(KeyScript(commands: [trip.keys[done]]).text, screen: stuck.world.screen.text)
    }
}

public import Automation
import Ciphers
public import Handset
public import Session
import Simulation
public import Vocabulary

/// Where sessions get their phones: a new one in a new world for each.
public struct PhoneShop: Sendable {
    /// In the order of the assets.
    let models: [PhoneModel]
    /// Finds a scenario by its name, for a carrier's phone.
    let scenario: @Sendable (String, Carrier) throws(ScenarioProblem) -> Scenario
    /// The computer's time; tests pass one of their own.
    private let now: @Sendable () -> WorldTime

    /// - Precondition: there is a model.
    public init(
        models: [PhoneModel],
        scenario: @escaping @Sendable (String, Carrier) throws(ScenarioProblem) -> Scenario,
        now: @escaping @Sendable () -> WorldTime
    ) {
        precondition(!models.isEmpty, "a shop has phones")
        self.models = models
        self.scenario = scenario
        self.now = now
    }

    /// The phone that a session ordered, switched on, and when its world began.
    ///
    /// - Throws: `session not created` for a model that there is not, or for a world's line that
    ///   this phone cannot follow.
    func phone(for order: PhoneOrder) throws(DriverError) -> RunningWorld {
        let model = try model(for: order)
        var chance = order.seed.map { Chance(seed: $0) } ?? Chance(entropy: OutsideChance.bytes(32))
        let opening = FreshWorld(
            of: model, supporting: models, &chance, at: order.at ?? now())
        do {
            var running = try RunningWorld(opening.world, home: nil, keepsJournal: true)
            for act in order.acts {
                for effect in running.take(act, at: running.world.now) {
                    if let complaint = effect.complaint {
                        throw DriverError(.sessionNotCreated, "garakei:world: \(complaint)")
                    }
                }
            }
            return running
        } catch let error as DriverError {
            throw error
        } catch {
            throw DriverError(.sessionNotCreated, "\(error)")
        }
    }

    private func model(for order: PhoneOrder) throws(DriverError) -> PhoneModel {
        var fitting = models
        if let carrier = order.carrier { fitting = fitting.filter { $0.carrier == carrier } }
        guard let name = order.model else {
            guard let first = fitting.first(where: { $0.carrier == .docomo }) ?? fitting.first
            else {
                throw DriverError(.sessionNotCreated, "garakei:carrier: no model of it is here.")
            }
            return first
        }
        guard let named = fitting.first(where: { $0.id == name || $0.code == name }) else {
            throw PhoneOrder.refused(
                "garakei:model", "\"\(name)\"", fitting.map(\.id).joined(separator: ", "))
        }
        return named
    }
}

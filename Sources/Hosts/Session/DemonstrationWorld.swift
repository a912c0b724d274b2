public import Ciphers
public import Handset
public import OTPCenter
public import Simulation
public import Vocabulary

/// A new phone in a new world with the demonstration's services, which nobody keeps: for tests, tools
/// and measurements. A phone that is kept has a `HomeFolder`.
public struct DemonstrationWorld {
    public let world: World
    public let setup: WorldSetup
    /// Opens the center's ledger.
    public let ring: KeyRing

    /// - Parameters:
    ///   - models: those that the services support.
    ///   - chance: all chance of the world comes from it.
    public init(
        of model: PhoneModel, supporting models: [PhoneModel], _ chance: inout Chance,
        at now: WorldTime
    ) {
        setup = WorldSetup.demonstration(of: model, supporting: models)
        ring = KeyRing(key: chance.bytes(AESGCM.keyCount))
        let flash = Flash.fresh(setup, ring: ring, entropy: chance.bytes(32), at: now)
        world = World(flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: now)
    }
}
